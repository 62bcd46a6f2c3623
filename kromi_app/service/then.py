"""A brand as it was: its records at an earlier revision, found from the head and the history."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from pydantic import ValidationError

from kromi_app.brand.diff import Diff, invert, squash
from kromi_app.brand.records.after import records_after
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.registry import KINDS
from kromi_app.store import edits, records
from kromi_app.store.connection import Connection

ALL = 2**31 - 1


async def records_now(connection: Connection, brand_id: str) -> dict[RecordId, Record]:
    """Return all records of a brand at its head."""
    return {stamped.record.id: stamped.record for stamped in await records.of_kinds(connection, brand_id, KINDS)}


async def records_then(connection: Connection, brand_id: str, revision: int) -> dict[RecordId, Record]:
    """Return all records of a brand at a revision that it has reached."""
    since = await edits.since(connection, brand_id, revision, limit=ALL)
    return as_then(invert(squash(edit.diff for edit in since)), await records_now(connection, brand_id))


def as_then(diff: Diff, records: Mapping[RecordId, Record]) -> dict[RecordId, Record]:
    """Return records after a diff, without those that are of an older make: what they were stays in the diff alone."""
    with suppress(ValidationError):
        return records_after(diff, records)
    then = dict(records)
    for part in diff:
        try:
            then = records_after((part,), then)
        except ValidationError:
            then.pop(part.id, None)
    return then
