"""Making: a maker's operations, done on a brand as one Edit."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kromi_app.brand.actor import Actor
from kromi_app.brand.consequences import Consequences
from kromi_app.brand.diff import Diff
from kromi_app.brand.labels import noun
from kromi_app.brand.makers.registry import MAKERS
from kromi_app.brand.makers.sources import made_from
from kromi_app.brand.planning import AnyOperation
from kromi_app.brand.records.after import records_after
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.errors import Invalid
from kromi_app.service.brands import Brands
from kromi_app.service.editing import Editor, EditResult
from kromi_app.service.foresight import Foresight
from kromi_app.service.stages import Stage, unheard


@dataclass(frozen=True, slots=True)
class Preview:
    """What a maker would do.

    Attributes:
        diff: By record and field.
        before: The records that it reads, as they are.
        after: The same as they would be.
        consequences: What would come of it for the rest of the brand.
    """

    diff: Diff
    before: Mapping[RecordId, Record]
    after: Mapping[RecordId, Record]
    consequences: Consequences


@dataclass(frozen=True, slots=True)
class Planned:
    """What a maker asks to be done.

    Attributes:
        revision: Of the brand when it was read.
        before: The records that were read.
        label: What the history calls it.
        origin: What it is made from.
    """

    operations: Sequence[AnyOperation]
    revision: int
    before: Mapping[RecordId, Record]
    label: str
    origin: str


class Making:
    """Runs makers."""

    def __init__(self, brands: Brands, editor: Editor, foresight: Foresight) -> None:
        """Keep where records are read, the one door, and what tells of consequences."""
        self._brands = brands
        self._editor = editor
        self._foresight = foresight

    async def make(
        self,
        actor: Actor,
        brand_id: str,
        name: str,
        choices: Mapping[str, Any],
        *,
        dry_run: bool = False,
        stage: Stage = unheard,
    ) -> EditResult:
        """Make records of some choices; what moved since they were read is a conflict.

        Raises:
            Invalid: If there is no such maker, or the choices cannot be carried out.
            NotFound: If there is no such brand that the actor may see.
            NotPermitted: If the actor may not edit it.
            StaleEdit: If somebody changed what it was made of meanwhile.
        """
        return (await self._submit(actor, brand_id, name, choices, dry_run=dry_run, stage=stage))[0]

    async def preview(self, actor: Actor, brand_id: str, name: str, choices: Mapping[str, Any]) -> Preview:
        """Return what `make` would do, and do nothing.

        Raises:
            Invalid, NotFound, NotPermitted: As `make`.
        """
        result, before = await self._submit(actor, brand_id, name, choices, dry_run=True)
        consequences = await self._foresight.of(actor, brand_id, result)
        return Preview(result.diff, before, records_after(result.diff, before), consequences)

    async def planned(
        self, actor: Actor, brand_id: str, name: str, choices: Mapping[str, Any], stage: Stage = unheard
    ) -> Planned:
        """Return what a maker asks to be done, without trying it.

        Raises:
            Invalid: If there is no such maker, or the choices cannot be carried out.
            NotFound: If there is no such brand that the actor may see.
        """
        maker = MAKERS.get(name)
        if maker is None:
            raise Invalid(f"There is no maker {name[:40]!r}; allowed: {', '.join(MAKERS)}.")
        await stage("Reading the brand")
        view = await self._brands.view(actor, brand_id, maker.reads)
        await stage("Working it out")
        before = view.by_id
        operations = await asyncio.to_thread(maker.operations, choices, before)  # a repair takes a second of sums
        origin = made_from(noun(maker.name), choices, before)
        return Planned(operations, view.summary.revision, before, maker.label, origin)

    async def _submit(
        self,
        actor: Actor,
        brand_id: str,
        name: str,
        choices: Mapping[str, Any],
        *,
        dry_run: bool,
        stage: Stage = unheard,
    ) -> tuple[EditResult, Mapping[RecordId, Record]]:
        asked = await self.planned(actor, brand_id, name, choices, stage)
        await stage("Trying it" if dry_run else "Making the edit")
        result = await self._editor.submit(
            actor,
            brand_id,
            asked.operations,
            base_revision=asked.revision,
            dry_run=dry_run,
            label=asked.label,
            cause="make",
            origin=asked.origin,
        )
        return result, asked.before
