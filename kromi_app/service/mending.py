"""Mending: what settles a finding, done on a brand as one Edit."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

from kromi_app.brand.actor import Actor
from kromi_app.brand.checks.inspection import Inspection
from kromi_app.brand.checks.mends import DRAWN, MENDS
from kromi_app.brand.planning import AnyOperation
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.errors import Conflict, Invalid, NotFound
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

    async def mend(
        self, actor: Actor, brand_id: str, check: str, record_id: RecordId, *, dry_run: bool = False
    ) -> EditResult:
        """Settle what a check finds about a record; what moved since it was read is a conflict.

        Raises:
            Invalid: If findings of that check cannot be mended by themselves.
            Conflict: If there is nothing of it to mend any more.
            NotFound: If there is no such record, or no such brand that the actor may see.
            NotPermitted: If the actor may not edit it.
        """
        if check in DRAWN and not dry_run:
            return await self._versions.draw(actor, brand_id, record_id)
        mend = MENDS.get(check)
        if mend is None:
            raise Invalid(f"What {check[:40]!r} finds cannot be mended by itself; allowed: {', '.join(MENDS)}.")
        view = await self._brands.view(actor, brand_id)
        records = {stamped.record.id: stamped.record for stamped in view.records}
        record = records.get(record_id)
        if record is None:
            raise NotFound("That is gone.")
        operations = await asyncio.to_thread(_settling, check, record, records)
        if not operations:
            raise Conflict("There is nothing to mend there any more.", "Read the findings again.")
        label = f"{mend.label.lower()}: {record.title}"
        revision = view.summary.revision
        return await self._editor.submit(
            actor, brand_id, operations, base_revision=revision, dry_run=dry_run, label=label
        )


def _settling(check: str, record: Record, records: Mapping[RecordId, Record]) -> Sequence[AnyOperation]:
    """Return what settles what a check finds about a record; nothing where it finds nothing."""
    found = any(finding.check == check for finding in Inspection(records).of(record.id))
    return MENDS[check].operations(record, records) if found else []
