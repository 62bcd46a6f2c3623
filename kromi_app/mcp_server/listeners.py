"""Listeners: who listens to which addresses, and what tells them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import structlog

from kromi_app.brand.actor import Actor
from kromi_app.mcp_server.addresses import brand_in
from kromi_app.mcp_server.streams import Stream

log = structlog.get_logger(__name__)


@dataclass(eq=False)
class Session:
    """Tells a session of an older era, on its own stream.

    Attributes:
        tell: Tells of one address.
        over: Is called when it has ended; more than once perhaps.
    """

    tell: Callable[[str], Awaitable[None]]
    over: Callable[[], None]
    untold: dict[str, None] = field(default_factory=dict[str, None])
    telling: asyncio.Task[None] | None = None

    def hear(self, address: str) -> None:
        """Have it told of an address soon: once, however often it changes until then."""
        self.untold[address] = None
        if self.telling is None or self.telling.done():
            self.telling = asyncio.create_task(self._tell_all())

    def end(self) -> None:
        """Tell nothing more; may be called again."""
        self.untold.clear()
        if self.telling is not None:
            self.telling.cancel()
        self.over()

    async def _tell_all(self) -> None:
        """Tell what is untold, one after the other."""
        try:
            while self.untold:
                address = next(iter(self.untold))
                del self.untold[address]
                await self.tell(address)
        except Exception as error:
            log.warning("not_told", kind=type(error).__name__)
            self.end()


@dataclass(eq=False, slots=True)
class Listener:
    """Somebody who listens.

    Attributes:
        holder: The id of the token, or of its connection.
        secret: The token as it was sent, to ask again whether it is still valid.
        told_by: What tells them.
        listed: What the list of brands said last; None where nobody listens to it.
        listing: Held while it is read, so that what was read later is known later.
    """

    actor: Actor
    holder: str
    secret: str
    told_by: Stream | Session
    addresses: set[str] = field(default_factory=set[str])
    listed: frozenset[tuple[str, ...]] | None = None
    listing: asyncio.Lock = field(default_factory=asyncio.Lock)

    def brands(self) -> set[str]:
        """Return the brands that it listens to."""
        return {brand for address in self.addresses if (brand := brand_in(address))}
