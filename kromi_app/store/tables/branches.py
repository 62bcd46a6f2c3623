"""Branches: brands that began as another."""

# SQLModel takes a plain string for __tablename__ where SQLAlchemy declares a descriptor.
# pyright: reportAssignmentType=false

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String
from sqlmodel import Field, SQLModel

from kromi_app.store.tables.brands import brand_key


class BranchRow(SQLModel, table=True):
    """That a brand is a branch of another, and what both had in common last."""

    __tablename__ = "branch"
    __table_args__ = (Index("branch_origin", "origin_id"),)

    brand_id: str = Field(sa_column=brand_key())
    origin_id: str | None = Field(sa_column=Column(String, ForeignKey("brand.id", ondelete="SET NULL"), nullable=True))
    name: str
    base_is_own: bool
    """Whether the base of the first merge is a revision of the branch; else it is one of its origin."""
    base_revision: int


class BranchMergeRow(SQLModel, table=True):
    """That a branch was merged, either way: the next merge goes on from there, unless this one was taken back."""

    __tablename__ = "branch_merge"

    brand_id: str = Field(sa_column=brand_key())
    number: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    into_branch: bool
    revision: int | None
    """Of the Edit that merged, in the branch's history or its origin's; null where there was nothing to change."""
    base_revision: int
    """Of the other of the two, which was merged."""
