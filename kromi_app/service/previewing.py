"""Previewing: a brand at a glance, drawn without a browser."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kromi_app.brand.actor import Actor
from kromi_app.brand.previews import WHATS, Preview, preview_of
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.typeface import Typeface
from kromi_app.brand.type.library import family_named
from kromi_app.errors import Invalid, KromiError
from kromi_app.imaging.previews import drawn_preview
from kromi_app.imaging.worker import Workers
from kromi_app.service.assets import Assets
from kromi_app.service.brands import Brands
from kromi_app.service.stages import Stage, unheard

MARK = "640.png"
"""The rendition that a mark is drawn from."""
CUTS = ("full", "standard", "wght")
"""How files of the library's families are called, those with most axes first."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A preview, and as it looks."""

    revision: int
    preview: Preview
    png: bytes


class Previewing:
    """Draws previews.

    Args:
        brands: Where records are read.
        assets: Where marks and fonts are.
        workers: Where they are drawn.
        packages: The folder of the packages that the library's families come in.
    """

    def __init__(self, brands: Brands, assets: Assets, workers: Workers, packages: Path) -> None:
        """Keep all four."""
        self._brands = brands
        self._assets = assets
        self._workers = workers
        self._packages = packages

    async def draw(self, actor: Actor, brand_id: str, what: str, width: int, stage: Stage = unheard) -> Drawn:
        """Draw a part of a brand, or a little of each.

        Raises:
            Invalid: If there is no such part.
            NotFound: If there is no such brand that the actor may see.
            LimitReached: If too much is being drawn.
        """
        for known in WHATS:
            if what == known:
                await stage("Reading the brand")
                view = await self._brands.view(actor, brand_id)
                records = view.by_id
                preview = preview_of(known, records)
                await stage("Getting its fonts and marks")
                faces = dict.fromkeys(one.typeface for one in preview.specimens)
                fonts = {key: await self._font(actor, records[key]) for key in faces}
                marks = {logo.asset: await self._mark(actor, logo.asset) for logo in preview.logos}
                await stage("Drawing it")
                async with self._workers.turn(actor.account_id):
                    png = await self._workers.run(drawn_preview, preview, _there(fonts), _there(marks), width)
                return Drawn(view.summary.revision, preview, png)
        raise Invalid(f"what: no part {what[:40]!r}; allowed: {', '.join(WHATS)}.")

    async def _mark(self, actor: Actor, asset_id: str) -> bytes | None:
        with suppress(KromiError):  # a file that was lost is told by the checks
            return (await self._assets.made(actor, asset_id, MARK))[1]
        return None

    async def _font(self, actor: Actor, record: Record) -> bytes | None:
        """Return a font of a typeface: its own, or the library's where that is installed."""
        if not isinstance(record, Typeface):
            return None
        if record.files:
            with suppress(KromiError):
                return (await self._assets.original(actor, record.files[0].id))[1]
        return await asyncio.to_thread(self._of_library, record.name)

    def _of_library(self, name: str) -> bytes | None:
        family = family_named(name)
        if family is None:
            return None
        files = [self._packages / family.id / "files" / f"{family.id}-latin-{cut}-normal.woff2" for cut in CUTS]
        return next((file.read_bytes() for file in files if file.exists()), None)


def _there(found: dict[RecordId, bytes | None]) -> dict[RecordId, bytes]:
    return {key: data for key, data in found.items() if data is not None}
