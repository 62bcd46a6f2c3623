"""Downloads: what people take away from a brand."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response

from kromi_app.errors import NotFound, NotSignedIn
from kromi_app.http.cookies import SessionCookie
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
        session = self._cookie.read(request.headers.get("cookie", ""))
        actor = await self._accounts.actor_of_session(session, "http") if session else None
        if actor is None:
            raise NotSignedIn
        name, data = await self._packaging.marks(actor, request.path_params["brand"])
        file = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "brand"
        headers = {"Content-Disposition": f'attachment; filename="{file}-marks.zip"', **NO_STORE}
        return Response(data, headers=headers, media_type="application/zip")
