"""Accounts, sessions, personal access tokens, rate limits.

Secrets are kept as SHA-256 hashes of random tokens, or as Argon2id hashes of passwords.
"""

# SQLModel takes a plain string for __tablename__ where SQLAlchemy declares a descriptor.
# pyright: reportAssignmentType=false

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Column, DateTime, ForeignKey, Index, String, false, func
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field, SQLModel


def moment(*, default_now: bool = False) -> Column[Any]:
    """Return a new column for a point in time, kept with its zone."""
    server_default = func.now() if default_now else None
    return Column(DateTime(timezone=True), nullable=False, server_default=server_default)


def maybe_moment() -> Column[Any]:
    """Return a new column for a point in time that may not have come yet."""
    return Column(DateTime(timezone=True), nullable=True)


def account_key(*, primary_key: bool = False) -> Column[Any]:
    """Return a new column for the account that owns the row, gone when it goes."""
    return Column(String, ForeignKey("account.id", ondelete="CASCADE"), nullable=False, primary_key=primary_key)


class AccountRow(SQLModel, table=True):
    """A person."""

    __tablename__ = "account"

    id: str = Field(primary_key=True)
    email: str = Field(unique=True)
    """Lower case."""
    name: str
    password_hash: str
    created_at: datetime = Field(sa_column=moment(default_now=True))


class SessionRow(SQLModel, table=True):
    """One signed-in browser."""

    __tablename__ = "session"
    __table_args__ = (Index("session_account", "account_id"),)

    token_hash: str = Field(primary_key=True)
    account_id: str = Field(sa_column=account_key())
    created_at: datetime = Field(sa_column=moment(default_now=True))
    seen_at: datetime = Field(sa_column=moment(default_now=True))


class AccessTokenRow(SQLModel, table=True):
    """A personal access token, for machines."""

    __tablename__ = "access_token"
    __table_args__ = (Index("access_token_account", "account_id"),)

    id: str = Field(primary_key=True)
    token_hash: str = Field(unique=True)
    account_id: str = Field(sa_column=account_key())
    name: str
    scopes: list[str] = Field(sa_column=Column(ARRAY(String), nullable=False))
    proposes: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    """Whether what it would edit waits for a person."""
    edits: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    """How many calls with it changed something."""
    used_at: datetime | None = Field(default=None, sa_column=maybe_moment())
    created_at: datetime = Field(sa_column=moment(default_now=True))


class RateLimitRow(SQLModel, table=True):
    """How often something happened since a window began."""

    __tablename__ = "rate_limit"

    key: str = Field(primary_key=True)
    """What is counted and for whom, hashed: no address or email is kept."""
    window_start: datetime = Field(sa_column=moment())
    count: int
