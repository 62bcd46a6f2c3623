"""A room: the tabs that look at one section of one brand, and one queue of what they are told."""

from __future__ import annotations

import asyncio
import secrets
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import structlog

from kromi_app.brand.actor import Actor
from kromi_app.brand.records.base import Record, RecordId, Section, kind_of
from kromi_app.brand.records.registry import KINDS, kinds_in
from kromi_app.errors import KromiError
from kromi_app.service.brands import Brands, BrandSummary
from kromi_app.service.ending import end
from kromi_app.service.feed import News
from kromi_app.service.history import Edit, History
from kromi_app.service.holding import Holding
from kromi_app.service.milestones import Milestones
from kromi_app.service.proposing import Proposing
from kromi_app.web.live import state
from kromi_app.web.live.actors import card_of_edit, key_of
from kromi_app.web.live.holds import hold_rows
from kromi_app.web.live.review import Keys, Review
from kromi_app.web.live.rows import row_of
from kromi_app.web.live.sockets import Sockets
from kromi_app.web.routes import BRANCHES, CHECKS, HISTORY, USE

RECENT = 30
"""Edits that a joining tab is told of."""
MANY = 3
"""Of an Edit of more records than this, one alone bears the tag of who made it."""
log = structlog.get_logger(__name__)

KINDS_SHOWN: Mapping[str, tuple[str, ...]] = {
    Section.OVERVIEW: tuple(kind for kind in KINDS if kind != "dimension"),
    Section.COLOR: ("profile", *kinds_in(Section.COLOR), "guideline", "image", "mark"),
    Section.TYPOGRAPHY: ("profile", *kinds_in(Section.TYPOGRAPHY), "message", "guideline", "image"),
    Section.LOGO: ("profile", *kinds_in(Section.LOGO), "palette", "swatch", "ramp", "color_role", "guideline", "image"),
    Section.IMAGERY: ("profile", *kinds_in(Section.IMAGERY), *kinds_in(Section.COLOR), "guideline"),
    Section.LAYOUT: (
        "profile",
        *kinds_in(Section.LAYOUT),
        "palette",
        "swatch",
        "ramp",
        "color_role",
        "guideline",
        "image",
    ),
    Section.VOICE: ("profile", *kinds_in(Section.VOICE), "guideline", "image"),
    Section.CONTENT: ("profile", *kinds_in(Section.CONTENT), "image"),
    USE: (
        "profile",
        *kinds_in(Section.COLOR),
        *kinds_in(Section.TYPOGRAPHY),
        *("mark", "image", "dimension", "shadow", "message"),
    ),
    BRANCHES: ("profile", "typeface"),
    HISTORY: ("profile", "typeface"),
    CHECKS: ("profile",),
}
"""The kinds whose rows each section needs: its own, and what its specimen is made of."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One open tab in one section."""

    sid: str
    actor: Actor
    brand_id: str
    section: str


@dataclass(frozen=True, slots=True)
class Services:
    """What a room reads from."""

    brands: Brands
    history: History
    holding: Holding
    milestones: Milestones
    proposing: Proposing


