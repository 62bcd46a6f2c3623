"""Batches: what one act on several records asks to be done, as the operations of one Edit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kromi_app.brand.labels import noun, plural
from kromi_app.brand.operations import Move, Remove, Update
from kromi_app.brand.planning import AnyOperation, own_fields
from kromi_app.brand.records.base import Record, RecordId, kind_of
from kromi_app.brand.records.references import references_of
from kromi_app.brand.records.registry import KINDS
from kromi_app.errors import Conflict, Invalid, NotFound

Records = Mapping[RecordId, Record]
MAX_BATCH = 500
"""As many records as one act may be about."""
SHOWN = 5
"""As many names as a message holds."""


def chosen(ids: Iterable[RecordId], records: Records) -> list[Record]:
    """Return some records, each once, as they stand in the brand.

    Raises:
        NotFound: If one of them is gone.
        Invalid: If there are none, or too many.
    """
    found = dict.fromkeys(ids)
    if not found or len(found) > MAX_BATCH:
        raise Invalid(f"{len(found)} records were named; 1 to {MAX_BATCH} are edited together.")
    if any(record_id not in records for record_id in found):
        raise NotFound("That is gone." if len(found) == 1 else "One of them is gone.", "Somebody removed it meanwhile.")
    return in_order((records[record_id] for record_id in found), records)


def in_order(some: Iterable[Record], records: Records) -> list[Record]:
    """Return records as they stand: by kind, by group, by place."""
    kinds = {kind: at for at, kind in enumerate(KINDS)}

    def place(record: Record) -> tuple[int, str, str, str]:
        group = records.get(record.parent)
        return kinds[record.kind], group.position if group else "", record.parent, record.position

    return sorted(some, key=place)


def counted(records: Sequence[Record]) -> str:
    """Return how many records there are of what: `3 swatches`; of several kinds `4 records`."""
    kinds = Counter(record.kind for record in records)
    if len(kinds) != 1:
        return f"{len(records)} records"
    (kind,) = kinds
    return f"{len(records)} {noun(kind) if len(records) == 1 else plural(kind)}"


def with_inside(some: Sequence[Record], records: Records) -> list[Record]:
    """Return records with those that stand in them: a palette with its swatches."""
    ids = {record.id for record in some}
    inside = [record for record in records.values() if record.parent in ids and record.id not in ids]
    return in_order([*some, *inside], records) if inside else list(some)


def setting(some: Sequence[Record], field: str, value: Any) -> list[AnyOperation]:
    """Return what sets a field that all of the records have to one value.

    Raises:
        Invalid: If one of them has no such field.
    """
    without = next((record for record in some if field not in own_fields(record.kind)), None)
    if without is not None:
        raise Invalid(f"A {noun(without.kind)} has no field {field[:40]!r}.", "Select records that have it.")
    return [Update(id=record.id, set={field: value}) for record in some]


def removing(some: Sequence[Record], records: Records) -> list[AnyOperation]:
    """Return what removes records, palettes with their swatches.

    Raises:
        Conflict: If a record that stays points at one of them; says which at which.
        Invalid: If a brand always has one of them.
    """
    kept = next((record for record in some if record.required), None)
    if kept is not None:
        raise Invalid(f"A brand always has its {noun(kept.kind)}.", "Change its fields instead.")
    going = with_inside(some, records)
    ids = {record.id for record in going}
    for record in going:
        users = [one for one in followers(record.id, records) if one.id not in ids]
        if users:
            raise Conflict(f"{record.title} is used by {_named(users)}.", "Change these first, or remove them with it.")
    return [Remove(id=record.id) for record in reversed(going)]


def followers(record_id: RecordId, records: Records) -> list[Record]:
    """Return the records that point at one, and so show its name."""
    return in_order(
        (one for one in records.values() if any(to.target == record_id for to in references_of(one))), records
    )


def moving(some: Sequence[Record], parent: str, after: RecordId | None) -> list[AnyOperation]:
    """Return what puts records of one kind behind a sibling, one behind the other, in another group if need be.

    Args:
        some: The records, in the order in which they are to stand.
        parent: The group: a palette, or a value of the field that groups the kind; empty where nothing does.
        after: The sibling; None for the first place.

    Raises:
        Invalid: If they are of several kinds, or are to stand behind one of themselves.
    """
    kinds = {record.kind for record in some}
    if len(kinds) != 1:
        raise Invalid("Records of several kinds have no order in common.", "Move those of one kind.")
    if after in {record.id for record in some}:
        raise Invalid("A record cannot stand behind itself.")
    field = KINDS[kinds.pop()].order_within
    operations: list[AnyOperation] = []
    for record in some:
        if field and record.parent != parent:
            operations.append(Update(id=record.id, set={field: parent}))
        operations.append(Move(id=record.id, after=after))
        after = record.id
    return operations


def _named(records: Sequence[Record]) -> str:
    """Return records by their names and kinds, the first few: `Text and Link (color roles)`."""
    names = [f"{record.title} ({noun(kind_of(record.id))})" for record in records[:SHOWN]]
    rest = len(records) - len(names)
    if rest:
        return f"{', '.join(names)} and {rest} more"
    return " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)
