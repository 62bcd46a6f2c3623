"""The feed: new Edits as they are committed, to whoever watches a brand in this process.

Postgres's NOTIFY is a hint, the history is the outbox: a lost hint, or a lost connection, costs
no Edit, since a poll of `revision > last` repairs it within a second.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

import structlog

from kromi_app.brand.records.base import RecordId
from kromi_app.errors import KromiError
from kromi_app.store import edits, records
from kromi_app.store.database import Database
from kromi_app.store.edits import Edit
from kromi_app.store.notifications import Notifications
from kromi_app.store.records import Stamped

POLL_S = 1.0
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class News:
    """Edits of one brand that were committed since the last news, with the records as they are now.

    Attributes:
        edits: Oldest first, without a gap.
        changed: The records that they touch and those whose look follows theirs, with all that these
            lead to.
        order: The ids of the kinds whose order or number changed, group by group.
        gone: Whether the brand was deleted; then there is nothing else.
    """

    brand_id: str
    edits: tuple[Edit, ...] = ()
    changed: dict[RecordId, Stamped] | None = None
    order: dict[str, list[RecordId]] | None = None
    gone: bool = False


Watcher = Callable[[News], Awaitable[None]]


class Feed:
    """Follows the histories of the brands that somebody watches.

    Args:
        database: Where the history is read.
        notifications: Where the hints come from.
    """

    def __init__(self, database: Database, notifications: Notifications) -> None:
        """Keep both; nothing runs before `running`."""
        self._database = database
        self._notifications = notifications
        self._followers: dict[str, _Follower] = {}
        self.listening = False

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Listen and poll for as long as the context is open."""
        tasks = [asyncio.create_task(self._listen()), asyncio.create_task(self._poll())]
        try:
            yield
        finally:
            for task in [*tasks, *(follower.task for follower in self._followers.values())]:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task

    async def watch(self, brand_id: str, watcher: Watcher) -> int:
        """Bring a brand's news to a watcher, from now on, in order, each piece awaited.

        Returns:
            The revision after which news comes; what was before it is for the watcher to read.
        """
        follower = self._followers.get(brand_id)
        if follower is None:
            follower = self._followers[brand_id] = _Follower(self._database, brand_id)
        follower.watchers.append(watcher)
        return await follower.ready()

    def unwatch(self, brand_id: str, watcher: Watcher) -> None:
        """Bring no more news of a brand to a watcher."""
        follower = self._followers.get(brand_id)
        if follower and watcher in follower.watchers:
            follower.watchers.remove(watcher)
            if not follower.watchers:
                self._followers.pop(brand_id).task.cancel()

    async def _listen(self) -> None:
        async for hint in self._notifications.hints():
            if hint is None:
                self.listening = False
            elif hint == "":
                self.listening = True
                self._wake_all()
            elif follower := self._followers.get(hint.split(" ")[0]):
                follower.wake()

    async def _poll(self) -> None:
        while True:
            await asyncio.sleep(POLL_S)
            if not self._followers:
                continue
            try:
                async with self._database.reading() as connection:
                    heads = await edits.heads(connection, list(self._followers))
            except KromiError:
                continue
            for brand_id, follower in list(self._followers.items()):
                if heads.get(brand_id) != follower.revision:
                    follower.wake()

    def _wake_all(self) -> None:
        for follower in self._followers.values():
            follower.wake()


class _Follower:
    """Reads one brand's new Edits when woken, and hands them to its watchers in order."""

    def __init__(self, database: Database, brand_id: str) -> None:
        self._database = database
        self._brand_id = brand_id
        self._woken = asyncio.Event()
        self._started: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.revision: int | None = None
        self.watchers: list[Watcher] = []
        self.task = asyncio.create_task(self._follow())

    def wake(self) -> None:
        self._woken.set()

    async def ready(self) -> int:
        """Wait until the first revision is known, and return the one reached."""
        await asyncio.shield(self._started)
        return self.revision or 0

    async def _follow(self) -> None:
        while True:
            try:
                await self._read_and_tell()
            except KromiError:
                await asyncio.sleep(POLL_S / 2)
            except Exception:
                log.exception("feed_failed")
                await asyncio.sleep(POLL_S)
            else:
                await self._woken.wait()

    async def _read_and_tell(self) -> None:
        self._woken.clear()
        if self.revision is None:
            async with self._database.reading() as connection:
                heads = await edits.heads(connection, [self._brand_id])
            self.revision = heads.get(self._brand_id, 0)
            if not self._started.done():
                self._started.set_result(None)
            return
        news = await self._news(self.revision)
        if news is None:
            return
        for watcher in tuple(self.watchers):
            await watcher(news)
        self.revision = news.edits[-1].revision if news.edits else 0
        self._woken.set()

    async def _news(self, revision: int) -> News | None:
        async with self._database.reading() as connection:
            new = await edits.since(connection, self._brand_id, revision, limit=200)
            if not new:
                alive = await edits.heads(connection, [self._brand_id])
                return None if alive or revision == 0 else News(self._brand_id, gone=True)
            touched = {part.id for edit in new for part in edit.diff}
            changed = await records.neighborhood(connection, self._brand_id, touched, touched)
            kinds = _reordered(new)
            order = await records.order_of(connection, self._brand_id, kinds) if kinds else {}
            return News(self._brand_id, tuple(new), changed, {kind: order.get(kind, []) for kind in kinds})


def _reordered(new: Collection[Edit]) -> set[str]:
    """Return the kinds whose order or number the Edits changed."""
    return {
        part.id.split(":")[0] for edit in new for part in edit.diff if part.op != "update" or "position" in part.fields
    }
