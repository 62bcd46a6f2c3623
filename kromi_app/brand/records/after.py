"""Records as a diff would leave them, in memory."""

from __future__ import annotations

from collections.abc import Mapping

from kromi_app.brand.diff import Diff
from kromi_app.brand.records.base import Record, RecordId, kind_of
from kromi_app.brand.records.registry import KINDS


def records_after(diff: Diff, records: Mapping[RecordId, Record]) -> dict[RecordId, Record]:
    """Return records as they are after a diff of them, which adds those that are not there yet."""
    after = dict(records)
    for part in diff:
        if part.op == "remove":
            after.pop(part.id, None)
            continue
        there = records.get(part.id)
        known = {**there.fields(), "position": there.position} if there else {}
        after[part.id] = KINDS[kind_of(part.id)].model_validate({**known, **part.side(1), "id": part.id})
    return after


def changed_by(diff: Diff, records: Mapping[RecordId, Record]) -> dict[RecordId, Record | None]:
    """Return the records that a diff touches as it leaves them; None for those that it removes."""
    after = records_after(diff, {part.id: records[part.id] for part in diff if part.id in records})
    return {part.id: after.get(part.id) for part in diff}
