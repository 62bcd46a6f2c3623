"""How long an event loop waits for its turn."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def stalls() -> Iterator[list[float]]:
    """Watch the loop; the list holds the longest that it was late, in ms."""
    longest = [0.0]
    loop = asyncio.get_running_loop()

    def tick(due: float) -> None:
        nonlocal handle
        longest[0] = max(longest[0], (loop.time() - due) * 1000)
        handle = loop.call_later(0.005, tick, loop.time() + 0.005)

    handle = loop.call_later(0.005, tick, loop.time() + 0.005)
    try:
        yield longest
    finally:
        handle.cancel()
