"""Ending tasks, so that they have ended."""

from __future__ import annotations

import asyncio
from typing import Any

AGAIN_S = 0.1


async def end(task: asyncio.Task[Any]) -> None:
    """Cancel a task, and wait until it has ended.

    A cancellation that comes at the same moment as an answer of the database is lost: `asyncio.wait_for` of
    Python 3.11, which psycopg waits with, returns the answer then (CPython issue 86296). So it is said again until it
    is heard.
    """
    while not task.done():
        task.cancel()
        await asyncio.wait([task], timeout=AGAIN_S)
