"""Headers as HTTP means them: white space around a value is no part of it (RFC 9110, 5.5)."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

_WHITE = b" \t"


class TrimHeaders:
    """Takes off what the server's parser leaves on; the SDK compares headers with the body."""

    def __init__(self, app: ASGIApp) -> None:
        """Keep the app that it stands before."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] == "http":
            scope = {**scope, "headers": [(name, value.strip(_WHITE)) for name, value in scope["headers"]]}
        await self._app(scope, receive, send)
