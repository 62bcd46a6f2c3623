"""Upload addresses: each waits for one file, and is known by its hash."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text

from kromi_app.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Upload:
    """What an address was given out for.

    Attributes:
        account_id: Whose assistant asked.
        holder: The id of the connection or the access token that it asked with.
        assistant: Its name.
        scopes: What its token was for.
        brand_id: The brand that gets the file.
        name: What the file is called.
    """

    account_id: str
    holder: str
    assistant: str
    scopes: tuple[str, ...]
    brand_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Holder:
    """What a connection or an access token is for now."""

    owner: str
    scopes: tuple[str, ...]
    brands: tuple[str, ...] | None
    proposes: bool


async def insert(connection: Connection, secret_hash: str, upload: Upload, expires_at: datetime) -> None:
    """Add an address."""
    values = {name: getattr(upload, name) for name in Upload.__slots__}
    await connection.execute(
        text(f"""INSERT INTO upload (secret_hash, {", ".join(Upload.__slots__)}, expires_at)
                 VALUES (:hash, {", ".join(f":{name}" for name in Upload.__slots__)}, :expires_at)"""),
        {**values, "scopes": list(upload.scopes), "hash": secret_hash, "expires_at": expires_at},
    )


async def waiting(connection: Connection, account_id: str) -> int:
    """Return how many addresses of an account wait."""
    rows = await connection.execute(
        text("SELECT count(*) FROM upload WHERE account_id = :account"), {"account": account_id}
    )
    return rows.scalar_one()


async def take(connection: Connection, secret_hash: str, now: datetime) -> Upload | None:
    """Delete an address and return what it is for; None where there is none, or it is over."""
    rows = await connection.execute(
        text(f"""DELETE FROM upload WHERE secret_hash = :hash
                 RETURNING {", ".join(Upload.__slots__)}, expires_at"""),
        {"hash": secret_hash},
    )
    row = rows.one_or_none()
    if row is None or row.expires_at <= now:
        return None
    return Upload(row.account_id, row.holder, row.assistant, tuple(row.scopes), row.brand_id, row.name)


async def holder_of(connection: Connection, upload: Upload) -> Holder | None:
    """Return what the connection or the token that an address was asked for with may now; None where it has ended."""
    rows = await connection.execute(
        text("""SELECT a.name, coalesce(t.scopes, n.scopes) AS scopes, n.brands,
                       coalesce(t.proposes, n.proposes) AS proposes
                FROM account a LEFT JOIN access_token t ON t.id = :holder AND t.account_id = a.id
                LEFT JOIN connection n ON n.id = :holder AND n.account_id = a.id
                WHERE a.id = :account AND (t.id IS NOT NULL OR n.id IS NOT NULL)"""),
        {"holder": upload.holder, "account": upload.account_id},
    )
    row = rows.one_or_none()
    if row is None:
        return None
    return Holder(row.name, tuple(row.scopes), None if row.brands is None else tuple(row.brands), row.proposes)


async def delete_expired(connection: Connection, now: datetime) -> None:
    """Delete addresses that are over."""
    await connection.execute(text("DELETE FROM upload WHERE expires_at <= :now"), {"now": now})
