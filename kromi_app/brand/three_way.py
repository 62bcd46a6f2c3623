"""Merging three ways: what two sides made of one base, field by field.

What one side alone changed is taken, what both changed the same is nothing, and what both changed
differently is a clash, which somebody has to settle. Order is a field as any other.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from kromi_app.brand.diff import Diff, RecordDiff, stored_fields
from kromi_app.brand.records.base import Record, RecordId

Side = Literal["here", "there"]
Records = Mapping[RecordId, Record]
Fields = Mapping[str, Any] | None
"""A record's stored fields; None where it is not there."""


@dataclass(frozen=True, slots=True)
class Clash:
    """What both sides changed, differently.

    Attributes:
        field: The field; empty where one side removed the record and the other changed it.
        base: The value that both began with; of a whole record all of its fields, None where it was not there.
        here: What it is where the merge goes.
        there: What it is where the merge comes from.
    """

    id: RecordId
    title: str
    field: str
    base: Any
    here: Any
    there: Any

    @property
    def key(self) -> str:
        """What a choice names it by."""
        return f"{self.id}.{self.field}" if self.field else self.id

    @property
    def mark(self) -> str:
        """What a choice names it by that holds only as long as both sides stay what they are."""
        sides = json.dumps([self.key, self.base, self.here, self.there], sort_keys=True)
        return hashlib.sha256(sides.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Merge:
    """What a merge does.

    Attributes:
        diff: What makes the merged of what is here; a clash that nobody has settled stays as it is here.
        clashes: All of them, settled or not.
    """

    diff: Diff
    clashes: tuple[Clash, ...]


def merge_three(base: Records, here: Records, there: Records, choices: Mapping[str, Side] | None = None) -> Merge:
    """Merge what two sides made of one base.

    Args:
        base: All records that both began with.
        here: Those where the merge goes.
        there: Those where it comes from.
        choices: Which side is taken, by the clash's key.
    """
    parts: list[RecordDiff] = []
    clashes: list[Clash] = []
    for record_id in dict.fromkeys((*there, *base, *here)):
        record = there.get(record_id) or here.get(record_id) or base[record_id]
        was, now, other = (_fields(side.get(record_id)) for side in (base, here, there))
        merged, found = _merged(record, was, now, other, choices or {})
        clashes += found
        if part := _part(record, now, merged):
            parts.append(part)
    return Merge(tuple(parts), tuple(clashes))


def _fields(record: Record | None) -> Fields:
    return stored_fields(record) if record else None


def _merged(
    record: Record, base: Fields, here: Fields, there: Fields, choices: Mapping[str, Side]
) -> tuple[Fields, list[Clash]]:
    """Return a record's fields as merged, and what clashes in it."""
    if there in (base, here):
        return here, []
    if here == base:
        return there, []
    if here is None or there is None:
        clash = Clash(record.id, record.title, "", base, here, there)
        return (there if choices.get(clash.key) == "there" else here), [clash]
    merged, clashes = dict(here), list[Clash]()
    for name, value in there.items():
        before = base.get(name) if base else None
        if value == here.get(name) or (base is not None and value == before):
            continue
        if base is not None and here.get(name) == before:
            merged[name] = value
            continue
        clash = Clash(record.id, record.title, name, before, here.get(name), value)
        clashes.append(clash)
        if choices.get(clash.key) == "there":
            merged[name] = value
    return merged, clashes


def _part(record: Record, here: Fields, merged: Fields) -> RecordDiff | None:
    """Return what makes the merged fields of those that are here."""
    old, new = here or {}, merged or {}
    if old == new:
        return None
    both = here is not None and merged is not None
    names = [name for name in (new or old) if not both or old.get(name) != new.get(name)]
    fields = {name: (old.get(name), new.get(name)) for name in names}
    return RecordDiff("update" if both else "add" if merged is not None else "remove", record.id, record.title, fields)
