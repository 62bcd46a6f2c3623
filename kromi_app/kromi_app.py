"""The composition root: the only place that knows every part, and puts them together."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

import reflex as rx
from starlette.applications import Starlette
from starlette.routing import BaseRoute, Mount
from starlette.types import ASGIApp, Receive, Scope, Send

from kromi_app.config import Settings
from kromi_app.http.cookies import SessionCookie
from kromi_app.http.headers import SecurityHeaders
from kromi_app.http.oauth.routes import oauth_routes
from kromi_app.http.preloads import Preloads
from kromi_app.http.routes import HttpServices, routes
from kromi_app.http.uploads import upload_routes
from kromi_app.imaging.worker import Workers
from kromi_app.launch.pages import BUILT
from kromi_app.launch.typefaces import PACKAGES
from kromi_app.mcp_server.server import PATH as MCP_PATH
from kromi_app.mcp_server.server import McpFace, McpServices, build_server
from kromi_app.service.accounts import Accounts
from kromi_app.service.assets import Assets
from kromi_app.service.authorizing import Authorizing
from kromi_app.service.batches import Batches
from kromi_app.service.branches import Branches
from kromi_app.service.brands import Brands
from kromi_app.service.calls import Calls
from kromi_app.service.checking import Checking
from kromi_app.service.clients import Clients
from kromi_app.service.connections import Connections
from kromi_app.service.copying import Copying
from kromi_app.service.editing import Editor
from kromi_app.service.exporting import Exporting
from kromi_app.service.feed import Feed
from kromi_app.service.fetching import Fetcher
from kromi_app.service.finding import Finder
from kromi_app.service.foresight import Foresight
from kromi_app.service.history import History
from kromi_app.service.holding import Holding
from kromi_app.service.importing import Importing
from kromi_app.service.indexing import Indexes
from kromi_app.service.limits import Limits, Rates
from kromi_app.service.making import Making
from kromi_app.service.mending import Mending
from kromi_app.service.milestones import Milestones
from kromi_app.service.moments import Moments
from kromi_app.service.notices import Notices
from kromi_app.service.packaging import Packaging
from kromi_app.service.passwords import Passwords
from kromi_app.service.previewing import Previewing
from kromi_app.service.proposing import Proposing
from kromi_app.service.remembered import Remembered
from kromi_app.service.samples import Samples
from kromi_app.service.standalone_assets import assets_blobs
from kromi_app.service.tidying import tidying
from kromi_app.service.uploads import Uploads
from kromi_app.service.versions import Versions
from kromi_app.store.database import Database
from kromi_app.store.notifications import Notifications
from kromi_app.web import theme
from kromi_app.web.app import App, build_app, guard
from kromi_app.web.live.hub import Hub
from kromi_app.web.live.lookups import Lookups
from kromi_app.web.live.rooms import Services as RoomServices
from kromi_app.web.live.sessions import SocketSessions
from kromi_app.web.live.sockets import Sockets
from kromi_app.web.services import WebServices, bind


@dataclass(frozen=True, slots=True)
class _Services:
    """The use cases that more than one face calls, and what they stand on."""

    database: Database
    feed: Feed
    fetcher: Fetcher
    limits: Limits
    passwords: Passwords
    workers: Workers
    assets: Assets
    editor: Editor
    brands: Brands
    history: History
    holding: Holding
    indexes: Indexes
    proposing: Proposing
    accounts: Accounts
    authorizing: Authorizing
    calls: Calls
    connections: Connections
    uploads: Uploads


def compose(settings: Settings) -> App:
    """Return the whole application for some settings.

    Without a database (when only the pages are built) it has pages and nothing behind them.
    """
    app = build_app()
    if settings.database_url is None:
        return app
    services = _services(settings, settings.database_url)
    cookie, notices = SessionCookie(settings.secure), Notices()
    web = _open_pages(app, services, cookie, notices)
    packaging = Packaging(services.brands, services.assets, services.workers)
    mcp = build_server(
        _mcp_services(services, web, packaging),
        public_url=settings.public_url,
        connections=Remembered(services.connections, services.feed),
        notes=services.calls,
        admit=services.limits.call,
        seen=web.hub.seen,
    )
    own = _own_routes(settings, services, packaging, cookie, notices)
    app.register_lifespan_task(_running(services, web.hub, mcp))
    app.api_transformer = lambda pages: Starlette(routes=[*own, Mount("/", app=Preloads(pages, BUILT))])
    app.on_stop(mcp.stop)
    app.put_inside(lambda pages: SecurityHeaders(_Split(mcp, pages), BUILT, secure=settings.secure))
    return app


def _services(settings: Settings, database_url: str) -> _Services:
    database = Database(database_url)
    feed = Feed(database, Notifications(settings.database_direct_url or database_url))
    limits = Limits(database, Rates.of_calls(settings.calls_per_minute))
    passwords, workers = Passwords(), Workers()
    editor = Editor(database, feed=feed)
    assets = Assets(database, assets_blobs(settings), workers, limits)
    brands, fetcher = Brands(database, editor, assets), Fetcher()
    clients, resource = Clients(database, fetcher, limits), settings.public_url + MCP_PATH
    return _Services(
        database=database,
        feed=feed,
        fetcher=fetcher,
        limits=limits,
        passwords=passwords,
        workers=workers,
        assets=assets,
        editor=editor,
        brands=brands,
        history=History(database),
        holding=Holding(database),
        indexes=Indexes(brands),
        proposing=Proposing(database, editor),
        accounts=Accounts(database, passwords, limits, settings.session_days),
        authorizing=Authorizing(database, clients, settings.public_url, resource),
        calls=Calls(database),
        connections=Connections(database, resource),
        uploads=Uploads(database, assets, settings.public_url),
    )


def _open_pages(app: rx.App, services: _Services, cookie: SessionCookie, notices: Notices) -> WebServices:
    """Give the pages what they call, and return it."""
    accounts, milestones = services.accounts, Milestones(services.database)
    sockets, sessions = Sockets(lambda: app), SocketSessions()
    rooms = RoomServices(services.brands, services.history, services.holding, milestones, services.proposing)
    hub = Hub(services.feed, rooms, sockets, sessions, accounts.ended)
    foresight = Foresight(services.brands, services.editor, hub.foresee)
    accounts.on_session_end(hub.end_session)
    guard(app, sessions, cookie.read, accounts.actor_of_session, hub.leave)
    web = _web_services(services, hub, foresight, milestones, notices, sockets, sessions)
    bind(web)
    return web


def _web_services(
    services: _Services,
    hub: Hub,
    foresight: Foresight,
    milestones: Milestones,
    notices: Notices,
    sockets: Sockets,
    sessions: SocketSessions,
) -> WebServices:
    brands, editor, assets = services.brands, services.editor, services.assets
    versions = Versions(brands, editor, assets, services.workers)
    return WebServices(
        accounts=services.accounts,
        batches=Batches(brands, editor),
        branches=Branches(services.database, editor, assets),
        brands=brands,
        connections=services.connections,
        copying=Copying(brands, editor, assets),
        editor=editor,
        finder=Finder(services.indexes),
        foresight=foresight,
        history=services.history,
        holding=services.holding,
        hub=hub,
        lookups=Lookups(),
        making=Making(brands, editor, foresight),
        mending=Mending(brands, editor, versions),
        milestones=milestones,
        notices=notices,
        proposing=services.proposing,
        samples=Samples(brands, editor, assets),
        sessions=sessions,
        sockets=sockets,
        versions=versions,
    )


def _mcp_services(services: _Services, web: WebServices, packaging: Packaging) -> McpServices:
    """Return what the tools call: the pages' own use cases, so that both know the same."""
    return McpServices(
        accounts=Remembered(web.accounts, services.feed),
        assets=services.assets,
        brands=web.brands,
        checking=Checking(web.brands),
        editor=web.editor,
        exporting=Exporting(web.brands, packaging),
        feed=services.feed,
        fetcher=services.fetcher,
        finder=web.finder,
        foresight=web.foresight,
        history=web.history,
        importing=Importing(web.brands, web.editor),
        indexes=services.indexes,
        making=web.making,
        moments=Moments(services.database, services.feed),
        previewing=Previewing(web.brands, services.assets, services.workers, PACKAGES),
        proposing=web.proposing,
        uploads=services.uploads,
    )


