"""Pointing: what each person has chosen, and what each assistant touched last. Told to the others and never stored."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from kromi_app.brand.actor import Actor
from kromi_app.brand.records.base import RecordId, kind_of
from kromi_app.brand.records.registry import KINDS
from kromi_app.service.feed import News
from kromi_app.web.live import state
from kromi_app.web.live.actors import actor_key, key_of
from kromi_app.web.live.review import Keys
from kromi_app.web.live.rooms import Tab

LEAST_S = 0.1
"""As soon as others are told again of one tab."""


class Pointing:
    """Knows where everybody in a brand is.

    Args:
        tell: Tells all rooms of a brand.
    """

    def __init__(self, tell: Callable[[str, Keys], None]) -> None:
        """Know nobody."""
        self._tell = tell
        self._points: dict[str, dict[str, tuple[str, RecordId]]] = defaultdict(dict)
        self._by: dict[str, tuple[str, str]] = {}
        self._at: dict[str, float] = {}
        self._later: dict[str, asyncio.TimerHandle] = {}

    def look(self, tab: Tab) -> None:
        """Note that a tab looks at a section, and has nothing chosen yet."""
        self._put(tab, "")

    def point(self, tab: Tab, record_id: RecordId) -> None:
        """Note what a tab has chosen; empty for nothing. Of what comes too soon, the last is told a little later."""
        if waiting := self._later.pop(tab.sid, None):
            waiting.cancel()
        soon = self._at.get(tab.sid, 0) + LEAST_S - time.monotonic()
        if soon > 0:
            self._later[tab.sid] = asyncio.get_running_loop().call_later(soon, self.point, tab, record_id)
            return
        self._at[tab.sid] = time.monotonic()
        self._put(tab, record_id)

    def leave(self, sid: str) -> None:
        """Forget a tab; its person too, unless another tab of theirs has pointed since."""
        self._at.pop(sid, None)
        if waiting := self._later.pop(sid, None):
            waiting.cancel()
        brand_id, key = self._by.pop(sid, ("", ""))
        if key and (brand_id, key) not in self._by.values():
            self._drop(brand_id, key)

    def touched(self, news: News) -> bool:
        """Note what assistants touched; tell whether one of them is in another section now."""
        moved = False
        for edit in news.edits:
            if not edit.assistant or not edit.diff:
                continue
            key, last = actor_key(edit.account_id, edit.assistant), edit.diff[-1].id
            kind = KINDS.get(kind_of(last))
            section = str(kind.section) if kind else ""
            moved |= self._points[news.brand_id].get(key, ("",))[0] != section
            self._set(news.brand_id, key, (section, last))
        return moved

    def gone(self, brand_id: str, actor: Actor) -> None:
        """Forget an assistant that was quiet for a while."""
        self._drop(brand_id, key_of(actor))

    def keys(self, brand_id: str) -> dict[str, Any]:
        """Return where everybody is, as the browser keeps it."""
        return {f"{state.POINT}{key}": list(point) for key, point in self._points.get(brand_id, {}).items()}

    def section_of(self, brand_id: str, actor: Actor) -> str:
        """Return where an assistant was last; empty where that is not known."""
        return self._points.get(brand_id, {}).get(key_of(actor), ("", ""))[0]

    def _put(self, tab: Tab, record_id: RecordId) -> None:
        key = key_of(tab.actor)
        self._by.pop(tab.sid, None)
        self._by[tab.sid] = (tab.brand_id, key)
        self._set(tab.brand_id, key, (tab.section, record_id))

    def _set(self, brand_id: str, key: str, point: tuple[str, RecordId]) -> None:
        if self._points[brand_id].get(key) != point:
            self._points[brand_id][key] = point
            self._tell(brand_id, {f"{state.POINT}{key}": list(point)})

    def _drop(self, brand_id: str, key: str) -> None:
        if self._points[brand_id].pop(key, None):
            self._tell(brand_id, {f"{state.POINT}{key}": None})
        if not self._points[brand_id]:
            del self._points[brand_id]
