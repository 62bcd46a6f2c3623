"""How often something happened since a window began; what and for whom is known by a hash."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import text

from kromi_app.store.connection import Connection

_COUNT = text("""
    INSERT INTO rate_limit AS held (key, window_start, count) VALUES (:key, :now, 1)
    ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN held.window_start <= :horizon THEN 1 ELSE held.count + 1 END,
        window_start = CASE WHEN held.window_start <= :horizon THEN :now ELSE held.window_start END
    RETURNING count AS tally, window_start
""")


@dataclass(frozen=True, slots=True)
class Tally:
    """How often something happened since its window began, this time included."""

    count: int
    window_start: datetime


async def count(connection: Connection, key: str, now: datetime, window: timedelta) -> Tally:
    """Count one more, in the window that is open or in a new one."""
    row = (await connection.execute(_COUNT, {"key": key, "now": now, "horizon": now - window})).one()
    return Tally(row.tally, row.window_start)


async def forget(connection: Connection, key: str) -> None:
    """Start from nothing."""
    await connection.execute(text("DELETE FROM rate_limit WHERE key = :key"), {"key": key})


async def sweep(connection: Connection, before: datetime) -> None:
    """Delete what was last counted in a window that began before a moment; rows in use can wait."""
    await connection.execute(
        text("""DELETE FROM rate_limit WHERE key IN
                (SELECT key FROM rate_limit WHERE window_start < :before FOR UPDATE SKIP LOCKED)"""),
        {"before": before},
    )
