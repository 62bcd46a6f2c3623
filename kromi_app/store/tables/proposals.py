"""Proposals: what assistants would do to a brand, until a person decides."""

# SQLModel takes a plain string for __tablename__ where SQLAlchemy declares a descriptor.
# pyright: reportAssignmentType=false

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Column, DateTime, ForeignKey, Index, String, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from kromi_app.store.tables.accounts import account_key, moment
from kromi_app.store.tables.brands import brand_key


class ProposalRow(SQLModel, table=True):
    """Operations on a base revision that wait for a person, or that a person has decided on."""

    __tablename__ = "proposal"
    __table_args__ = (
        Index("proposal_open", "brand_id", "at", postgresql_where=text("state = 'open'")),
        Index("proposal_decided", "brand_id", "account_id", "decided_at"),
    )

    id: str = Field(primary_key=True)
    brand_id: str = Field(sa_column=brand_key(primary_key=False))
    account_id: str = Field(sa_column=account_key())
    """Whom the assistant acts for."""
    assistant: str
    base_revision: int
    operations: list[dict[str, Any]] = Field(sa_column=Column(JSONB, nullable=False))
    """As they were asked, with the ids that were given to new records."""
    note: str
    state: str
    """`open`, `accepted` or `declined`."""
    reason: str
    """What the person who decided says of it."""
    decided_by: str | None = Field(
        sa_column=Column(String, ForeignKey("account.id", ondelete="SET NULL"), nullable=True)
    )
    decided_at: datetime | None = Field(sa_column=Column(DateTime(timezone=True), nullable=True))
    revision: int | None = None
    """The Edit that it became."""
    left_out: list[str] = Field(sa_column=Column(JSONB, nullable=False))
    """The records whose operations were not accepted."""
    at: datetime = Field(sa_column=moment(default_now=True))
