"""Whether Kromi works, for whoever watches over it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kromi_app.http.problems import NO_STORE

PATIENCE_S = 3.0
"""How long the database may take to answer; those who watch wait no longer than some seconds."""


class Health:
    """Handles `GET /healthz`.

    Args:
        database: Tells whether the database answers.
        feed: Tells whether new Edits are listened for.
    """

    def __init__(self, database: Callable[[], Awaitable[bool]], feed: Callable[[], bool]) -> None:
        """Keep whom to ask."""
        self._database = database
        self._feed = feed

    async def show(self, request: Request) -> Response:
        """Answer `ok` or `down` for each part, with 503 where one of them is down."""
        database = False
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE_S):
                database = await self._database()
        parts = {"process": True, "database": database, "feed": self._feed()}
        shown = {name: "ok" if works else "down" for name, works in parts.items()}
        return JSONResponse(shown, 200 if all(parts.values()) else 503, headers=NO_STORE)
