"""What an edit costs in brands of different sizes: `Editor.submit` alone, on the same Postgres."""

from __future__ import annotations

import statistics
from time import perf_counter

from kromi_app.brand.actor import Actor
from kromi_app.brand.operations import Update
from kromi_app.service.brands import Brands
from kromi_app.service.editing import Editor
from kromi_app.store.database import Database
from tests.bench.live.kromi import brand_of

SIZES = (100, 1_000, 10_000)
ROUNDS = 10


async def submit_times(database_url: str, actor: Actor, edits: int) -> dict[str, float]:
    """Return the median milliseconds of an edit for each size of brand, measured in turns."""
    database = Database(database_url)
    editor = Editor(database)
    made = {size: await brand_of(Brands(database, editor), editor, actor, size) for size in SIZES}
    times: dict[int, list[float]] = {size: [] for size in SIZES}
    number = 0
    for _ in range(ROUNDS):
        for size, brand in made.items():
            for _ in range(max(1, edits // ROUNDS)):
                number += 1
                change = Update(id=f"swatch:s{number * 37 % size}", set={"value": f"#{number:06x}"})
                began = perf_counter()
                await editor.submit(actor, brand, [change])
                times[size].append((perf_counter() - began) * 1000)
    await database.close()
    return {str(size): statistics.median(found) for size, found in times.items()}
