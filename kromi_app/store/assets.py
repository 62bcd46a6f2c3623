"""Assets: which brand holds which file."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import text

from kromi_app.brand.records.files import HOLDERS
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


@dataclass(frozen=True, slots=True, order=True)
class LostFile:
    """A file that a record holds, and its brand does not."""

    brand_id: str
    record_id: str
    asset_id: str


_COLUMNS = ", ".join(Asset.__slots__)
_LOST = text("""
    SELECT r.brand_id, r.id AS record_id, held.id AS asset_id
    FROM record r CROSS JOIN LATERAL (
        SELECT jsonb_path_query(r.body, '$.file.id') #>> '{}'
        UNION SELECT jsonb_path_query(r.body, '$.files[*].id') #>> '{}') held(id)
    WHERE r.kind = ANY(:kinds)
    AND NOT EXISTS (SELECT 1 FROM asset a WHERE a.id = held.id AND a.brand_id = r.brand_id)
    ORDER BY 1, 2, 3
""")
_UNNEEDED = " AND ".join(
    (
        "a.brand_id = :brand",
        "a.added_at < now() - CAST(:age AS interval)",
        *(
            f"a.id NOT IN (SELECT (regexp_matches({column}::text, 'as[0-9a-f]{{24}}', 'g'))[1] FROM {table}"
            f" WHERE brand_id = :brand AND {column}::text LIKE '%\"as%')"
            for table, column in (("record", "body"), ("edit", "diff"))
        ),
    )
)
"""Undoing may bring back whatever the history names."""
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


async def again(connection: Connection, brand_id: str, digest: str) -> Asset | None:
    """Return the asset of a brand that holds a file already, as added just now; None where there is none."""
    rows = await connection.execute(
        text(f"UPDATE asset SET added_at = now() WHERE brand_id = :brand AND hash = :hash RETURNING {_COLUMNS}"),
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


async def brands_with_older(connection: Connection, age: timedelta) -> list[str]:
    """Return the brands with assets that were added longer ago."""
    rows = await connection.execute(
        text("SELECT DISTINCT brand_id FROM asset WHERE added_at < now() - CAST(:age AS interval) ORDER BY 1"),
        {"age": age},
    )
    return list(rows.scalars())


async def unneeded(connection: Connection, brand_id: str, age: timedelta) -> list[str]:
    """Return a brand's assets that were added longer ago and that neither a record nor the history names."""
    rows = await connection.execute(
        text(f"SELECT id FROM asset a WHERE {_UNNEEDED} ORDER BY id"), {"brand": brand_id, "age": age}
    )
    return list(rows.scalars())


async def delete_unneeded(connection: Connection, brand_id: str, age: timedelta) -> list[BlobKey]:
    """Delete what `unneeded` finds; return where their blobs are, which others may hold still.

    The brand's row is locked until the transaction ends, so that no Edit names one of them meanwhile.
    """
    await connection.execute(text("SELECT 1 FROM brand WHERE id = :brand FOR UPDATE"), {"brand": brand_id})
    rows = await connection.execute(
        text(f"DELETE FROM asset a WHERE {_UNNEEDED} RETURNING account_id, hash"), {"brand": brand_id, "age": age}
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


async def held_by(connection: Connection, brand_id: str, ids: Collection[str]) -> set[str]:
    """Return which of some files a brand holds."""
    rows = await connection.execute(
        text("SELECT id FROM asset WHERE brand_id = :brand AND id = ANY(:ids)"), {"brand": brand_id, "ids": list(ids)}
    )
    return {row.id for row in rows}


async def same_files(connection: Connection, source: str, brand_id: str) -> dict[str, str]:
    """Return which files of one brand another one holds as well, by the ids of the first."""
    rows = await connection.execute(
        text("""SELECT s.id, a.id AS own FROM asset s JOIN asset a ON a.hash = s.hash AND a.brand_id = :brand
                WHERE s.brand_id = :source"""),
        {"source": source, "brand": brand_id},
    )
    return {row.id: row.own for row in rows}


async def lost(connection: Connection) -> list[LostFile]:
    """Return every file that a record of some brand holds, and that brand does not."""
    rows = await connection.execute(_LOST, {"kinds": list(HOLDERS)})
    return [LostFile(row.brand_id, row.record_id, row.asset_id) for row in rows]


async def keys(connection: Connection) -> set[BlobKey]:
    """Return every blob that some asset needs."""
    rows = await connection.execute(text("SELECT DISTINCT account_id, hash FROM asset"))
    return {(row.account_id, row.hash) for row in rows}
