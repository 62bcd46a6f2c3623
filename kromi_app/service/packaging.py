"""Packaging: the files that people take away from a brand."""

from __future__ import annotations

from kromi_app.brand.actor import Actor
from kromi_app.brand.checks.marks import grounds_of
from kromi_app.brand.records.mark import Mark
from kromi_app.errors import NotFound
from kromi_app.imaging.marks import MarkFile, package
from kromi_app.imaging.worker import Workers
from kromi_app.service.assets import Assets
from kromi_app.service.brands import Brands


class Packaging:
    """Makes packages of files."""

    def __init__(self, brands: Brands, assets: Assets, workers: Workers) -> None:
        """Keep where records and files are read, and where files are made."""
        self._brands = brands
        self._assets = assets
        self._workers = workers

    async def marks(self, actor: Actor, brand_id: str) -> tuple[str, bytes]:
        """Return the brand's name, and a zip of its marks with icons made of the first symbol, or the first mark.

        Raises:
            NotFound: If there is no such brand that the actor may see, or it has no marks.
        """
        view = await self._brands.view(actor, brand_id, ["mark", "palette", "swatch", "ramp", "color_role"])
        records = {stamped.record.id: stamped.record for stamped in view.records}
        marks = [record for record in records.values() if isinstance(record, Mark)]
        if not marks:
            raise NotFound("This brand has no marks yet.", "Add one in its Logo section.")
        icon = next((mark for mark in marks if mark.form in ("symbol", "lettermark")), marks[0])
        files: list[MarkFile] = []
        for mark in marks:
            asset, data = await self._assets.original(actor, mark.file.id)
            ground = grounds_of(mark, records)[0][:7]
            files.append(MarkFile(mark.name, asset.media_type, data, ground, mark is icon))  # type: ignore[arg-type]
        return view.summary.name, await self._workers.run(package, files)
