"""What is held, as the browser is told it: when that changes, and when the time of one is up."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from kromi_app.brand.actor import Actor
from kromi_app.service.holding import Hold, Holding
from kromi_app.web.live import state
from kromi_app.web.live.actors import actor_key
from kromi_app.web.live.review import Keys
from kromi_app.web.live.told import Told

LATE_S = 0.2
"""After its time is up, so that the database's clock says so too."""


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


class HoldsTold(Told):
    """Tells a brand's rooms what is held in it."""

    def __init__(
        self, brand_id: str, holding: Holding, *, actor: Callable[[], Actor | None], tell: Callable[[Keys], None]
    ) -> None:
        """Keep where it is read."""
        super().__init__(brand_id, actor=actor, tell=tell)
        self._holding = holding
        self._told: list[dict[str, Any]] | None = None

    async def _read(self, actor: Actor) -> None:
        found = hold_rows(await self._holding.standing(actor, self._brand_id))
        if found != self._told:
            self._tell({state.HOLDS: found})
            self._told = found

    async def _wait(self) -> None:
        """Wait for a change, or until the first hold is over."""
        until = min((one["until"] for one in self._told or ()), default=None)
        patience = None if until is None else max(until + 1 + LATE_S - time.time(), LATE_S)
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                await super()._wait()
