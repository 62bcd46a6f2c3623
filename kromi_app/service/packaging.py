"""Packaging: the files that people take away from a brand."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import cast

from kromi_app.brand.actor import Actor
from kromi_app.brand.checks.marks import grounds_of
from kromi_app.brand.file_names import file_names
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.mark import Mark
from kromi_app.brand.versions import SIGNS, lockups_wanted
from kromi_app.errors import NotFound
from kromi_app.imaging.icons import icon_files
from kromi_app.imaging.lockups import lockup
from kromi_app.imaging.marks import SVG, Made, MarkFile, mark_files
from kromi_app.imaging.packages import package
from kromi_app.imaging.sniffing import MediaType
from kromi_app.imaging.svg import sanitize
from kromi_app.imaging.worker import Workers
from kromi_app.service.assets import Assets
from kromi_app.service.brands import Brands
from kromi_app.service.stages import Stage, unheard

READS = ("mark", "palette", "swatch", "ramp", "color_role")
Records = Mapping[RecordId, Record]


class Packaging:
    """Makes packages of files."""

    def __init__(self, brands: Brands, assets: Assets, workers: Workers) -> None:
        """Keep where records and files are read, and where files are made."""
        self._brands = brands
        self._assets = assets
        self._workers = workers

    async def marks(self, actor: Actor, brand_id: str, stage: Stage = unheard) -> tuple[str, bytes]:
        """Return the brand's name, and a zip of its marks, of the lockups that it lacks, and of icons.

        Icons are made of the first symbol, or of the first mark. Each mark is a job of its own, so that many of them
        take no longer than any of them may.

        Raises:
            NotFound: If there is no such brand that the actor may see, or it has no marks.
        """
        view = await self._brands.view(actor, brand_id, READS)
        records = view.by_id
        marks = sorted(
            (one for one in records.values() if isinstance(one, Mark)), key=lambda one: (one.position, one.id)
        )
        if not marks:
            raise NotFound("This brand has no marks yet.", "Add one in its Logo section.")
        icon = next((mark for mark in marks if mark.form in SIGNS), marks[0])
        files = [await self._kept(actor, mark, records) for mark in marks]
        made: dict[str, Made] = {}
        async with self._workers.turn(actor.account_id):
            lockups = await self._lockups(actor, records)
            await stage("Drawing the marks")
            titles = [*(mark.name for mark in marks), *lockups]
            named = zip(titles, file_names(titles, "mark"), [*files, *lockups.values()], strict=True)
            for title, name, file in named:
                called = title if title not in made else f"{title} ({name})"
                made[called] = await self._workers.run(mark_files, MarkFile(name, file.media_type, file.data))
            made[f"Icons of {icon.name}"] = await self._workers.run(icon_files, files[marks.index(icon)])
        await stage("Packing them")
        return view.summary.name, await asyncio.to_thread(package, view.summary.name, made)

    async def _kept(self, actor: Actor, mark: Mark, records: Records) -> MarkFile:
        asset, data = await self._assets.original(actor, mark.file.id)
        return MarkFile(mark.name, cast(MediaType, asset.media_type), data, grounds_of(mark, records)[0][:7])

    async def _lockups(self, actor: Actor, records: Records) -> dict[str, MarkFile]:
        """Return symbols and wordmarks laid together, by what the marks would be called that are not there yet."""
        made: dict[str, MarkFile] = {}
        for pair in lockups_wanted(records):
            _, symbol = await self._assets.original(actor, pair.symbol.file.id)
            _, word = await self._assets.original(actor, pair.wordmark.file.id)
            drawn = await self._workers.run(lockup, symbol, word, pair.arrangement)
            made[pair.values["name"]] = MarkFile(pair.values["name"], SVG, await self._workers.run(sanitize, drawn))
        return made
