"""Holds: putting them, dropping them, and which stand.

A brand counts how often its holds changed. Whoever puts or drops one has the brand's row locked; an Edit is
appended only where the count is still what it was when the holds were read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text

from kromi_app.store.brands import CHANNEL
from kromi_app.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Hold:
    """That somebody holds a record or a section.

    Attributes:
        id: Another one each time that the place is held anew.
        place: A record's id or a section's name.
        name: Who holds it.
        note: What for, in a few words; may be empty.
        until: When it is over by itself.
    """

    id: str
    place: str
    account_id: str
    name: str
    note: str
    until: datetime


_STANDING = text("""
    SELECT h.id, h.place, h.account_id, a.name, h.note, h.until
    FROM hold h JOIN account a ON a.id = h.account_id
    WHERE h.brand_id = :brand AND h.until > clock_timestamp() ORDER BY h.until, h.place
""")

_PUT = text("""
    WITH counted AS (UPDATE brand SET holds = holds + 1 WHERE id = :brand),
    over AS (DELETE FROM hold WHERE brand_id = :brand AND until <= clock_timestamp() AND place <> :place)
    INSERT INTO hold (brand_id, place, id, account_id, note, until)
    VALUES (:brand, :place, :id, :account, :note, clock_timestamp() + make_interval(mins => CAST(:minutes AS int)))
    ON CONFLICT (brand_id, place) DO UPDATE SET
        id = excluded.id, account_id = excluded.account_id, note = excluded.note, until = excluded.until
    RETURNING until, pg_notify(:channel, :brand)
""")

_DROP = text("""
    WITH dropped AS (
        DELETE FROM hold WHERE brand_id = :brand AND (place = :place OR account_id = :account) RETURNING place)
    UPDATE brand SET holds = holds + 1 WHERE id = :brand AND EXISTS (SELECT FROM dropped)
    RETURNING pg_notify(:channel, :brand)
""")


async def standing(connection: Connection, brand_id: str) -> list[Hold]:
    """Return the holds of a brand that are not over, the first to end first."""
    rows = await connection.execute(_STANDING, {"brand": brand_id})
    return [Hold(r.id, r.place, r.account_id, r.name, r.note, r.until) for r in rows]


async def put(
    connection: Connection, brand_id: str, place: str, hold_id: str, account_id: str, note: str, minutes: int
) -> None:
    """Let somebody hold a place for some minutes, in place of whoever holds it, and notify."""
    await connection.execute(
        _PUT,
        {
            "brand": brand_id,
            "place": place,
            "id": hold_id,
            "account": account_id,
            "note": note,
            "minutes": minutes,
            "channel": CHANNEL,
        },
    )
    connection.touch(brand_id)


async def drop(connection: Connection, brand_id: str, place: str) -> None:
    """End the hold of a place, if there is one, and notify."""
    await connection.execute(_DROP, {"brand": brand_id, "place": place, "account": None, "channel": CHANNEL})
    connection.touch(brand_id)


async def drop_of(connection: Connection, brand_id: str, account_id: str) -> None:
    """End all that somebody holds in a brand, and notify."""
    await connection.execute(_DROP, {"brand": brand_id, "place": None, "account": account_id, "channel": CHANNEL})
    connection.touch(brand_id)
