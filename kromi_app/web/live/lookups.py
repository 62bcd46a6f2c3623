"""Look-ups: what a tab asks for and that changes nothing; an edit does not wait for it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class _Line:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    last: int = 0
    here: int = 0


class Lookups:
    """Lets one look-up of a sort run for a tab at a time, and of those that wait only the last."""

    def __init__(self) -> None:
        """Nobody looks anything up."""
        self._lines: dict[tuple[str, str], _Line] = {}

    @asynccontextmanager
    async def turn(self, sid: str, sort: str) -> AsyncGenerator[bool, None]:
        """Wait for the turn of a tab's look-up; tell whether it is still the last that was asked for.

        Args:
            sid: The tab's socket.
            sort: What is looked up: a later look-up of the same sort makes one that waits needless.
        """
        line = self._lines.setdefault((sid, sort), _Line())
        line.last += 1
        line.here += 1
        number = line.last
        try:
            async with line.lock:
                yield number == line.last
        finally:
            line.here -= 1
            if not line.here:
                self._lines.pop((sid, sort), None)
