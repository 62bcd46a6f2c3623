"""Branches: which brand began as which, and what both had in common last."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import text

from kromi_app.store import asides
from kromi_app.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Branch:
    """A brand that began as another.

    Attributes:
        brand_id: The branch.
        origin_id: The brand that it is of; None where that one is gone.
        name: What the rework is called.
        base_is_own: Whether the base of the first merge is a revision of the branch; else it is one of its origin.
        base_revision: That revision.
    """

    brand_id: str
    origin_id: str | None
    name: str
    base_is_own: bool
    base_revision: int


@dataclass(frozen=True, slots=True)
class Merge:
    """That a branch was merged.

    Attributes:
        into_branch: Whether its origin was merged into it; else it was merged into its origin.
        revision: Of the Edit that merged, in the history of the one that was changed; None where none had to be made.
        base_revision: Of the other: from there the next merge goes on, as long as that Edit stands.
    """

    into_branch: bool
    revision: int | None
    base_revision: int


_COLUMNS = ", ".join(Branch.__slots__)


async def insert(connection: Connection, branch: Branch) -> None:
    """Note that a brand is a branch."""
    await connection.execute(
        text(f"INSERT INTO branch ({_COLUMNS}) VALUES (:brand_id, :origin_id, :name, :base_is_own, :base_revision)"),
        {name: getattr(branch, name) for name in Branch.__slots__},
    )


async def find(connection: Connection, brand_id: str) -> Branch | None:
    """Return what a branch is of; None for a brand that is none."""
    rows = await connection.execute(text(f"SELECT {_COLUMNS} FROM branch WHERE brand_id = :brand"), {"brand": brand_id})
    row = rows.one_or_none()
    return Branch(**row._asdict()) if row else None


async def rename(connection: Connection, brand_id: str, name: str) -> None:
    """Call the rework something else, and tell those in whose lists it stands."""
    await connection.execute(
        text("UPDATE branch SET name = :name WHERE brand_id = :brand"), {"brand": brand_id, "name": name}
    )
    await asides.tell_members(connection, brand_id)


async def merges(connection: Connection, brand_id: str) -> list[Merge]:
    """Return the merges of a branch, either way, the last first."""
    rows = await connection.execute(
        text("""SELECT number, into_branch, revision, base_revision FROM branch_merge
                WHERE brand_id = :brand ORDER BY number DESC"""),
        {"brand": brand_id},
    )
    return [Merge(row.into_branch, row.revision, row.base_revision) for row in rows]


async def note_merge(connection: Connection, brand_id: str, merge: Merge) -> None:
    """Note that a branch is merged."""
    await connection.execute(
        text("""INSERT INTO branch_merge (brand_id, number, into_branch, revision, base_revision)
                SELECT CAST(:brand AS text), coalesce(max(number), 0) + 1, :into_branch, CAST(:revision AS int),
                       :base_revision
                FROM branch_merge WHERE brand_id = CAST(:brand AS text)"""),
        {"brand": brand_id, **{name: getattr(merge, name) for name in Merge.__slots__}},
    )
