"""Brands and their members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, cast

from sqlalchemy import text

from kromi_app.store import asides
from kromi_app.store.asides import CHANNEL
from kromi_app.store.connection import Connection

Role = Literal["owner", "editor", "viewer"]
CAN_EDIT: frozenset[Role] = frozenset(("owner", "editor"))


@dataclass(frozen=True, slots=True)
class BrandSummary:
    """A brand as a list shows it."""

    id: str
    name: str
    role: Role
    revision: int
    edited_at: datetime
    colors: tuple[str, ...]
    """The first swatches' values, as they are held."""
    members: int
    branch: str = ""
    """What the rework is called, of a branch."""
    origin_id: str = ""
    """The brand that it is a branch of; empty where that is gone, or not the account's to see."""
    origin_name: str = ""
    """What that one is called; of a branch of a branch, the name of the branch that it is of."""

    @property
    def called(self) -> str:
        """What tells it apart among others: a branch by what the rework is called, for it has its origin's name."""
        return self.branch or self.name


@dataclass(frozen=True, slots=True)
class Member:
    """An account that may open a brand."""

    account_id: str
    name: str
    email: str
    role: Role


@dataclass(frozen=True, slots=True)
class Head:
    """A brand at its head, with the last Edit as far as merging needs it."""

    revision: int
    role: Role | None
    head_account: str | None
    head_assistant: str
    head_face: str
    head_cause: str
    head_age_s: float
    head_touched: tuple[str, str] | None
    """The record and the field, where the head Edit set just one field of one record."""
    head_run: int
    holds: int
    """How often the brand's holds changed; 0 where nothing of it was ever held."""


_SUMMARIES = text("""
    SELECT b.id, coalesce(p.body->>'name', 'Untitled') AS name, m.role, b.revision, b.edited_at,
           coalesce((SELECT array_agg(value) FROM (
               SELECT s.body->>'value' AS value FROM record s JOIN record g ON g.brand_id = b.id AND g.id = s.parent
               WHERE s.brand_id = b.id AND s.kind = 'swatch' AND s.body->>'value' NOT LIKE '{%'
               ORDER BY g.position, s.position LIMIT 6) first), '{}') AS colors,
           (SELECT count(*) FROM member o WHERE o.brand_id = b.id) AS members,
           coalesce(f.name, '') AS branch, coalesce(om.brand_id, '') AS origin_id,
           coalesce(ob.name, op.body->>'name', '') AS origin_name
    FROM member m JOIN brand b ON b.id = m.brand_id
    LEFT JOIN record p ON p.brand_id = b.id AND p.id = 'profile:brand'
    LEFT JOIN branch f ON f.brand_id = b.id
    LEFT JOIN member om ON om.brand_id = f.origin_id AND om.account_id = m.account_id
    LEFT JOIN record op ON op.brand_id = om.brand_id AND op.id = 'profile:brand'
    LEFT JOIN branch ob ON ob.brand_id = om.brand_id
    WHERE m.account_id = :account AND (CAST(:brand AS text) IS NULL OR b.id = :brand)
    ORDER BY b.edited_at DESC, b.id
""")

HEAD = """
    SELECT b.revision AS brand_revision, b.holds, m.role, e.revision AS head_revision, e.account_id AS head_account,
           e.assistant AS head_assistant, e.face AS head_face, e.cause AS head_cause, e.continues AS head_continues,
           extract(epoch FROM clock_timestamp() - e.at) AS head_age_s,
           CASE WHEN jsonb_array_length(e.diff) = 1 AND e.diff->0->>'op' = 'update'
                THEN e.diff->0->>'id' END AS head_record,
           (SELECT CASE WHEN count(*) = 1 THEN min(f) END FROM jsonb_object_keys(e.diff->0->'fields') f) AS head_field
    FROM brand b
    LEFT JOIN member m ON m.brand_id = b.id AND m.account_id = :account
    LEFT JOIN edit e ON e.brand_id = b.id AND e.revision = b.revision
    WHERE b.id = :brand
"""
"""Selects of a brand what `head_of` reads, for an account."""
_LOCK = text(f"{HEAD} FOR UPDATE OF b")

