"""Challenges: how a program learns where to ask a person for a token, and for which scopes (RFC 6750, RFC 9728)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from mcp.server.auth.middleware.bearer_auth import AuthenticatedUser
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kromi_app.mcp_server.auth import CallerToken
from kromi_app.mcp_server.limits import MAX_BODY


@dataclass(frozen=True, slots=True)
class Guidance:
    """What a challenge tells.

    Attributes:
        metadata_url: Where the resource is described, and with it who gives tokens.
        first_scopes: What a program asks for first.
        needed: The scope that a token needs for a tool, by the tool's name.
    """

    metadata_url: str
    first_scopes: Sequence[str]
    needed: Mapping[str, str]

    def challenge(self, error: str, scopes: Sequence[str]) -> str:
        """Return a challenge, without an error where nothing was tried yet."""
        said = {"error": error} if error else {}
        parts = {**said, "scope": " ".join(scopes), "resource_metadata": self.metadata_url}
        return "Bearer " + ", ".join(f'{name}="{value}"' for name, value in parts.items())


class SayWhere:
    """Says with each 401 where tokens are given, and for which scopes to ask."""

    def __init__(self, app: ASGIApp, guidance: Guidance) -> None:
        """Keep the app that it stands before."""
        self._app = app
        self._guidance = guidance

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, with the challenge."""
        tried = scope["type"] == "http" and "authorization" in Headers(scope=scope)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 401:
                error = "invalid_token" if tried else ""
                said = self._guidance.challenge(error, self._guidance.first_scopes)
                MutableHeaders(scope=message)["WWW-Authenticate"] = said
            await send(message)

        await self._app(scope, receive, sending)


class StepUp:
    """Answers 403 to a connection whose token lacks the scope of the tool that it calls, and says what to ask for.

    A personal access token is left to the tool, which refuses it in words: no program could step it up.
    """

    def __init__(self, app: ASGIApp, guidance: Guidance) -> None:
        """Keep the app that it stands before, inside of what knows the caller."""
        self._app = app
        self._guidance = guidance
        self._enough = frozenset(guidance.needed.values())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or ask for more."""
        granted = _granted(scope)
        if granted is None or self._enough.issubset(granted):
            await self._app(scope, receive, send)
            return
        came = await _read(receive)
        needed = self._guidance.needed.get(_tool_called(came), "")
        if needed and needed not in granted:
            challenge = self._guidance.challenge("insufficient_scope", sorted({*granted, needed}))
            body = {"error": "insufficient_scope", "error_description": f"This tool needs the scope {needed}."}
            answer = JSONResponse(body, 403, headers={"WWW-Authenticate": challenge})
            await answer(scope, receive, send)
            return
        await self._app(scope, _again(came, receive), send)


def _granted(scope: Scope) -> Sequence[str] | None:
    """Return what a connection that calls may do; None where no connection calls."""
    user = scope.get("user")
    token = user.access_token if isinstance(user, AuthenticatedUser) else None
    calls = scope["type"] == "http" and scope["method"] == "POST"
    return token.scopes if calls and isinstance(token, CallerToken) and token.connected else None


async def _read(receive: Receive) -> list[Message]:
    """Return the messages of a body; not all of them where it is too large, which is refused further in."""
    came: list[Message] = []
    size = 0
    while size <= MAX_BODY:
        message = await receive()
        came.append(message)
        size += len(message.get("body", b""))
        if message["type"] != "http.request" or not message.get("more_body", False):
            break
    return came


def _again(came: Sequence[Message], receive: Receive) -> Receive:
    """Return what gives the messages once more, and then those that come."""
    left = list(came)

    async def receiving() -> Message:
        return left.pop(0) if left else await receive()

    return receiving


def _tool_called(came: Sequence[Message]) -> str:
    """Return the tool that a request calls; empty where it calls none."""
    try:
        message: object = json.loads(b"".join(part.get("body", b"") for part in came))
    except (ValueError, RecursionError):
        return ""
    if not isinstance(message, dict):
        return ""
    asked = cast("dict[str, Any]", message)
    params = asked.get("params")
    name = cast("dict[str, Any]", params).get("name") if isinstance(params, dict) else None
    return name if asked.get("method") == "tools/call" and isinstance(name, str) else ""
