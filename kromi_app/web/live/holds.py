"""What is held, as the browser is told it: when that changes, and when the time of one is up."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

import structlog

from kromi_app.brand.actor import Actor
from kromi_app.errors import KromiError
from kromi_app.service.holding import Hold, Holding
from kromi_app.web.live import state
from kromi_app.web.live.actors import actor_key
from kromi_app.web.live.review import Keys

LATE_S = 0.2
"""After its time is up, so that the database's clock says so too."""
log = structlog.get_logger(__name__)


def hold_rows(holds: Sequence[Hold]) -> list[dict[str, Any]]:
    """Return holds as the browser keeps them."""
    return [
        {
            "place": one.place,
            "by": actor_key(one.account_id, ""),
            "name": one.name,
            "until": int(one.until.timestamp()),
            **({"note": one.note} if one.note else {}),
        }
        for one in holds
    ]


class HoldsTold:
    """Tells a brand's rooms what is held in it.

    Args:
        brand_id: The brand.
        holding: Where it is read.
        actor: Somebody who has the brand open.
        tell: Tells all rooms.
    """

    def __init__(
        self, brand_id: str, holding: Holding, actor: Callable[[], Actor | None], tell: Callable[[Keys], None]
    ) -> None:
        """Tell nothing yet."""
        self._brand_id = brand_id
        self._holding = holding
        self._actor = actor
        self._tell = tell
        self._changed = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def look(self) -> None:
        """Read anew what is held, soon."""
        self._changed.set()
        if self._task is None:
            self._task = asyncio.create_task(self._follow(), name=f"holds {self._brand_id}")

    async def close(self) -> None:
        """Tell nothing more."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _follow(self) -> None:
        told: list[dict[str, Any]] | None = None
        while True:
            self._changed.clear()
            try:
                found = await self._read()
            except KromiError:
                found = told
            except Exception:
                log.exception("holds_failed")
                found = told
            if found is not None and found != told:
                self._tell({state.HOLDS: found})
                told = found
            await self._wait(min((one["until"] for one in told or ()), default=None))

    async def _read(self) -> list[dict[str, Any]] | None:
        actor = self._actor()
        return None if actor is None else hold_rows(await self._holding.standing(actor, self._brand_id))

    async def _wait(self, until: float | None) -> None:
        """Wait for a change, or until the first hold is over."""
        patience = None if until is None else max(until + 1 + LATE_S - time.time(), LATE_S)
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                await self._changed.wait()
