"""Streams: the answers that stay open to those who listen (`subscriptions/listen`, 2026-07-28), kept without the SDK.

The SDK acknowledges a stream and words its end. In between it would keep for each three tasks, a call's whole context
and all that stands around it; here a stream is one coroutine that waits.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from mcp.server.context import ServerRequestContext
from mcp.shared.subscriptions import SUBSCRIPTION_ID_META_KEY, ResourceUpdated, event_to_notification
from mcp.types import JSONRPCNotification, RequestId
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PING_S = 15.0
"""So often something is said at least, so that no proxy takes the stream for dead."""
PING = b": ping\r\n\r\n"
ANSWER = "kromi.answer"
"""In a request's scope: its answer, which may be kept open."""


class Stream:
    """An answer that tells of the addresses that change, until it is ended or the client leaves.

    Args:
        listen_id: The id of the request that it answers, which every message names.
    """

    def __init__(self, listen_id: RequestId) -> None:
        """Start with nothing to tell."""
        self._meta: dict[str, Any] = {SUBSCRIPTION_ID_META_KEY: listen_id}
        self._untold: dict[str, None] = {}
        self._ended = False
        self._pause: asyncio.Timeout | None = None

    def hear(self, address: str) -> None:
        """Have the client told of an address soon: once, however often it changes until then."""
        self._untold[address] = None
        self._wake()

    def end(self) -> None:
        """Have it end, whatever is untold; may be called again."""
        self._ended = True
        self._wake()

    async def run(self, receive: Receive, send: Send, last: Message) -> None:
        """Tell what there is to tell; say the last message unless the client has left by itself."""
        while not self._ended:
            if not self._untold and await self._has_left(receive):
                return
            if not self._ended:
                part = self._told(next(iter(self._untold))) if self._untold else PING
                await send({"type": "http.response.body", "body": part, "more_body": True})
        await send(last)

    async def _has_left(self, receive: Receive) -> bool:
        """Wait until the client leaves, there is something to do, or it is time for a ping; return whether it left."""
        try:
            async with asyncio.timeout(PING_S) as self._pause:
                while (await receive())["type"] != "http.disconnect":
                    pass
        except TimeoutError:
            return False
        finally:
            self._pause = None
        return True

    def _wake(self) -> None:
        if self._pause is not None and not self._pause.expired():
            self._pause.reschedule(0)

    def _told(self, address: str) -> bytes:
        """Return the event that tells of an address (HTML, section 9.2: server-sent events)."""
        del self._untold[address]
        updated = event_to_notification(ResourceUpdated(address), self._meta)
        said = JSONRPCNotification(jsonrpc="2.0", **updated.model_dump(by_alias=True, exclude_none=True, mode="json"))
        return f"event: message\r\ndata: {said.model_dump_json(by_alias=True, exclude_none=True)}\r\n\r\n".encode()


class Answer:
    """An answer under way, as whoever makes it sees it."""

    def __init__(self) -> None:
        """Start with one that ends like any other."""
        self.stream: Stream | None = None
        self.last: Message | None = None
        self._over: Callable[[], None] | None = None

    def keep(self, stream: Stream) -> None:
        """Keep it open for a stream, from where it would end."""
        self.stream = stream

    def on_over(self, over: Callable[[], None]) -> None:
        """Have something called when it is over, in whichever way."""
        self._over = over

    def end(self) -> None:
        """Call what waits for that."""
        if self._over is not None:
            self._over()


def answer_to(ctx: ServerRequestContext[Any, Any]) -> Answer:
    """Return the answer to a request."""
    request: Any = ctx.request
    return request.scope[ANSWER]


class KeepStreams:
    """Keeps the answers open that are streams, when all that made them has come to its end."""

    def __init__(self, app: ASGIApp) -> None:
        """Keep the app that it stands before."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does; say the end of a stream's answer when the stream ends."""
        answer = Answer()

        async def sending(message: Message) -> None:
            ends = message["type"] == "http.response.body" and not message.get("more_body", False)
            if ends and answer.stream is not None:
                answer.last = message
            else:
                await send(message)

        scope[ANSWER] = answer
        try:
            await self._app(scope, receive, sending)
            if answer.stream is not None and answer.last is not None:
                await answer.stream.run(receive, send, answer.last)
        finally:
            answer.end()
