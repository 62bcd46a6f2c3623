"""Joining: what came from files is brought into a brand that holds records already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kromi_app.brand.makers.naming import free_name
from kromi_app.brand.operations import Add, Update
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.registry import KINDS
from kromi_app.brand.rewiring import rewired

Records = Mapping[RecordId, Record]


@dataclass(frozen=True, slots=True)
class Joined:
    """What brings records into a brand.

    Attributes:
        operations: What is to be done.
        same: The brand's own records that stand for some of those that came.
    """

    operations: tuple[Add | Update, ...]
    same: tuple[RecordId, ...]


def joining(adds: Iterable[Add], there: Records, new_id: Callable[[str], RecordId], *, merge: bool) -> Joined:
    """Return what brings records into a brand.

    Args:
        adds: What makes them, parents before what stands in them.
        there: The brand's own records.
        new_id: Makes an unused id for a kind.
        merge: Whether one that is called like one of the brand's in the same group becomes that one; else it is
            called otherwise.
    """
    asked = {add.id or new_id(add.kind): add for add in adds}
    coming = {key: KINDS[add.kind].model_validate({**add.set, "id": key}) for key, add in asked.items()}
    known = {(one.kind, one.parent, one.unique_key or ""): one for one in there.values() if one.unique_key is not None}
    stands: dict[RecordId, RecordId] = {}
    same: dict[RecordId, Record] = {}
    for key, record in coming.items():
        match = known.get((record.kind, stands.get(record.parent, record.parent), record.unique_key or ""))
        if match is not None and (merge or record.required):
            same[key] = match
        stands[key] = match.id if key in same and match else new_id(record.kind) if key in there else key
    taken = set(known)
    operations: list[Add | Update] = []
    for key, record in coming.items():
        values = rewired(record, stands.get, coming, lambda _: None)
        if key in same:
            operations += _updated(same[key], {name: values[name] for name in asked[key].set})
        else:
            operations.append(_added(record, stands[key], values, taken))
    return Joined(tuple(operations), tuple(record.id for record in same.values()))


def _updated(record: Record, values: Mapping[str, Any]) -> list[Update]:
    """Return what sets the values that came, as far as they are others; the name stays as the brand writes it."""
    own = record.fields()
    others = {name: value for name, value in values.items() if name != "name" and own[name] != value}
    return [Update(id=record.id, set=others)] if others else []


def _added(record: Record, record_id: RecordId, values: dict[str, Any], taken: set[tuple[str, str, str]]) -> Add:
    if record.unique_key is not None and "name" in values:
        parent = str(values[record.order_within]) if record.order_within else ""
        names = {name for kind, group, name in taken if (kind, group) == (record.kind, parent)}
        values = {**values, "name": free_name(values["name"], names)}
        taken.add((record.kind, parent, values["name"].casefold()))
    return Add(kind=record.kind, id=record_id, set=values)
