"""What is read around an edit, never the whole brand; and what must hold in it afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kromi_app.brand.checks import Finding, review
from kromi_app.brand.diff import Diff
from kromi_app.brand.integrity import check_names, check_references, new_keys
from kromi_app.brand.operations import Add, Move, Remove
from kromi_app.brand.planning import AnyOperation, Neighborhood, Plan, named_ids, placed_groups
from kromi_app.brand.records.base import Record, RecordId, kind_of
from kromi_app.brand.records.files import files_of
from kromi_app.brand.records.references import references_in, references_of
from kromi_app.store import assets, records
from kromi_app.store.connection import Connection
from kromi_app.store.records import Stamped


@dataclass(frozen=True, slots=True)
class Around:
    """What was read: with the revisions, and as the planning sees it."""

    found: Mapping[RecordId, Stamped]
    neighborhood: Neighborhood


Near = tuple[frozenset[RecordId], frozenset[RecordId]]
"""Which records are touched, and all that are named: what `records.neighborhood` is asked for."""


def near_ids(operations: Sequence[AnyOperation]) -> Near:
    """Return which records operations touch, and all that they name."""
    touched = frozenset(operation.id for operation in operations if not isinstance(operation, Add))
    return touched, frozenset(named_ids(operations))


async def around_operations(
    connection: Connection,
    brand_id: str,
    operations: Sequence[AnyOperation],
    found: Mapping[RecordId, Stamped] | None = None,
) -> Around:
    """Read what operations touch, refer to, or stand beside; of the first two what is `found` already."""
    if found is None:
        found = await records.neighborhood(connection, brand_id, *near_ids(operations))
    removed = [operation.id for operation in operations if isinstance(operation, Remove)]
    referrers = await records.referrers(connection, brand_id, removed) if removed else {}
    groups = placed_groups(operations, {key: stamped.record for key, stamped in found.items()})
    siblings = [o.after for o in operations if isinstance(o, (Add, Move)) and o.after]
    positions = await records.positions(connection, brand_id, groups, siblings) if groups else {}
    return Around(found, records.as_neighborhood(found, referrers, positions))


async def around_diff(connection: Connection, brand_id: str, diff: Diff) -> Around:
    """Read what a diff touches, and what its values refer to."""
    ids = {part.id for part in diff}
    targets = {reference.target for part in diff for reference in references_in(kind_of(part.id), part.side(1))}
    found = await records.neighborhood(connection, brand_id, ids, ids | targets)
    gone = [part.id for part in diff if part.op == "remove"]
    referrers = await records.referrers(connection, brand_id, gone) if gone else {}
    return Around(found, records.as_neighborhood(found, referrers, {}))


def stamped_after(made: Plan, found: Mapping[RecordId, Stamped], revision: int) -> dict[RecordId, Stamped]:
    """Return the records that a plan changes, as they are once it is done as a revision."""
    after: dict[RecordId, Stamped] = {}
    for part in made.diff:
        record, before = made.after[part.id], found.get(part.id)
        if record is not None and before is not None:
            moved = {**before.field_revisions, **dict.fromkeys(part.fields, revision)}
            after[part.id] = Stamped(record, revision, moved)
    return after


async def check_integrity(connection: Connection, brand_id: str, made: Plan, around: Around) -> None:
    """Refuse a plan that would break what must hold between records.

    Raises:
        InvalidOperation: Naming the place.
    """
    check_references(made, around.neighborhood)
    keys = new_keys(made)
    if keys:
        check_names(made, await records.owners_of(connection, brand_id, keys))


async def lost_files(connection: Connection, brand_id: str, made: Plan) -> tuple[Finding, ...]:
    """Tell of files that records newly hold and that their brand does not: nobody sent them for it."""
    new = [
        (record, field, asset_id)
        for before, record in ((made.before[record_id], after) for record_id, after in made.after.items())
        for asset_id, field in (files_of(record).items() if record else ())
        if record is not None and (before is None or asset_id not in files_of(before))
    ]
    held = await assets.held_by(connection, brand_id, {asset_id for _, _, asset_id in new}) if new else set[str]()
    return tuple(_lost(record, field, asset_id) for record, field, asset_id in new if asset_id not in held)


def _lost(record: Record, field: str, asset_id: str) -> Finding:
    message = f"{record.title} holds {asset_id}, which is no file of this brand; send it to /assets first."
    return Finding("error", "files", record.id, message, "What a record shows must be there", field, mend="")


def findings_of(made: Plan, around: Around) -> tuple[Finding, ...]:
    """Review the touched records and those whose look follows theirs."""
    now = {**around.neighborhood.records, **made.after}
    there = {key: record for key, record in now.items() if record is not None}
    reached = _led_to(made.after, there)
    return tuple(review((record for key, record in there.items() if key in reached), there))


def _led_to(touched: Iterable[RecordId], there: Mapping[RecordId, Record]) -> set[RecordId]:
    """Return touched records with all that lead to them, through others too."""
    sources: dict[RecordId, list[RecordId]] = {}
    for key, record in there.items():
        for reference in references_of(record):
            sources.setdefault(reference.target, []).append(key)
    reached, waiting = set(touched), list(touched)
    while waiting:
        new = [key for key in sources.get(waiting.pop(), ()) if key not in reached]
        reached.update(new)
        waiting += new
    return reached
