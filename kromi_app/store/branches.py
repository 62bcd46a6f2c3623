"""Branches: which brand began as which, and what both had in common last."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import text

from kromi_app.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Branch:
    """A brand that began as another.

    Attributes:
        brand_id: The branch.
        origin_id: The brand that it is of; None where that one is gone.
        name: What the rework is called.
        base_is_own: Whether the base of the next merge is a revision of the branch; else it is one of its origin.
        base_revision: That revision.
    """

    brand_id: str
    origin_id: str | None
    name: str
    base_is_own: bool
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
    """Call the rework something else."""
    await connection.execute(
        text("UPDATE branch SET name = :name WHERE brand_id = :brand"), {"brand": brand_id, "name": name}
    )


async def move_base(connection: Connection, brand_id: str, *, is_own: bool, revision: int) -> None:
    """Note that a branch and its origin were merged: from which revision of which the next merge goes on."""
    await connection.execute(
        text("UPDATE branch SET base_is_own = :own, base_revision = :revision WHERE brand_id = :brand"),
        {"brand": brand_id, "own": is_own, "revision": revision},
    )
