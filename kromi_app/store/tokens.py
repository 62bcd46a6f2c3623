"""Personal access tokens, each known by its hash."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text

from kromi_app.store.connection import Connection


@dataclass(frozen=True, slots=True)
class AccessToken:
    """A token as its owner's list shows it; the token itself is not kept."""

    id: str
    name: str
    scopes: tuple[str, ...]
    created_at: datetime
    proposes: bool = False
    used_at: datetime | None = None
    edits: int = 0
    """How many calls with it changed something."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose token it is, and what it may be used for."""

    token_id: str
    account_id: str
    name: str
    scopes: tuple[str, ...]
    proposes: bool


async def insert(connection: Connection, account_id: str, token: AccessToken, token_hash: str) -> None:
    """Add a token."""
    await connection.execute(
        text("""INSERT INTO access_token (id, token_hash, account_id, name, scopes, proposes, created_at)
                VALUES (:id, :hash, :account, :name, :scopes, :proposes, :at)"""),
        {
            "id": token.id,
            "hash": token_hash,
            "account": account_id,
            "name": token.name,
            "scopes": list(token.scopes),
            "proposes": token.proposes,
            "at": token.created_at,
        },
    )


async def holder_of(connection: Connection, token_hash: str) -> Holder | None:
    """Return whose token it is; None where it was never given out, or was revoked."""
    rows = await connection.execute(
        text("""SELECT t.id, t.account_id, a.name, t.scopes, t.proposes
                FROM access_token t JOIN account a ON a.id = t.account_id WHERE t.token_hash = :hash"""),
        {"hash": token_hash},
    )
    row = rows.one_or_none()
    return Holder(row.id, row.account_id, row.name, tuple(row.scopes), row.proposes) if row else None


async def of_account(connection: Connection, account_id: str) -> list[AccessToken]:
    """Return an account's tokens, newest first."""
    rows = await connection.execute(
        text("""SELECT id, name, scopes, created_at, proposes, used_at, edits FROM access_token
                WHERE account_id = :account ORDER BY created_at DESC, id"""),
        {"account": account_id},
    )
    return [
        AccessToken(row.id, row.name, tuple(row.scopes), row.created_at, row.proposes, row.used_at, row.edits)
        for row in rows
    ]


async def delete(connection: Connection, account_id: str, token_id: str) -> bool:
    """Delete a token of an account; False where it has no such token."""
    rows = await connection.execute(
        text("DELETE FROM access_token WHERE account_id = :account AND id = :id RETURNING id"),
        {"account": account_id, "id": token_id},
    )
    return rows.one_or_none() is not None
