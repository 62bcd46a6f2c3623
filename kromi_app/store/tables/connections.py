"""Connections: the assistants' programs, what people let them do, their codes and tokens, and what they called.

Secrets are kept as SHA-256 hashes of random texts. What is said in a conversation has no column.
"""

# SQLModel takes a plain string for __tablename__ where SQLAlchemy declares a descriptor.
# pyright: reportAssignmentType=false

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, String, false
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field, SQLModel

from kromi_app.store.tables.accounts import account_key, maybe_moment, moment


def connection_key() -> Column[Any]:
    """Return a new column for the connection that the row is part of, gone when it ends."""
    return Column(String, ForeignKey("connection.id", ondelete="CASCADE"), nullable=False)


class OAuthClientRow(SQLModel, table=True):
    """A program that people can connect: it registered here, or its address describes it."""

    __tablename__ = "oauth_client"

    id: str = Field(primary_key=True)
    """Random; or the address of the document that describes it."""
    name: str
    redirect_uris: list[str] = Field(sa_column=Column(ARRAY(String), nullable=False))
    auth_method: str
    """How it shows at the token endpoint who it is: `none`, `client_secret_post` or `client_secret_basic`."""
    secret_hash: str | None = None
    fresh_until: datetime | None = Field(default=None, sa_column=maybe_moment())
    """When its document is to be read again; null where it registered."""
    created_at: datetime = Field(sa_column=moment(default_now=True))


class ConnectionRow(SQLModel, table=True):
    """What a person lets a program do; its tokens and codes are of one family, and end with it."""

    __tablename__ = "connection"
    __table_args__ = (Index("connection_account", "account_id"), Index("connection_client", "client_id"))

    id: str = Field(primary_key=True)
    account_id: str = Field(sa_column=account_key())
    client_id: str = Field(sa_column=Column(String, ForeignKey("oauth_client.id", ondelete="CASCADE"), nullable=False))
    name: str
    """The program's, as the person was shown it."""
    resource: str
    """The address that its tokens are for."""
    scopes: list[str] = Field(sa_column=Column(ARRAY(String), nullable=False))
    brands: list[str] | None = Field(default=None, sa_column=Column(ARRAY(String), nullable=True))
    """Null for every brand of the person's."""
    proposes: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    edits: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    """How many of its calls changed something."""
    created_at: datetime = Field(sa_column=moment(default_now=True))
    used_at: datetime | None = Field(default=None, sa_column=maybe_moment())


class AuthorizationCodeRow(SQLModel, table=True):
    """A code that a program changes for its first tokens, once."""

    __tablename__ = "authorization_code"
    __table_args__ = (Index("authorization_code_connection", "connection_id"),)

    code_hash: str = Field(primary_key=True)
    connection_id: str = Field(sa_column=connection_key())
    redirect_uri: str
    challenge: str
    """S256 of the verifier that has to come with it (RFC 7636)."""
    expires_at: datetime = Field(sa_column=moment())
    spent_at: datetime | None = Field(default=None, sa_column=maybe_moment())


class ConnectionTokenRow(SQLModel, table=True):
    """An access token, or a refresh token, which is kept when it is spent to know it when it comes again."""

    __tablename__ = "connection_token"
    __table_args__ = (Index("connection_token_connection", "connection_id"),)

    token_hash: str = Field(primary_key=True)
    connection_id: str = Field(sa_column=connection_key())
    kind: str
    """`access` or `refresh`."""
    scopes: list[str] = Field(sa_column=Column(ARRAY(String), nullable=False))
    expires_at: datetime = Field(sa_column=moment())
    spent_at: datetime | None = Field(default=None, sa_column=maybe_moment())


class ToolCallRow(SQLModel, table=True):
    """That an assistant called something, and how it ended; nothing of what was said."""

    __tablename__ = "tool_call"
    __table_args__ = (Index("tool_call_account", "account_id", "at"), Index("tool_call_at", "at"))

    id: int | None = Field(default=None, primary_key=True)
    account_id: str = Field(sa_column=account_key())
    holder: str
    """The id of the connection or of the personal access token."""
    client: str
    """The program's name, as the history shows it."""
    tool: str
    brand_id: str
    """Empty where the call was about none."""
    outcome: str
    """`ok`, `canceled`, or the code of the error."""
    duration_ms: int
    at: datetime = Field(sa_column=moment(default_now=True))
