"""What is told of a whole brand beside its records: read anew when it may have changed, and told where it has."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable

import structlog

from kromi_app.brand.actor import Actor
from kromi_app.errors import KromiError
from kromi_app.service.ending import end
from kromi_app.web.live.review import Keys

log = structlog.get_logger(__name__)


class Told(ABC):
    """Tells a brand's rooms one thing about it.

    Args:
        brand_id: The brand.
        actor: Somebody who has the brand open.
        tell: Tells all rooms.
    """

    def __init__(self, brand_id: str, *, actor: Callable[[], Actor | None], tell: Callable[[Keys], None]) -> None:
        """Tell nothing yet."""
        self._brand_id = brand_id
        self._actor = actor
        self._tell = tell
        self._changed = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def look(self) -> None:
        """Read it anew, soon."""
        self._changed.set()
        if self._task is None:
            self._task = asyncio.create_task(self._follow(), name=f"{type(self).__name__} {self._brand_id}")

    async def close(self) -> None:
        """Tell nothing more."""
        if self._task is not None:
            await end(self._task)

    @abstractmethod
    async def _read(self, actor: Actor) -> None:
        """Read it for somebody, and tell it where it is other than what was told."""

    async def _wait(self) -> None:
        """Wait until it may have changed."""
        await self._changed.wait()

    async def _follow(self) -> None:
        while True:
            self._changed.clear()
            try:
                if (actor := self._actor()) is not None:
                    await self._read(actor)
            except KromiError:
                pass  # what was told stands, until the next time
            except Exception:
                log.exception("not_told", what=type(self).__name__)
            await self._wait()
