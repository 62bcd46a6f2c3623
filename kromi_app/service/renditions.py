"""Renditions: which of them are kept, and that each is made once however many ask."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from kromi_app.brand.looks import look_name, treatment_name
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.image import Image, Point
from kromi_app.brand.records.treatment import Treatment
from kromi_app.imaging.recipes import Recipe
from kromi_app.imaging.treating import Crop
from kromi_app.store.assets import BlobKey

READS = ("image", "treatment", "palette", "swatch", "ramp", "color_role")
"""The kinds of records that say which crops and looks a brand has."""
Flight = tuple[BlobKey, str]


def is_kept(recipe: Recipe, asset_id: str, records: Mapping[RecordId, Record]) -> bool:
    """Tell whether a rendition is worth keeping: its look is a treatment's, its crop around what its image keeps."""
    crop, look = recipe.crop, recipe.treating
    looked = look is None or look_name(look.look, look.dark, look.light, look.strength, look.grain) in {
        treatment_name(record, records) for record in records.values() if isinstance(record, Treatment)
    }
    return looked and (
        crop is None
        or any(
            isinstance(record, Image) and record.file.id == asset_id and _is_around(crop, record.focal)
            for record in records.values()
        )
    )


def _is_around(crop: Crop, focal: Point) -> bool:
    # Half a percent either way, as browsers and Python round differently.
    return max(abs(crop.x - focal.x), abs(crop.y - focal.y)) <= 0.0051


class Flights:
    """Makes each rendition once at a time: whoever asks for one that is being made waits for it."""

    def __init__(self) -> None:
        """Start with none."""
        self._tasks: dict[Flight, asyncio.Task[bytes]] = {}

    async def join(self, flight: Flight, make: Callable[[], Awaitable[bytes]]) -> bytes:
        """Return what is made; it goes on for the others where one stops waiting."""
        task = self._tasks.get(flight)
        if task is None:
            task = self._tasks[flight] = asyncio.ensure_future(_made(make))
            task.add_done_callback(lambda done: self._land(flight, done))
        return await asyncio.shield(task)

    def _land(self, flight: Flight, task: asyncio.Task[bytes]) -> None:
        del self._tasks[flight]
        if not task.cancelled():
            task.exception()  # known to those who wait, if anybody does


async def _made(make: Callable[[], Awaitable[bytes]]) -> bytes:
    return await make()