def _own_routes(
    settings: Settings, services: _Services, packaging: Packaging, cookie: SessionCookie, notices: Notices
) -> Sequence[BaseRoute]:
    http = HttpServices(services.accounts, services.brands, notices, services.assets, packaging)
    feed, database = services.feed, services.database
    own = routes(http, cookie, settings.allowed_origins, PACKAGES, database.answers, lambda: feed.listening)
    style, origins = theme.stylesheet(), settings.allowed_origins
    oauth = oauth_routes(services.accounts, services.authorizing, cookie, origins, style)
    return [*own, *upload_routes(services.uploads), *oauth]


def _running(services: _Services, hub: Hub, mcp: McpFace) -> Callable[[], AbstractAsyncContextManager[None]]:
    """Return what runs for as long as the app is served."""

    @asynccontextmanager
    async def running() -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            stack.push_async_callback(services.database.close)
            stack.callback(services.passwords.close)
            stack.callback(services.assets.close)
            await stack.enter_async_context(services.feed.running())
            await stack.enter_async_context(hub.running())
            await stack.enter_async_context(services.calls.running())
            await stack.enter_async_context(mcp.running())
            chores = (services.assets.forget_unneeded, services.authorizing.forget_old, services.uploads.forget_old)
            await stack.enter_async_context(tidying(chores))
            yield

    return running


class _Split:
    """Sends `/mcp` to the assistants' face, whole, and everything else to the pages."""

    def __init__(self, mcp: McpFace, pages: ASGIApp) -> None:
        self._mcp = mcp
        self._pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        to_mcp = scope["type"] == "http" and scope["path"].rstrip("/") == MCP_PATH
        await (self._mcp.app if to_mcp else self._pages)(scope, receive, send)


app = compose(Settings.from_environment())
