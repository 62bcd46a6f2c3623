"""The brands' use cases for a command that runs once and ends, without the server around them."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from kromi_app.service.accounts import Accounts
from kromi_app.service.brands import Brands
from kromi_app.service.editing import Editor
from kromi_app.service.limits import Limits
from kromi_app.service.passwords import Passwords
from kromi_app.store.database import Database


@asynccontextmanager
async def open_brands(database_url: str) -> AsyncGenerator[tuple[Accounts, Brands], None]:
    """Open the accounts and the brands of a database, for as long as the context is."""
    database, passwords = Database(database_url), Passwords()
    try:
        yield Accounts(database, passwords, Limits(database)), Brands(database, Editor(database))
    finally:
        passwords.close()
        await database.close()
