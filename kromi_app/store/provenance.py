"""Who made values what they are: the Edits that last changed the fields of records, without their diffs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text

from kromi_app.brand.records.base import RecordId
from kromi_app.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Setting:
    """The Edit that last changed a field."""

    revision: int
    account_id: str | None
    name: str
    assistant: str
    face: str
    cause: str
    label: str
    note: str
    undo_of: int | None
    origin: str
    at: datetime


_OF_RECORD = text("""
    SELECT f.key AS field, e.revision, e.account_id, coalesce(a.name, 'A former member') AS name, e.assistant, e.face,
           e.cause, e.label, e.note, e.undo_of, e.origin, e.at
    FROM record r CROSS JOIN LATERAL jsonb_each_text(r.field_revisions) f
    JOIN edit e ON e.brand_id = r.brand_id AND e.revision = CAST(f.value AS int)
    LEFT JOIN account a ON a.id = e.account_id
    WHERE r.brand_id = :brand AND r.id = :id
""")


async def of_record(connection: Connection, brand_id: str, record_id: RecordId) -> dict[str, Setting]:
    """Return what last set each field of a record; empty where there is no such record."""
    rows = await connection.execute(_OF_RECORD, {"brand": brand_id, "id": record_id})
    return {row["field"]: Setting(**{name: row[name] for name in Setting.__slots__}) for row in rows.mappings()}


@dataclass(frozen=True, slots=True)
class Setter:
    """Somebody, and the records of which at least one field is as they set it."""

    account_id: str | None
    name: str
    assistant: str
    ids: tuple[RecordId, ...]


_SETTERS = text("""
    SELECT e.account_id, coalesce(a.name, 'A former member') AS name, e.assistant, array_agg(DISTINCT r.id) AS ids
    FROM record r
    CROSS JOIN LATERAL (SELECT DISTINCT CAST(value AS int) AS revision FROM jsonb_each_text(r.field_revisions)) f
    JOIN edit e ON e.brand_id = r.brand_id AND e.revision = f.revision
    LEFT JOIN account a ON a.id = e.account_id
    WHERE r.brand_id = :brand
    GROUP BY e.account_id, a.name, e.assistant ORDER BY e.assistant <> '', a.name, e.assistant, e.account_id
""")


async def setters(connection: Connection, brand_id: str) -> list[Setter]:
    """Return everybody of whom something stands in a brand as they set it, people first."""
    rows = await connection.execute(_SETTERS, {"brand": brand_id})
    return [Setter(r.account_id, r.name, r.assistant, tuple(r.ids)) for r in rows]
