"""The guard: the Socket.IO namespace that lets in only whom, and only what, it should.

Reflex takes any client token, runs any public method of a state, and logs events that it does not
know with all their headers. Here the cookie is read once, at connecting, and taken out before
Reflex sees it; the token is bound to the account, so that a foreign one leads to an empty state;
only events on a list go on; each socket has a budget.
"""

from __future__ import annotations

import hashlib
import time
import urllib.parse
from collections.abc import Awaitable, Callable, Mapping, Set
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
REFLEX_EVENTS = frozenset(
    (
        "reflex___state____state.hydrate_and_load",
        "reflex___state____state.reflex___state____on_load_internal_state.on_load_internal",
        "reflex___state____state.reflex___state____update_vars_internal_state.update_vars_internal",
    )
)
"""What Reflex's own client needs to send; the rest of Reflex's handlers are not reachable."""
log = structlog.get_logger(__name__)

ActorOfSession = Callable[[str], Awaitable[Actor | None]]


@dataclass(slots=True)
class _Budget:
    left: float
    at: float

    def spend(self, now: float) -> bool:
        self.left = min(BURST, self.left + (now - self.at) * RATE_PER_S)
        self.at = now
        if self.left < 1:
            return False
        self.left -= 1
        return True


class GuardedNamespace(EventNamespace):
    """Reflex's event namespace behind a guard.

    Args:
        app: The Reflex app.
        session_of_cookies: Reads the session's token from a Cookie header.
        actor_of_session: Finds whose session it is, None where it has ended.
        sessions: Where it is noted which socket is of which session.
        events: Kromi's own event handlers, with the names of the arguments that each takes.
        on_close: Told when a socket has closed.
    """

    def __init__(
        self,
        app: App,
        session_of_cookies: Callable[[str], str | None],
        actor_of_session: ActorOfSession,
        sessions: SocketSessions,
        events: Mapping[str, Set[str]],
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
        if session and actor:
            self._sessions.opened(sid, session)
        environ["QUERY_STRING"] = bound_query(environ.get("QUERY_STRING", ""), actor)
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
        self._budgets.pop(sid, None)
        cleaning = super().on_disconnect(sid)
        await self._on_close(sid)
        if cleaning is not None:
            await cleaning

    async def on_event(self, sid: str, data: Any) -> None:
        """Let through what is on the list and within the budget; say nothing of what it held."""
        budget = self._budgets.get(sid)
        if budget is None or not self._allowed(data):
            log.warning("event_refused", reason="unknown")
            return
        if not budget.spend(time.monotonic()):
            log.warning("event_refused", reason="rate")
            return
        await super().on_event(sid, data)

    async def on_client_error(self, sid: str, data: Any = None) -> None:
        """Count a browser's complaint without its text, which may hold what somebody typed."""
        log.warning("client_error")

    def _allowed(self, data: Any) -> bool:
        if not isinstance(data, dict):
            return False
        name, payload = data.get("name"), data.get("payload", {})
        if (
            not isinstance(name, str)
            or not isinstance(payload, dict)
            or not isinstance(data.get("router_data", {}), dict)
        ):
            return False
        return name in REFLEX_EVENTS or payload.keys() == self._events.get(name)


def bound_query(query: str, actor: Actor | None) -> str:
    """Return a socket's query with its token bound to an account, or to nobody's."""
    token = urllib.parse.parse_qs(query).get("token", [""])[0][:64]
    owner = hashlib.sha256((actor.account_id if actor else "").encode()).hexdigest()[:16]
    return urllib.parse.urlencode({"token": f"{token}.{owner}"}) if token else ""
