"""Integrity: what must hold between records, whatever an edit does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kromi_app.brand.planning import Neighborhood, Plan
from kromi_app.brand.records.base import Record, RecordId, kind_of
from kromi_app.brand.records.references import Reference, references_of
from kromi_app.errors import InvalidOperation

MAX_ALIAS_DEPTH = 32


def check_references(plan: Plan, neighborhood: Neighborhood) -> None:
    """Refuse a plan that would leave a reference broken, of the wrong kind, or running in a circle.

    Raises:
        InvalidOperation: Naming the field, and what is allowed there.
    """
    records = {**neighborhood.records, **plan.after}
    for record in plan.after.values():
        if record is not None:
            references = references_of(record)
            _check_targets(record, references, records, plan)
            _check_circle(record, references, records, plan)
    for record_id, after in plan.after.items():
        before = plan.before[record_id]
        if after is None and before is not None:
            if before.required:
                place = plan.places.get((record_id, "id"), record_id)
                raise InvalidOperation(place, f"a brand always has its {before.kind}", "Change its fields instead.")
            _check_unused(record_id, plan, neighborhood)


def new_keys(plan: Plan) -> dict[tuple[str, str, str], RecordId]:
    """Return the (kind, parent, key) that records of the plan would newly take.

    Raises:
        InvalidOperation: If two records of the plan would take the same.
    """
    keys: dict[tuple[str, str, str], RecordId] = {}
    for record_id, record in plan.after.items():
        if record is None or record.unique_key is None:
            continue
        key = (record.kind, record.parent, record.unique_key)
        if key in keys:
            raise _name_taken(record, keys[key], plan)
        keys[key] = record_id
    before = {
        (record.kind, record.parent, record.unique_key): record_id
        for record_id, record in plan.before.items()
        if record is not None and record.unique_key is not None
    }
    return {key: record_id for key, record_id in keys.items() if before.get(key) != record_id}


def check_names(plan: Plan, taken: Mapping[tuple[str, str, str], RecordId]) -> None:
    """Refuse a plan that would give a record the name of a sibling.

    Args:
        plan: What is to be done.
        taken: Who has the plan's `new_keys` now.

    Raises:
        InvalidOperation: Naming the record that has the name.
    """
    for key, record_id in new_keys(plan).items():
        owner = taken.get(key)
        record = plan.after[record_id]
        if owner is not None and owner not in plan.after and record is not None:
            raise _name_taken(record, owner, plan)


def _name_taken(record: Record, owner: RecordId, plan: Plan) -> InvalidOperation:
    place = plan.places.get((record.id, "name")) or plan.places.get((record.id, "id")) or record.id
    return InvalidOperation(place, f"{record.title!r} is the name of {owner} already", "Choose another name.")


def _check_targets(
    record: Record, references: Sequence[Reference], records: Mapping[RecordId, Record | None], plan: Plan
) -> None:
    for reference in references:
        place, target = plan.place_of(record.id, reference.place), reference.target
        allowed = reference.mark.kinds
        if kind_of(target) not in allowed:
            raise InvalidOperation(place, f"points at {target}; allowed kinds: {', '.join(allowed)}")
        if records.get(target) is None:
            raise InvalidOperation(place, f"points at {target}, which is not in this brand", "Add that record first.")


def _check_circle(
    record: Record, references: Sequence[Reference], records: Mapping[RecordId, Record | None], plan: Plan
) -> None:
    """Follow aliases from a record; one that comes back to it, or runs too deep, is refused."""
    for reference in references:
        place = plan.place_of(record.id, reference.place)
        frontier, depth = {reference.target} if reference.mark.alias else set[RecordId](), 0
        while frontier:
            depth += 1
            if record.id in frontier:
                raise InvalidOperation(place, f"runs in a circle back to {record.id}")
            if depth > MAX_ALIAS_DEPTH:
                raise InvalidOperation(place, f"is an alias more than {MAX_ALIAS_DEPTH} steps deep")
            frontier = {alias for target in frontier for alias in _aliases_of(records.get(target))}


def _aliases_of(record: Record | None) -> set[RecordId]:
    return {reference.target for reference in references_of(record) if reference.mark.alias} if record else set()


def _check_unused(record_id: RecordId, plan: Plan, neighborhood: Neighborhood) -> None:
    users = [
        user
        for user in sorted(neighborhood.referrers.get(record_id, frozenset()))
        if user not in plan.after or _points_at(plan.after[user], record_id)
    ]
    if users:
        place = plan.places.get((record_id, "id"), record_id)
        shown = ", ".join(users[:5]) + (f" and {len(users) - 5} more" if len(users) > 5 else "")
        raise InvalidOperation(place, f"{record_id} is used by {shown}", "Change or remove these first.")


def _points_at(record: Record | None, target: RecordId) -> bool:
    return record is not None and any(reference.target == target for reference in references_of(record))
