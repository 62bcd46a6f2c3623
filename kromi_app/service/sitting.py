"""One actor at one brand, from when they may edit it until what they did is committed and told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass
from weakref import WeakValueDictionary

from kromi_app.brand.actor import Actor
from kromi_app.brand.planning import AnyOperation
from kromi_app.brand.records.base import RecordId
from kromi_app.errors import LimitReached
from kromi_app.service.access import no_such_brand, require_editor
from kromi_app.service.around import near_ids
from kromi_app.service.feed import Feed, News
from kromi_app.service.glances import Glances
from kromi_app.store import brands, records
from kromi_app.store.brands import Head
from kromi_app.store.connection import Connection
from kromi_app.store.database import PATIENCE_S, Database
from kromi_app.store.records import Stamped

CROWDED = "Too much is edited in this brand at once."


class NeedsLock(Exception):
    """Somebody else's Edit came in between, or an Edit is more than a statement can do: it needs the lock."""


class Turns:
    """Has the Edits of a brand that come to this process at once made one after the other.

    A glance is overtaken by an Edit that is made meanwhile; then all has to be done again, under the lock. So those
    who would overtake each other wait, and hold nothing while they do.
    """

    def __init__(self) -> None:
        """Start with nobody's turn."""
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def of(self, brand_id: str) -> AsyncGenerator[None, None]:
        """Wait for a turn at a brand.

        Raises:
            LimitReached: If it does not come.
        """
        turn = self._locks.get(brand_id)
        if turn is None:
            turn = self._locks[brand_id] = asyncio.Lock()
        try:
            async with asyncio.timeout(PATIENCE_S) if turn.locked() else nullcontext():
                await turn.acquire()
        except TimeoutError:
            raise LimitReached(CROWDED, "Try again in a moment.", retry_after_s=2) from None
        try:
            yield
        finally:
            turn.release()


@dataclass(slots=True)
class Sitting:
    """One actor at one brand.

    Attributes:
        found: The neighborhood, where a glance read it; None where the brand is locked until the transaction ends.
        remembered: Whether it is what an earlier glance read: then nothing is true but what can be written.
        expected: The revision that the feed was told to expect.
        news: Of what was done and is perhaps not committed yet.
    """

    connection: Connection
    actor: Actor
    brand_id: str
    brand: Head
    found: Mapping[RecordId, Stamped] | None
    remembered: bool = False
    expected: int | None = None
    news: News | None = None


async def sit_down(connection: Connection, actor: Actor, brand_id: str) -> Sitting:
    """Return an actor who may edit a brand, at it, and lock it until the transaction ends.

    Raises:
        NotFound: If there is no such brand that the actor may see.
        NotPermitted: If the actor may not edit it.
    """
    brand = await brands.lock(connection, actor.account_id, brand_id)
    if brand is None:
        raise no_such_brand(brand_id)
    require_editor(actor, brand_id, brand.role)
    return Sitting(connection, actor, brand_id, brand, None)


async def _glance(
    connection: Connection, actor: Actor, brand_id: str, operations: Sequence[AnyOperation], glances: Glances | None
) -> Sitting:
    """Return an actor who may edit a brand, at what operations need of it.

    Raises:
        NotFound, NotPermitted: As `sit_down`.
    """
    near = near_ids(operations)
    if glances and (known := glances.known(actor, brand_id, near)):
        require_editor(actor, brand_id, known[0].role)
        return Sitting(connection, actor, brand_id, *known, remembered=True)
    brand, found = await records.glance(connection, actor.account_id, brand_id, *near)
    if brand is None:
        raise no_such_brand(brand_id)
    require_editor(actor, brand_id, brand.role)
    if glances:
        glances.saw(actor, brand_id, near, brand, found)
    return Sitting(connection, actor, brand_id, brand, found)


@asynccontextmanager
async def sitting_at(
    database: Database,
    feed: Feed | None,
    actor: Actor,
    brand_id: str,
    *,
    glance: Sequence[AnyOperation] | None = None,
    glances: Glances | None = None,
) -> AsyncGenerator[Sitting, None]:
    """Put an actor who may edit a brand at it; once all is committed, tell what was done.

    A glance at what some operations need locks nothing and is no transaction: what it reads, or what
    earlier ones read that are remembered, may be overtaken, and then the one statement that writes does
    nothing. It is the quick way of nearly every edit.
    """
    committed, sitting = False, None
    try:
        async with database.transaction() if glance is None else database.reading() as connection:
            if glance is None:
                sitting = await sit_down(connection, actor, brand_id)
            else:
                sitting = await _glance(connection, actor, brand_id, glance, glances)
            yield sitting
        committed = True
    finally:
        if sitting and sitting.expected and feed:
            feed.settle(brand_id, sitting.expected, sitting.news if committed else None)
