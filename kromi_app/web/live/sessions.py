"""Which session each open socket was opened with: what ends with a session."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection

REMEMBERED_S = 120.0
"""How long after its end it is known whose a socket was: longer than anything that it sent can wait to be handled."""


class SocketSessions:
    """The sessions of this process's open sockets; those of visitors who are not signed in have none.

    What a socket sent may be handled after it has closed. It is still done for whoever sent it, if their session
    stands then; without knowing whose it was, a tab that is back by another line would be told to sign in.

    Args:
        clock: Tells the time in seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Start with no sockets."""
        self._clock = clock
        self._of: dict[str, str] = {}
        self._ended: dict[str, tuple[float, str]] = {}

    def opened(self, sid: str, session: str) -> None:
        """Note the session that a socket was opened with, by its token."""
        self._of[sid] = session

    def closed(self, sid: str) -> None:
        """Count a socket as open no longer; whose it was is remembered for a while."""
        now = self._clock()
        while self._ended and next(iter(self._ended.values()))[0] < now - REMEMBERED_S:
            del self._ended[next(iter(self._ended))]
        if session := self._of.pop(sid, None):
            self._ended[sid] = (now, session)

    def of(self, sid: str) -> str | None:
        """Return the token of the session that a socket is, or lately was, opened with."""
        if session := self._of.get(sid):
            return session
        ended, session = self._ended.get(sid, (0.0, None))
        return session if ended > self._clock() - REMEMBERED_S else None

    def is_open(self, sid: str) -> bool:
        """Tell whether a socket that was opened with a session is open still."""
        return sid in self._of

    def sockets(self, session: str) -> list[str]:
        """Return the open sockets that were opened with a session."""
        return [sid for sid, its in self._of.items() if its == session]

    def all(self) -> Collection[str]:
        """Return the tokens of all sessions that have a socket open."""
        return set(self._of.values())
