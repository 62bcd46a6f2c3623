"""Mending: what settles a finding, done on a brand as one Edit."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from kromi_app.brand.actor import Actor
from kromi_app.brand.checks.inspection import Inspection
from kromi_app.brand.checks.logo_mends import mark_to_draw_from
from kromi_app.brand.checks.mends import DRAWN, MENDS, mend_of, settling
from kromi_app.brand.labels import noun
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.errors import Conflict, Invalid, NotFound
from kromi_app.service.access import require_editor
from kromi_app.service.brands import Brands
from kromi_app.service.editing import Editor, EditResult
from kromi_app.service.versions import Versions


class Mending:
    """Looks at brands and settles what is found."""

    def __init__(self, brands: Brands, editor: Editor, versions: Versions) -> None:
        """Keep where records are read, the one door, and what draws versions of marks."""
        self._brands = brands
        self._editor = editor
        self._versions = versions

    async def mend(self, actor: Actor, brand_id: str, mend: str, record_id: RecordId) -> EditResult:
        """Settle what is found about a record; what moved since it was read is a conflict.

        Args:
            actor: Who asks.
            brand_id: The brand.
            mend: What the finding calls what settles it, most often the check.
            record_id: What it was found about.

        Raises:
            Invalid: If nothing is called so.
            Conflict: If there is nothing of it to mend any more.
            NotFound: If there is no such record, or no such brand that the actor may see.
            NotPermitted: If the actor may not edit it.
        """
        if mend not in {*MENDS, *DRAWN}:
            allowed = ", ".join((*MENDS, *DRAWN))
            raise Invalid(f"What {mend[:40]!r} finds cannot be mended by itself; allowed: {allowed}.")
        view = await self._brands.view(actor, brand_id)
        require_editor(actor, brand_id, view.summary.role)
        records = view.by_id
        record = records.get(record_id)
        if record is None:
            raise NotFound("That is gone.")
        found = await asyncio.to_thread(_found, mend, record, records)
        mark = mark_to_draw_from(mend, records) if found and mend in DRAWN else None
        if mark is not None:
            return await self._versions.draw(actor, brand_id, mark.id)
        operations = await asyncio.to_thread(settling, mend, record, records) if found else ()
        if not operations:
            raise Conflict("There is nothing to mend there any more.", "Read the findings again.")
        label = f"{MENDS[mend].label.lower()}: {record.title}"
        revision = view.summary.revision
        return await self._editor.submit(
            actor, brand_id, operations, base_revision=revision, label=label, cause="mend", origin=noun(mend)
        )


def _found(mend: str, record: Record, records: Mapping[RecordId, Record]) -> bool:
    """Tell whether there is a finding about a record that a mend would settle."""
    return any(mend_of(finding) == mend for finding in Inspection(records).of(record.id))
