"""Turns: how much of one caller runs at once, so that who calls more than Kromi carries waits for themselves alone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Any

from mcp.server.context import CallNext, HandlerResult, ServerRequestContext
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kromi_app.errors import LimitReached, NotSignedIn
from kromi_app.mcp_server.auth import caller_of
from kromi_app.mcp_server.refusals import refusal

AT_ONCE = 2
"""As many as run at once for one caller: another one's call then shares the process with these alone."""
PATIENCE_S = 10.0
"""How long one waits for its turn."""


@dataclass(slots=True)
class _Turn:
    free: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    wanted: int = 0


class Turns:
    """Lets so much of each caller run at once; the rest waits in the order in which it came."""

    def __init__(self) -> None:
        """Start with nobody."""
        self._callers: dict[str, _Turn] = {}

    async def take(self, caller: str) -> Callable[[], None]:
        """Wait for a turn of a caller's; return what ends it, and does nothing a second time.

        Raises:
            LimitReached: If so many came before that it would wait too long.
        """
        turn = self._callers.get(caller)
        if turn is None:
            turn = self._callers[caller] = _Turn()
        turn.wanted += 1
        try:
            await _taken(turn.free)
        except BaseException:
            self._leave(caller, turn)
            raise
        left = False

        def leave() -> None:
            nonlocal left
            if not left:
                left = True
                turn.free.release()
                self._leave(caller, turn)

        return leave

    def _leave(self, caller: str, turn: _Turn) -> None:
        turn.wanted -= 1
        if not turn.wanted:
            del self._callers[caller]


async def _taken(free: asyncio.Semaphore) -> None:
    """Take a turn, at once where one is free."""
    try:
        async with asyncio.timeout(PATIENCE_S) if free.locked() else nullcontext():
            await free.acquire()
    except TimeoutError as error:
        hint = "Wait for the answers of those before you call again."
        raise LimitReached("Too many of your calls run at once.", hint, retry_after_s=1) from error


class RequestsInTurn:
    """Takes the requests of one token in turn, before their tokens are looked up and anything of them is read.

    A turn ends when the answer begins: what listens for hours holds up nothing.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Keep the app that it stands before."""
        self._app = app
        self._turns = Turns()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on when it is its turn; without a token nobody is known to wait for."""
        token = Headers(scope=scope).get("authorization", "") if scope["type"] == "http" else ""
        if not token or scope["method"] != "POST":
            await self._app(scope, receive, send)
            return
        leave = await self._turns.take(token)

        async def sending(message: Message) -> None:
            leave()
            await send(message)

        try:
            await self._app(scope, receive, sending)
        finally:
            leave()


class CallsInTurn:
    """Runs the calls of one person in turn, whatever tokens they come with; a middleware of the server."""

    def __init__(self) -> None:
        """Start with nobody."""
        self._turns = Turns()

    async def __call__(self, ctx: ServerRequestContext[Any, Any], call_next: CallNext) -> HandlerResult:
        """Answer as the server does, when it is the person's turn."""
        if ctx.method != "tools/call":
            return await call_next(ctx)
        try:
            actor, _ = caller_of(ctx)
        except NotSignedIn:
            return await call_next(ctx)  # which the tools refuse
        try:
            leave = await self._turns.take(actor.account_id)
        except LimitReached as limit:
            return refusal(limit)
        try:
            return await call_next(ctx)
        finally:
            leave()
