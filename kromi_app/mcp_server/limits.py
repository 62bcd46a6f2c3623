"""What is turned away before it reaches a tool: bodies that are too large, tokens that are too busy."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from kromi_app.errors import LimitReached

MAX_BODY = 4 * 1024 * 1024
"""As many bytes as one request may hold."""


class LimitResponses:
    """Answers 413 to a body that is too large, and 429 where a limit was reached on the way in."""

    def __init__(self, app: ASGIApp) -> None:
        """Keep the app that it stands before."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or turn it away."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        size = Headers(scope=scope).get("content-length", "")
        if size.isdecimal() and int(size) > MAX_BODY:
            await _too_large()(scope, receive, send)
            return
        try:
            await self._app(scope, receive, send)
        except LimitReached as limit:
            await _too_busy(limit)(scope, receive, send)


def _too_large() -> JSONResponse:
    message = f"The request's body is too large; at most {MAX_BODY} bytes are allowed."
    return JSONResponse({"error": "limit", "message": message, "hint": "Split it into several calls."}, 413)


def _too_busy(limit: LimitReached) -> JSONResponse:
    body = {"error": limit.code, "message": limit.message, "hint": limit.hint}
    return JSONResponse(body, 429, headers={"Retry-After": str(limit.retry_after_s or 1)})
