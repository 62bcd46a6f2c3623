"""Batches: one act on several records of a brand, each done as one Edit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kromi_app.brand.actor import Actor
from kromi_app.brand.batches import chosen, counted, moving, removing, setting, with_inside
from kromi_app.brand.copying import Clip, Group, Spot, pasting
from kromi_app.brand.labels import noun
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.registry import KINDS
from kromi_app.errors import Invalid
from kromi_app.service.brands import Brands
from kromi_app.service.editing import Editor, EditResult, new_record_id


class Batches:
    """Edits several records at once."""

    def __init__(self, brands: Brands, editor: Editor) -> None:
        """Keep where records are read, and the one door."""
        self._brands = brands
        self._editor = editor

    async def set_field(
        self,
        actor: Actor,
        brand_id: str,
        ids: Iterable[RecordId],
        field: str,
        value: Any,
        *,
        base_revision: int | None = None,
    ) -> EditResult:
        """Set a field that some records have, of all of them to one value.

        Raises:
            Invalid: If one of them has no such field, or it does not take the value.
            NotFound: If one of them is gone, or there is no such brand that the actor may see.
            NotPermitted: If the actor may not edit it.
            StaleEdit: If the field of one of them moved since `base_revision`.
        """
        some = chosen(ids, await self._records(actor, brand_id))
        label = f"set {noun(field)} of {counted(some)}" if len(some) > 1 else None
        operations = setting(some, field, value)
        return await self._editor.submit(actor, brand_id, operations, base_revision=base_revision, label=label)

    async def remove(self, actor: Actor, brand_id: str, ids: Iterable[RecordId]) -> EditResult:
        """Remove some records, palettes with their swatches.

        Raises:
            Conflict: If a record that stays points at one of them.
            Invalid: If a brand always has one of them.
            NotFound, NotPermitted: As `set_field`.
        """
        records = await self._records(actor, brand_id)
        operations = removing(chosen(ids, records), records)
        return await self._editor.submit(actor, brand_id, operations)

    async def move(
        self, actor: Actor, brand_id: str, ids: Iterable[RecordId], parent: str, after: RecordId | None
    ) -> EditResult:
        """Put some records of one kind behind a sibling, or first in their group, as they stand to each other now.

        Raises:
            Invalid: If they are of several kinds, or the sibling stands elsewhere.
            NotFound, NotPermitted: As `set_field`.
        """
        some = chosen(ids, await self._records(actor, brand_id))
        label = f"moved {counted(some)}" if len(some) > 1 else None
        return await self._editor.submit(actor, brand_id, moving(some, parent, after), label=label)

    async def duplicate(
        self, actor: Actor, brand_id: str, ids: Iterable[RecordId]
    ) -> tuple[EditResult, tuple[RecordId, ...]]:
        """Add some records once more, right behind themselves, palettes with their swatches; return their ids, too.

        Raises:
            Invalid: If a brand has only one of them.
            NotFound, NotPermitted: As `set_field`.
        """
        records = await self._records(actor, brand_id)
        some = chosen(ids, records)
        single = next((record for record in some if record.required), None)
        if single is not None:
            raise Invalid(f"A brand has one {noun(single.kind)}.")
        going = with_inside(some, records)
        clip = Clip({record.id: record for record in going}, records)
        made = pasting(clip, records, Spot(_last_of_groups(some), files=_held(going)), new_record_id)
        label = f"duplicated {some[0].title if len(some) == 1 else counted(some)}"
        result = await self._editor.submit(actor, brand_id, made.operations, label=label)
        inside = {one.id for one in going} - {one.id for one in some}
        copies = zip((one.id for one in going), made.ids, strict=True)
        return result, tuple(copy for original, copy in copies if original not in inside)

    async def _records(self, actor: Actor, brand_id: str) -> Mapping[RecordId, Record]:
        view = await self._brands.view(actor, brand_id, list(KINDS))
        return view.by_id


def _last_of_groups(some: Iterable[Record]) -> dict[Group, RecordId]:
    return {(record.kind, record.parent): record.id for record in some}


def _held(records: Iterable[Record]) -> dict[str, Mapping[str, Any]]:
    """Return the files of records of the brand itself, as these have them."""
    found: dict[str, Mapping[str, Any]] = {}
    for record in records:
        fields = record.fields()
        held = [fields["file"]] if "file" in fields else fields.get("files", [])
        found.update({file["id"]: file for file in held})
    return found
