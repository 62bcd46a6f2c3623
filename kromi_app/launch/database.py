"""The database for a command, whether or not a server runs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.exc import OperationalError

from kromi_app.config import Settings
from kromi_app.launch import migrations
from kromi_app.launch.data_folder import FolderLock, make_private
from kromi_app.launch.failure import LaunchError
from kromi_app.launch.postgres import Postgres


@asynccontextmanager
async def running_database(settings: Settings) -> AsyncIterator[str]:
    """Give the URL of a migrated database for as long as the context is open.

    Kromi's own Postgres is started where no server runs; where one does, its socket is used.

    Raises:
        LaunchError: If it cannot be started.
    """
    if settings.database_url:
        try:
            await asyncio.to_thread(migrations.upgrade, settings.database_url)
        except OperationalError as error:
            raise LaunchError(f"The database does not answer: {str(error.orig).splitlines()[0]}") from None
        yield settings.database_url
        return
    make_private(settings.data_dir)
    lock = FolderLock(settings.data_dir)
    postgres = Postgres(settings.data_dir / "postgres")
    if lock.taken_elsewhere:
        yield postgres.url()
        return
    lock.take()
    try:
        url = await postgres.start()
        await asyncio.to_thread(migrations.upgrade, url)
        yield url
    finally:
        await postgres.stop()
        lock.give_back()
