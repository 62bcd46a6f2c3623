"""Tidying: what nobody came back for is deleted by itself, while Kromi serves."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress

import structlog

from kromi_app.errors import KromiError

FIRST_S = 60.0
"""After the start, which has enough to do."""
EVERY_S = 6 * 3600.0
Chore = Callable[[], Awaitable[object]]
log = structlog.get_logger(__name__)


@asynccontextmanager
async def tidying(
    chores: Sequence[Chore], first_s: float = FIRST_S, every_s: float = EVERY_S
) -> AsyncGenerator[None, None]:
    """Do some chores, now and then for as long as the context is open."""
    over = asyncio.Event()
    task = asyncio.create_task(_tidy(chores, over, first_s, every_s))
    try:
        yield
    finally:
        over.set()  # not a cancellation, which the database may take for its own
        await task


async def _tidy(chores: Sequence[Chore], over: asyncio.Event, first_s: float, every_s: float) -> None:
    await _wait(over, first_s)
    while not over.is_set():
        for chore in chores:
            try:
                await chore()
            except KromiError as error:  # the database or the store is away; the next time is soon enough
                log.warning("tidying_failed", code=error.code)
            except Exception as error:
                log.error("tidying_failed", kind=type(error).__name__)
        await _wait(over, every_s)


async def _wait(over: asyncio.Event, seconds: float) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(over.wait(), seconds)
