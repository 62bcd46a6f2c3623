"""Which session each open socket was opened with: what ends with a session."""

from __future__ import annotations

from collections.abc import Collection


class SocketSessions:
    """The sessions of this process's open sockets; those of visitors who are not signed in have none."""

    def __init__(self) -> None:
        """Start with no sockets."""
        self._of: dict[str, str] = {}

    def opened(self, sid: str, session: str) -> None:
        """Note the session that a socket was opened with, by its token."""
        self._of[sid] = session

    def closed(self, sid: str) -> None:
        """Forget a socket."""
        self._of.pop(sid, None)

    def of(self, sid: str) -> str | None:
        """Return the token of the session that a socket was opened with."""
        return self._of.get(sid)

    def sockets(self, session: str) -> list[str]:
        """Return the sockets that were opened with a session."""
        return [sid for sid, its in self._of.items() if its == session]

    def all(self) -> Collection[str]:
        """Return the tokens of all sessions that have a socket open."""
        return set(self._of.values())
