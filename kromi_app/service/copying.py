"""Copying: what was copied in one brand is added to another, or to the same, as one Edit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kromi_app.brand.actor import Actor
from kromi_app.brand.batches import MAX_BATCH, counted
from kromi_app.brand.copying import Clip, Group, Pasting, Spot, holders, pasting, read_clip
from kromi_app.brand.formats.css import PASTED, read_css
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.files import files_of
from kromi_app.brand.records.registry import KINDS
from kromi_app.errors import Conflict, LimitReached, NotFound
from kromi_app.service.access import require_editor
from kromi_app.service.assets import Assets, file_facts
from kromi_app.service.brands import Brands
from kromi_app.service.editing import Editor, EditResult, new_record_id


@dataclass(frozen=True, slots=True)
class Pasted:
    """What pasting did.

    Attributes:
        ids: The records that it added.
        said: What was not done as somebody would expect, a sentence each.
    """

    result: EditResult
    ids: tuple[RecordId, ...]
    said: tuple[str, ...]


class Copying:
    """Adds copies.

    Args:
        brands: Where records are read.
        editor: The one door.
        assets: Where files are brought over from.
    """

    def __init__(self, brands: Brands, editor: Editor, assets: Assets) -> None:
        """Keep all three."""
        self._brands = brands
        self._editor = editor
        self._assets = assets

    async def paste(self, actor: Actor, brand_id: str, text: str, into: RecordId = "") -> Pasted:
        """Add what a text holds: records that were copied in a brand, custom properties, or plain colors.

        Args:
            actor: Who asks.
            brand_id: The brand that it is added to.
            text: What was pasted, whoever wrote it.
            into: The record behind which, or the palette in which, it goes; empty for the end.

        Raises:
            Invalid: If there is nothing in it that can be pasted.
            LimitReached: If it is too much.
            Conflict: If none of it can stand in this brand; says why.
            NotFound: If there is no such brand that the actor may see.
            NotPermitted: If the actor may not edit it.
        """
        clip = read_clip(text) if text.lstrip().startswith("{") else read_css(text)
        view = await self._brands.view(actor, brand_id, list(KINDS))
        require_editor(actor, brand_id, view.summary.role)
        there = view.by_id
        files = await self._brought(actor, brand_id, holders(clip))
        made = pasting(clip, there, Spot(_behind(there, into), _home(there, into, clip), files), new_record_id)
        if not made.operations:
            raise Conflict(" ".join(made.said) or "There is nothing to paste.")
        label = f"pasted {counted(_copies(clip, made))}"
        result = await self._editor.submit(actor, brand_id, made.operations, label=label)
        return Pasted(result, made.ids, made.said)

    async def _brought(
        self, actor: Actor, brand_id: str, records: Iterable[Record]
    ) -> dict[str, Mapping[str, Any] | None]:
        """Bring over the files that records hold, as far as the actor may see them where they are."""
        found: dict[str, Mapping[str, Any] | None] = {}
        held = dict.fromkeys(asset_id for record in records for asset_id in files_of(record))
        if len(held) > MAX_BATCH:
            raise LimitReached(f"{len(held)} files at once; at most {MAX_BATCH} are copied.", "Copy fewer records.")
        for asset_id in held:
            try:
                found[asset_id] = file_facts(await self._assets.carry(actor, asset_id, brand_id))
            except NotFound:
                found[asset_id] = None
        return found


def _copies(clip: Clip, made: Pasting) -> list[Record]:
    """Return what was copied, of each as many as were added."""
    return [clip.records[key] for key in list(clip.records)][: len(made.ids)]


def _behind(there: Mapping[RecordId, Record], into: RecordId) -> dict[Group, RecordId]:
    record = there.get(into)
    return {(record.kind, record.parent): record.id} if record and not record.required else {}


def _home(there: Mapping[RecordId, Record], into: RecordId, clip: Clip) -> RecordId:
    """Return the palette that is meant: the one that is selected, that of what is, or the first for plain colors."""
    record = there.get(into)
    if record is not None and record.kind in ("palette", "swatch"):
        return record.id if record.kind == "palette" else record.parent
    palettes = sorted((one for one in there.values() if one.kind == "palette"), key=lambda one: one.position)
    return palettes[0].id if palettes and PASTED.id in clip.around else ""
