"""Accounts."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection


@dataclass(frozen=True, slots=True)
class Account:
    """A person."""

    id: str
    email: str
    name: str


async def by_email(connection: AsyncConnection, email: str) -> Account | None:
    """Return the account with an email, in whatever case it was typed."""
    rows = await connection.execute(
        text("SELECT id, email, name FROM account WHERE email = :email"), {"email": email.strip().lower()}
    )
    row = rows.one_or_none()
    return Account(row.id, row.email, row.name) if row else None
