"""A brand under review for as long as somebody has it open: what is found in it, and how it is at a glance."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import Any

import structlog

from kromi_app.brand.actor import Actor
from kromi_app.brand.checks.inspection import SEVERITIES, Inspection
from kromi_app.brand.checks.mends import mend_label, mend_of
from kromi_app.brand.consequences import Consequences, consequences_of_diff
from kromi_app.brand.diff import Diff
from kromi_app.brand.records.base import RecordId, kind_of
from kromi_app.brand.records.profile import PROFILE_ID
from kromi_app.brand.records.registry import KINDS
from kromi_app.errors import KromiError
from kromi_app.service.brands import Brands
from kromi_app.service.ending import end
from kromi_app.service.feed import News
from kromi_app.web.live import state

QUIET_S = 0.4
"""While nobody looks at the findings, a brand is looked at again once it has been quiet for so long."""
AT_MOST_S = 3.0
"""Or after so long, where it is not."""
AGAIN_S = 1.0
CATCH_UP_S = 1.0
"""So long a brand may take to be known as of a revision, before what would come of a change is found another way."""
log = structlog.get_logger(__name__)
Keys = dict[str, Any]


class Review:
    """Keeps the findings of one brand, and tells its tabs what changes in them.

    Args:
        brand_id: The brand.
        brands: Where its records are read.
        actor: Returns somebody who has it open.
        watched: Tells whether anybody looks at the findings themselves.
        tell: Is given what all tabs are told, and what those are told that look at the findings.
    """

    def __init__(
        self,
        brand_id: str,
        brands: Brands,
        actor: Callable[[], Actor],
        watched: Callable[[], bool],
        tell: Callable[[Keys, Keys], None],
    ) -> None:
        """Begin to look."""
        self._brand_id = brand_id
        self._brands = brands
        self._actor = actor
        self._watched = watched
        self._tell = tell
        self._news: asyncio.Queue[News] = asyncio.Queue()
        self._looking = asyncio.Lock()
        self._ready = asyncio.Event()
        self._hurry = asyncio.Event()
        self._caught_up = asyncio.Condition()
        self._inspection = Inspection({})
        self._revision = 0
        self._health: Keys = {}
        self._order: list[RecordId] = []
        self._task = asyncio.create_task(self._follow(), name=f"review {brand_id}")

    def put(self, news: News) -> None:
        """Take in what happened to the brand."""
        self._news.put_nowait(news)

    def health(self) -> Keys:
        """Return how the brand is, section by section, and what it lacks; nothing before that is known."""
        return self._health

    async def findings(self) -> Keys:
        """Return everything that is found, once it is known."""
        await self._ready.wait()
        async with self._looking:
            rows = await asyncio.to_thread(_rows, self._inspection, self._order)
            return {**rows, _ORDER: self._order}

    async def foresee(self, diff: Diff, revision: int) -> Consequences | None:
        """Return what would come of a diff planned at a revision; None where the brand is not known so far soon."""
        with suppress(TimeoutError):
            async with asyncio.timeout(CATCH_UP_S):
                await self._know(revision)
            async with self._looking:
                return await asyncio.to_thread(consequences_of_diff, diff, self._inspection)
        return None

    async def _know(self, revision: int) -> None:
        """Wait until the brand is known as of a revision, without a pause for more news."""
        await self._ready.wait()
        if self._revision < revision:
            self._hurry.set()
            async with self._caught_up:
                await self._caught_up.wait_for(lambda: self._revision >= revision)

    async def close(self) -> None:
        """Stop looking."""
        await end(self._task)

    async def _follow(self) -> None:
        while True:
            try:
                await self._read()
                while True:
                    await self._take_in(await self._next())
            except KromiError:
                await asyncio.sleep(AGAIN_S)
            except Exception:
                log.exception("review_failed")
                await asyncio.sleep(AGAIN_S)

    async def _read(self) -> None:
        """Look at the whole brand."""
        view = await self._brands.view(self._actor(), self._brand_id)
        records = view.by_id
        async with self._looking:
            before = self._order
            self._inspection = await asyncio.to_thread(Inspection, records)
            self._revision = view.summary.revision
            await self._say({*before, *self._inspection.subjects()})
            self._ready.set()

    async def _next(self) -> list[News]:
        """Wait for news, and for a pause in them unless somebody looks at the findings."""
        news = [await self._news.get()]
        until, known = time.monotonic() + AT_MOST_S, -1
        hurry = self._watched() or self._hurry.is_set()
        while not hurry and self._news.qsize() != known and time.monotonic() < until:
            known = self._news.qsize()
            with suppress(TimeoutError):
                hurry = await asyncio.wait_for(self._hurry.wait(), QUIET_S)
        self._hurry.clear()
        while not self._news.empty():
            news.append(self._news.get_nowait())
        return news

    async def _take_in(self, news: list[News]) -> None:
        changed = {
            record_id: one.records[record_id].record if record_id in one.records else None
            for one in news
            if one.edits and one.edits[-1].revision > self._revision
            for record_id in one.touched
        }
        async with self._looking:
            moved = await asyncio.to_thread(self._inspection.change, changed)
            self._revision = max(self._revision, *(edit.revision for one in news for edit in one.edits), 0)
            await self._say(moved | changed.keys())
        async with self._caught_up:
            self._caught_up.notify_all()

    async def _say(self, about: Iterable[RecordId]) -> None:
        """Tell what is other now: of the whole in a few numbers, of each finding only to those who look at them."""
        order, health = await asyncio.to_thread(_at_a_glance, self._inspection)
        new = {key: value for key, value in health.items() if self._health.get(key) != value}
        told: Keys = {}
        if self._watched():
            known = {*order, *self._order}
            told = await asyncio.to_thread(_rows, self._inspection, [one for one in about if one in known])
            told |= {_ORDER: order} if order != self._order else {}
        self._order, self._health = order, health
        if new or told:
            self._tell(new, told)


_ORDER = f"{state.ORDER}{state.FINDINGS}"


def _at_a_glance(inspection: Inspection) -> tuple[list[RecordId], Keys]:
    """Return whom something is found about, and how much in each section; and which kinds of record are missing."""
    subjects = inspection.subjects()
    counts: dict[str, Counter[str]] = {str(model.section): Counter() for model in KINDS.values()}
    for subject in subjects:
        counts[_section(kind_of(subject))].update(finding.severity for finding in inspection.of(subject))
    lacking = [finding.lacks for finding in inspection.of(PROFILE_ID) if finding.lacks]
    numbers = {f"{state.HEALTH}{section}": [found[name] for name in SEVERITIES] for section, found in counts.items()}
    return subjects, {**numbers, state.LACKING: lacking}


def _rows(inspection: Inspection, about: Iterable[RecordId]) -> Keys:
    """Return what the page shows of the findings about some records; None where there are none any more."""
    return {f"{state.FINDING}{record_id}": _row(inspection, record_id) for record_id in about}


def _row(inspection: Inspection, record_id: RecordId) -> Mapping[str, Any] | None:
    record, found = inspection.record(record_id), inspection.of(record_id)
    if record is None or not found:
        return None
    shown = [
        {
            "severity": finding.severity,
            "message": finding.message,
            "source": finding.source,
            "show": "" if finding.lacks else record_id,
            "field": finding.field,
            "section": _section(finding.lacks or record.kind),
            "mend": mend_of(finding),
            "label": mend_label(finding, record, inspection.records),
        }
        for finding in found
    ]
    return {"title": record.title, "section": _section(record.kind), "found": shown}


def _section(kind: str) -> str:
    return str(KINDS[kind].section)
