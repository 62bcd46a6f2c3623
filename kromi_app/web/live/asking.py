"""What somebody is asked before it is done: to edit what another person holds. In this process alone, by socket."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from kromi_app.brand.actor import Actor
from kromi_app.errors import Held
from kromi_app.web.live import state
from kromi_app.web.live.sockets import Sockets

UseCase = Callable[[Actor, str], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What waits for an answer.

    Attributes:
        brand_id: The brand that it was asked on.
        use_case: What is done if the answer is yes.
        field: The record, the field and the key of the field that waits for it; empty where none does.
        holds: What it would be done over.
    """

    brand_id: str
    use_case: UseCase
    field: tuple[str, ...]
    holds: tuple[str, ...]


class Asking:
    """Asks, and remembers the answers for as long as a socket is open: one is asked once about each hold."""

    def __init__(self, sockets: Sockets) -> None:
        """Start with nothing asked."""
        self._sockets = sockets
        self._asked: dict[str, Asked] = {}
        self._over: dict[str, set[str]] = defaultdict(set)

    def ask(self, sid: str, brand_id: str, error: Held, use_case: UseCase, *field: str) -> None:
        """Ask a tab whether to do over somebody's hold what was refused for it."""
        self._asked[sid] = Asked(brand_id, use_case, field, error.holds)
        until = int(time.time()) + error.retry_after_s
        question = {"by": error.by, "what": error.what, "until": until, "note": error.note}
        self._sockets.send(sid, {state.ASK: question})

    def answered(self, sid: str, *, yes: bool) -> Asked | None:
        """Take the question away; on a yes, return what is to be done, and remember what it is done over."""
        asked = self._asked.pop(sid, None)
        self._sockets.send(sid, {state.ASK: None})
        if asked is None or not yes:
            return None
        self._over[sid].update(asked.holds)
        return asked

    def over(self, sid: str) -> frozenset[str]:
        """Return the holds that a tab edits over knowingly."""
        return frozenset(self._over.get(sid, ()))

    def forget(self, sid: str) -> None:
        """Forget a socket that has closed."""
        self._asked.pop(sid, None)
        self._over.pop(sid, None)
