"""Holds: what somebody keeps others from editing for a while."""

# SQLModel takes a plain string for __tablename__ where SQLAlchemy declares a descriptor.
# pyright: reportAssignmentType=false

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from kromi_app.store.tables.accounts import account_key, moment
from kromi_app.store.tables.brands import brand_key


class HoldRow(SQLModel, table=True):
    """That somebody holds a record or a section of a brand; over when its time is."""

    __tablename__ = "hold"

    brand_id: str = Field(sa_column=brand_key())
    place: str = Field(primary_key=True)
    """A record's id or a section's name."""
    id: str
    """Another one each time that a place is held anew, so that editing over one hold is not editing over the next."""
    account_id: str = Field(sa_column=account_key())
    note: str
    until: datetime = Field(sa_column=moment())
