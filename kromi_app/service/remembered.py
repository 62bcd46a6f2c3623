"""Who tokens act for, remembered for a moment: an assistant at work calls many times a second."""

from __future__ import annotations

from datetime import timedelta
from typing import Protocol

from kromi_app.brand.actor import Actor
from kromi_app.service.clock import Clock, utc_now
from kromi_app.service.feed import Aside, Feed
from kromi_app.service.memory import LASTS, Memory
from kromi_app.service.secret_texts import hashed

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
        self._memory: Memory[tuple[str, str], Found] = Memory(feed, lasts=lasts, now=now)
        feed.on_aside(self._hear)

    async def actor_of_token(self, token: str, assistant: str) -> Found | None:
        """Return who a token acts for, and the id of the token or its connection; None where it is not valid."""
        key = (hashed(token), assistant)
        return await self._memory.get(key, lambda: self._accounts.actor_of_token(token, assistant))

    def _hear(self, aside: Aside) -> None:
        """Forget whose token has ended, or is not what it was."""
        if aside.kind in ("ended", "missed"):
            everything = aside.kind == "missed"
            self._memory.forget_where(lambda found: everything or aside.subject in (found[1], found[0].account_id))
