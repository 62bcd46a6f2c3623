"""Taking back: as much of what was done as still stands, without what others made of it since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kromi_app.brand.diff import Diff, RecordDiff, stored_fields
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.soundness import LeftOut

SINCE = "changed since"
GONE = "removed since"
BACK = "there again"


def as_far_as_it_stands(inverse: Diff, records: Mapping[RecordId, Record]) -> tuple[Diff, list[LeftOut]]:
    """Return the part of an inverse that undoes what still stands, and what others have changed since.

    What is already as it was before is in neither. A record that was added and that others worked
    on stays whole.

    Args:
        inverse: What takes everything back, as `diff.invert` returns it.
        records: All records of the brand as they are.
    """
    standing: list[RecordDiff] = []
    kept: list[LeftOut] = []
    for part in inverse:
        there = records.get(part.id)
        if part.op == "add":
            if there is None:
                standing.append(part)
            elif stored_fields(there) != part.side(1):
                kept.append(LeftOut(part.id, part.title, "", BACK))
        elif there is None:
            kept += [LeftOut(part.id, part.title, "", GONE)] if part.op == "update" else []
        else:
            mine, others = _sorted_out(part, stored_fields(there))
            kept += [LeftOut(part.id, part.title, name, SINCE) for name in others]
            if mine and not (others and part.op == "remove"):
                standing.append(replace(part, fields=mine))
    return tuple(standing), kept


def _sorted_out(part: RecordDiff, now: Mapping[str, object]) -> tuple[dict[str, tuple[object, object]], list[str]]:
    """Return the fields that are as they were left, and the names of those that are neither that nor as before."""
    mine = {name: sides for name, sides in part.fields.items() if now.get(name) == sides[0]}
    back = {name for name, sides in part.fields.items() if part.op == "update" and now.get(name) == sides[1]}
    return mine, [name for name in part.fields if name not in mine and name not in back]
