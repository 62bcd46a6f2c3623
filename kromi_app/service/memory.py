"""Memory: what Postgres answered, kept for a moment, for as long as it would tell that it is something else."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from kromi_app.service.clock import Clock, utc_now
from kromi_app.service.feed import Feed

LASTS = timedelta(seconds=2)
"""As long as what has changed could be taken for what it was, where nobody hears of the change."""
MOST = 10_000

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Memory(Generic[Key, Value]):
    """Asks once about what is wanted often.

    Args:
        feed: Hears of changes, in whatever process; while it does not listen, nothing is remembered.
        lasts: How long an answer is remembered at most.
        now: The clock.
    """

    def __init__(self, feed: Feed, *, lasts: timedelta = LASTS, now: Clock = utc_now) -> None:
        """Start with nothing."""
        self._feed = feed
        self._lasts = lasts
        self._now = now
        self._kept: OrderedDict[Key, tuple[datetime, Value]] = OrderedDict()
        self._asking: dict[Key, object] = {}

    async def get(self, key: Key, ask: Callable[[], Awaitable[Value | None]]) -> Value | None:
        """Return what is remembered, or else what is answered; that there is nothing is never remembered."""
        now, kept = self._now(), self._kept.get(key)
        if kept is not None and now < kept[0] and self._feed.listening:
            return kept[1]
        asked = self._asking[key] = object()
        try:
            found = await ask()
            if found is not None and self._feed.listening and self._asking.get(key) is asked:
                self._keep(key, now + self._lasts, found)
            return found
        finally:
            if self._asking.get(key) is asked:
                del self._asking[key]

    def forget(self, key: Key) -> None:
        """Forget an answer, and believe none that is on its way."""
        self._kept.pop(key, None)
        self._asking.pop(key, None)

    def forget_where(self, stale: Callable[[Value], bool]) -> None:
        """Forget the answers of which something holds, and believe none that is on its way."""
        self._kept = OrderedDict((key, kept) for key, kept in self._kept.items() if not stale(kept[1]))
        self._asking.clear()

    def _keep(self, key: Key, until: datetime, found: Value) -> None:
        self._kept[key] = (until, found)
        self._kept.move_to_end(key)
        if len(self._kept) > MOST:
            self._kept.popitem(last=False)
