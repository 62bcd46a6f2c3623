"""Samples: a brand to try things on, with everything that a brand holds."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from kromi_app.brand.actor import Actor
from kromi_app.brand.sample import SAMPLE_NAME, sample_operations
from kromi_app.brand.sample.imagery import IMAGE_FILES, IMAGES, imagery
from kromi_app.brand.sample.logo import MARK_FILES, MARKS, logo
from kromi_app.errors import KromiError
from kromi_app.service.assets import Assets, file_facts
from kromi_app.service.brands import Brands
from kromi_app.service.editing import Editor
from kromi_app.store.brands import BrandSummary


def pictures() -> dict[str, Path]:
    """Return where the sample's pictures are as they are shipped, by name."""
    return {name: IMAGE_FILES / f"{name}.webp" for name in IMAGES}


def drawings() -> dict[str, bytes]:
    """Return the sample's drawings as they are shipped, by name."""
    return {name: (MARK_FILES / f"{name}.svg").read_bytes() for name in MARKS}


class Samples:
    """Makes the sample brand."""

    def __init__(self, brands: Brands, editor: Editor, assets: Assets) -> None:
        """Keep where brands are made, the one door, and where files go."""
        self._brands = brands
        self._editor = editor
        self._assets = assets

    async def create(self, actor: Actor) -> BrandSummary:
        """Make the sample brand: its records first, then its files with the records that hold them.

        Raises:
            Invalid: If the actor has too many brands.
            LimitReached: If there is no room for its files; then no brand is left.
        """
        brand = await self._brands.create(actor, SAMPLE_NAME, sample_operations())
        try:
            await self._draw(actor, brand.id)
        except KromiError:
            await self._brands.delete(actor, brand.id, SAMPLE_NAME)
            raise
        return await self._brands.summary(actor, brand.id)

    async def _draw(self, actor: Actor, brand_id: str) -> None:
        async def taken_in(name: str, data: bytes) -> dict[str, Any]:
            return file_facts(await self._assets.add(actor, brand_id, name, data))

        marks, images = drawings(), pictures()
        done = await asyncio.gather(
            *(taken_in(f"{MARKS[name]['name']}.svg", drawing) for name, drawing in marks.items()),
            *(taken_in(f"{IMAGES[name]['name']}.webp", path.read_bytes()) for name, path in images.items()),
            return_exceptions=True,  # so that none is on its way still when the brand goes
        )
        for failed in (one for one in done if isinstance(one, BaseException)):
            raise failed
        known = {name: file for name, file in zip((*marks, *images), done, strict=True) if isinstance(file, dict)}
        await self._editor.submit(actor, brand_id, logo(known), label="drew the logo")
        await self._editor.submit(actor, brand_id, imagery(known), label="brought the pictures")