class Room:
    """Tells the tabs of one section the news, and a joining tab all there is, in one order.

    Args:
        brand_id: The brand.
        section: The section, `history` or `checks`.
        services: Where a snapshot is read.
        sockets: How tabs are told.
        beside: What is told of the whole brand, for a joining tab: who is in it, what waits for a person.
        review: How the brand is, for a joining tab.
    """

    def __init__(
        self,
        brand_id: str,
        section: str,
        services: Services,
        sockets: Sockets,
        beside: Callable[[], Keys],
        review: Review,
    ) -> None:
        """Start telling."""
        self.tabs: dict[str, Tab] = {}
        self.name = f"{brand_id}/{section}"
        self._brand_id = brand_id
        self._kinds = KINDS_SHOWN[section]
        self._services = services
        self._sockets = sockets
        self._beside = beside
        self._review = review
        self._known_actors: set[str] = set()
        self._answers: list[tuple[int, str, Keys]] = []
        self._told = 0
        self._queue: asyncio.Queue[Tab | News | Keys] = asyncio.Queue()
        self._task = asyncio.create_task(self._tell_all(), name=f"room {self.name}")

    def put(self, what: Tab | News | Keys) -> None:
        """Queue a joining tab, news, or keys that all tabs are told."""
        self._queue.put_nowait(what)

    def answer(self, sid: str, keys: Keys, revision: int) -> None:
        """Send a tab what became of its edit, with the row that the edit changed: one redrawing for both.

        Args:
            sid: The tab's socket.
            keys: The answer.
            revision: Of the edit.
        """
        self._answers.append((revision, sid, keys))
        self._send_due()

    async def close(self) -> None:
        """Stop telling; whoever waits for an answer gets it."""
        self._send_due(whatever=True)
        await end(self._task)

    async def _tell_all(self) -> None:
        while True:
            what = await self._queue.get()
            try:
                await self._take(what)
            except KromiError:
                self._cut([what.sid] if isinstance(what, Tab) else self.tabs)
            except Exception:
                log.exception("room_failed")
                self._cut(self.tabs)

    async def _take(self, what: Tab | News | Keys) -> None:
        if isinstance(what, Tab):
            await self._welcome(what)
        elif isinstance(what, News):
            await self._tell(what)
        else:
            self._sockets.send(self.name, what)

    async def _welcome(self, tab: Tab) -> None:
        """Send a tab everything, then let it into the room; what comes between waits in the queue."""
        if self.tabs.get(tab.sid) is not tab:
            return
        view = await self._services.brands.view(tab.actor, self._brand_id, self._kinds)
        recent = await self._services.history.latest(tab.actor, self._brand_id, limit=RECENT)
        counts = await self._services.brands.counts(tab.actor, self._brand_id)
        held = await self._services.holding.standing(tab.actor, self._brand_id)
        everything = view.by_id
        keys: dict[str, Any] = {}
        order: dict[str, list[RecordId]] = {kind: [] for kind in self._kinds}
        for stamped in view.records:
            record = stamped.record
            keys[f"{state.ROW}{record.id}"] = row_of(record, stamped.revision, everything)
            order.setdefault(record.parent or record.kind, []).append(record.id)
        keys.update({f"{state.ORDER}{group}": ids for group, ids in order.items()})
        keys.update(self._edit_keys(recent, anew=True))
        keys.update(await self._more(tab))
        keys.update(self._review.health())
        keys.update(self._beside())
        keys.update(
            {
                state.REVISION: view.summary.revision,
                state.JOINED: view.summary.revision,
                state.EPOCH: secrets.randbits(48),
                state.ME: key_of(tab.actor),
                state.ROLE: view.summary.role,
                state.BRANCH: branch_row(view.summary),
                state.PLACE: self.name,
                state.COUNTS: section_counts(counts),
                state.HOLDS: hold_rows(held),
                state.GONE: False,
            }
        )
        self._sockets.send(tab.sid, keys)
        self._told = max(self._told, view.summary.revision)
        self._send_due()
        if self.tabs.get(tab.sid) is tab:
            await self._sockets.enter(tab.sid, self.name)

    async def _tell(self, news: News) -> None:
        """Send the room one delta."""
        present: dict[RecordId, Record] = {key: stamped.record for key, stamped in news.records.items()}
        keys: dict[str, Any] = {}
        for record_id, stamped in news.records.items():
            if kind_of(record_id) in self._kinds and self._moved(record_id, news):
                keys[f"{state.ROW}{record_id}"] = row_of(stamped.record, stamped.revision, present)
        for (kind, parent), ids in news.order.items():
            if kind in self._kinds:
                keys[state.order_key(kind, parent)] = ids
        if news.counts is not None:
            keys[state.COUNTS] = section_counts(news.counts)
        keys.update(self._edit_keys(news.edits, anew=False))
        keys.update(await self._more_of(news))
        keys[state.REVISION] = news.edits[-1].revision
        self._told = max(self._told, news.edits[-1].revision)
        self._sockets.send(self.name, keys, self._due())
        self._cut([sid for sid in self.tabs if self._sockets.falls_behind(sid)])

    def _send_due(self, *, whatever: bool = False) -> None:
        for sid, keys in self._due(whatever=whatever).items():
            self._sockets.send(sid, keys)

    def _due(self, *, whatever: bool = False) -> dict[str, Keys]:
        """Take the answers to the edits that the room was told of, or to all, by socket."""
        due: dict[str, Keys] = {}
        waiting, self._answers = self._answers, []
        for revision, sid, keys in waiting:
            if whatever or revision <= self._told:
                due[sid] = {**due.get(sid, {}), **keys}
            else:
                self._answers.append((revision, sid, keys))
        return due

    async def _more(self, tab: Tab) -> dict[str, Any]:
        """Return what a joining tab is sent beside the rows."""
        return {}

    async def _more_of(self, news: News) -> dict[str, Any]:
        """Return what news changes beside the rows."""
        return {}

    async def beside(self) -> Keys:
        """Return what is told anew when something of the brand beside its records changed."""
        return {}

    @staticmethod
    def _moved(record_id: RecordId, news: News) -> bool:
        """Tell whether a record of the news may look different; what it only leads to does not."""
        return record_id in news.touched or record_id in news.followers

    def _edit_keys(self, edits: Sequence[Edit], *, anew: bool) -> dict[str, Any]:
        """Return keys for Edits, and for those of their actors that the room was not told of yet."""
        keys: dict[str, Any] = {}
        for edit in edits:
            actor, shown = card_of_edit(edit)
            keys[f"{state.EDIT}{edit.revision}"] = edit_row(edit, actor)
            if anew or actor not in self._known_actors:
                self._known_actors.add(actor)
                keys[f"{state.ACTOR}{actor}"] = shown
        return keys

    def _cut(self, sids: Sequence[str] | Mapping[str, Tab]) -> None:
        for sid in list(sids):
            self._sockets.cut(sid)


def branch_row(summary: BrandSummary) -> Keys | None:
    """Return what a branch is called and what it is of; nothing of a brand that is none."""
    if not summary.branch:
        return None
    return {"name": summary.branch, "origin": summary.origin_id, "of": summary.origin_name}


def edit_row(edit: Edit, actor: str) -> list[Any]:
    """Return an Edit as the browser keeps it: who, what, when, and what is not as usual."""
    rest: dict[str, Any] = {}
    if edit.cause != "edit":
        rest["cause"] = edit.cause
    if len(edit.diff) > MANY:
        rest["first"] = edit.diff[0].id
    if edit.origin:
        rest["from"] = edit.origin
    if edit.note:
        rest["note"] = edit.note
    if edit.continues:
        rest["run"] = edit.continues
    return [actor, edit.label, int(edit.at.timestamp()), *([rest] if rest else [])]


def section_counts(counts: Mapping[str, int]) -> dict[str, int]:
    """Return how many records each section holds."""
    total: Counter[str] = Counter()
    for kind, count in counts.items():
        if kind in KINDS:
            total[KINDS[kind].section] += count
    return dict(total)
