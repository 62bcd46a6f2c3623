"""Sessions: the signed-in browsers, each known by the hash of its token."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text

from kromi_app.store import asides
from kromi_app.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in browser, and whose it is."""

    account_id: str
    name: str
    seen_at: datetime


async def insert(connection: Connection, token_hash: str, account_id: str, now: datetime) -> None:
    """Add a session that is seen for the first time."""
    await connection.execute(
        text("INSERT INTO session (token_hash, account_id, created_at, seen_at) VALUES (:hash, :account, :now, :now)"),
        {"hash": token_hash, "account": account_id, "now": now},
    )


async def by_hash(connection: Connection, token_hash: str) -> Session | None:
    """Return a session, however long ago it was seen."""
    rows = await connection.execute(
        text("""SELECT s.account_id, a.name, s.seen_at FROM session s JOIN account a ON a.id = s.account_id
                WHERE s.token_hash = :hash"""),
        {"hash": token_hash},
    )
    row = rows.one_or_none()
    return Session(row.account_id, row.name, row.seen_at) if row else None


async def touch(connection: Connection, token_hash: str, now: datetime) -> None:
    """Note that a session was seen."""
    await connection.execute(
        text("UPDATE session SET seen_at = :now WHERE token_hash = :hash AND seen_at < :now"),
        {"hash": token_hash, "now": now},
    )


async def seen_since(connection: Connection, token_hashes: Collection[str], since: datetime) -> set[str]:
    """Return those of some sessions that are there and were seen after a moment."""
    rows = await connection.execute(
        text("SELECT token_hash FROM session WHERE token_hash = ANY(:hashes) AND seen_at > :since"),
        {"hashes": list(token_hashes), "since": since},
    )
    return set(rows.scalars())


async def delete(connection: Connection, token_hash: str) -> bool:
    """Delete a session, and tell; False where there was none."""
    rows = await connection.execute(
        text("DELETE FROM session WHERE token_hash = :hash RETURNING token_hash"), {"hash": token_hash}
    )
    if there_was := rows.one_or_none() is not None:
        await asides.tell(connection, "signed out", token_hash)
    return there_was


async def delete_unseen(connection: Connection, since: datetime) -> None:
    """Delete every session that was not seen after a moment; rows in use can wait."""
    await connection.execute(
        text("""DELETE FROM session WHERE token_hash IN
                (SELECT token_hash FROM session WHERE seen_at <= :since FOR UPDATE SKIP LOCKED)"""),
        {"since": since},
    )
