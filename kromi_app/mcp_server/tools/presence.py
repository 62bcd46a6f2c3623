"""Presence: telling the rest of Kromi which assistants are at which brands."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from kromi_app.brand.actor import Actor

Seen = Callable[[Actor, str], Awaitable[None]]
"""Is told of an assistant at a brand, by the brand's id, after each call that it was let into."""


class Presence:
    """Tells whoever wants to know; called only once the actor was found to be allowed into the brand."""

    def __init__(self, seen: Seen | None = None) -> None:
        """Keep whom to tell."""
        self._seen = seen

    async def show(self, actor: Actor, brand_id: str) -> None:
        """Tell that an actor is at a brand."""
        if self._seen is not None:
            await self._seen(actor, brand_id)
