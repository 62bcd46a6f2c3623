"""Proposals: keeping them, deciding on them, and forgetting those that were decided long ago."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import text

from kromi_app.brand.actor import Actor
from kromi_app.store import brands
from kromi_app.store.connection import Connection

State = Literal["open", "accepted", "declined"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an assistant would do to a brand, and what a person decided.

    Attributes:
        name: Whom the assistant acts for.
        operations: As they were asked, with the ids that new records were given.
        reason: What the person who decided says of it.
        decided_name: Who decided; empty where nobody did.
        revision: The Edit that it became.
        left_out: Ids of the records whose operations were not accepted.
    """

    id: str
    account_id: str
    name: str
    assistant: str
    base_revision: int
    operations: list[dict[str, Any]]
    note: str
    state: State
    reason: str
    decided_name: str
    revision: int | None
    left_out: list[str]
    at: datetime


_COLUMNS = """
    p.id, p.account_id, a.name, p.assistant, p.base_revision, p.operations, p.note, p.state, p.reason,
    coalesce(d.name, '') AS decided_name, p.revision, p.left_out, p.at
    FROM proposal p JOIN account a ON a.id = p.account_id LEFT JOIN account d ON d.id = p.decided_by
"""


async def standing(connection: Connection, brand_id: str) -> list[Proposal]:
    """Return the proposals of a brand that wait, the oldest first."""
    return await _read(connection, "p.brand_id = :brand AND p.state = 'open' ORDER BY p.at, p.id", brand=brand_id)


async def of_account(connection: Connection, brand_id: str, account_id: str, limit: int) -> list[Proposal]:
    """Return the newest proposals that assistants of an account made for a brand, decided or not, newest first."""
    which = "p.brand_id = :brand AND p.account_id = :account ORDER BY p.at DESC, p.id LIMIT :limit"
    return await _read(connection, which, brand=brand_id, account=account_id, limit=limit)


async def by_id(connection: Connection, brand_id: str, proposal_id: str) -> Proposal | None:
    """Return one proposal of a brand; None where there is none of that id."""
    found = await _read(connection, "p.brand_id = :brand AND p.id = :id", brand=brand_id, id=proposal_id)
    return found[0] if found else None


async def insert(
    connection: Connection,
    actor: Actor,
    brand_id: str,
    proposal_id: str,
    base_revision: int,
    operations: Sequence[dict[str, Any]],
    note: str,
) -> bool:
    """Keep a proposal, and notify; False where one of that id is there already."""
    rows = await connection.execute(
        text("""INSERT INTO proposal (id, brand_id, account_id, assistant, base_revision, operations, note, state,
                    reason, left_out)
                VALUES (:id, :brand, :account, :assistant, :base, CAST(:operations AS jsonb), :note, 'open', '', '[]')
                ON CONFLICT (id) DO NOTHING RETURNING id"""),
        {
            "id": proposal_id,
            "brand": brand_id,
            "account": actor.account_id,
            "assistant": actor.assistant,
            "base": base_revision,
            "operations": json.dumps(operations),
            "note": note,
        },
    )
    kept = rows.one_or_none() is not None
    if kept:
        await brands.notify_beside(connection, brand_id)
    return kept


async def decide(
    connection: Connection,
    actor: Actor,
    brand_id: str,
    proposal_id: str,
    state: State,
    *,
    reason: str = "",
    revision: int | None = None,
    left_out: Sequence[str] = (),
) -> None:
    """Note what somebody decided, and notify."""
    await connection.execute(
        text("""UPDATE proposal SET state = :state, reason = :reason, decided_by = :account, decided_at = now(),
                    revision = :revision, left_out = CAST(:left_out AS jsonb)
                WHERE brand_id = :brand AND id = :id"""),
        {
            "state": state,
            "reason": reason,
            "account": actor.account_id,
            "revision": revision,
            "left_out": json.dumps(list(left_out)),
            "brand": brand_id,
            "id": proposal_id,
        },
    )
    await brands.notify_beside(connection, brand_id)


async def forget_decided(connection: Connection, brand_id: str, days: int) -> None:
    """Delete the proposals of a brand that were decided so many days ago."""
    await connection.execute(
        text("""DELETE FROM proposal WHERE brand_id = :brand AND state <> 'open'
                AND decided_at < now() - make_interval(days => :days)"""),
        {"brand": brand_id, "days": days},
    )


async def _read(connection: Connection, which: str, **parameters: Any) -> list[Proposal]:
    rows = await connection.execute(text(f"SELECT {_COLUMNS} WHERE {which}"), parameters)
    return [Proposal(**row._asdict()) for row in rows]
