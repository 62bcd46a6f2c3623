"""Versions: what a logo lacks, drawn from the marks that are there and added as one Edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kromi_app.brand.actor import Actor
from kromi_app.brand.makers.sources import from_names
from kromi_app.brand.operations import Add
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.mark import Mark
from kromi_app.brand.versions import lockups_wanted, versions_wanted
from kromi_app.errors import Conflict, Invalid, NotFound
from kromi_app.imaging.lockups import lockup
from kromi_app.imaging.versions import in_one_color, reversed_for
from kromi_app.imaging.worker import Workers
from kromi_app.service.assets import Assets, file_facts
from kromi_app.service.brands import Brands
from kromi_app.service.editing import Editor, EditResult

READS = ("mark", "palette", "swatch", "ramp", "color_role")


class Versions:
    """Draws versions of marks, and lockups.

    Args:
        brands: Where records are read.
        editor: The one door.
        assets: Where files come from and go.
        workers: Where files are drawn.
    """

    def __init__(self, brands: Brands, editor: Editor, assets: Assets, workers: Workers) -> None:
        """Keep all four."""
        self._brands = brands
        self._editor = editor
        self._assets = assets
        self._workers = workers

    async def draw(self, actor: Actor, brand_id: str, mark_id: RecordId) -> EditResult:
        """Draw the versions that a mark lacks: in one color, reversed, black and white.

        Raises:
            Conflict: If it lacks none.
            Invalid: If it cannot be told from its own ground.
            NotFound: If there is no such mark, or no such brand that the actor may see.
            NotPermitted: If the actor may not edit it.
        """
        records, revision = await self._admitted(actor, brand_id)
        mark = records.get(mark_id)
        if not isinstance(mark, Mark):
            raise NotFound("That mark is gone.")
        if mark.version != "full_color":
            raise Invalid("Versions are drawn from a mark in full color.", "Choose that one.")
        wanted = versions_wanted(mark, records)
        if not wanted:
            raise Conflict("This mark has all of its versions already.")
        _, data = await self._assets.original(actor, mark.file.id)
        made: list[tuple[Mapping[str, Any], bytes]] = []
        for version in wanted:
            kind = mark.file.media_type
            async with self._workers.turn(actor.account_id):
                if version.version == "reversed":
                    drawn = await self._workers.run(reversed_for, data, kind, version.color, version.ground)
                else:
                    drawn = await self._workers.run(in_one_color, data, kind, version.color)
            made.append((version.values, drawn))
        return await self._added(
            actor, brand_id, made, revision, f"drew versions of {mark.name}", from_names("versions", [mark.name])
        )

    async def lock_up(self, actor: Actor, brand_id: str) -> EditResult:
        """Lay symbols and wordmarks together, beside each other and one above the other.

        Raises:
            Conflict: If there are no two that go together, or all lockups are there.
            NotFound: If there is no such brand that the actor may see.
            NotPermitted: If the actor may not edit it.
        """
        records, revision = await self._admitted(actor, brand_id)
        wanted = lockups_wanted(records)
        if not wanted:
            hint = "Lockups are made of a symbol and a wordmark for the same ground, both SVG."
            raise Conflict("There is no lockup that could be added.", hint)
        made: list[tuple[Mapping[str, Any], bytes]] = []
        for pair in wanted:
            _, symbol = await self._assets.original(actor, pair.symbol.file.id)
            _, word = await self._assets.original(actor, pair.wordmark.file.id)
            async with self._workers.turn(actor.account_id):
                made.append((pair.values, await self._workers.run(lockup, symbol, word, pair.arrangement)))
        names = {mark.name: None for pair in wanted for mark in (pair.symbol, pair.wordmark)}
        origin = from_names("lockup", list(names))
        return await self._added(actor, brand_id, made, revision, "laid symbols and wordmarks together", origin)

    async def _admitted(self, actor: Actor, brand_id: str) -> tuple[Mapping[RecordId, Record], int]:
        await self._assets.admit(actor, brand_id)
        view = await self._brands.view(actor, brand_id, READS)
        return view.by_id, view.summary.revision

    async def _added(
        self,
        actor: Actor,
        brand_id: str,
        made: Sequence[tuple[Mapping[str, Any], bytes]],
        revision: int,
        label: str,
        origin: str,
    ) -> EditResult:
        operations: list[Add] = []
        for values, drawn in made:
            asset = await self._assets.add(actor, brand_id, f"{values['name']}.svg", drawn)
            operations.append(Add(kind="mark", set={**values, "file": file_facts(asset)}))
        return await self._editor.submit(
            actor, brand_id, operations, base_revision=revision, label=label, cause="make", origin=origin
        )
