"""Renditions: which of them are kept, and that each is made once however many ask."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

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
        self._flying: dict[Flight, _Flying] = {}

    async def join(self, flight: Flight, make: Callable[[], Awaitable[bytes]]) -> bytes:
        """Return what is made; it goes on for the others where one stops waiting, and ends with the last of them."""
        flying = self._flying.get(flight)
        if flying is None:
            flying = self._flying[flight] = _Flying(asyncio.ensure_future(_made(make)))
            flying.task.add_done_callback(lambda _: self._land(flight, flying))
        flying.waiting += 1
        try:
            return await asyncio.shield(flying.task)
        finally:
            flying.waiting -= 1
            if not flying.waiting and not flying.task.done():
                flying.task.cancel()
                self._land(flight, flying)  # at once: nobody may join what ends

    def _land(self, flight: Flight, flying: _Flying) -> None:
        if self._flying.get(flight) is flying:
            del self._flying[flight]
        if flying.task.done() and not flying.task.cancelled():
            flying.task.exception()  # known to those who wait, if anybody does


@dataclass(slots=True)
class _Flying:
    task: asyncio.Task[bytes]
    waiting: int = 0


async def _made(make: Callable[[], Awaitable[bytes]]) -> bytes:
    return await make()
