"""Milestones: which revisions of a brand have a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text

from kromi_app.brand.actor import Actor
from kromi_app.store import brands
from kromi_app.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Milestone:
    """A revision with a name.

    Attributes:
        by: Who named it last; with the assistant, if one did for them.
    """

    revision: int
    name: str
    by: str
    account_id: str | None
    assistant: str
    at: datetime


async def of_brand(connection: Connection, brand_id: str) -> list[Milestone]:
    """Return a brand's milestones, the newest revision first."""
    rows = await connection.execute(
        text("""SELECT m.revision, m.name, coalesce(a.name, 'A former member') AS by, m.account_id, m.assistant, m.at
                FROM milestone m LEFT JOIN account a ON a.id = m.account_id
                WHERE m.brand_id = :brand ORDER BY m.revision DESC"""),
        {"brand": brand_id},
    )
    return [Milestone(**row._asdict()) for row in rows]


async def put(connection: Connection, actor: Actor, brand_id: str, revision: int, name: str) -> None:
    """Name a revision, or name it anew, and notify."""
    await connection.execute(
        text("""INSERT INTO milestone (brand_id, revision, name, unique_key, account_id, assistant)
                VALUES (:brand, :revision, :name, :key, :account, :assistant)
                ON CONFLICT (brand_id, revision) DO UPDATE SET name = excluded.name, unique_key = excluded.unique_key,
                    account_id = excluded.account_id, assistant = excluded.assistant, at = now()"""),
        {
            "brand": brand_id,
            "revision": revision,
            "name": name,
            "key": name.casefold(),
            "account": actor.account_id,
            "assistant": actor.assistant,
        },
    )
    await brands.notify_beside(connection, brand_id)


async def delete(connection: Connection, brand_id: str, revision: int) -> bool:
    """Take a revision's name away and notify; tell whether it had one."""
    rows = await connection.execute(
        text("DELETE FROM milestone WHERE brand_id = :brand AND revision = :revision RETURNING revision"),
        {"brand": brand_id, "revision": revision},
    )
    if rows.one_or_none() is None:
        return False
    await brands.notify_beside(connection, brand_id)
    return True
