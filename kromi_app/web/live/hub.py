"""The hub: which tabs are open where, who is here, and the rooms that tell them."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any

import structlog

from kromi_app.brand.actor import Actor
from kromi_app.brand.consequences import Consequences
from kromi_app.brand.diff import Diff
from kromi_app.brand.records.base import RecordId, Section
from kromi_app.errors import KromiError
from kromi_app.service.ending import end
from kromi_app.service.feed import Aside, Feed, News
from kromi_app.web.live import state
from kromi_app.web.live.actors import card, distinct, key_of
from kromi_app.web.live.asking import Asking
from kromi_app.web.live.branches_room import BranchesRoom
from kromi_app.web.live.history_room import HistoryRoom
from kromi_app.web.live.holds import HoldsTold
from kromi_app.web.live.merges import MergesTold
from kromi_app.web.live.pointing import Pointing
from kromi_app.web.live.proposals import ProposalsTold
from kromi_app.web.live.review import Keys, Review
from kromi_app.web.live.review_room import ReviewRoom
from kromi_app.web.live.rooms import Room, Services, Tab, branch_row
from kromi_app.web.live.sessions import SocketSessions
from kromi_app.web.live.sockets import Sockets
from kromi_app.web.live.type_room import TypeRoom
from kromi_app.web.routes import BRANCHES, CHECKS, HISTORY

ROOMS: Mapping[str, type[Room]] = {
    BRANCHES: BranchesRoom,
    CHECKS: ReviewRoom,
    HISTORY: HistoryRoom,
    Section.TYPOGRAPHY: TypeRoom,
}
"""The sections that tell more than rows."""
ASSISTANT_STAYS_S = 120.0
"""How long an assistant counts as here after its last call."""
SWEEP_S = 20.0
log = structlog.get_logger(__name__)

EndedSessions = Callable[[Collection[str]], Awaitable[set[str]]]


class Hub:
    """Knows the open tabs of this process and brings them the news.

    Args:
        feed: Where news comes from.
        services: Where snapshots are read.
        sockets: How tabs are told.
        sessions: Which socket is of which session.
        ended: Tells which of some sessions have ended.
    """

    def __init__(
        self, feed: Feed, services: Services, sockets: Sockets, sessions: SocketSessions, ended: EndedSessions
    ) -> None:
        """Start with no tabs."""
        self._feed = feed
        self._services = services
        self._sockets = sockets
        self._sessions = sessions
        self._ended = ended
        self._tabs: dict[str, Tab] = {}
        self._rooms: dict[str, dict[str, Room]] = defaultdict(dict)
        self._reviews: dict[str, Review] = {}
        self._assistants: dict[str, dict[Actor, float]] = defaultdict(dict)
        self._holds: dict[str, HoldsTold] = {}
        self._proposals: dict[str, ProposalsTold] = {}
        self._joining = asyncio.Lock()
        self._waking = asyncio.Event()
        self.asking = Asking(sockets)
        self._merges = MergesTold(feed, sockets)
        self._pointing = Pointing(self._tell_all)
        feed.on_aside(self._hear_aside)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Sweep for as long as the context is open; close the rooms at its end."""
        sweeper = asyncio.create_task(self._sweep())
        try:
            yield
        finally:
            await end(sweeper)
            for room in [room for rooms in self._rooms.values() for room in rooms.values()]:
                await room.close()
            for told in (*self._reviews.values(), *self._holds.values(), *self._proposals.values()):
                await told.close()

    async def join(self, tab: Tab) -> None:
        """Let a tab look at a section, in place of what it looked at before.

        The caller has made sure that the tab's actor may see the brand; the snapshot checks again. A tab whose
        socket has closed meanwhile is left out: it has been forgotten, and would be shown as here for good.
        """
        async with self._joining:
            if not self._sessions.is_open(tab.sid):
                return
            before = self._tabs.get(tab.sid)
            self._merges.leave(tab.sid)
            room = await self._room_for(tab)
            self._tabs[tab.sid] = tab
            room.tabs[tab.sid] = tab
            if before is not None:  # after the new one, so that what the brand's tabs have in common stays
                await self._leave(before)
            room.put(tab)
            self._pointing.look(tab)
            room.put(self._pointing.keys(tab.brand_id))
            if before is None or before.brand_id != tab.brand_id:
                self._holds[tab.brand_id].look()
                self._proposals[tab.brand_id].look()
        self._announce(tab.brand_id)

    async def leave(self, sid: str) -> None:
        """Forget a tab, closed or gone elsewhere."""
        self.asking.forget(sid)
        async with self._joining:
            tab = self._tabs.pop(sid, None)
            self._pointing.leave(sid)
            self._merges.leave(sid)
            if tab is not None:
                await self._leave(tab)
        if tab is not None:
            self._announce(tab.brand_id)

    def point(self, sid: str, record_id: RecordId) -> None:
        """Tell the others what a tab has chosen; who has let itself into no brand tells nobody."""
        if tab := self._tabs.get(sid):
            self._pointing.point(tab, record_id)

    def answer(self, sid: str, keys: Keys, revision: int = 0) -> None:
        """Send a tab what became of its edit: of one that is kept, once the tab was told of the edit's revision."""
        tab = self._tabs.get(sid)
        room = self._rooms.get(tab.brand_id, {}).get(tab.section) if tab else None
        if room and revision:
            room.answer(sid, keys, revision)
        else:
            self._sockets.send(sid, keys)

    async def look_at_merge(self, sid: str, branch_id: str, other_id: str) -> None:
        """Tell a tab that looks at a branch's merge when the other brand moves, until it looks at something else."""
        async with self._joining:
            if self.brand_of(sid) == branch_id:
                await self._merges.look(sid, other_id)

    def brand_of(self, sid: str) -> str | None:
        """Return the brand that a tab looks at."""
        tab = self._tabs.get(sid)
        return tab.brand_id if tab else None

    async def foresee(self, brand_id: str, diff: Diff, revision: int) -> Consequences | None:
        """Return what would come of a diff, from the review of a brand that somebody has open; else None."""
        review = self._reviews.get(brand_id)
        return await review.foresee(diff, revision) if review else None

    async def end_session(self, session: str) -> None:
        """Cut off every socket of a session that ended, whatever page it is of."""
        for sid in self._sessions.sockets(session):
            self._sockets.send(sid, {state.GONE: "session"})
            await self.leave(sid)
            await self._sockets.dismiss(sid)

    async def seen(self, actor: Actor, brand_id: str) -> None:
        """Note that an assistant is at work in a brand."""
        known = self._assistants[brand_id]
        arrived = actor not in known
        known[actor] = time.monotonic()
        if arrived:
            self._announce(brand_id)

    def here(self, brand_id: str) -> list[dict[str, Any]]:
        """Return who is in a brand: people by the sections they look at, then assistants."""
        people: dict[str, dict[str, Any]] = {}
        for room in self._rooms.get(brand_id, {}).values():
            for tab in room.tabs.values():
                key = key_of(tab.actor)
                people[key] = {"key": key, "section": tab.section, **card(tab.actor.name, "", key)}
        assistants = [
            {
                "key": key_of(actor),
                "section": self._pointing.section_of(brand_id, actor),
                **card(actor.name, actor.assistant, key_of(actor)),
            }
            for actor in self._assistants.get(brand_id, {})
        ]
        return distinct(sorted(people.values(), key=lambda p: p["name"])) + sorted(assistants, key=lambda a: a["name"])

    async def _room_for(self, tab: Tab) -> Room:
        brand_id, rooms = tab.brand_id, self._rooms[tab.brand_id]
        if not rooms:
            await self._feed.watch(brand_id, self._tell)
            self._reviews[brand_id] = Review(
                brand_id,
                self._services.brands,
                actor=lambda: self._tabs_of(brand_id)[0].actor,
                watched=lambda: CHECKS in self._rooms.get(brand_id, {}),
                tell=lambda everywhere, checks: self._tell_review(brand_id, everywhere, checks),
            )
            about: dict[str, Any] = {
                "actor": lambda: next((tab.actor for tab in self._tabs_of(brand_id)), None),
                "tell": lambda keys: self._tell_all(brand_id, keys),
            }
            self._holds[brand_id] = HoldsTold(brand_id, self._services.holding, **about)
            self._proposals[brand_id] = ProposalsTold(brand_id, self._services.proposing, **about)
        room = rooms.get(tab.section)
        if room is None:
            kind, review = ROOMS.get(tab.section, Room), self._reviews[brand_id]
            room = kind(brand_id, tab.section, self._services, self._sockets, lambda: self._beside(brand_id), review)
            rooms[tab.section] = room
        return room

    async def _leave(self, tab: Tab) -> None:
        rooms = self._rooms[tab.brand_id]
        room = rooms[tab.section]
        if room.tabs.get(tab.sid) is tab:
            del room.tabs[tab.sid]
        await self._sockets.leave(tab.sid, room.name)
        if not room.tabs:
            del rooms[tab.section]
            await room.close()
        if not rooms:
            del self._rooms[tab.brand_id]
            self._feed.unwatch(tab.brand_id, self._tell)
            await self._reviews.pop(tab.brand_id).close()
            await self._holds.pop(tab.brand_id).close()
            await self._proposals.pop(tab.brand_id).close()

    def _tabs_of(self, brand_id: str) -> list[Tab]:
        return [tab for tab in self._tabs.values() if tab.brand_id == brand_id]

    def _tell_all(self, brand_id: str, keys: Keys) -> None:
        for room in self._rooms.get(brand_id, {}).values():
            room.put(keys)

    def _tell_review(self, brand_id: str, everywhere: Keys, checks: Keys) -> None:
        for section, room in self._rooms.get(brand_id, {}).items():
            keys = {**everywhere, **checks} if section == CHECKS else everywhere
            if keys:
                room.put(keys)

    async def _tell(self, news: News) -> None:
        if news.members:
            await self._recheck(news.brand_id)
            for told in (self._holds, self._proposals):
                if news.brand_id in told:
                    told[news.brand_id].look()
            return
        for room in list(self._rooms.get(news.brand_id, {}).values()):
            room.put(news)
        if review := self._reviews.get(news.brand_id):
            review.put(news)
        if proposals := self._proposals.get(news.brand_id):
            proposals.put(news)
        if self._pointing.touched(news):
            self._announce(news.brand_id)

    async def _recheck(self, brand_id: str) -> None:
        """Send away the tabs of those who may no longer see a brand; tell others their role, and what else changed."""
        for tab in self._tabs_of(brand_id):
            try:
                summary = await self._services.brands.summary(tab.actor, brand_id)
                self._sockets.send(tab.sid, {state.ROLE: summary.role, state.BRANCH: branch_row(summary)})
            except KromiError:
                self._sockets.send(tab.sid, {state.GONE: "brand"})
                await self.leave(tab.sid)
        with suppress(KromiError):
            for room in list(self._rooms.get(brand_id, {}).values()):
                if keys := await room.beside():
                    room.put(keys)

    def _beside(self, brand_id: str) -> Keys:
        """Return what a joining tab is told of the whole brand."""
        proposals = self._proposals.get(brand_id)
        return {state.HERE: self.here(brand_id), state.PROPOSALS: proposals.rows if proposals else []}

    def _announce(self, brand_id: str) -> None:
        here = self.here(brand_id)
        for room in list(self._rooms.get(brand_id, {}).values()):
            self._sockets.send(room.name, {state.HERE: here})

    def _hear_aside(self, aside: Aside) -> None:
        if aside.kind in ("signed out", "missed"):
            self._waking.set()

    async def _sweep(self) -> None:
        """Let assistants go that were quiet for a while, and tabs whose session ended, at once where that is told."""
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._waking.wait(), SWEEP_S)
            self._waking.clear()
            horizon = time.monotonic() - ASSISTANT_STAYS_S
            for brand_id, known in list(self._assistants.items()):
                quiet = [actor for actor, at in known.items() if at < horizon]
                for actor in quiet:
                    del known[actor]
                    self._pointing.gone(brand_id, actor)
                if not known:
                    del self._assistants[brand_id]
                if quiet:
                    self._announce(brand_id)
            with suppress(KromiError):
                for session in await self._ended(self._sessions.all()):
                    await self.end_session(session)
