"""Progress: how far a call is, told while it lasts to a client that asked for it.

Where a client cancels, the SDK ends the call's task, and with it whatever the use case waits for: an older client sends
a notification, a newer one closes the response. An older one that only loses the response has not canceled (2025-11-25,
basic/transports).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from typing import Any

from mcp.server.mcpserver import Context

from kromi_app.service.stages import Stage, unheard

BEAT_S = 1.0
"""A stage that lasts is told again so often: clients give up where they hear nothing."""


@asynccontextmanager
async def stages(ctx: Context[Any, Any], total: int) -> AsyncGenerator[Stage, None]:
    """Yield what tells the client of each stage of a call that goes well; nobody, where the client asked for nothing.

    Args:
        ctx: The call.
        total: How many stages it has.
    """
    if (ctx.request_context.meta or {}).get("progress_token") is None:
        yield unheard
        return
    telling = _Telling(ctx, total)
    beating = asyncio.create_task(telling.beat())
    try:
        yield telling.begin
    finally:
        beating.cancel()
        with suppress(asyncio.CancelledError):
            await beating
    await telling.end()


class _Telling:
    """Tells of stages one after the other, each number greater than the one before, as the protocol asks."""

    def __init__(self, ctx: Context[Any, Any], total: int) -> None:
        self._ctx = ctx
        self._total = total
        self._begun = 0
        self._beats = 0
        self._words = ""
        self._turn = asyncio.Lock()

    async def begin(self, words: str) -> None:
        async with self._turn:
            self._begun, self._beats, self._words = self._begun + 1, 0, words
            await self._tell()

    async def end(self) -> None:
        async with self._turn:
            await self._ctx.report_progress(self._total, self._total, "Done")

    async def beat(self) -> None:
        """Tell again of a stage that lasts, closer to the next one each time."""
        while True:
            await asyncio.sleep(BEAT_S)
            async with self._turn:
                if self._begun:
                    self._beats += 1
                    await self._tell()

    async def _tell(self) -> None:
        part = self._beats / (self._beats + 1)
        await self._ctx.report_progress(self._begun - 1 + part, self._total, self._words)
