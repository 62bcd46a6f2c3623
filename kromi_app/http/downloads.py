"""Downloads: what people take away from a brand."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from kromi_app.brand.file_names import file_name
from kromi_app.errors import NotFound
from kromi_app.http.cookies import SessionCookie, signed_in
from kromi_app.http.problems import NO_STORE
from kromi_app.service.accounts import Accounts
from kromi_app.service.packaging import Packaging

FORMATS = ("marks",)


class Downloads:
    """Handles `GET /b/{brand}/download/{format}`.

    Args:
        accounts: Whose session it is.
        packaging: Where packages are made.
        cookie: Where the session's token is.
    """

    def __init__(self, accounts: Accounts, packaging: Packaging, cookie: SessionCookie) -> None:
        """Keep all three."""
        self._accounts = accounts
        self._packaging = packaging
        self._cookie = cookie

    async def show(self, request: Request) -> Response:
        """Give a package as a file to keep."""
        if request.path_params["format"] not in FORMATS:
            raise NotFound("There is no such download.", f"There are: {', '.join(FORMATS)}.")
        actor = await signed_in(request, self._cookie, self._accounts)
        name, data = await self._packaging.marks(actor, request.path_params["brand"])
        headers = {"Content-Disposition": _to_keep(f"{file_name(name, 'brand')}-marks.zip"), **NO_STORE}
        return Response(data, headers=headers, media_type="application/zip")


def _to_keep(file: str) -> str:
    """Return what says that an answer is a file to keep, with its name (RFC 6266, section 4.3)."""
    plain = file if file.isascii() else "marks.zip"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(file)}"
