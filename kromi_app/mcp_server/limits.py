"""What is turned away before it reaches a tool: bodies that are too large, tokens that are too busy."""

from __future__ import annotations

import asyncio

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from kromi_app.errors import LimitReached

MAX_BODY = 4 * 1024 * 1024
"""As many bytes as one request may hold."""
REFUSED_AFTER_S = 0.5
"""How long a caller who is too busy waits for the refusal: one who takes no notice of it asks no faster than that."""


class LimitResponses:
    """Answers 429 where a limit was reached on the way in."""

    def __init__(self, app: ASGIApp) -> None:
        """Keep the app that it stands before."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or turn it away."""
        try:
            await self._app(scope, receive, send)
        except LimitReached as limit:
            await asyncio.sleep(REFUSED_AFTER_S)
            await _too_busy(limit)(scope, receive, send)


class SizeResponses:
    """Answers 413 to a body that is too large, without reading it; it stands where who calls is known and counted."""

    def __init__(self, app: ASGIApp) -> None:
        """Keep the app that it stands before."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or turn it away."""
        size = Headers(scope=scope).get("content-length", "") if scope["type"] == "http" else ""
        if size.isdecimal() and int(size) > MAX_BODY:
            await _too_large()(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _too_large() -> JSONResponse:
    message = f"The request's body is too large; at most {MAX_BODY} bytes are allowed."
    hint = "Split it into several calls; for a large file call add_asset without data."
    return JSONResponse({"error": "limit", "message": message, "hint": hint}, 413)


def _too_busy(limit: LimitReached) -> JSONResponse:
    body = {"error": limit.code, "message": limit.message, "hint": limit.hint}
    # What still comes of a large body would be read only to be thrown away, as often as it is sent.
    return JSONResponse(body, 429, headers={"Retry-After": str(limit.retry_after_s or 1), "Connection": "close"})
