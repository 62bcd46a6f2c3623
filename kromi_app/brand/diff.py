"""Diffs: what an edit did to records, field by field, so that it can be shown, merged and taken back.

After the example of Excalidraw's deltas and tldraw's records diff: before and after of each field,
with pure `invert` and `squash`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from kromi_app.brand.records.base import Record, RecordId

DiffOp = Literal["add", "update", "remove"]
_INVERSE: dict[DiffOp, DiffOp] = {"add": "remove", "update": "update", "remove": "add"}


@dataclass(frozen=True, slots=True)
class RecordDiff:
    """What happened to one record.

    Attributes:
        title: What the record is called, for the history: its name after, or before a removal.
        fields: For each changed field its JSON value before and after; `position` counts as a field.
            The side where the record does not exist is None throughout.
    """

    op: DiffOp
    id: RecordId
    title: str
    fields: Mapping[str, tuple[Any, Any]]

    def as_json(self) -> dict[str, Any]:
        """Return the shape that is stored, and sent to assistants."""
        fields = {name: list(sides) for name, sides in self.fields.items()}
        return {"op": self.op, "id": self.id, "title": self.title, "fields": fields}

    def side(self, index: Literal[0, 1]) -> dict[str, Any]:
        """Return the fields' values before (0) or after (1)."""
        return {name: sides[index] for name, sides in self.fields.items()}


Diff = tuple[RecordDiff, ...]


def diff_from_json(rows: Iterable[Mapping[str, Any]]) -> Diff:
    """Read a diff as it is stored."""
    return tuple(
        RecordDiff(row["op"], row["id"], row["title"], {k: (v[0], v[1]) for k, v in row["fields"].items()})
        for row in rows
    )


def stored_fields(record: Record) -> dict[str, Any]:
    """Return a record's fields with its position among them."""
    return {**record.fields(), "position": record.position}


def record_diff(before: Record | None, after: Record | None) -> RecordDiff | None:
    """Return what makes `after` of `before`, or None where nothing changed."""
    old = stored_fields(before) if before else {}
    new = stored_fields(after) if after else {}
    fields = {name: (old.get(name), new.get(name)) for name in (new or old) if old.get(name) != new.get(name)}
    record = after or before
    if record is None or (before and after and not fields):
        return None
    op: DiffOp = "update" if before and after else "add" if after else "remove"
    if op != "update":
        fields = {name: (old.get(name), new.get(name)) for name in (new or old)}
    return RecordDiff(op, record.id, record.title, fields)


def invert(diff: Diff) -> Diff:
    """Return the diff that takes this one back."""
    return tuple(
        RecordDiff(_INVERSE[part.op], part.id, part.title, {k: (b, a) for k, (a, b) in part.fields.items()})
        for part in reversed(diff)
    )


def squash(diffs: Iterable[Diff]) -> Diff:
    """Return one diff that does what several do one after the other."""
    merged: dict[RecordId, RecordDiff] = {}
    for part in (part for diff in diffs for part in diff):
        earlier = merged.get(part.id)
        both = _squash_record(earlier, part) if earlier else part
        if both:
            merged[part.id] = both
        else:
            del merged[part.id]
    return tuple(merged.values())


def _squash_record(first: RecordDiff, second: RecordDiff) -> RecordDiff | None:
    if first.op == "add" and second.op == "remove":
        return None
    fields = dict(first.fields)
    for name, (before, after) in second.fields.items():
        fields[name] = (fields[name][0] if name in fields else before, after)
    op: DiffOp = "add" if first.op == "add" else "update" if first.op == "remove" else second.op
    if op == "update":
        fields = {name: sides for name, sides in fields.items() if sides[0] != sides[1]}
        if not fields:
            return None
    return RecordDiff(op, second.id, second.title, fields)


def touched(diff: Diff) -> set[tuple[RecordId, str]]:
    """Return the (record id, field) pairs that a diff changes."""
    return {(part.id, name) for part in diff for name in part.fields}
