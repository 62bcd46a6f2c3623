"""The programs that people can connect."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import text

from kromi_app.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Client:
    """A program that people can connect.

    Attributes:
        id: Random; or the address of the document that describes it.
        name: What it calls itself.
        redirect_uris: Where people may be sent back to.
        auth_method: How it shows at the token endpoint who it is.
        secret_hash: The hash of its secret; None where it has none.
        fresh_until: When its document is to be read again; None where it registered.
    """

    id: str
    name: str
    redirect_uris: tuple[str, ...]
    auth_method: str
    secret_hash: str | None = None
    fresh_until: datetime | None = None

    @property
    def described(self) -> bool:
        """Whether a document at its address describes it, so that it is the same program for everybody."""
        return self.id.startswith("https://")


_COLUMNS = ", ".join(Client.__slots__)


async def find(connection: Connection, client_id: str) -> Client | None:
    """Return a program; None where it never registered, or was forgotten."""
    rows = await connection.execute(text(f"SELECT {_COLUMNS} FROM oauth_client WHERE id = :id"), {"id": client_id})
    row: Any = rows.one_or_none()
    if row is None:
        return None
    return Client(row.id, row.name, tuple(row.redirect_uris), row.auth_method, row.secret_hash, row.fresh_until)


async def put(connection: Connection, client: Client, now: datetime) -> None:
    """Keep a program, or what its document says now."""
    values = {name: getattr(client, name) for name in Client.__slots__}
    await connection.execute(
        text(f"""INSERT INTO oauth_client ({_COLUMNS}, created_at)
                 VALUES (:id, :name, :redirect_uris, :auth_method, :secret_hash, :fresh_until, :now)
                 ON CONFLICT (id) DO UPDATE SET name = excluded.name, redirect_uris = excluded.redirect_uris,
                     auth_method = excluded.auth_method, fresh_until = excluded.fresh_until"""),
        {**values, "redirect_uris": list(client.redirect_uris), "now": now},
    )


async def delete_unused(connection: Connection, before: datetime) -> None:
    """Delete every program that came before a moment and that nobody has connected; rows in use can wait."""
    await connection.execute(
        text("""DELETE FROM oauth_client WHERE id IN
                (SELECT c.id FROM oauth_client c WHERE c.created_at < :before
                 AND NOT EXISTS (SELECT FROM connection n WHERE n.client_id = c.id) FOR UPDATE SKIP LOCKED)"""),
        {"before": before},
    )
