"""Assets: which brand holds which file."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text

from kromi_app.store.connection import Connection

BlobKey = tuple[str, str]
"""The account whose blob it is, and the hash of what is in it."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of a brand.

    Attributes:
        account_id: Whose blob it is: the brand's owner's.
        hash: SHA-256 of the file as it is kept, hexadecimal.
        looks: What was found out about how it looks, as `imaging.intake.Picture.looks` has it.
    """

    id: str
    brand_id: str
    account_id: str
    hash: str
    media_type: str
    bytes: int
    width: int
    height: int
    name: str
    looks: dict[str, Any]

    @property
    def key(self) -> BlobKey:
        """Where its blob is."""
        return self.account_id, self.hash


_COLUMNS = ", ".join(Asset.__slots__)
_FIND = text(f"SELECT {', '.join(f'a.{name}' for name in Asset.__slots__)} FROM asset a WHERE a.id = :id")


async def insert(connection: Connection, asset: Asset) -> None:
    """Add an asset."""
    values = {name: getattr(asset, name) for name in Asset.__slots__}
    await connection.execute(
        text(f"""INSERT INTO asset ({_COLUMNS}) VALUES (:id, :brand_id, :account_id, :hash, :media_type, :bytes,
                 :width, :height, :name, CAST(:looks AS jsonb))"""),
        {**values, "looks": json.dumps(asset.looks)},
    )


async def find(connection: Connection, asset_id: str) -> Asset | None:
    """Return an asset by its id, whosever it is."""
    row = (await connection.execute(_FIND, {"id": asset_id})).one_or_none()
    return Asset(**row._asdict()) if row else None


async def with_hash(connection: Connection, brand_id: str, digest: str) -> Asset | None:
    """Return the asset of a brand that holds a file already."""
    rows = await connection.execute(
        text(f"SELECT {_COLUMNS} FROM asset WHERE brand_id = :brand AND hash = :hash"),
        {"brand": brand_id, "hash": digest},
    )
    row = rows.one_or_none()
    return Asset(**row._asdict()) if row else None


async def of_brand(connection: Connection, brand_id: str) -> list[Asset]:
    """Return a brand's assets, the newest first."""
    rows = await connection.execute(
        text(f"SELECT {_COLUMNS} FROM asset WHERE brand_id = :brand ORDER BY added_at DESC, id"), {"brand": brand_id}
    )
    return [Asset(**row._asdict()) for row in rows]


async def delete(connection: Connection, brand_id: str, ids: Collection[str]) -> list[BlobKey]:
    """Delete some of a brand's assets; return where their blobs are, which others may hold still."""
    rows = await connection.execute(
        text("DELETE FROM asset WHERE brand_id = :brand AND id = ANY(:ids) RETURNING account_id, hash"),
        {"brand": brand_id, "ids": list(ids)},
    )
    return [(row.account_id, row.hash) for row in rows]


async def hold(connection: Connection, key: BlobKey) -> bool:
    """Keep everybody else from a blob until the transaction ends, and tell whether an asset needs it."""
    account_id, digest = key
    await connection.execute(
        text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))"), {"key": f"{account_id}/{digest}"}
    )
    rows = await connection.execute(
        text("SELECT 1 FROM asset WHERE account_id = :account AND hash = :hash LIMIT 1"),
        {"account": account_id, "hash": digest},
    )
    return rows.one_or_none() is not None


async def keys(connection: Connection) -> set[BlobKey]:
    """Return every blob that some asset needs."""
    rows = await connection.execute(text("SELECT DISTINCT account_id, hash FROM asset"))
    return {(row.account_id, row.hash) for row in rows}
