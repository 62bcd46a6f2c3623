"""Calls: what assistants called, noted some at a time, so that no call waits for it."""

from __future__ import annotations

import asyncio
import re
from collections import deque
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress

import structlog

from kromi_app.brand.actor import Actor
from kromi_app.errors import KromiError
from kromi_app.service.clock import Clock, utc_now
from kromi_app.store import calls
from kromi_app.store.calls import ToolCall
from kromi_app.store.database import Database

EVERY_S = 0.5
"""How long a call waits to be written with others; as much is lost where the process is killed."""
AT_ONCE = 500
"""As many as one statement writes."""
MOST = 20_000
"""As many as wait while the database is away; the oldest are given up first."""
_BRAND = re.compile(r"[0-9a-f]{16}")
log = structlog.get_logger(__name__)


class Calls:
    """Notes who called what, and how it ended; nothing of what was said.

    Args:
        database: Where calls are kept.
        now: The clock.
    """

    def __init__(self, database: Database, *, now: Clock = utc_now) -> None:
        """Start with none."""
        self._database = database
        self._now = now
        self._waiting: deque[ToolCall] = deque(maxlen=MOST)
        self._writing = asyncio.Lock()

    def note(
        self, actor: Actor, holder: str, tool: str, brand_id: str, outcome: str, lasted_s: float, *, changed: bool
    ) -> None:
        """Note that an assistant called something.

        Args:
            actor: Who called.
            holder: The id of the connection or the token.
            tool: What was called.
            brand_id: The brand that was named; another text is not kept, since it could say anything.
            outcome: `ok`, `canceled`, or the code of the error.
            lasted_s: How long it took, in seconds.
            changed: Whether something was changed.
        """
        brand_id = brand_id if _BRAND.fullmatch(brand_id) else ""
        lasted_ms, now = round(lasted_s * 1000), self._now()
        self._waiting.append(
            ToolCall(actor.account_id, holder, actor.assistant, tool, brand_id, outcome, lasted_ms, changed, now)
        )

    async def write(self) -> None:
        """Write what waits by now; what comes meanwhile, or cannot be written, waits on."""
        async with self._writing:
            left = len(self._waiting)
            while left:
                batch = [self._waiting.popleft() for _ in range(min(AT_ONCE, left))]
                left -= len(batch)
                try:
                    async with self._database.reading() as connection:
                        await calls.note(connection, batch)
                except KromiError as error:
                    room = MOST - len(self._waiting)
                    self._waiting.extendleft(reversed(batch[-room:] if room else []))
                    log.warning("calls_not_noted", code=error.code, waiting=len(self._waiting))
                    return

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[None, None]:
        """Write what waits, twice a second for as long as the context is open, and at its end."""
        over = asyncio.Event()
        task = asyncio.create_task(self._write_often(over))
        try:
            yield
        finally:
            over.set()  # not a cancellation, which the database may take for its own
            await task

    async def _write_often(self, over: asyncio.Event) -> None:
        while not over.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(over.wait(), EVERY_S)
            try:
                await self.write()
            except Exception as error:
                log.error("calls_not_noted", kind=type(error).__name__)
