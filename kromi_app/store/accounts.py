"""Accounts."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from sqlalchemy import text

from kromi_app.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Account:
    """A person."""

    id: str
    email: str
    name: str


def normal_email(email: str) -> str:
    """Return an email in the form in which it is kept and looked for."""
    return unicodedata.normalize("NFKC", email).strip().lower()


async def by_email(connection: Connection, email: str) -> Account | None:
    """Return the account with an email, in whatever case it was typed."""
    found = await _row_of(connection, email)
    return found[0] if found else None


async def with_password(connection: Connection, email: str) -> tuple[Account, str] | None:
    """Return the account with an email, and its password's hash."""
    return await _row_of(connection, email)


async def insert(connection: Connection, account: Account, password_hash: str) -> bool:
    """Add an account; False, and nothing done, where its email is taken."""
    rows = await connection.execute(
        text("""INSERT INTO account (id, email, name, password_hash) VALUES (:id, :email, :name, :password_hash)
                ON CONFLICT (email) DO NOTHING RETURNING id"""),
        {
            "id": account.id,
            "email": normal_email(account.email),
            "name": account.name,
            "password_hash": password_hash,
        },
    )
    return rows.one_or_none() is not None


async def renew_hash(connection: Connection, account_id: str, old: str, new: str) -> None:
    """Put a new hash of the same password in place of the old one, unless that has changed meanwhile."""
    await connection.execute(
        text("UPDATE account SET password_hash = :new WHERE id = :id AND password_hash = :old"),
        {"id": account_id, "old": old, "new": new},
    )


async def _row_of(connection: Connection, email: str) -> tuple[Account, str] | None:
    email = normal_email(email)
    if not email.isprintable():  # Postgres takes no NUL and no lone surrogate; no account has any of them
        return None
    rows = await connection.execute(
        text("SELECT id, email, name, password_hash FROM account WHERE email = :email"),
        {"email": email},
    )
    row = rows.one_or_none()
    return (Account(row.id, row.email, row.name), row.password_hash) if row else None
