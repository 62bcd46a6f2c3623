"""Planning: operations on the records around them -> what they do, all or nothing."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, assert_never

from pydantic import ValidationError

from kromi_app.brand.diff import Diff, record_diff
from kromi_app.brand.explain import first_problem
from kromi_app.brand.operations import Add, Move, Remove, Update
from kromi_app.brand.positions import position_between
from kromi_app.brand.records.base import ID_PATTERN, Record, RecordId, kind_of
from kromi_app.brand.records.references import references_in
from kromi_app.brand.records.registry import KINDS
from kromi_app.errors import InvalidOperation

AnyOperation = Add | Update | Remove | Move
Group = tuple[str, str]
"""The kind and the parent within which records are ordered and named apart."""


@dataclass(frozen=True)
class Neighborhood:
    """What of a brand the operations touch or refer to; never the whole brand.

    Attributes:
        records: The records named by an operation or a value, and those that these lead to.
        referrers: For each record that is to go, the records that point at it.
        positions: For each group in which something is placed, known positions in ascending order:
            the first, the last, and for each `after` that record's and the next one's.
    """

    records: Mapping[RecordId, Record]
    referrers: Mapping[RecordId, frozenset[RecordId]] = field(default_factory=dict[RecordId, frozenset[RecordId]])
    positions: Mapping[Group, Sequence[str]] = field(default_factory=dict[Group, Sequence[str]])


@dataclass(frozen=True)
class Plan:
    """What operations would do.

    Attributes:
        diff: By record and field.
        before: The touched records as they were; None for one that was not there.
        after: The touched records as they would be; None for one that would be gone.
        places: Where in the input each (record, field) was set, for messages.
    """

    diff: Diff
    before: Mapping[RecordId, Record | None]
    after: Mapping[RecordId, Record | None]
    places: Mapping[tuple[RecordId, str], str]

    def place_of(self, record_id: RecordId, path: str) -> str:
        """Return where in the input a value was set, by its path in the record."""
        name, dot, rest = path.partition(".")
        return self.places.get((record_id, name), f"{record_id}.{name}") + dot + rest


def named_ids(operations: Sequence[AnyOperation]) -> set[RecordId]:
    """Return the ids that operations name: their records, their siblings, what their values point at."""
    ids: set[RecordId] = set()
    for operation in operations:
        kind = operation.kind if isinstance(operation, Add) else kind_of(operation.id)
        if operation.id:
            ids.add(operation.id)
        if isinstance(operation, (Add, Move)) and operation.after:
            ids.add(operation.after)
        if isinstance(operation, (Add, Update)):
            ids.update(reference.target for reference in references_in(kind, operation.set))
    return ids


def placed_groups(operations: Sequence[AnyOperation], records: Mapping[RecordId, Record]) -> set[Group]:
    """Return the groups in which operations place a record anew."""
    groups: set[Group] = set()
    for operation in operations:
        if isinstance(operation, Add) and operation.kind in KINDS:
            groups.add((operation.kind, _parent_of(operation.kind, operation.set)))
        elif isinstance(operation, Move) and operation.id in records:
            groups.add((kind_of(operation.id), records[operation.id].parent))
        elif isinstance(operation, Update):
            kind = kind_of(operation.id)
            if kind in KINDS and KINDS[kind].order_within in operation.set:
                groups.add((kind, _parent_of(kind, operation.set)))
    return groups


def plan(operations: Sequence[AnyOperation], neighborhood: Neighborhood, new_id: Callable[[str], RecordId]) -> Plan:
    """Work out what operations do, one after the other.

    Args:
        operations: In order; a later one may point at what an earlier one added.
        neighborhood: The records around them.
        new_id: Makes an unused id for a kind.

    Raises:
        InvalidOperation: If one of them cannot be done; then none is.
    """
    planner = _Planner(neighborhood, new_id)
    for index, operation in enumerate(operations):
        planner.apply(f"operations[{index}]", operation)
    return planner.result()


class _Planner:
    """The records as they change while the operations are applied."""

    def __init__(self, neighborhood: Neighborhood, new_id: Callable[[str], RecordId]) -> None:
        self._records = dict(neighborhood.records)
        self._positions = {group: list(known) for group, known in neighborhood.positions.items()}
        self._before: dict[RecordId, Record | None] = {}
        self._places: dict[tuple[RecordId, str], str] = {}
        self._new_id = new_id

    def apply(self, place: str, operation: AnyOperation) -> None:
        match operation:
            case Add():
                self._add(place, operation)
            case Update():
                self._update(place, operation)
            case Remove():
                self._records.pop(self._existing(place, operation.id).id)
                self._places[operation.id, "id"] = f"{place}.id"
            case Move():
                self._move(place, operation)
            case _:
                assert_never(operation)

    def result(self) -> Plan:
        after = {record_id: self._records.get(record_id) for record_id in self._before}
        parts = [record_diff(self._before[record_id], after[record_id]) for record_id in self._before]
        return Plan(tuple(part for part in parts if part), self._before, after, self._places)

    def _add(self, place: str, operation: Add) -> None:
        if operation.kind not in KINDS:
            raise InvalidOperation(f"{place}.kind", f"no kind {operation.kind!r}; allowed: {', '.join(KINDS)}")
        record_id = operation.id or self._new_id(operation.kind)
        if not ID_PATTERN.match(record_id) or kind_of(record_id) != operation.kind:
            raise InvalidOperation(
                f"{place}.id",
                f"must be {operation.kind}: and 1 to 40 letters, digits, _ or -, such as {operation.kind}:main",
            )
        if record_id in self._records:
            raise InvalidOperation(f"{place}.id", f"{record_id} is there already", "Choose another id, or update it.")
        record = self._validated(place, operation.kind, record_id, operation.set, position="")
        at_end = "after" not in operation.model_fields_set
        position = self._position(place, record, None if at_end else operation.after, at_end=at_end)
        self._store(record.model_copy(update={"position": position}))
        self._note(place, record_id, operation.set)

    def _update(self, place: str, operation: Update) -> None:
        record = self._existing(place, operation.id)
        values = {**record.fields(), **operation.set}
        changed = self._validated(place, record.kind, record.id, values, record.position)
        if changed.parent != record.parent:
            position = self._position(place, changed, None, at_end=True)
            changed = changed.model_copy(update={"position": position})
        self._store(changed)
        self._note(place, record.id, operation.set)

    def _move(self, place: str, operation: Move) -> None:
        record = self._existing(place, operation.id)
        if operation.after == record.id:
            raise InvalidOperation(f"{place}.after", "a record cannot stand behind itself")
        position = self._position(place, record, operation.after, at_end=False)
        self._store(record.model_copy(update={"position": position}))

    def _existing(self, place: str, record_id: RecordId) -> Record:
        record = self._records.get(record_id)
        if record is None:
            raise InvalidOperation(f"{place}.id", f"no record {record_id}", "get_brand lists the records.")
        self._before.setdefault(record_id, record)
        return record

    def _store(self, record: Record) -> None:
        self._before.setdefault(record.id, None)
        self._records[record.id] = record

    def _note(self, place: str, record_id: RecordId, values: Mapping[str, Any]) -> None:
        self._places.update({(record_id, name): f"{place}.set.{name}" for name in values})

    def _validated(
        self, place: str, kind: str, record_id: RecordId, values: Mapping[str, Any], position: str
    ) -> Record:
        for reserved in ("id", "position", "kind"):
            if reserved in values:
                raise InvalidOperation(f"{place}.set.{reserved}", "cannot be set", "Use a move to change the order.")
        try:
            return KINDS[kind].model_validate({**values, "id": record_id, "position": position})
        except ValidationError as error:
            path, problem = first_problem(error)
            hint = f"Fields of {kind}: {', '.join(own_fields(kind))}." if problem == "no such field" else ""
            raise InvalidOperation(".".join([f"{place}.set", *path]), problem, hint) from None

    def _position(self, place: str, record: Record, after: RecordId | None, *, at_end: bool) -> str:
        """Return a position behind `after`, or at either end of the record's group.

        Positions that were left stay in the list: as bounds they are still right, and
        what stands between them and a neighbor was never read.
        """
        known = self._positions.setdefault((record.kind, record.parent), [])
        if at_end:
            low, high = (known[-1] if known else None), None
        elif after is None:
            low, high = None, (known[0] if known else None)
        else:
            sibling = self._records.get(after)
            if sibling is None or (sibling.kind, sibling.parent) != (record.kind, record.parent):
                raise InvalidOperation(f"{place}.after", f"{after} is no sibling of this {record.kind}")
            low = sibling.position
            at = bisect_right(known, low)
            high = known[at] if at < len(known) else None
        position = position_between(low, high)
        insort(known, position)
        return position


def own_fields(kind: str) -> list[str]:
    """Return the fields of a kind that operations may set."""
    return [name for name in KINDS[kind].model_fields if name not in ("id", "position")]


def _parent_of(kind: str, values: Mapping[str, Any]) -> str:
    name = KINDS[kind].order_within
    return str(values.get(name, KINDS[kind].model_fields[name].default)) if name else ""
