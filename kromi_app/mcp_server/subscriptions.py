"""Subscriptions: edits by anybody, told to those who listen to the resources that they change.

Both eras are served: `subscriptions/listen` (2026-07-28), whose answer is the stream, and `resources/subscribe` before
that, told on the session's own stream. Who may not read a brand hears nothing of it, not even that it is there; where a
token or a membership ends, so does what was listened to by it. The list of brands is told of only where what it says to
the one who listens is otherwise: which brands, in which role, called what.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any, cast

from mcp.server import MCPServer
from mcp.server.auth.middleware.bearer_auth import AuthenticatedUser
from mcp.server.auth.provider import TokenVerifier
from mcp.server.context import ServerRequestContext
from mcp.server.subscriptions import InMemorySubscriptionBus, ListenHandler
from mcp.shared.exceptions import MCPError
from mcp.types import (
    INTERNAL_ERROR,
    INVALID_PARAMS,
    EmptyResult,
    RequestId,
    SubscribeRequestParams,
    SubscriptionsListenRequestParams,
    SubscriptionsListenResult,
    UnsubscribeRequestParams,
)

from kromi_app.brand.actor import Actor
from kromi_app.errors import KromiError
from kromi_app.mcp_server.addresses import BRANDS, brand_in, touched_addresses
from kromi_app.mcp_server.auth import actor_of
from kromi_app.mcp_server.listeners import Listener, Session
from kromi_app.mcp_server.streams import Stream, answer_to
from kromi_app.service.access import no_such_brand
from kromi_app.service.brands import Brands
from kromi_app.service.ending import end
from kromi_app.service.feed import Aside, Feed, News

RECHECK_S = 5.0
"""So often it is asked whether tokens are valid still; of one that is revoked it is told at once."""
MAX_LISTENERS = 5000
MAX_OF_ONE = 200
"""As many as one person may have, with all their assistants."""
MAX_ADDRESSES = 200
"""As many as one listener may name."""
_Request = ServerRequestContext[Any, Any]


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
        self._listeners = set[Listener]()
        self._sessions: dict[str, Listener] = {}
        self._of_brand: dict[str, set[Listener]] = {}
        self._server: MCPServer[Any] | None = None
        self._asides: set[asyncio.Task[None]] = set()
        self._stopping = False
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
        """Ask again about tokens for as long as the context is open."""
        asking = asyncio.create_task(self._ask_again())
        try:
            yield
        finally:
            await end(asking)
            for task in self._asides:
                task.cancel()

    async def stop(self) -> None:
        """End all who listen, and the sessions of older eras, and let nobody listen any more."""
        self._stopping = True
        for listener in list(self._listeners):
            listener.told_by.end()
        await self._end_sessions(lambda _owner: True)

    async def listen(self, ctx: _Request, params: SubscriptionsListenRequestParams) -> SubscriptionsListenResult:
        """Acknowledge a stream of the 2026-07-28 era, and return what it ends with; in between the answer is kept open.

        The SDK words both: its own stream is closed as soon as it has acknowledged.
        """
        answer = answer_to(ctx)
        stream = Stream(cast("RequestId", ctx.request_id))
        listener = Listener(*_who(ctx), stream)
        answer.on_over(lambda: self._forget(listener))
        self._admit(listener)
        await self._allow(listener, params.notifications.resource_subscriptions or [])
        wording = ListenHandler(InMemorySubscriptionBus())
        asyncio.get_running_loop().call_soon(wording.close)
        last = await wording(ctx, params)
        answer.keep(stream)
        return last

    async def subscribe(self, ctx: _Request, params: SubscribeRequestParams) -> EmptyResult:
        """Let a session of an older era listen to an address as well."""
        key = _session_of(ctx)
        listener = self._sessions.get(key)
        if listener is None:
            session = Session(ctx.session.send_resource_updated, lambda: self._forget_session(key))
            listener = Listener(*_who(ctx), session)
            self._admit(listener)
            self._sessions[key] = listener
            # Nothing public tells that a session has ended.
            ended = ctx.session._connection.exit_stack  # pyright: ignore[reportPrivateUsage]
            ended.callback(session.end)
        try:
            await self._allow(listener, [str(params.uri)])
        finally:
            if not listener.addresses:  # it was refused, and takes no place
                listener.told_by.end()
        return EmptyResult()

    async def unsubscribe(self, ctx: _Request, params: UnsubscribeRequestParams) -> EmptyResult:
        """Let a session listen to an address no more."""
        if listener := self._sessions.get(_session_of(ctx)):
            self._drop(listener, {str(params.uri)})
        return EmptyResult()

    def _admit(self, listener: Listener) -> None:
        """Take in somebody who listens to nothing yet.

        Raises:
            MCPError: If they are too many, or Kromi stops.
        """
        if self._stopping:
            raise MCPError(INTERNAL_ERROR, "Kromi is being stopped. Listen again in a moment.")
        of_one = sum(other.actor.account_id == listener.actor.account_id for other in self._listeners)
        if of_one >= MAX_OF_ONE or len(self._listeners) >= MAX_LISTENERS:
            said = f"Too many listen; at most {MAX_OF_ONE} of one person's assistants may. End one that is not needed."
            raise MCPError(INTERNAL_ERROR, said)
        self._listeners.add(listener)

    async def _allow(self, listener: Listener, addresses: list[str]) -> None:
        """Let somebody listen to addresses that they may read, from now on.

        Their brands are followed before it is asked who may read them, so that no end of that is missed.

        Raises:
            MCPError: If they may not: in the same words whether there is such a brand or not.
        """
        wanted = {address: brand_in(address) for address in addresses}
        if len(listener.addresses | wanted.keys()) > MAX_ADDRESSES:
            raise MCPError(INVALID_PARAMS, f"Too much is listened to; at most {MAX_ADDRESSES} addresses are allowed.")
        await self._require_fixed({address for address, brand in wanted.items() if brand is None} - {BRANDS})
        brands = {brand for brand in wanted.values() if brand}
        try:
            for brand in brands:
                await self._follow(brand, listener)
                await self._brands.summary(listener.actor, brand)
            if BRANDS in wanted and listener.listed is None:
                await self._begin_list(listener)
            self._require_followed(brands, listener)
            listener.addresses |= wanted.keys()
        except KromiError as error:
            raise MCPError(INVALID_PARAMS, f"{error.message} {error.hint}".strip()) from None
        finally:
            self._unfollow(brands - listener.brands(), listener)

    async def _follow(self, brand: str, listener: Listener) -> None:
        """Have somebody hear of a brand; it is watched for as long as anybody does."""
        self._of_brand.setdefault(brand, set()).add(listener)
        await self._feed.watch(brand, self._hear)

    def _require_followed(self, brands: set[str], listener: Listener) -> None:
        """Refuse what was taken away from somebody while they asked for it.

        Raises:
            NotFound: If something was.
        """
        for brand in brands:
            if listener not in self._listeners or listener not in self._of_brand.get(brand, ()):
                raise no_such_brand(brand)

    def _unfollow(self, brands: set[str], listener: Listener) -> None:
        """Have somebody hear of brands no more."""
        for brand in brands & self._of_brand.keys():
            self._of_brand[brand].discard(listener)
            if not self._of_brand[brand]:
                del self._of_brand[brand]
                self._feed.unwatch(brand, self._hear)

    def _drop(self, listener: Listener, addresses: set[str]) -> None:
        """Have somebody listen to addresses no more."""
        before = listener.brands()
        listener.addresses -= addresses
        if BRANDS not in listener.addresses:
            listener.listed = None
        self._unfollow(before - listener.brands(), listener)

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

    async def _begin_list(self, listener: Listener) -> None:
        """Note what the list of brands says now; what it says later is compared with that.

        Raises:
            KromiError: If the listener may not read it.
        """
        listener.addresses.add(BRANDS)
        try:
            async with listener.listing:
                listener.listed = await self._listed(listener.actor)
        except KromiError:
            listener.addresses.discard(BRANDS)
            raise

    async def _listed(self, actor: Actor) -> frozenset[tuple[str, ...]]:
        summaries = await self._brands.list(actor)
        return frozenset((one.id, one.name, one.branch, one.origin_id, one.role) for one in summaries)

    def _forget(self, listener: Listener) -> None:
        self._listeners.discard(listener)
        self._drop(listener, set(listener.addresses))

    def _forget_session(self, key: str) -> None:
        if listener := self._sessions.pop(key, None):
            self._forget(listener)

    async def _hear(self, news: News) -> None:
        """Take in what happened to a brand: nobody who listens holds it up."""
        listening = list(self._of_brand.get(news.brand_id, ()))
        if news.members:
            lost = [actor for actor in {one.actor for one in listening} if not await self._reads(actor, news.brand_id)]
            for listener in (one for one in listening if one.actor in lost):
                self._take_away(listener, news.brand_id)
            return
        touched = touched_addresses(news.brand_id, news.touched)
        for listener in listening:
            for address in (address for address in touched if address in listener.addresses):
                listener.told_by.hear(address)

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

    async def _compare_list(self, listener: Listener) -> None:
        """Tell somebody of the list of brands, if it says to them what it did not say before."""
        with suppress(KromiError):  # the database is away, which the feed notices as well
            async with listener.listing:
                before, listener.listed = listener.listed, await self._listed(listener.actor)
                if listener.listed != before and BRANDS in listener.addresses:
                    listener.told_by.hear(BRANDS)

    async def _end_holder(self, holder: str) -> None:
        """End all that a token or a connection has open: who listens, and the sessions of older eras."""
        for listener in [one for one in self._listeners if one.holder == holder]:
            listener.told_by.end()
        await self._end_sessions(lambda owner: owner["client_id"] == holder)

    async def _end_sessions(self, which: Callable[[Mapping[str, Any]], bool]) -> None:
        """End the sessions of older eras whose owner is one of some."""
        if self._server is None:
            return
        # The SDK ends a session only by itself, or where its client asks for it.
        manager = self._server.session_manager
        owners = manager._session_owners.items()  # pyright: ignore[reportPrivateUsage]
        for session in [session for session, owner in owners if which(owner)]:
            if transport := manager._server_instances.get(session):  # pyright: ignore[reportPrivateUsage]
                await manager._discard_session(session, transport)  # pyright: ignore[reportPrivateUsage]

    async def _reads(self, actor: Actor, brand_id: str) -> bool:
        try:
            await self._brands.summary(actor, brand_id)
        except KromiError:
            return False
        return True

    def _take_away(self, listener: Listener, brand_id: str) -> None:
        """Tell somebody of a brand no more, and end a stream, which says what it is of and cannot become less."""
        self._drop(listener, {address for address in listener.addresses if brand_in(address) == brand_id})
        self._unfollow({brand_id}, listener)
        if isinstance(listener.told_by, Stream) or not listener.addresses:
            listener.told_by.end()

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
                listener.told_by.end()

    def _secrets(self) -> set[str]:
        return {listener.secret for listener in self._listeners}


def _who(ctx: _Request) -> tuple[Actor, str, str]:
    """Return who asks, and by which token: its id and itself."""
    request = cast("Any", ctx.request)
    user = request.scope.get("user") if request is not None else None
    sent = request.headers.get("authorization", "") if request is not None else ""
    token = user.access_token if isinstance(user, AuthenticatedUser) else None
    return actor_of(token), token.token if token else "", sent.partition(" ")[2]


def _session_of(ctx: _Request) -> str:
    request = cast("Any", ctx.request)
    return request.headers.get("mcp-session-id", "")