_STANDING = text("""
    SELECT b.revision, b.edited_at, b.holds,
           (SELECT array_agg(account_id) FROM member WHERE brand_id = b.id) AS members
    FROM brand b WHERE b.id = :brand
""")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a brand stands.

    Attributes:
        holds: How often its holds changed.
        members: The ids of the accounts that may open it.
    """

    revision: int
    edited_at: datetime
    holds: int
    members: Sequence[str]


async def standing(connection: Connection, brand_id: str) -> Standing | None:
    """Return where a brand stands; None where there is no such brand."""
    row = (await connection.execute(_STANDING, {"brand": brand_id})).one_or_none()
    return None if row is None else Standing(row.revision, row.edited_at, row.holds, row.members or ())


async def summaries(connection: Connection, account_id: str, brand_id: str | None = None) -> list[BrandSummary]:
    """Return the brands that an account may open, last edited first; or just the one named."""
    rows = await connection.execute(_SUMMARIES, {"account": account_id, "brand": brand_id})
    return [
        BrandSummary(
            r.id,
            r.name,
            r.role,
            r.revision,
            r.edited_at,
            tuple(r.colors),
            r.members,
            r.branch,
            r.origin_id,
            r.origin_name,
        )
        for r in rows
    ]


async def role_of(connection: Connection, account_id: str, brand_id: str) -> Role | None:
    """Return what an account may do with a brand, or None where there is nothing that it may see."""
    row = await connection.execute(
        text("SELECT role FROM member WHERE brand_id = :brand AND account_id = :account"),
        {"brand": brand_id, "account": account_id},
    )
    return row.scalar_one_or_none()


async def lock(connection: Connection, account_id: str, brand_id: str) -> Head | None:
    """Lock a brand's row until the transaction ends, and read its head; None where there is no such brand.

    The Edit at the head is read in the same statement. Where the lock had to wait for another
    writer, that Edit is of the revision before, and `head_touched` is None.
    """
    row = (await connection.execute(_LOCK, {"account": account_id, "brand": brand_id})).one_or_none()
    return None if row is None else head_of(row)


def head_of(row: Any) -> Head:
    """Return what a row of `HEAD` says."""
    record_id, field = cast("tuple[str | None, str | None]", (row.head_record, row.head_field))
    current = row.head_revision == row.brand_revision
    return Head(
        row.brand_revision,
        row.role,
        row.head_account,
        row.head_assistant or "",
        row.head_face or "",
        row.head_cause or "",
        float(row.head_age_s or 0),
        (record_id, field) if current and record_id and field else None,
        row.head_continues or row.brand_revision,
        row.holds,
    )


async def insert(connection: Connection, brand_id: str, owner_id: str) -> None:
    """Add an empty brand with its owner."""
    await connection.execute(text("INSERT INTO brand (id, revision) VALUES (:brand, 0)"), {"brand": brand_id})
    await put_member(connection, brand_id, owner_id, "owner")


async def delete(connection: Connection, brand_id: str) -> None:
    """Delete a brand with everything in it, and notify."""
    await asides.tell_members(connection, brand_id)
    await connection.execute(text("DELETE FROM brand WHERE id = :brand"), {"brand": brand_id})
    await notify_beside(connection, brand_id)


async def put_member(connection: Connection, brand_id: str, account_id: str, role: Role) -> None:
    """Let an account open a brand in a role, or change its role."""
    await connection.execute(
        text("""INSERT INTO member (brand_id, account_id, role) VALUES (:brand, :account, :role)
                ON CONFLICT (brand_id, account_id) DO UPDATE SET role = excluded.role"""),
        {"brand": brand_id, "account": account_id, "role": role},
    )
    await notify_beside(connection, brand_id)
    await asides.tell(connection, "listed", account_id)


async def delete_member(connection: Connection, brand_id: str, account_id: str) -> None:
    """Take a brand away from an account."""
    await connection.execute(
        text("DELETE FROM member WHERE brand_id = :brand AND account_id = :account"),
        {"brand": brand_id, "account": account_id},
    )
    await notify_beside(connection, brand_id)
    await asides.tell(connection, "listed", account_id)


async def notify_beside(connection: Connection, brand_id: str) -> None:
    """Notify that something of a brand beside its records changed: its members, its milestones, or that it is gone."""
    await connection.execute(text("SELECT pg_notify(:channel, :brand)"), {"channel": CHANNEL, "brand": brand_id})
    connection.touch(brand_id)


async def members(connection: Connection, brand_id: str) -> list[Member]:
    """Return who may open a brand, the owner first."""
    rows = await connection.execute(
        text("""SELECT a.id, a.name, a.email, m.role FROM member m JOIN account a ON a.id = m.account_id
                WHERE m.brand_id = :brand ORDER BY m.role <> 'owner', m.added_at"""),
        {"brand": brand_id},
    )
    return [Member(r.id, r.name, r.email, r.role) for r in rows]
