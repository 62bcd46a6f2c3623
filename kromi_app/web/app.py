"""The Reflex app: its pages, its head, and what its handlers are bound to."""

from __future__ import annotations

import inspect
import traceback
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import get_origin, get_type_hints

import reflex as rx
import structlog
from reflex.app import EventNamespace, default_error_boundary
from reflex_base.registry import RegistrationContext
from starlette.types import ASGIApp

from kromi_app.web import routes, theme
from kromi_app.web.live.frames import refuse_unreadable_frames
from kromi_app.web.live.guard import GuardedNamespace
from kromi_app.web.live.sessions import SocketSessions
from kromi_app.web.pages.brand.base import BrandState
from kromi_app.web.pages.brand.batch import Batch
from kromi_app.web.pages.brand.holds import Holds
from kromi_app.web.pages.brand.marking import Marking
from kromi_app.web.pages.brand.merging import Merging
from kromi_app.web.pages.brand.origins import Origins
from kromi_app.web.pages.brand.page import brand_page
from kromi_app.web.pages.brand.past import Past
from kromi_app.web.pages.brand.proposals import Proposals
from kromi_app.web.pages.brand.seeking import Seeking
from kromi_app.web.pages.brand.set_by import SetBy
from kromi_app.web.pages.brand.state import Desk
from kromi_app.web.pages.brand.together import Together
from kromi_app.web.pages.brand.trying import Trying
from kromi_app.web.pages.dashboard.page import dashboard_page
from kromi_app.web.pages.dashboard.state import Dashboard
from kromi_app.web.pages.docs import DOCUMENTS, docs_page
from kromi_app.web.pages.door import sign_in_page, sign_up_page
from kromi_app.web.pages.home import Home, home_page
from kromi_app.web.pages.settings.connections import connections_page
from kromi_app.web.pages.settings.state import ConnectionsState
from kromi_app.web.ui.fonts import fonts

log = structlog.get_logger(__name__)
STYLESHEETS = ("kromi", "sections", "selecting", "color", "repair", "presence", "keys", "consequences")
"""What every page carries; the rest comes with what it is for (`scripts.sheet`)."""
STATES = (
    *(BrandState, Desk, Batch, Past, Marking, Merging, Origins, Holds, Proposals, Together, SetBy, Seeking, Trying),
    *(Dashboard, Home, ConnectionsState),
)
"""The states whose handlers the browser may call."""


class App(rx.App):
    """Serves the pages, inside of what a request meets before anything of Reflex."""

    _around: Callable[[ASGIApp], ASGIApp] | None = None
    _stop: Callable[[], Awaitable[None]] | None = None

    def put_inside(self, around: Callable[[ASGIApp], ASGIApp]) -> None:
        """Put the app into another one."""
        self._around = around

    def on_stop(self, stop: Callable[[], Awaitable[None]]) -> None:
        """Have something called when the server is about to stop, which answers that stay open would hold up."""
        self._stop = stop

    async def stop(self) -> None:
        """Make ready for the server's stop."""
        if self._stop:
            await self._stop()

    def __call__(self) -> ASGIApp:
        """Return what is served."""
        served = super().__call__()
        return self._around(served) if self._around else served


def build_app() -> App:
    """Return the app with its pages."""
    app = App(
        stylesheets=[f"/{name}.css" for name in STYLESHEETS],
        head_components=[
            rx.el.style(theme.stylesheet()),
            rx.el.meta(name="color-scheme", content="light dark"),
            rx.el.link(rel="icon", href="/favicon.svg", type="image/svg+xml"),
        ],
        app_wraps={(55, "ErrorBoundary"): lambda _: default_error_boundary(on_error=rx.noop())},
        reset_style=False,
        backend_exception_handler=_log_bug,
        toaster=None,
        html_lang="en",
    )
    for page, route, title, on_load in (
        (home_page, routes.HOME, "Kromi", Home.go_on),
        (sign_in_page, routes.SIGN_IN, "Sign in · Kromi", None),
        (sign_up_page, routes.SIGN_UP, "Sign up · Kromi", None),
        (dashboard_page, routes.DASHBOARD, "Brands · Kromi", Dashboard.open),
        (connections_page, routes.CONNECTIONS, "Connections · Kromi", ConnectionsState.open),
        (brand_page, routes.BRAND, "Kromi", Desk.open),
        *((docs_page(document), document.route, f"{document.title} · Kromi", None) for document in DOCUMENTS),
    ):
        app.add_page(_with_fonts(page), route=route, title=title, on_load=on_load)
    return app


def handlers() -> dict[str, dict[str, type]]:
    """Return the handlers that Kromi's own states mark as events, by full name, with their arguments' types."""
    registered = RegistrationContext.get().event_handlers
    return {
        full_name: _arguments(state.event_handlers[name].fn)
        for state in STATES
        for name in marked_events(state)
        if (full_name := f"{state.get_full_name()}.{name}") in registered
    }


def marked_events(state: type[rx.State]) -> list[str]:
    """Return the handlers that a state itself defines and marks with `rx.event`; helpers are none."""
    return [name for name in state.event_handlers if name in vars(state) and name not in ("setvar",)]


def _arguments(handler: Callable[..., object]) -> dict[str, type]:
    """Return a handler's arguments by name; of a mapping's type, that it is a mapping."""
    hints = get_type_hints(handler)
    return {
        name: get_origin(hints[name]) or hints[name] for name in inspect.signature(handler).parameters if name != "self"
    }


def guard(
    app: rx.App,
    sessions: SocketSessions,
    session_of_cookies: Callable[[str], str | None],
    actor_of_session: Callable[[str], Awaitable[object]],
    on_close: Callable[[str], Awaitable[None]],
) -> None:
    """Put the guard in the place of the namespace that the app made for itself."""
    namespace = GuardedNamespace(app, session_of_cookies, actor_of_session, sessions, handlers(), on_close)  # type: ignore[arg-type]
    assert app.sio is not None
    assert isinstance(app.event_namespace, EventNamespace)
    app._event_namespace = namespace
    app.sio.register_namespace(namespace)
    refuse_unreadable_frames(app.sio)


def _log_bug(exception: Exception) -> None:
    """Log an error that no handler foresaw: where it happened, without the values it happened with."""
    frames = [f"{frame.name}:{frame.lineno}" for frame in traceback.extract_tb(exception.__traceback__)[-3:]]
    log.error("handler_failed", kind=type(exception).__name__, at=frames)


def _with_fonts(page: Callable[[], rx.Component]) -> Callable[[], rx.Component]:
    @wraps(page)  # its parts are compiled to a module named like its own, which no other page fetches
    def with_fonts() -> rx.Component:
        return rx.fragment(fonts(), page())

    return with_fonts
