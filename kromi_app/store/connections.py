"""Connections: what people let programs do, and the codes and tokens of each, known by their hashes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import text

from kromi_app.store.connection import Connection

TokenKind = Literal["access", "refresh"]


@dataclass(frozen=True, slots=True)
class Grant:
    """What a person lets a program do.

    Attributes:
        id: The connection's.
        account_id: Whose it is.
        client_id: The program.
        name: The program's name, as the person was shown it.
        resource: The address that its tokens are for.
        scopes: What it may do.
        brands: With which brands; None for every one of the person's.
        proposes: Whether what it would edit waits for a person.
    """

    id: str
    account_id: str
    client_id: str
    name: str
    resource: str
    scopes: tuple[str, ...]
    brands: tuple[str, ...] | None
    proposes: bool


@dataclass(frozen=True, slots=True)
class Connected:
    """A connection as its owner's list shows it."""

    grant: Grant
    created_at: datetime
    used_at: datetime | None
    edits: int


@dataclass(frozen=True, slots=True)
class Code:
    """A code that was given out, and what it was given out for."""

    grant: Grant
    redirect_uri: str
    challenge: str
    expires_at: datetime
    spent_at: datetime | None


@dataclass(frozen=True, slots=True)
class Token:
    """A token that was given out; spent only where it is a refresh token that has been used."""

    grant: Grant
    owner: str
    kind: TokenKind
    scopes: tuple[str, ...]
    expires_at: datetime
    spent_at: datetime | None


_GRANT = ", ".join(f"n.{name}" for name in Grant.__slots__)
_LIVE = """EXISTS (SELECT FROM connection_token t WHERE t.connection_id = n.id AND t.spent_at IS NULL
                   AND t.expires_at > :now)"""


async def insert(connection: Connection, grant: Grant, now: datetime) -> None:
    """Add a connection."""
    values = {name: getattr(grant, name) for name in Grant.__slots__}
    await connection.execute(
        text(f"""INSERT INTO connection ({", ".join(Grant.__slots__)}, created_at)
                 VALUES ({", ".join(f":{name}" for name in Grant.__slots__)}, :now)"""),
        {
            **values,
            "scopes": list(grant.scopes),
            "brands": None if grant.brands is None else list(grant.brands),
            "now": now,
        },
    )


async def of_account(connection: Connection, account_id: str, now: datetime) -> list[Connected]:
    """Return an account's connections that can still be used, the last used first."""
    rows = await connection.execute(
        text(f"""SELECT {_GRANT}, n.created_at, n.used_at, n.edits FROM connection n
                 WHERE n.account_id = :account AND {_LIVE} ORDER BY coalesce(n.used_at, n.created_at) DESC, n.id"""),
        {"account": account_id, "now": now},
    )
    return [Connected(_grant(row), row.created_at, row.used_at, row.edits) for row in rows]


async def delete(connection: Connection, connection_id: str, account_id: str) -> bool:
    """End a connection of an account, with its codes and tokens; False where it has no such connection."""
    rows = await connection.execute(
        text("DELETE FROM connection WHERE id = :id AND account_id = :account RETURNING id"),
        {"id": connection_id, "account": account_id},
    )
    return rows.one_or_none() is not None


async def delete_others(connection: Connection, grant: Grant) -> None:
    """End the connections that an account had with a program before this one."""
    await connection.execute(
        text("""DELETE FROM connection WHERE account_id = :account AND client_id = :client
                AND created_at < (SELECT created_at FROM connection WHERE id = :id)"""),
        {"account": grant.account_id, "client": grant.client_id, "id": grant.id},
    )


async def delete_dead(connection: Connection, now: datetime) -> None:
    """Delete what can be used no more: connections without a token or a code that stands, and tokens long over."""
    await connection.execute(
        text(f"""DELETE FROM connection n WHERE NOT {_LIVE} AND NOT EXISTS
                 (SELECT FROM authorization_code c WHERE c.connection_id = n.id AND c.expires_at > :now)"""),
        {"now": now},
    )
    for table in ("connection_token", "authorization_code"):
        await connection.execute(text(f"DELETE FROM {table} WHERE expires_at < :now"), {"now": now})


async def insert_code(
    connection: Connection, code_hash: str, grant: Grant, redirect_uri: str, challenge: str, expires_at: datetime
) -> None:
    """Add a code."""
    await connection.execute(
        text("""INSERT INTO authorization_code (code_hash, connection_id, redirect_uri, challenge, expires_at)
                VALUES (:hash, :connection, :redirect_uri, :challenge, :expires_at)"""),
        {
            "hash": code_hash,
            "connection": grant.id,
            "redirect_uri": redirect_uri,
            "challenge": challenge,
            "expires_at": expires_at,
        },
    )


async def code(connection: Connection, code_hash: str) -> Code | None:
    """Return a code and lock it until the transaction ends; None where it was never given out."""
    rows = await connection.execute(
        text(f"""SELECT {_GRANT}, c.redirect_uri, c.challenge, c.expires_at, c.spent_at
                 FROM authorization_code c JOIN connection n ON n.id = c.connection_id
                 WHERE c.code_hash = :hash FOR UPDATE"""),
        {"hash": code_hash},
    )
    row = rows.one_or_none()
    return Code(_grant(row), row.redirect_uri, row.challenge, row.expires_at, row.spent_at) if row else None


async def spend_code(connection: Connection, code_hash: str, now: datetime) -> None:
    """Note that a code was used."""
    await connection.execute(
        text("UPDATE authorization_code SET spent_at = :now WHERE code_hash = :hash"), {"hash": code_hash, "now": now}
    )


async def insert_token(
    connection: Connection,
    token_hash: str,
    grant: Grant,
    kind: TokenKind,
    scopes: tuple[str, ...],
    expires_at: datetime,
) -> None:
    """Add a token."""
    await connection.execute(
        text("""INSERT INTO connection_token (token_hash, connection_id, kind, scopes, expires_at)
                VALUES (:hash, :connection, :kind, :scopes, :expires_at)"""),
        {
            "hash": token_hash,
            "connection": grant.id,
            "kind": kind,
            "scopes": list(scopes),
            "expires_at": expires_at,
        },
    )


async def token(connection: Connection, token_hash: str, *, lock: bool = False) -> Token | None:
    """Return a token, spent or over as it may be; None where it was never given out, or its connection has ended."""
    rows = await connection.execute(
        text(f"""SELECT {_GRANT}, a.name AS owner, t.kind, t.scopes AS token_scopes, t.expires_at, t.spent_at
                 FROM connection_token t JOIN connection n ON n.id = t.connection_id
                 JOIN account a ON a.id = n.account_id
                 WHERE t.token_hash = :hash {"FOR UPDATE OF t, n" if lock else ""}"""),
        {"hash": token_hash},
    )
    row = rows.one_or_none()
    if row is None:
        return None
    return Token(_grant(row), row.owner, row.kind, tuple(row.token_scopes), row.expires_at, row.spent_at)


async def spend_token(connection: Connection, token_hash: str, now: datetime) -> None:
    """Note that a refresh token was used."""
    await connection.execute(
        text("UPDATE connection_token SET spent_at = :now WHERE token_hash = :hash"),
        {"hash": token_hash, "now": now},
    )


def _grant(row: Any) -> Grant:
    brands = None if row.brands is None else tuple(row.brands)
    return Grant(row.id, row.account_id, row.client_id, row.name, row.resource, tuple(row.scopes), brands, row.proposes)
