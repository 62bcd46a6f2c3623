"""The library's fonts: style sheets and files of its families, for anybody, from Kromi's own origin."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from kromi_app.brand.type.library import families
from kromi_app.errors import NotFound

KEPT = "public, max-age=604800"
"""A week: the names say no version, and files change only with a release of theirs."""
FACES = "faces.css"
"""All style sheets of a family in one: where its italic came first, a browser would set upright text in it."""
_FILE = re.compile(r"(?:files/)?[a-z0-9-]+\.(?P<suffix>css|woff2)")
_TYPES = {"css": "text/css", "woff2": "font/woff2"}


class Typefaces:
    """Handles `GET /fonts/library.css` and `GET /fonts/{family}/{file}`.

    Args:
        packages: The folder of the families' packages.
    """

    def __init__(self, packages: Path) -> None:
        """Keep the folder."""
        self._packages = packages

    async def library(self, request: Request) -> Response:
        """Give one style sheet in which each family is set in itself; a browser loads a font only where it shows."""
        del request
        return Response(library_sheet(), media_type="text/css", headers={"Cache-Control": KEPT})

    async def show(self, request: Request) -> Response:
        """Give a style sheet or a font of a family."""
        family, name = request.path_params["family"], request.path_params["file"]
        match = _FILE.fullmatch(name)
        path = self._packages / family / name
        if family in families() and name == FACES:
            return Response(self._faces(family), media_type="text/css", headers={"Cache-Control": KEPT})
        if family not in families() or match is None or not path.is_file():
            raise NotFound("There is no such font.", "The library's families are listed under Typography.")
        return FileResponse(path, media_type=_TYPES[match["suffix"]], headers={"Cache-Control": KEPT})

    def _faces(self, family: str) -> str:
        sheets = families()[family].sheets
        return "\n".join((self._packages / family / sheet).read_text(encoding="utf-8") for sheet in sheets)


@cache
def library_sheet() -> str:
    """Return the font faces that families are shown in."""
    return "\n".join(family.preview_faces("") for family in families().values())
