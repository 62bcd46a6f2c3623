"""Moments: where brands stand, without what is in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kromi_app.brand.actor import Actor
from kromi_app.service.access import no_such_brand, require_scope
from kromi_app.service.feed import Aside, Feed
from kromi_app.service.memory import Memory
from kromi_app.store import brands, holds
from kromi_app.store.database import Database
from kromi_app.store.holds import Hold


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a brand stands; while revision and time are the same, so are its records.

    Attributes:
        held: What people hold, the first to end first.
    """

    revision: int
    edited_at: datetime
    held: tuple[Hold, ...]


@dataclass(frozen=True, slots=True)
class _Standing:
    moment: Moment
    members: frozenset[str]


class Moments:
    """Tells where brands stand: the cheapest that can be asked of one.

    Args:
        database: Where they are, and who tells at once of what this process changed.
        feed: Hears what others changed.
    """

    def __init__(self, database: Database, feed: Feed) -> None:
        """Start with none remembered."""
        self._database = database
        self._memory: Memory[str, _Standing] = Memory(feed)
        database.on_touched(self._memory.forget)
        feed.on_hint(lambda brand_id, _: self._memory.forget(brand_id))
        feed.on_aside(self._hear)

    async def now(self, actor: Actor, brand_id: str) -> Moment:
        """Return where a brand stands.

        Raises:
            NotFound: If there is none that the actor may see.
        """
        return _seen_by(actor, brand_id, await self._read(brand_id) if actor.was_given(brand_id) else None)

    async def lately(self, actor: Actor, brand_id: str) -> Moment:
        """Return where a brand stood no longer ago than another process's hint takes to come.

        Raises:
            NotFound: If there is none that the actor may see.
        """
        given_it = actor.was_given(brand_id)
        standing = await self._memory.get(brand_id, lambda: self._read(brand_id)) if given_it else None
        return _seen_by(actor, brand_id, standing)

    async def _read(self, brand_id: str) -> _Standing | None:
        async with self._database.reading() as connection:
            found = await brands.standing(connection, brand_id)
            if found is None:
                return None
            held = await holds.standing(connection, brand_id) if found.holds else ()
            return _Standing(Moment(found.revision, found.edited_at, tuple(held)), frozenset(found.members))

    def _hear(self, aside: Aside) -> None:
        """Forget all where an account may have ended, and brands with it, or where nothing was heard for a while."""
        if aside.kind in ("ended", "missed"):
            self._memory.forget_where(lambda _: True)


def _seen_by(actor: Actor, brand_id: str, standing: _Standing | None) -> Moment:
    if standing is None or actor.account_id not in standing.members:
        raise no_such_brand(brand_id)
    require_scope(actor, "brand:read")
    return standing.moment
