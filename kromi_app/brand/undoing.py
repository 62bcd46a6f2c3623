"""Undoing: the diff that takes an Edit back, planned on the records as they are now."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import ValidationError

from kromi_app.brand.diff import Diff, RecordDiff, stored_fields
from kromi_app.brand.planning import Plan
from kromi_app.brand.records.base import Record, RecordId, kind_of
from kromi_app.brand.records.registry import KINDS
from kromi_app.errors import UndoConflict


def plan_inverse(inverse: Diff, records: Mapping[RecordId, Record]) -> Plan:
    """Plan a diff that takes an Edit back.

    Args:
        inverse: What takes it back, as `diff.invert` returns it.
        records: The touched records as they are now.

    Raises:
        UndoConflict: If a field that it touches moved since.
    """
    before = {part.id: records.get(part.id) for part in inverse}
    after = {part.id: _taken_back(part, before[part.id]) for part in inverse}
    places = {(part.id, name): f"{part.title}.{name}" for part in inverse for name in part.fields}
    return Plan(inverse, before, after, places)


def _taken_back(part: RecordDiff, record: Record | None) -> Record | None:
    if part.op == "add":
        if record is not None:
            raise UndoConflict(f"{part.title} is there again already.")
        return _record(part, part.side(1))
    if record is None:
        raise UndoConflict(f"{part.title} was removed since.")
    now = stored_fields(record)
    moved = [name for name, value in part.side(0).items() if now.get(name) != value]
    if moved:
        raise UndoConflict(f"{part.title} changed since: {', '.join(moved)}.")
    return None if part.op == "remove" else _record(part, {**now, **part.side(1)})


def _record(part: RecordDiff, values: Mapping[str, object]) -> Record:
    try:
        return KINDS[kind_of(part.id)].model_validate({**values, "id": part.id})
    except ValidationError:
        raise UndoConflict(f"{part.title} is of an older make and cannot come back as it was.") from None
