"""Upload addresses: each for one file, kept as a hash, and gone once it is used."""

# SQLModel takes a plain string for __tablename__ where SQLAlchemy declares a descriptor.
# pyright: reportAssignmentType=false

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Index, String
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field, SQLModel

from kromi_app.store.tables.accounts import account_key, moment
from kromi_app.store.tables.brands import brand_key


class UploadRow(SQLModel, table=True):
    """An address that waits for a file."""

    __tablename__ = "upload"
    __table_args__ = (Index("upload_account", "account_id"), Index("upload_brand", "brand_id"))

    secret_hash: str = Field(primary_key=True)
    account_id: str = Field(sa_column=account_key())
    holder: str
    """The id of the connection or of the personal access token that asked."""
    assistant: str
    scopes: list[str] = Field(sa_column=Column(ARRAY(String), nullable=False))
    """What its token was for."""
    brand_id: str = Field(sa_column=brand_key(primary_key=False))
    name: str
    """What the file is called."""
    expires_at: datetime = Field(sa_column=moment())
