"""Undoing: the diff that takes an Edit back, planned on the records as they are now."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pydantic import ValidationError

from kromi_app.brand.diff import Diff, RecordDiff, stored_fields
from kromi_app.brand.planning import Group, Plan
from kromi_app.brand.positions import position_between
from kromi_app.brand.records.base import Record, RecordId, kind_of
from kromi_app.brand.records.registry import KINDS
from kromi_app.errors import UndoConflict

Place = tuple[Group, str]
"""A group and a position in it."""


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


def places_of(plan: Plan) -> dict[RecordId, Place]:
    """Return where a plan puts records that are not there now."""
    return {
        record_id: _place(after)
        for record_id, after in plan.after.items()
        if after is not None and ((before := plan.before[record_id]) is None or _place(before) != _place(after))
    }


def make_room(plan: Plan, there: Mapping[Place, Sequence[str]]) -> Plan:
    """Put records behind those that took their places meanwhile, so that no two stand at one position.

    What the plan itself takes away from a place is in nobody's way.

    Args:
        plan: What takes an Edit back.
        there: For each of the plan's places, the positions of the two records that stand there or next.
    """
    places, left = places_of(plan), _left(plan)
    after = dict(plan.after)
    for record_id, place in places.items():
        (group, position), record = place, after[record_id]
        taken = [other for other in there.get(place, ()) if (group, other) not in left]
        if record is None or position not in taken:
            continue
        bounds = sorted({*taken, *(other for its_group, other in places.values() if its_group == group)})
        at = bisect_right(bounds, position)
        free = position_between(position, bounds[at] if at < len(bounds) else None)
        after[record_id] = record.model_copy(update={"position": free})
    diff = tuple(_at_position(part, plan.before[part.id], after[part.id]) for part in plan.diff)
    return replace(plan, diff=diff, after=after)


def _left(plan: Plan) -> set[Place]:
    """Return the places that a plan takes records away from."""
    sides = ((plan.before[record_id], after) for record_id, after in plan.after.items())
    return {
        _place(before)
        for before, after in sides
        if before is not None and (after is None or _place(after) != _place(before))
    }


def _place(record: Record) -> Place:
    return (record.kind, record.parent), record.position


def _at_position(part: RecordDiff, before: Record | None, after: Record | None) -> RecordDiff:
    """Return a part of a diff with the position that its record comes to have."""
    if after is None or (before is not None and before.position == after.position):
        return part
    sides = (before.position if before else None, after.position)
    return replace(part, fields={**part.fields, "position": sides})


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
