"""Subscriptions: edits by anybody, told to those who listen to the resources that they change.

Both eras are served: `subscriptions/listen` (2026-07-28), whose answer is the stream, and `resources/subscribe` before
that, told on the session's own stream. Who may not read a brand hears nothing of it, not even that it is there; where a
token or a membership ends, so does what was listened to by it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence, Set
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, cast

import structlog
from mcp.server import MCPServer
from mcp.server.auth.middleware.bearer_auth import AuthenticatedUser
from mcp.server.auth.provider import TokenVerifier
from mcp.server.context import ServerRequestContext
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.server.subscriptions import InMemorySubscriptionBus, ListenHandler, ResourceUpdated
from mcp.shared.exceptions import MCPError
from mcp.types import (
    INTERNAL_ERROR,
    INVALID_PARAMS,
    EmptyResult,
    Resource,
    SubscribeRequestParams,
    SubscriptionsListenRequestParams,
    SubscriptionsListenResult,
    UnsubscribeRequestParams,
)

from kromi_app.brand.actor import Actor
from kromi_app.errors import KromiError
from kromi_app.mcp_server.addresses import BRANDS, brand_in, touched_addresses
from kromi_app.mcp_server.auth import actor_of
from kromi_app.service.brands import Brands
from kromi_app.service.feed import Feed, News

RECHECK_S = 5.0
"""After so long at most, what is listened to by a token that ended ends, where nobody heard of its end."""
MAX_LISTENERS = 1000
MAX_ADDRESSES = 200
"""As many as one listener may name."""
MAX_WAITING = 1000
"""As many pieces of news as wait for one who does not read them; then it is cut off, and reads anew."""
log = structlog.get_logger(__name__)
_Request = ServerRequestContext[Any, Any]


@dataclass(eq=False)
class _Listener:
    """Somebody who listens.

    Attributes:
        holder: The id of the token, or of its connection.
        secret: The token as it was sent, to ask again whether it is still valid.
        tell: Tells of one address.
        end: Ends it; may be called again.
        is_stream: Whether it is one answer, which says what it is of and cannot become less.
    """

    actor: Actor
    holder: str
    secret: str
    tell: Callable[[str], Awaitable[None]]
    end: Callable[[], None]
    is_stream: bool = False
    addresses: set[str] = field(default_factory=set[str])
    waiting: asyncio.Queue[str] = field(default_factory=lambda: asyncio.Queue[str](MAX_WAITING))

    def brands(self) -> set[str]:
        """Return the brands that it listens to."""
        return {brand for address in self.addresses if (brand := brand_in(address))}

    async def telling(self) -> None:
        """Tell what waits, one after the other, for as long as it listens."""
        while True:
            await self.tell(await self.waiting.get())


class Subscriptions:
    """Knows who listens to what, and tells them.

    Args:
        feed: Where news comes from.
        brands: Tells who may read which brand.
        verifier: Tells which tokens are valid.
        recheck_s: How often tokens are asked about again.
    """

    def __init__(self, feed: Feed, brands: Brands, verifier: TokenVerifier, recheck_s: float = RECHECK_S) -> None:
        """Start with nobody."""
        self._feed = feed
        self._brands = brands
        self._verifier = verifier
        self._recheck_s = recheck_s
        self._listeners: dict[_Listener, asyncio.Task[None]] = {}
        self._sessions: dict[str, _Listener] = {}
        self._watched: set[str] = set()
        self._lists: Callable[[], Awaitable[Sequence[Resource]]] | None = None
        self._manager: Callable[[], StreamableHTTPSessionManager] | None = None
        self._doubted = set[str | None]()
        self._doubts = asyncio.Event()
        feed.on_end(self._doubt)

    def add_to(self, server: MCPServer[Any]) -> None:
        """Serve both eras; the SDK has no public way to serve the older one."""
        self._lists = server.list_resources
        self._manager = lambda: server.session_manager
        served = server._lowlevel_server  # pyright: ignore[reportPrivateUsage]
        served.add_request_handler("subscriptions/listen", SubscriptionsListenRequestParams, self.listen)
        served.add_request_handler("resources/subscribe", SubscribeRequestParams, self.subscribe)
        served.add_request_handler("resources/unsubscribe", UnsubscribeRequestParams, self.unsubscribe)

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[None, None]:
        """Ask again about tokens for as long as the context is open; end all who listen at its end."""
        asking = asyncio.create_task(self._ask_again())
        try:
            yield
        finally:
            asking.cancel()
            with suppress(asyncio.CancelledError):
                await asking
            for listener in list(self._listeners):
                listener.end()

    async def listen(self, ctx: _Request, params: SubscriptionsListenRequestParams) -> SubscriptionsListenResult:
        """Serve a stream of the 2026-07-28 era, until the client leaves or may not listen any more."""
        bus = InMemorySubscriptionBus()
        stream = ListenHandler(bus, max_buffered_events=MAX_WAITING)

        async def tell(address: str) -> None:
            await bus.publish(ResourceUpdated(uri=address))

        listener = _Listener(*_who(ctx), tell, stream.close, is_stream=True)
        self._begin(listener)
        try:
            await self._allow(listener, params.notifications.resource_subscriptions or [])
            return await stream(ctx, params)
        finally:
            self._forget(listener)

    async def subscribe(self, ctx: _Request, params: SubscribeRequestParams) -> EmptyResult:
        """Let a session of an older era listen to an address as well."""
        key = _session_of(ctx)
        listener = self._sessions.get(key)
        if listener is None:
            listener = _Listener(*_who(ctx), ctx.session.send_resource_updated, lambda: self._end_session(key))
            self._begin(listener)
            self._sessions[key] = listener
            # Nothing public tells that a session has ended.
            ended = ctx.session._connection.exit_stack  # pyright: ignore[reportPrivateUsage]
            ended.callback(self._end_session, key)
        await self._allow(listener, [str(params.uri)])
        return EmptyResult()

    async def unsubscribe(self, ctx: _Request, params: UnsubscribeRequestParams) -> EmptyResult:
        """Let a session listen to an address no more."""
        if listener := self._sessions.get(_session_of(ctx)):
            listener.addresses.discard(str(params.uri))
            self._unwatch()
        return EmptyResult()

    async def _allow(self, listener: _Listener, addresses: list[str]) -> None:
        """Let somebody listen to addresses that they may read, from now on.

        Raises:
            MCPError: If they may not: in the same words whether there is such a brand or not.
        """
        wanted = {address: brand_in(address) for address in addresses}
        if len(listener.addresses | wanted.keys()) > MAX_ADDRESSES or len(self._listeners) > MAX_LISTENERS:
            raise MCPError(INTERNAL_ERROR, f"Too much is listened to; at most {MAX_ADDRESSES} addresses are allowed.")
        await self._require_fixed({address for address, brand in wanted.items() if brand is None})
        for brand in {brand for brand in wanted.values() if brand}:
            try:
                await self._brands.summary(listener.actor, brand)
            except KromiError as error:
                raise MCPError(INVALID_PARAMS, f"{error.message} {error.hint}".strip()) from None
        listener.addresses |= wanted.keys()
        for brand in {brand for brand in wanted.values() if brand} - self._watched:
            self._watched.add(brand)
            await self._feed.watch(brand, self._hear)

    async def _require_fixed(self, addresses: set[str]) -> None:
        """Let addresses pass that are the same for everybody: of these nothing will ever be told.

        Raises:
            MCPError: If one is of no brand and changes, or is none that is served.
        """
        listed = {str(one.uri) for one in await self._lists()} if addresses and self._lists else set[str]()
        if addresses - {one for one in listed if not one.startswith(BRANDS)}:
            raise MCPError(INVALID_PARAMS, "Only what is of one brand can be listened to: kromi://brands/{brand}…")

    def _begin(self, listener: _Listener) -> None:
        self._listeners[listener] = asyncio.create_task(listener.telling())

    def _forget(self, listener: _Listener) -> None:
        if task := self._listeners.pop(listener, None):
            task.cancel()
        self._unwatch()

    def _end_session(self, key: str) -> None:
        if listener := self._sessions.pop(key, None):
            self._forget(listener)

    def _unwatch(self) -> None:
        """Follow no brand that nobody listens to."""
        needed = {brand for listener in self._listeners for brand in listener.brands()}
        for brand in self._watched - needed:
            self._feed.unwatch(brand, self._hear)
        self._watched &= needed

    async def _hear(self, news: News) -> None:
        """Take in what happened to a brand: nobody who listens holds it up."""
        listening = [one for one in self._listeners if news.brand_id in one.brands()]
        if news.members:
            for listener in listening:
                await self._ask(listener, news.brand_id)
            return
        touched = touched_addresses(news.brand_id, news.touched)
        for listener in listening:
            try:
                for address in (address for address in touched if address in listener.addresses):
                    listener.waiting.put_nowait(address)
            except asyncio.QueueFull:
                listener.end()

    async def _ask(self, listener: _Listener, brand_id: str) -> None:
        """End who may not read a brand any more, as far as it is that brand's."""
        try:
            await self._brands.summary(listener.actor, brand_id)
        except KromiError:
            listener.addresses -= {address for address in listener.addresses if brand_in(address) == brand_id}
            if listener.is_stream or not listener.addresses:
                listener.end()

    def _doubt(self, who: str | None) -> None:
        """Ask again about somebody's token, soon; about every one where it may be anybody's."""
        self._doubted.add(who)
        self._doubts.set()

    async def _ask_again(self) -> None:
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(self._recheck_s):
                    await self._doubts.wait()
            doubted, self._doubted = self._doubted or {None}, set()
            self._doubts.clear()
            await self._end_sessions_of(doubted)
            listeners = [one for one in self._listeners if doubted & {None, one.holder, one.actor.account_id}]
            try:
                valid = {
                    secret: await self._verifier.verify_token(secret) for secret in {one.secret for one in listeners}
                }
            except KromiError:
                continue  # the database is away; who listens hears nothing meanwhile
            for listener in listeners:
                if valid[listener.secret] is None:
                    listener.end()

    async def _end_sessions_of(self, holders: Set[str | None]) -> None:
        """End the older era's sessions of tokens that have ended, with the streams that they hold open."""
        manager = self._manager() if self._manager else None
        if manager is None or not holders - {None}:
            return
        # Nothing public ends a session; its owner is known as `CallerToken` names it, by the token's id.
        owners = manager._session_owners  # pyright: ignore[reportPrivateUsage]
        for session in [session for session, owner in owners.items() if owner["client_id"] in holders]:
            transport = manager._server_instances[session]  # pyright: ignore[reportPrivateUsage]
            await manager._discard_session(session, transport)  # pyright: ignore[reportPrivateUsage]


def _who(ctx: _Request) -> tuple[Actor, str, str]:
    """Return who asks, the id of their token, and the token."""
    request = cast("Any", ctx.request)
    user = request.scope.get("user") if request is not None else None
    sent = request.headers.get("authorization", "") if request is not None else ""
    token = user.access_token if isinstance(user, AuthenticatedUser) else None
    return actor_of(token), token.token if token else "", sent.partition(" ")[2]


def _session_of(ctx: _Request) -> str:
    request = cast("Any", ctx.request)
    return request.headers.get("mcp-session-id", "")
