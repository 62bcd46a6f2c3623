"""Subscriptions: edits by anybody, told to those who listen to the resources that they change.

Both eras are served: `subscriptions/listen` (2026-07-28), whose answer is the stream, and `resources/subscribe` before
that, told on the session's own stream. Who may not read a brand hears nothing of it, not even that it is there; where a
token or a membership ends, so does what was listened to by it. The list of brands is told of only where what it says to
the one who listens is otherwise: which brands, in which role, called what.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, cast

import structlog
from mcp.server import MCPServer
from mcp.server.auth.middleware.bearer_auth import AuthenticatedUser
from mcp.server.auth.provider import TokenVerifier
from mcp.server.context import ServerRequestContext
from mcp.server.subscriptions import InMemorySubscriptionBus, ListenHandler, ResourceUpdated
from mcp.shared.exceptions import MCPError
from mcp.types import (
    INTERNAL_ERROR,
    INVALID_PARAMS,
    EmptyResult,
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
from kromi_app.service.ending import end
from kromi_app.service.feed import Aside, Feed, News

RECHECK_S = 5.0
"""So often it is asked whether tokens are valid still; of one that is revoked it is told at once."""
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
        listed: What the list of brands said last; None where nobody listens to it.
        listing: Held while it is read, so that what was read later is known later.
    """

    actor: Actor
    holder: str
    secret: str
    tell: Callable[[str], Awaitable[None]]
    end: Callable[[], None]
    is_stream: bool = False
    addresses: set[str] = field(default_factory=set[str])
    listed: frozenset[tuple[str, ...]] | None = None
    listing: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: list[str] = field(default_factory=list[str])
    telling: asyncio.Task[None] | None = None

    def brands(self) -> set[str]:
        """Return the brands that it listens to."""
        return {brand for address in self.addresses if (brand := brand_in(address))}

    def hear(self, address: str) -> None:
        """Have it told of an address soon; end it where it does not read what it is told."""
        if len(self.waiting) >= MAX_WAITING:
            self.end()
            return
        self.waiting.append(address)
        if self.telling is None or self.telling.done():  # who hears nothing costs no task
            self.telling = asyncio.create_task(self._tell_all())

    def forget(self) -> None:
        """Tell nothing more."""
        self.waiting.clear()
        if self.telling is not None:
            self.telling.cancel()

    async def _tell_all(self) -> None:
        """Tell what waits, one after the other."""
        try:
            while self.waiting:
                await self.tell(self.waiting.pop(0))
        except Exception as error:
            log.warning("not_told", kind=type(error).__name__)
            self.end()


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
        self._listeners = set[_Listener]()
        self._sessions: dict[str, _Listener] = {}
        self._watched: set[str] = set()
        self._server: MCPServer[Any] | None = None
        self._asides: set[asyncio.Task[None]] = set()
        feed.on_aside(self._hear_aside)

    def add_to(self, server: MCPServer[Any]) -> None:
        """Serve both eras; the SDK has no public way to serve the older one."""
        self._server = server
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
            await end(asking)
            for task in self._asides:
                task.cancel()
            for listener in list(self._listeners):
                listener.end()

    async def listen(self, ctx: _Request, params: SubscriptionsListenRequestParams) -> SubscriptionsListenResult:
        """Serve a stream of the 2026-07-28 era, until the client leaves or may not listen any more."""
        bus = InMemorySubscriptionBus()
        stream = ListenHandler(bus, max_buffered_events=MAX_WAITING)

        async def tell(address: str) -> None:
            await bus.publish(ResourceUpdated(uri=address))

        listener = _Listener(*_who(ctx), tell, stream.close, is_stream=True)
        self._listeners.add(listener)
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
            self._listeners.add(listener)
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
            if BRANDS not in listener.addresses:
                listener.listed = None
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
        await self._require_fixed({address for address, brand in wanted.items() if brand is None} - {BRANDS})
        for brand in {brand for brand in wanted.values() if brand}:
            try:
                await self._brands.summary(listener.actor, brand)
            except KromiError as error:
                raise _refused(error) from None
        listener.addresses |= wanted.keys()
        if BRANDS in wanted and listener.listed is None:
            await self._begin_list(listener)
        for brand in {brand for brand in wanted.values() if brand} - self._watched:
            self._watched.add(brand)
            await self._feed.watch(brand, self._hear)

    async def _require_fixed(self, addresses: set[str]) -> None:
        """Let addresses pass that are the same for everybody: of these nothing will ever be told.

        Raises:
            MCPError: If one is of no brand and changes, or is none that is served.
        """
        served = await self._server.list_resources() if addresses and self._server else ()
        listed = {str(one.uri) for one in served}
        if addresses - {one for one in listed if not one.startswith(BRANDS)}:
            said = "Only brands and what is of one can be listened to: kromi://brands, kromi://brands/{brand}…"
            raise MCPError(INVALID_PARAMS, said)

    async def _begin_list(self, listener: _Listener) -> None:
        """Note what the list of brands says now.

        Raises:
            MCPError: If the listener may not read it.
        """
        try:
            async with listener.listing:
                listener.listed = await self._listed(listener.actor)
        except KromiError as error:
            listener.addresses.discard(BRANDS)
            raise _refused(error) from None

    async def _listed(self, actor: Actor) -> frozenset[tuple[str, ...]]:
        summaries = await self._brands.list(actor)
        return frozenset((one.id, one.name, one.branch, one.origin_id, one.role) for one in summaries)

    def _forget(self, listener: _Listener) -> None:
        self._listeners.discard(listener)
        listener.forget()
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
            for address in (address for address in touched if address in listener.addresses):
                listener.hear(address)

    def _hear_aside(self, aside: Aside) -> None:
        """Take in that somebody's list of brands, or a way in, is not what it was."""
        task = asyncio.create_task(self._follow_aside(aside))
        self._asides.add(task)
        task.add_done_callback(self._asides.discard)

    async def _follow_aside(self, aside: Aside) -> None:
        if aside.kind == "ended":
            await self._end_holder(aside.subject)
        if aside.kind == "missed":
            await self._require_valid()
        if aside.kind in ("listed", "missed"):
            for listener in list(self._listeners):
                if BRANDS in listener.addresses and aside.subject in ("", listener.actor.account_id):
                    await self._compare_list(listener)

    async def _compare_list(self, listener: _Listener) -> None:
        """Tell somebody of the list of brands, if it says to them what it did not say before."""
        with suppress(KromiError):  # the database is away, which the feed notices as well
            async with listener.listing:
                before, listener.listed = listener.listed, await self._listed(listener.actor)
                if listener.listed != before and BRANDS in listener.addresses:
                    listener.hear(BRANDS)

    async def _end_holder(self, holder: str) -> None:
        """End all that a token or a connection has open: who listens, and the sessions of older eras."""
        for listener in [one for one in self._listeners if one.holder == holder]:
            listener.end()
        if self._server is None:
            return
        # The SDK ends a session only by itself, or where its client asks for it.
        manager = self._server.session_manager
        owners = manager._session_owners.items()  # pyright: ignore[reportPrivateUsage]
        for session in [session for session, owner in owners if owner["client_id"] == holder]:
            if transport := manager._server_instances.get(session):  # pyright: ignore[reportPrivateUsage]
                await manager._discard_session(session, transport)  # pyright: ignore[reportPrivateUsage]

    async def _ask(self, listener: _Listener, brand_id: str) -> None:
        """End who may not read a brand any more, as far as it is that brand's."""
        try:
            await self._brands.summary(listener.actor, brand_id)
        except KromiError:
            listener.addresses -= {address for address in listener.addresses if brand_in(address) == brand_id}
            if listener.is_stream or not listener.addresses:
                listener.end()

    async def _ask_again(self) -> None:
        while True:
            await asyncio.sleep(self._recheck_s)
            await self._require_valid()

    async def _require_valid(self) -> None:
        """End those whose token is not valid any more."""
        try:
            valid = {secret: await self._verifier.verify_token(secret) for secret in self._secrets()}
        except KromiError:
            return  # the database is away; who listens hears nothing meanwhile
        for listener in list(self._listeners):
            if listener.secret in valid and valid[listener.secret] is None:
                listener.end()

    def _secrets(self) -> set[str]:
        return {listener.secret for listener in self._listeners}


def _who(ctx: _Request) -> tuple[Actor, str, str]:
    """Return who asks, and by which token: its id and itself."""
    request = cast("Any", ctx.request)
    user = request.scope.get("user") if request is not None else None
    sent = request.headers.get("authorization", "") if request is not None else ""
    token = user.access_token if isinstance(user, AuthenticatedUser) else None
    return actor_of(token), token.token if token else "", sent.partition(" ")[2]


def _refused(error: KromiError) -> MCPError:
    return MCPError(INVALID_PARAMS, f"{error.message} {error.hint}".strip())


def _session_of(ctx: _Request) -> str:
    request = cast("Any", ctx.request)
    return request.headers.get("mcp-session-id", "")
