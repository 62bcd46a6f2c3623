"""The guard: the Socket.IO namespace that lets in only whom, and only what, it should.

Reflex takes any client token, runs any public method of a state, and logs events that it does not
know with all their headers, and arguments of another type with their values. Here the cookie is
read once, at connecting, and taken out before Reflex sees it; the token is bound to the account, so
that a foreign one leads to an empty state; only events on a list go on, with arguments of their
types; each socket has a budget.
"""

from __future__ import annotations

import hashlib
import time
import urllib.parse
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from reflex.app import App, EventNamespace

from kromi_app.brand.actor import Actor
from kromi_app.errors import KromiError
from kromi_app.web.live.sessions import SocketSessions

RATE_PER_S = 50.0
BURST = 100.0
MAX_SOCKETS = 5000
SECRET_HEADERS = frozenset((b"cookie", b"authorization"))
REFLEX_EVENTS: Mapping[str, Mapping[str, type]] = {
    "reflex___state____state.hydrate_and_load": {"vars": dict, "hashes": list},
    "reflex___state____state.reflex___state____on_load_internal_state.on_load_internal": {},
    "reflex___state____state.reflex___state____update_vars_internal_state.update_vars_internal": {"vars": dict},
}
"""What Reflex's own client needs to send, and with what at most; the rest of Reflex's handlers are not reachable."""
log = structlog.get_logger(__name__)

ActorOfSession = Callable[[str], Awaitable[Actor | None]]


@dataclass(slots=True)
class _Budget:
    left: float
    at: float
    refused: int = 0

    def spend(self, now: float) -> bool:
        self.left = min(BURST, self.left + (now - self.at) * RATE_PER_S)
        self.at = now
        if self.left < 1:
            return False
        self.left -= 1
        return True

    def refuse(self, reason: str) -> None:
        """Count what is refused, and log the first: a line for each would let anybody fill the log."""
        if not self.refused:
            log.warning("event_refused", reason=reason)
        self.refused += 1


class GuardedNamespace(EventNamespace):
    """Reflex's event namespace behind a guard.

    Args:
        app: The Reflex app.
        session_of_cookies: Reads the session's token from a Cookie header.
        actor_of_session: Finds whose session it is, None where it has ended.
        sessions: Where it is noted which socket is of which session.
        events: Kromi's own event handlers, with the names and types of the arguments that each takes.
        on_close: Told when a socket has closed.
    """

    def __init__(
        self,
        app: App,
        session_of_cookies: Callable[[str], str | None],
        actor_of_session: ActorOfSession,
        sessions: SocketSessions,
        events: Mapping[str, Mapping[str, type]],
        on_close: Callable[[str], Awaitable[None]],
    ) -> None:
        """Take the place of the namespace that the app made for itself."""
        super().__init__("/_event", app)
        self._session_of_cookies = session_of_cookies
        self._actor_of_session = actor_of_session
        self._events = events
        self._on_close = on_close
        self._sessions = sessions
        self._budgets: dict[str, _Budget] = {}

    async def trigger_event(self, event: Any, *args: Any) -> Any:
        """Let through what is on the list and within the budget; say nothing of what it held.

        Socket.IO would take a client's word for `connect` and `disconnect` as well. A browser's complaint,
        `client_error`, may hold what somebody typed: that there was one is all that is noted.
        """
        sid = args[0]
        if self._is_told_by_the_server(event, sid):
            return await super().trigger_event(event, *args)
        budget = self._budgets.get(sid)
        if budget is None:
            return None
        if not budget.spend(time.monotonic()):
            return budget.refuse("rate")
        if event != "event" or len(args) != 2 or not self._allowed(args[1]):
            return budget.refuse("client_error" if event == "client_error" else "unknown")
        return await super().trigger_event(event, *args)

    async def on_connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        """Note whose socket it is, and hand on to Reflex no secret and a token bound to the account."""
        if len(self._budgets) >= MAX_SOCKETS:
            raise ConnectionRefusedError("busy")
        scope = environ.get("asgi.scope", {})
        headers = [(name, value) for name, value in scope.get("headers", []) if name not in SECRET_HEADERS]
        cookies = environ.pop("HTTP_COOKIE", "")
        environ.pop("HTTP_AUTHORIZATION", None)
        environ["asgi.scope"] = {**scope, "headers": headers}
        session = self._session_of_cookies(cookies)
        try:
            actor = await self._actor_of_session(session) if session else None
        except KromiError:
            raise ConnectionRefusedError("busy") from None
        environ["QUERY_STRING"] = bound_query(environ.get("QUERY_STRING", ""), actor)
        if not environ["QUERY_STRING"]:
            raise ConnectionRefusedError("no token")  # Reflex would log whatever such a socket sends
        if session and actor:
            self._sessions.opened(sid, session)
        self._budgets[sid] = _Budget(BURST, time.monotonic())
        boot = auth.get("event") if isinstance(auth, dict) else None
        if boot is not None and not self._allowed(boot):
            auth = None
        try:
            await super().on_connect(sid, environ, auth)
        except BaseException:
            self._sessions.closed(sid)
            self._budgets.pop(sid, None)
            raise

    async def on_disconnect(self, sid: str) -> None:  # type: ignore[override]
        """Forget the socket."""
        self._sessions.closed(sid)
        budget = self._budgets.pop(sid, None)
        if budget is not None and budget.refused > 1:
            log.warning("events_refused", count=budget.refused)
        cleaning = super().on_disconnect(sid)
        await self._on_close(sid)
        if cleaning is not None:
            await cleaning

    def _is_told_by_the_server(self, event: Any, sid: str) -> bool:
        """Tell whether an event is Socket.IO's own word on a socket that has just come or gone."""
        if event == "connect":
            return sid not in self._budgets
        assert self.server is not None
        return event == "disconnect" and not self.server.manager.is_connected(sid, self.namespace)

    def _allowed(self, data: Any) -> bool:
        if not isinstance(data, dict) or not _is_a_place(data.get("router_data", {})):
            return False
        name, payload = data.get("name"), data.get("payload", {})
        if not isinstance(name, str) or not isinstance(payload, dict):
            return False
        if name in REFLEX_EVENTS:
            return all(value is None or _fits(value, REFLEX_EVENTS[name].get(key)) for key, value in payload.items())
        types = self._events.get(name)
        return types is not None and payload.keys() == types.keys() and all(_fits(payload[k], types[k]) for k in types)


def _is_a_place(router_data: Any) -> bool:
    """Tell whether an event's address is made as Reflex's client makes it: Reflex logs what is not."""
    if not isinstance(router_data, dict):
        return False
    query = router_data.get("query", {})
    words = [value for key, value in router_data.items() if key != "query"]
    return isinstance(query, dict) and all(isinstance(word, str) for word in (*words, *query.values()))


def _fits(value: Any, kind: type | None) -> bool:
    # JSON has one kind of number: what is dragged to an edge arrives as 0 or 1.
    return type(value) is kind or (kind is float and type(value) is int)


def bound_query(query: str, actor: Actor | None) -> str:
    """Return a socket's query with its token bound to an account, or to nobody's."""
    token = urllib.parse.parse_qs(query).get("token", [""])[0][:64]
    owner = hashlib.sha256((actor.account_id if actor else "").encode()).hexdigest()[:16]
    return urllib.parse.urlencode({"token": f"{token}.{owner}"}) if token else ""
