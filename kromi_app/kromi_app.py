"""The composition root: the only place that knows every part, and puts them together."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import reflex as rx
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.types import ASGIApp, Receive, Scope, Send

from kromi_app.config import Settings
from kromi_app.http.cookies import SessionCookie
from kromi_app.http.headers import SecurityHeaders
from kromi_app.http.preloads import Preloads
from kromi_app.http.routes import HttpServices, routes
from kromi_app.imaging.worker import Workers
from kromi_app.launch.pages import BUILT
from kromi_app.launch.typefaces import PACKAGES
from kromi_app.mcp_server.server import PATH as MCP_PATH
from kromi_app.mcp_server.server import McpFace, McpServices, build_server
from kromi_app.service.accounts import Accounts
from kromi_app.service.assets import Assets
from kromi_app.service.batches import Batches
from kromi_app.service.brands import Brands
from kromi_app.service.copying import Copying
from kromi_app.service.editing import Editor
from kromi_app.service.feed import Feed
from kromi_app.service.finding import Finder
from kromi_app.service.foresight import Foresight
from kromi_app.service.history import History
from kromi_app.service.holding import Holding
from kromi_app.service.limits import Limits, Rate, Rates
from kromi_app.service.making import Making
from kromi_app.service.mending import Mending
from kromi_app.service.milestones import Milestones
from kromi_app.service.notices import Notices
from kromi_app.service.packaging import Packaging
from kromi_app.service.passwords import Passwords
from kromi_app.service.samples import Samples
from kromi_app.service.standalone_assets import assets_blobs
from kromi_app.service.tidying import tidying
from kromi_app.service.versions import Versions
from kromi_app.store.database import Database
from kromi_app.store.notifications import Notifications
from kromi_app.web.app import build_app, guard
from kromi_app.web.live.hub import Hub
from kromi_app.web.live.rooms import Services as RoomServices
from kromi_app.web.live.sessions import SocketSessions
from kromi_app.web.live.sockets import Sockets
from kromi_app.web.services import WebServices, bind


def compose(settings: Settings) -> rx.App:
    """Return the whole application for some settings.

    Without a database (when only the pages are built) it has pages and nothing behind them.
    """
    app = build_app()
    if settings.database_url is None:
        return app
    database = Database(settings.database_url)
    feed = Feed(database, Notifications(settings.database_direct_url or settings.database_url))
    editor = Editor(database, feed=feed)
    rates = Rates(calls_per_token=Rate(settings.calls_per_minute, 60))
    limits, passwords = Limits(database, rates), Passwords()
    workers = Workers()
    assets = Assets(database, assets_blobs(settings), workers, limits)
    brands, history = Brands(database, editor, assets), History(database)
    holding, milestones = Holding(database), Milestones(database)
    versions = Versions(brands, editor, assets, workers)
    accounts = Accounts(database, passwords, limits, settings.session_days)
    cookie, notices = SessionCookie(settings.secure), Notices()

    sockets, sessions = Sockets(lambda: app), SocketSessions()
    hub = Hub(feed, RoomServices(brands, history, holding, milestones), sockets, sessions, accounts.ended)
    foresight = Foresight(brands, editor, hub.foresee)
    accounts.on_session_end(hub.end_session)
    guard(app, sessions, cookie.read, accounts.actor_of_session, hub.leave)
    bind(
        WebServices(
            accounts,
            Batches(brands, editor),
            brands,
            Copying(brands, editor, assets),
            editor,
            Finder(brands),
            Making(brands, editor, foresight),
            Mending(brands, editor, versions),
            foresight,
            history,
            holding,
            milestones,
            notices,
            Samples(brands, editor, assets),
            versions,
            hub,
            sockets,
            sessions,
        )
    )

    mcp = build_server(
        McpServices(accounts, brands, editor, foresight, history, holding),
        public_url=settings.public_url,
        admit=limits.call,
        seen=hub.seen,
    )
    http = HttpServices(accounts, brands, notices, assets, Packaging(brands, assets, workers))
    origins = settings.allowed_origins
    own = routes(http, cookie, origins, PACKAGES, database.answers, lambda: feed.listening)

    @asynccontextmanager
    async def running() -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            stack.push_async_callback(database.close)
            stack.callback(passwords.close)
            stack.callback(assets.close)
            await stack.enter_async_context(feed.running())
            await stack.enter_async_context(hub.running())
            await stack.enter_async_context(mcp.running())
            await stack.enter_async_context(tidying(assets))
            yield

    app.register_lifespan_task(running)
    app.api_transformer = lambda pages: SecurityHeaders(
        Starlette(routes=[*own, Mount("/", app=Preloads(_Split(mcp, pages), BUILT))]), BUILT, secure=settings.secure
    )
    return app


class _Split:
    """Sends `/mcp` to the assistants' face, whole, and everything else to the pages."""

    def __init__(self, mcp: McpFace, pages: ASGIApp) -> None:
        self._mcp = mcp
        self._pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        to_mcp = scope["type"] == "http" and scope["path"].rstrip("/") == MCP_PATH
        await (self._mcp.app if to_mcp else self._pages)(scope, receive, send)


app = compose(Settings.from_environment())
