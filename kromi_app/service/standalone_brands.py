"""The brands' use cases for a command that runs once and ends, without the server around them."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from kromi_app.config import Settings
from kromi_app.service.accounts import Accounts
from kromi_app.service.brands import Brands
from kromi_app.service.editing import Editor
from kromi_app.service.limits import Limits
from kromi_app.service.passwords import Passwords
from kromi_app.service.samples import Samples
from kromi_app.service.standalone_assets import open_assets
from kromi_app.store.database import Database


@asynccontextmanager
async def open_samples(settings: Settings, database_url: str) -> AsyncGenerator[tuple[Accounts, Samples], None]:
    """Open the accounts of a database, and what makes the sample brand there, for as long as the context is."""
    database, passwords = Database(database_url), Passwords()
    editor = Editor(database)
    try:
        async with open_assets(settings, database_url) as assets:
            brands = Brands(database, editor, assets)
            yield Accounts(database, passwords, Limits(database)), Samples(brands, editor, assets)
    finally:
        passwords.close()
        await database.close()


@asynccontextmanager
async def open_brands(database_url: str) -> AsyncGenerator[tuple[Accounts, Brands], None]:
    """Open the accounts and the brands of a database, for as long as the context is."""
    database, passwords = Database(database_url), Passwords()
    try:
        yield Accounts(database, passwords, Limits(database)), Brands(database, Editor(database))
    finally:
        passwords.close()
        await database.close()
