"""Who tokens act for, remembered for a moment: an assistant at work calls many times a second."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta
from typing import Protocol

from kromi_app.brand.actor import Actor
from kromi_app.service.clock import Clock, utc_now
from kromi_app.service.feed import Aside, Feed
from kromi_app.service.secret_texts import hashed

LASTS = timedelta(seconds=2)
"""As long as a token that has ended could be taken for valid, where nobody hears of its end."""
MOST = 10_000

Found = tuple[Actor, str]


class TokenAccounts(Protocol):
    """Somebody who knows tokens."""

    async def actor_of_token(self, token: str, assistant: str) -> Found | None:
        """Return who a token acts for, and the id of the token or its connection; None where it is not valid."""
        ...


class Remembered:
    """Asks once about a token that comes often, as long as Postgres would tell when it ends.

    Args:
        accounts: Who is asked.
        feed: Hears of tokens that end, in whatever process.
        lasts: How long it is remembered at most.
        now: The clock.
    """

    def __init__(self, accounts: TokenAccounts, feed: Feed, *, lasts: timedelta = LASTS, now: Clock = utc_now) -> None:
        """Start with none."""
        self._accounts = accounts
        self._feed = feed
        self._lasts = lasts
        self._now = now
        self._kept: OrderedDict[tuple[str, str], tuple[datetime, Found]] = OrderedDict()
        self._doubts = 0
        feed.on_aside(self._hear)

    async def actor_of_token(self, token: str, assistant: str) -> Found | None:
        """Return who a token acts for, and the id of the token or its connection; None where it is not valid."""
        key, now = (hashed(token), assistant), self._now()
        kept = self._kept.get(key)
        if kept is not None and now < kept[0] and self._feed.listening:
            return kept[1]
        doubts = self._doubts
        found = await self._accounts.actor_of_token(token, assistant)
        if found is not None and self._feed.listening and doubts == self._doubts:
            self._kept[key] = (now + self._lasts, found)
            self._kept.move_to_end(key)
            if len(self._kept) > MOST:
                self._kept.popitem(last=False)
        return found

    def _hear(self, aside: Aside) -> None:
        """Forget whose token has ended, or is not what it was."""
        if aside.kind not in ("ended", "missed"):
            return
        self._doubts += 1
        self._kept = OrderedDict(
            (key, kept)
            for key, kept in self._kept.items()
            if aside.kind == "ended" and aside.subject not in (kept[1][1], kept[1][0].account_id)
        )
