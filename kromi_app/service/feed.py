"""The feed: new Edits as they are committed, to whoever watches a brand in this process.

Postgres's NOTIFY is a hint, the history is the outbox: a lost hint, or a lost connection, costs
no Edit, since a poll of `revision > last` repairs it within a second.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncGenerator, Awaitable, Callable, Collection, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Literal

import structlog

from kromi_app.brand.planning import Group, Plan
from kromi_app.brand.records.base import Record, RecordId, kind_of
from kromi_app.brand.records.references import references_of
from kromi_app.brand.records.registry import KINDS
from kromi_app.errors import KromiError
from kromi_app.service.around import stamped_after
from kromi_app.service.ending import end
from kromi_app.store import asides, edits, records
from kromi_app.store.asides import Kind
from kromi_app.store.database import Database
from kromi_app.store.edits import Edit
from kromi_app.store.notifications import Notifications
from kromi_app.store.records import Stamped

POLL_S = 1.0
MAX_AT_ONCE = 200
"""As many Edits as one piece of news holds."""
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class News:
    """What happened to one brand since the last news: Edits, or a change of who may open it.

    Attributes:
        edits: Oldest first, without a gap.
        touched: The ids of the records that the Edits touch.
        followers: The ids of the records whose look follows theirs.
        records: The touched records that are there, their followers, and all that these lead to, as
            they are now.
        order: The ids of each group whose order or number changed.
        counts: How many records of each kind there are, where that changed.
        members: Whether the members changed, or the brand is gone; then there is nothing else.
    """

    brand_id: str
    edits: tuple[Edit, ...] = ()
    touched: frozenset[RecordId] = frozenset()
    followers: frozenset[RecordId] = frozenset()
    records: Mapping[RecordId, Stamped] = field(default_factory=dict[RecordId, Stamped])
    order: Mapping[Group, list[RecordId]] = field(default_factory=dict[Group, list[RecordId]])
    counts: Mapping[str, int] | None = None
    members: bool = False


@dataclass(frozen=True, slots=True)
class Aside:
    """What happened beside brands, to the brands that an account may open, or to a way in.

    Attributes:
        kind: `listed`: an account's brands are others, or called otherwise; `ended`: a token or a connection is not
            what it was, or an account; `signed out`: a session; `missed`: nobody knows, since nothing was heard for a
            while.
        subject: The id of the account, the token or the connection, or the session's hash.
    """

    kind: Kind | Literal["missed"]
    subject: str = ""


Watcher = Callable[[News], Awaitable[None]]
AsideListener = Callable[[Aside], None]
HintListener = Callable[[str, int | None], None]
"""Is told of a brand of which something changed, by whomever: a new revision, or else None."""


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
        self._listeners: list[AsideListener] = []
        self._hinted: list[HintListener] = []
        self.listening = False

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[None, None]:
        """Listen and poll for as long as the context is open."""
        tasks = [asyncio.create_task(self._listen()), asyncio.create_task(self._poll())]
        try:
            yield
        finally:
            for task in [*tasks, *(follower.task for follower in self._followers.values())]:
                await end(task)
            self.listening = False

    def on_aside(self, listener: AsideListener) -> None:
        """Tell a listener of each aside, for good; it may not take long."""
        self._listeners.append(listener)

    def on_hint(self, listener: HintListener) -> None:
        """Tell a listener of each hint, for good; it may not take long."""
        self._hinted.append(listener)

    async def watch(self, brand_id: str, watcher: Watcher) -> int:
        """Bring a brand's news to a watcher, from now on, in order, each piece awaited; once, whoever asks again.

        Returns:
            The revision after which news comes; what was before it is for the watcher to read.
        """
        follower = self._followers.get(brand_id)
        if follower is None:
            follower = self._followers[brand_id] = _Follower(self._database, brand_id)
        if watcher not in follower.watchers:
            follower.watchers.append(watcher)
        return await follower.ready()

    def unwatch(self, brand_id: str, watcher: Watcher) -> None:
        """Bring no more news of a brand to a watcher."""
        follower = self._followers.get(brand_id)
        if follower and watcher in follower.watchers:
            follower.watchers.remove(watcher)
            if not follower.watchers:
                self._followers.pop(brand_id).end()

    def expect(self, brand_id: str, revision: int) -> bool:
        """Note that this process is about to commit an Edit: hints of it are no reason to read until `settle`.

        Returns:
            Whether somebody watches the brand, so that the Edit has to be settled.
        """
        follower = self._followers.get(brand_id)
        if follower is not None:
            follower.expect(revision)
        return follower is not None

    def settle(self, brand_id: str, revision: int, news: News | None) -> None:
        """Bring the news of an expected Edit that is committed; without, look whether it is."""
        if follower := self._followers.get(brand_id):
            follower.settle(revision, news)

    async def _listen(self) -> None:
        async for hint in self._notifications.hints():
            if hint is None:
                self.listening = False
            elif hint == "":
                self.listening = True
                for follower in self._followers.values():
                    follower.wake(members=True)
                self._tell_aside(Aside("missed"))
            elif aside := asides.read(hint):
                self._tell_aside(Aside(*aside))
            else:
                brand_id, _, said = hint.partition(" ")
                revision = int(said) if said else None
                for listener in self._hinted:
                    listener(brand_id, revision)
                if follower := self._followers.get(brand_id):
                    follower.hear(revision)

    def _tell_aside(self, aside: Aside) -> None:
        for listener in self._listeners:
            try:
                listener(aside)
            except Exception:
                log.exception("aside_failed")

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
                head = heads.get(brand_id)
                if head != follower.revision:
                    follower.wake(members=head is None)


class _Follower:
    """Reads one brand's new Edits when woken, and hands them to its watchers in order."""

    def __init__(self, database: Database, brand_id: str) -> None:
        self._database = database
        self._brand_id = brand_id
        self._woken = asyncio.Event()
        self._started: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._members_changed = False
        self._ended = False
        self._expected: set[int] = set()
        self._settled: dict[int, News] = {}
        self.revision: int | None = None
        self.watchers: list[Watcher] = []
        self.task = asyncio.create_task(self._follow())

    def wake(self, *, members: bool = False) -> None:
        self._members_changed |= members
        self._woken.set()

    def hear(self, revision: int | None) -> None:
        """Take a hint: of a revision, which is perhaps known or expected already, or of the members."""
        if revision is None or (revision > (self.revision or 0) and revision not in self._expected):
            self.wake(members=revision is None)

    def expect(self, revision: int) -> None:
        self._expected.add(revision)

    def settle(self, revision: int, news: News | None) -> None:
        self._expected.discard(revision)
        if news is not None:
            self._settled[revision] = news
        self.wake()

    def end(self) -> None:
        """Stop following; a watcher may ask for it while it is being told."""
        self._ended = True
        if self.task is not asyncio.current_task():
            self.task.cancel()

    async def ready(self) -> int:
        """Wait until the first revision is known, and return the one reached."""
        await asyncio.shield(self._started)
        return self.revision or 0

    async def _follow(self) -> None:
        while not self._ended:
            try:
                await self._read_and_tell()
            except KromiError:
                await asyncio.sleep(POLL_S / 2)
            except Exception:
                log.exception("feed_failed")
                await asyncio.sleep(POLL_S)
            else:
                if not self._ended:
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
        if self._members_changed:
            self._members_changed = False
            await self._tell(News(self._brand_id, members=True))
        news = await self._news(self.revision)
        if news is not None:
            await self._tell(news)
            self.revision = news.edits[-1].revision
            if self._settled or len(news.edits) == MAX_AT_ONCE:
                self._woken.set()

    async def _tell(self, news: News) -> None:
        for watcher in tuple(self.watchers):
            await watcher(news)

    async def _news(self, revision: int) -> News | None:
        """Return what comes after a revision: this process's own Edit if that is next, else what is read."""
        self._settled = {settled: news for settled, news in self._settled.items() if settled > revision}
        if own := self._settled.pop(revision + 1, None):
            return own
        async with self._database.reading() as connection:
            new = await edits.since(connection, self._brand_id, revision, limit=MAX_AT_ONCE)
            if not new:
                return None
            touched = frozenset(part.id for edit in new for part in edit.diff)
            found = await records.neighborhood(connection, self._brand_id, touched, touched)
            groups = _reordered(new, found)
            order = await records.order_of(connection, self._brand_id, groups) if groups else {}
            counts = await records.counts(connection, self._brand_id) if groups else None
            followers = _followers(_leading(new), touched, found)
            return News(self._brand_id, tuple(new), touched, followers, found, order, counts)


