"""Brands, their members, their records (the head) and their edits (the history)."""

# SQLModel takes a plain string for __tablename__ where SQLAlchemy declares a descriptor.
# pyright: reportAssignmentType=false

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from kromi_app.store.tables.accounts import account_key, moment


def brand_key(*, primary_key: bool = True) -> Column[Any]:
    """Return a new column for the brand that the row is part of, gone when it goes."""
    return Column(String, ForeignKey("brand.id", ondelete="CASCADE"), nullable=False, primary_key=primary_key)


class BrandRow(SQLModel, table=True):
    """A brand. Its name is its profile's; its revision is the number of its edits."""

    __tablename__ = "brand"

    id: str = Field(primary_key=True)
    revision: int = Field(default=0)
    created_at: datetime = Field(sa_column=moment(default_now=True))
    edited_at: datetime = Field(sa_column=moment(default_now=True))
    holds: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    """How often its holds changed."""


class MemberRow(SQLModel, table=True):
    """What an account may do with a brand: owner, editor or viewer."""

    __tablename__ = "member"
    __table_args__ = (Index("member_account", "account_id"),)

    brand_id: str = Field(sa_column=brand_key())
    account_id: str = Field(sa_column=account_key(primary_key=True))
    role: str
    added_at: datetime = Field(sa_column=moment(default_now=True))


class RecordRow(SQLModel, table=True):
    """A record as it is now."""

    __tablename__ = "record"
    __table_args__ = (
        Index("record_order", "brand_id", "kind", "parent", "position"),
        UniqueConstraint(
            "brand_id", "kind", "parent", "unique_key", name="record_name", deferrable=True, initially="DEFERRED"
        ),
    )

    brand_id: str = Field(sa_column=brand_key())
    id: str = Field(primary_key=True)
    kind: str
    parent: str
    position: str = Field(sa_column=Column(String(collation="C"), nullable=False))
    unique_key: str | None = None
    body: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    revision: int
    """The revision that last changed it."""
    field_revisions: dict[str, int] = Field(sa_column=Column(JSONB, nullable=False))
    """The revision that last changed each field."""


class RecordReferenceRow(SQLModel, table=True):
    """That a field of one record points at another."""

    __tablename__ = "record_reference"
    __table_args__ = (
        ForeignKeyConstraint(
            ["brand_id", "source_id"], ["record.brand_id", "record.id"], ondelete="CASCADE", name="reference_source"
        ),
        ForeignKeyConstraint(
            ["brand_id", "target_id"],
            ["record.brand_id", "record.id"],
            name="reference_target",
            deferrable=True,
            initially="DEFERRED",
        ),
        Index("record_reference_target", "brand_id", "target_id"),
    )

    brand_id: str = Field(primary_key=True)
    source_id: str = Field(primary_key=True)
    field: str = Field(primary_key=True)
    target_id: str
    follows: bool
    """Whether the source's look follows the target's; false where it only stands in the target's group."""


class EditRow(SQLModel, table=True):
    """One entry of a brand's history; rows are added and never changed."""

    __tablename__ = "edit"
    __table_args__ = (
        Index("edit_actor", "brand_id", "account_id", "assistant", "revision"),
        Index("edit_undo", "brand_id", "undo_of", postgresql_where=text("undo_of IS NOT NULL")),
    )

    brand_id: str = Field(sa_column=brand_key())
    revision: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    account_id: str | None = Field(
        sa_column=Column(String, ForeignKey("account.id", ondelete="SET NULL"), nullable=True)
    )
    assistant: str
    face: str
    cause: str
    label: str
    note: str
    diff: list[dict[str, Any]] = Field(sa_column=Column(JSONB, nullable=False))
    undo_of: int | None = None
    continues: int | None = None
    """The first Edit of the run of one field's edits that this one goes on with."""
    origin: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """What it was made from, in words, where somebody did not just type it."""
    at: datetime = Field(sa_column=moment(default_now=True))


class IdempotencyRow(SQLModel, table=True):
    """What an edit answered, so that a repeated call is answered the same and does nothing."""

    __tablename__ = "idempotency"

    brand_id: str = Field(sa_column=brand_key())
    account_id: str = Field(sa_column=account_key(primary_key=True))
    key: str = Field(primary_key=True)
    request_hash: str
    result: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    created_at: datetime = Field(sa_column=moment(default_now=True))
