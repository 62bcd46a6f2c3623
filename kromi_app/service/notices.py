"""Notices: a sentence for somebody's next page, from a request that answers with a redirect.

An address must not carry the words: anybody could write an address with words of their own.
"""

from __future__ import annotations

from collections import OrderedDict

from kromi_app.brand.actor import Actor

MAX_NOTICES = 1000


class Notices:
    """Keeps the newest notice of each person until it is shown; in this process alone."""

    def __init__(self) -> None:
        """Start with none."""
        self._waiting: OrderedDict[str, str] = OrderedDict()

    def leave(self, actor: Actor, text: str) -> None:
        """Keep a notice for a person's next page."""
        self._waiting[actor.account_id] = text
        self._waiting.move_to_end(actor.account_id)
        while len(self._waiting) > MAX_NOTICES:
            self._waiting.popitem(last=False)

    def take(self, actor: Actor) -> str:
        """Return a person's notice and forget it; empty where there is none."""
        return self._waiting.pop(actor.account_id, "")
