"""Soundness: as much of a diff as a brand can take, and why the rest cannot be done.

Taking back a visit, or merging a branch, is many small changes: one that a brand cannot take stays
undone by itself, and is told, where an edit would be refused as a whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kromi_app.brand.diff import Diff, RecordDiff
from kromi_app.brand.integrity import check_names, check_references
from kromi_app.brand.planning import Neighborhood, Plan
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.references import references_of
from kromi_app.brand.undoing import plan_inverse
from kromi_app.errors import InvalidOperation, UndoConflict

Records = Mapping[RecordId, Record]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A change that a brand cannot take.

    Attributes:
        field: The field; empty for the whole record.
        why: As one sentence without its full stop.
    """

    id: RecordId
    title: str
    field: str
    why: str


def soundly(diff: Diff, records: Records) -> tuple[Plan, list[LeftOut]]:
    """Plan as much of a diff as leaves every reference whole and every name unique.

    Args:
        diff: What is to be done.
        records: All records of the brand as they are.
    """
    left, out = _valid(diff, records)
    referrers, owners = _referrers(records), _owners(records)
    while True:
        made = _planned(tuple(left.values()), records)
        try:
            check_references(made, Neighborhood(records, referrers))
            check_names(made, owners)
        except InvalidOperation as error:
            out.append(_without(left, made, error))
        else:
            return made, out


def _valid(diff: Diff, records: Records) -> tuple[dict[RecordId, RecordDiff], list[LeftOut]]:
    """Return the parts that make valid records of those that are there, and the others."""
    left: dict[RecordId, RecordDiff] = {}
    out: list[LeftOut] = []
    for part in diff:
        try:
            plan_inverse((part,), records)
        except UndoConflict as error:
            out.append(LeftOut(part.id, part.title, "", error.message.rstrip(".")))
        else:
            left[part.id] = part
    return left, out


def _planned(diff: Diff, records: Records) -> Plan:
    return replace(plan_inverse(diff, records), places={})  # so that an error names the record and its field


def _without(left: dict[RecordId, RecordDiff], made: Plan, error: InvalidOperation) -> LeftOut:
    """Take out what an error is about, and say so."""
    record_id, _, path = error.place.partition(".")
    field = path.partition(".")[0]
    why = error.message.removeprefix(f"{error.place}: ").rstrip(".")
    if field and left[record_id].op == "update" and field not in left[record_id].fields:
        record_id, why, field = _broken_by(made, record_id, path, left), f"{record_id} uses it", ""
    part = left.pop(record_id)
    rest = {name: sides for name, sides in part.fields.items() if field and name != field}
    if part.op != "update" or not rest:
        return LeftOut(part.id, part.title, field if part.op == "update" else "", why)
    left[record_id] = replace(part, fields=rest)
    return LeftOut(part.id, part.title, field, why)


def _broken_by(made: Plan, record_id: RecordId, path: str, left: Mapping[RecordId, RecordDiff]) -> RecordId:
    """Return which other record's part broke a reference of a field that is not part of the diff itself."""
    record = made.after.get(record_id)
    targets = [reference.target for reference in references_of(record) if reference.place == path] if record else []
    return next((target for target in targets if target in left), record_id)


def _referrers(records: Records) -> dict[RecordId, frozenset[RecordId]]:
    found: dict[RecordId, set[RecordId]] = defaultdict(set)
    for record in records.values():
        for reference in references_of(record):
            found[reference.target].add(record.id)
    return {target: frozenset(sources) for target, sources in found.items()}


def _owners(records: Records) -> dict[tuple[str, str, str], RecordId]:
    return {(one.kind, one.parent, one.unique_key): one.id for one in records.values() if one.unique_key is not None}
