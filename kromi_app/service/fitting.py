"""Fitting: which of some operations can still be done to a brand as it is, and why the others cannot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kromi_app.brand.diff import Diff
from kromi_app.brand.planning import AnyOperation, Plan, plan
from kromi_app.brand.records.after import records_after
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.errors import InvalidOperation, StaleEdit
from kromi_app.service.around import Around, around_operations, check_integrity
from kromi_app.service.merging import merge
from kromi_app.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Misfit:
    """An operation that can no longer be done.

    Attributes:
        id: The record that it is about.
        title: What that is called; the id where it is gone.
        why: What came in between.
    """

    id: RecordId
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Fitted:
    """What operations would do to a brand as it is.

    Attributes:
        operations: Those that can be done.
        diff: What these do.
        before: The records around them as they are.
        after: The same as they would be.
        misfits: The others.
    """

    operations: tuple[AnyOperation, ...]
    diff: Diff
    before: Mapping[RecordId, Record]
    after: Mapping[RecordId, Record]
    misfits: tuple[Misfit, ...]


async def fit(
    connection: Connection, brand_id: str, revision: int, operations: Sequence[AnyOperation], base_revision: int
) -> Fitted:
    """Find out which operations on a base can be done now; all have an id, those that add as well."""
    around = await around_operations(connection, brand_id, operations)
    before = around.neighborhood.records
    fitting: list[AnyOperation] = []
    misfits: list[Misfit] = []
    for operation in operations:
        why = _overtaken(operation, around, revision, base_revision)
        if why:
            misfits.append(_misfit(operation, before, why))
        else:
            fitting.append(operation)
    try:
        made = await _planned(connection, brand_id, fitting, around)
    except InvalidOperation:
        fitting, made = await _one_by_one(connection, brand_id, fitting, around, misfits)
    return Fitted(tuple(fitting), made.diff, before, records_after(made.diff, before), tuple(misfits))


async def _one_by_one(
    connection: Connection,
    brand_id: str,
    operations: Sequence[AnyOperation],
    around: Around,
    misfits: list[Misfit],
) -> tuple[list[AnyOperation], Plan]:
    """Return the operations that can be done behind those before them, with their plan; the others are misfits."""
    fitting: list[AnyOperation] = []
    made = plan((), around.neighborhood, _given)
    for operation in operations:
        try:
            made = await _planned(connection, brand_id, [*fitting, operation], around)
        except InvalidOperation as error:
            misfits.append(_misfit(operation, around.neighborhood.records, error.problem))
        else:
            fitting.append(operation)
    return fitting, made


async def _planned(connection: Connection, brand_id: str, operations: Sequence[AnyOperation], around: Around) -> Plan:
    made = plan(operations, around.neighborhood, _given)
    await check_integrity(connection, brand_id, made, around)
    return made


def _overtaken(operation: AnyOperation, around: Around, revision: int, base_revision: int) -> str:
    try:
        merge([operation], around.found, revision, base_revision)
    except StaleEdit as stale:
        fields = [place.removeprefix(f"{operation.id}.").replace("_", " ") for place in stale.fields]
        return f"Somebody changed its {', '.join(fields)} since."
    return ""


def _misfit(operation: AnyOperation, records: Mapping[RecordId, Record], why: str) -> Misfit:
    record_id = operation.id or ""
    record = records.get(record_id)
    return Misfit(record_id, record.title if record else record_id, why)


def _given(kind: str) -> RecordId:
    raise ValueError(f"A {kind} that is proposed has its id already.")
