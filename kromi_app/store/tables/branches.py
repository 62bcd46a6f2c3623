"""Branches: brands that began as another."""

# SQLModel takes a plain string for __tablename__ where SQLAlchemy declares a descriptor.
# pyright: reportAssignmentType=false

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, String
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
    """Whether the base of the next merge is a revision of the branch; else it is one of its origin."""
    base_revision: int
