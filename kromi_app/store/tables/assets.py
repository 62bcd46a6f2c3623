"""Assets: the files that a brand holds, each known by what is in it."""

# SQLModel takes a plain string for __tablename__ where SQLAlchemy declares a descriptor.
# pyright: reportAssignmentType=false

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from kromi_app.store.tables.accounts import account_key, moment


class AssetRow(SQLModel, table=True):
    """A file of a brand; the file itself is among the blobs of the brand's owner, by its hash."""

    __tablename__ = "asset"
    __table_args__ = (
        UniqueConstraint("brand_id", "hash", name="asset_once"),
        Index("asset_blob", "account_id", "hash"),
    )

    id: str = Field(primary_key=True)
    brand_id: str = Field(sa_column=Column(String, ForeignKey("brand.id", ondelete="CASCADE"), nullable=False))
    account_id: str = Field(sa_column=account_key())
    hash: str
    media_type: str
    bytes: int
    width: int
    height: int
    name: str
    looks: dict[str, object] = Field(sa_column=Column(JSONB, nullable=False))
    added_at: datetime = Field(sa_column=moment(default_now=True))
