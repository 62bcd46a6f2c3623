"""A brand of 1,000 records of every kind, in the app as it is served."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from kromi_app.service.brands import Brands
from kromi_app.service.editing import Editor
from kromi_app.store.database import Database
from tests.bench.brand.sample import adds_of_1000
from tests.bench.live.kromi import Kromi, serving


@asynccontextmanager
async def serving_1000(home: Path) -> AsyncIterator[Kromi]:
    """Serve Kromi with the brand; its pictures are named in records and stored nowhere."""
    async with serving(home) as kromi:
        database = Database(kromi.database_url)
        brands = Brands(database, Editor(database))
        made = await brands.create(kromi.actor, "Halden Ferry", adds_of_1000()[1:])
        await database.close()
        yield replace(kromi, brand=made.id)
