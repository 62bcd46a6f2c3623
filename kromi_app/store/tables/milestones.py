"""Milestones: revisions of a brand that have a name."""

# SQLModel takes a plain string for __tablename__ where SQLAlchemy declares a descriptor.
# pyright: reportAssignmentType=false

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Integer, String, UniqueConstraint
from sqlmodel import Field, SQLModel

from kromi_app.store.tables.accounts import moment


class MilestoneRow(SQLModel, table=True):
    """The name of a revision."""

    __tablename__ = "milestone"
    __table_args__ = (
        ForeignKeyConstraint(["brand_id", "revision"], ["edit.brand_id", "edit.revision"], ondelete="CASCADE"),
        UniqueConstraint("brand_id", "unique_key", name="milestone_name"),
    )

    brand_id: str = Field(primary_key=True)
    revision: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    name: str
    unique_key: str
    """The name without a difference of case: no two of a brand have the same."""
    account_id: str | None = Field(
        sa_column=Column(String, ForeignKey("account.id", ondelete="SET NULL"), nullable=True)
    )
    """Who named it last; with the assistant, if one did for them."""
    assistant: str
    at: datetime = Field(sa_column=moment(default_now=True))
