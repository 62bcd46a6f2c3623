"""Exporting: a brand as a file of a format that others read."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Literal

from kromi_app.brand.actor import Actor
from kromi_app.brand.file_names import file_name
from kromi_app.brand.formats.design_md import export_design_md
from kromi_app.brand.formats.dtcg import export_dtcg
from kromi_app.brand.formats.dtcg.exporting import READS
from kromi_app.errors import Invalid
from kromi_app.service.brands import Brands
from kromi_app.service.packaging import Packaging
from kromi_app.service.stages import Stage, unheard

Format = Literal["tokens", "design_md", "marks"]
MEDIA_TYPES: dict[Format, str] = {
    "tokens": "application/design-tokens+json",
    "design_md": "text/markdown",
    "marks": "application/zip",
}
ENDINGS: dict[Format, str] = {"tokens": ".tokens.json", "design_md": "-DESIGN.md", "marks": "-marks.zip"}


@dataclass(frozen=True, slots=True)
class Exported:
    """A brand as a file.

    Attributes:
        revision: Of the brand; a little older than the file where somebody edited it just then.
        name: What the file is called.
    """

    brand_id: str
    revision: int
    format: Format
    name: str
    media_type: str
    data: bytes


class Exporting:
    """Makes files of brands."""

    def __init__(self, brands: Brands, packaging: Packaging) -> None:
        """Keep where records are read, and where packages are made."""
        self._brands = brands
        self._packaging = packaging

    async def export(self, actor: Actor, brand_id: str, format_: str, stage: Stage = unheard) -> Exported:
        """Return a brand as a file.

        Raises:
            Invalid: If there is no such format.
            NotFound: If there is no such brand that the actor may see, or nothing in it that the format holds.
        """
        for known, media_type in MEDIA_TYPES.items():
            if format_ == known:
                await stage("Reading the brand")
                view = await self._brands.view(actor, brand_id, READS if known == "tokens" else None)
                records = view.by_id
                if known == "marks":
                    _, data = await self._packaging.marks(actor, brand_id, stage)
                elif known == "tokens":
                    await stage("Writing the file")
                    tokens = await asyncio.to_thread(export_dtcg, records)
                    data = json.dumps(tokens, ensure_ascii=False, indent=2).encode()
                else:
                    await stage("Writing the file")
                    data = (await asyncio.to_thread(export_design_md, records)).encode()
                name = f"{file_name(view.summary.name, 'brand')}{ENDINGS[known]}"
                return Exported(brand_id, view.summary.revision, known, name, media_type, data)
        raise Invalid(f"format: no format {format_[:40]!r}; allowed: {', '.join(MEDIA_TYPES)}.")
