"""The files' use cases for a command that runs once and ends, without the server around them."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from kromi_app.config import Settings
from kromi_app.imaging.worker import Workers
from kromi_app.service.assets import Assets
from kromi_app.service.limits import Limits
from kromi_app.store.blobs import Blobs
from kromi_app.store.database import Database


@asynccontextmanager
async def open_assets(settings: Settings, database_url: str) -> AsyncGenerator[Assets, None]:
    """Open the files that some settings name, for as long as the context is."""
    database = Database(database_url)
    assets = Assets(database, assets_blobs(settings), Workers(), Limits(database))
    try:
        yield assets
    finally:
        assets.close()
        await database.close()


def assets_blobs(settings: Settings) -> Blobs:
    """Open where the settings say that files are."""
    return Blobs.at(settings.assets_url, settings.data_dir / "assets")
