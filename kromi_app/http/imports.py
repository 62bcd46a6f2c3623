"""Importing: design token files, posted from the dashboard, become a brand."""

from __future__ import annotations

import asyncio
from collections.abc import Collection

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kromi_app.brand.formats.dtcg import import_dtcg
from kromi_app.brand.makers.sources import in_words
from kromi_app.errors import Invalid, KromiError, LimitReached
from kromi_app.http.cookies import SessionCookie, signed_in
from kromi_app.http.posts import require_own_page
from kromi_app.http.problems import NO_STORE
from kromi_app.service.accounts import Accounts
from kromi_app.service.brands import Brands
from kromi_app.service.notices import Notices

MAX_BYTES = 5 * 1024 * 1024
MAX_FILES = 40
DASHBOARD = "/dashboard"


class Imports:
    """Handles `POST /brands/import`.

    Args:
        accounts: Whose session it is.
        brands: Where brands are made.
        notices: Where it is said how it went.
        cookie: Where the session's token is.
        origins: The origins of Kromi's own pages.
    """

    def __init__(
        self,
        accounts: Accounts,
        brands: Brands,
        notices: Notices,
        cookie: SessionCookie,
        origins: Collection[str],
    ) -> None:
        """Keep all five."""
        self._accounts = accounts
        self._brands = brands
        self._notices = notices
        self._cookie = cookie
        self._origins = origins

    async def post(self, request: Request) -> Response:
        """Make a brand of the files, and open it; what is wrong with them is said on the dashboard."""
        require_own_page(request, self._origins)
        actor = await signed_in(request, self._cookie, self._accounts)
        try:
            files = await read_files(request)
            imported = await asyncio.to_thread(import_dtcg, files)
            brand = await self._brands.create(
                actor,
                imported.name,
                imported.operations,
                cause="import",
                note=imported.report(),
                origin=in_words(list(files)),
            )
        except KromiError as error:
            self._notices.leave(actor, DASHBOARD, str(error))
            return RedirectResponse(DASHBOARD, 303, headers=NO_STORE)
        address = f"/brands/{brand.id}/overview"
        self._notices.leave(actor, address, imported.summary())
        return RedirectResponse(address, 303, headers=NO_STORE)


async def read_files(request: Request) -> dict[str, bytes]:
    """Return the posted files by their names.

    Raises:
        Invalid: If there is none.
        LimitReached: If they are too many or too large.
    """
    size = request.headers.get("content-length", "")
    if not size.isdecimal() or int(size[:20]) > MAX_BYTES + 64 * 1024:
        raise LimitReached(f"These files are too large; {MAX_BYTES // 1024**2} MB are allowed together.")
    files: dict[str, bytes] = {}
    async with request.form(max_files=MAX_FILES, max_fields=5) as form:
        for upload in form.getlist("files"):
            if isinstance(upload, UploadFile) and upload.filename:
                files[upload.filename] = await upload.read()
    if not files:
        raise Invalid("No file was chosen.", "Choose one or more design token files.")
    return files