def news_of(edit: Edit, plan: Plan, found: Mapping[RecordId, Stamped]) -> News | None:
    """Return the news of one Edit, from what was read to plan it; None where an order has to be read as well."""
    if _reordered([edit], {}):
        return None
    records = {**found, **stamped_after(plan, found, edit.revision)}
    touched = frozenset(part.id for part in edit.diff)
    return News(edit.brand_id, (edit,), touched, _followers(_leading([edit]), touched, records), records)


def _leading(new: Collection[Edit]) -> set[RecordId]:
    """Return the records that Edits touched in a way by which others may look different."""
    parts = [part for edit in new for part in edit.diff]
    return {
        part.id
        for part in parts
        if part.op != "update" or kind_of(part.id) not in KINDS or part.fields.keys() - KINDS[kind_of(part.id)].beside
    }


def _followers(
    leading: set[RecordId], touched: frozenset[RecordId], found: Mapping[RecordId, Stamped]
) -> frozenset[RecordId]:
    """Return the records whose look follows that of leading ones, however far; what is touched is told anyway."""
    following: dict[RecordId, set[RecordId]] = defaultdict(set)
    for record_id, stamped in found.items():
        for lead in _leads(stamped.record):
            following[lead].add(record_id)
    reached, ahead = set(leading), list(leading)
    while ahead:
        new = following[ahead.pop()] - reached
        reached |= new
        ahead.extend(new)
    return frozenset(reached - touched)


def _leads(record: Record) -> set[RecordId]:
    """Return the records whose look a record follows; the group that it stands in is none."""
    return {reference.target for reference in references_of(record) if reference.place != record.order_within}


def _reordered(new: Collection[Edit], found: Mapping[RecordId, Stamped]) -> set[Group]:
    """Return the groups whose order or number the Edits changed."""
    groups: set[Group] = set()
    for part in (part for edit in new for part in edit.diff):
        kind = kind_of(part.id)
        within = KINDS[kind].order_within if kind in KINDS else None
        if kind not in KINDS or (part.op == "update" and not part.fields.keys() & {"position", within}):
            continue
        groups.update((kind, str(side)) for side in part.fields.get(within or "", ("",)) if side is not None)
        if part.id in found:
            groups.add((kind, found[part.id].record.parent))
    return groups
