"""Notices: a sentence for the page that somebody is sent to, by a request that answers with a redirect.

An address must not carry the words: anybody could write an address with words of their own.
"""

from __future__ import annotations

from collections import OrderedDict

from kromi_app.brand.actor import Actor

MAX_NOTICES = 1000


class Notices:
    """Keeps the newest notice for each person and page until it is shown; in this process alone.

    A notice is for one page: another tab of the same person, or the page that they are leaving, does not take it.
    """

    def __init__(self) -> None:
        """Start with none."""
        self._waiting: OrderedDict[tuple[str, str], str] = OrderedDict()

    def leave(self, actor: Actor, address: str, text: str) -> None:
        """Keep a notice for the page at an address, as a person will see it."""
        self._waiting[actor.account_id, address] = text
        self._waiting.move_to_end((actor.account_id, address))
        while len(self._waiting) > MAX_NOTICES:
            self._waiting.popitem(last=False)

    def take(self, actor: Actor, address: str) -> str:
        """Return the notice for a person at an address and forget it; empty where there is none."""
        return self._waiting.pop((actor.account_id, address), "")
