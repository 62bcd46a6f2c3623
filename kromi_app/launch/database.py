"""The database for a command, whether or not a server runs."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.exc import OperationalError, SQLAlchemyError

from kromi_app.config import Settings
from kromi_app.launch import migrations
from kromi_app.launch.data_folder import FolderLock, make_private
from kromi_app.launch.failure import LaunchError
from kromi_app.launch.postgres import Postgres

PATIENCE_S = 20.0
"""How long another process on the folder may take to have its database ready."""


@asynccontextmanager
async def running_database(
    settings: Settings, *, lock: FolderLock | None = None, migrate: bool = True
) -> AsyncIterator[str]:
    """Give the URL of a database for as long as the context is open.

    Kromi's own Postgres is started where no server runs; where one does, its socket is used.

    Args:
        settings: What is in force.
        lock: The data folder's, where the caller already holds it.
        migrate: Whether to bring the schema to its head; who only looks must not.

    Raises:
        LaunchError: If it cannot be started.
    """
    if settings.database_url:
        if migrate:
            await asyncio.to_thread(_upgrade_given, settings.database_url)
        yield settings.database_url
        return
    make_private(settings.data_dir)
    own = lock or FolderLock(settings.data_dir)
    if lock is None and not own.try_take():
        yield await _of_another_process(settings)
        return
    postgres = Postgres(settings.data_dir / "postgres")
    try:
        url = await postgres.start()
        if migrate:
            await asyncio.to_thread(migrations.upgrade, url)
        yield url
    finally:
        await postgres.stop()
        if lock is None:
            own.give_back()


def _upgrade_given(url: str) -> None:
    try:
        migrations.upgrade(url)
    except OperationalError as error:
        raise LaunchError(f"The database does not answer: {str(error.orig).splitlines()[0]}") from None


async def _of_another_process(settings: Settings) -> str:
    """Return the URL of a database that another process runs, once it answers with a schema that is ours."""
    ends = time.monotonic() + PATIENCE_S
    while time.monotonic() < ends:
        try:
            url = Postgres(settings.data_dir / "postgres").url()
            if await asyncio.to_thread(migrations.at_head, url):
                return url
        except (FileNotFoundError, SQLAlchemyError):
            pass  # it is still being made, or started
        await asyncio.sleep(0.1)
    raise LaunchError(
        f"Kromi runs on {settings.data_dir}, but its database is not ready or not of this release. "
        "Try again in a moment, or start that Kromi again."
    )
