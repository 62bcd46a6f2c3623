"""The room of the history: beside the Edits, what each did at a look, and the milestones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kromi_app.brand.actor import Actor
from kromi_app.service.feed import News
from kromi_app.service.history import Edit
from kromi_app.service.milestones import Milestone
from kromi_app.web.live import state
from kromi_app.web.live.glimpses import glimpse
from kromi_app.web.live.rooms import RECENT, Room, Tab


class HistoryRoom(Room):
    """Tells tabs what each Edit did, and which revisions have a name."""

    async def _more(self, tab: Tab) -> dict[str, Any]:
        recent = await self._services.history.latest(tab.actor, self._brand_id, limit=RECENT)
        return {**glimpses(recent), **await self._marks(tab.actor)}

    async def _more_of(self, news: News) -> dict[str, Any]:
        return glimpses(news.edits)

    async def beside(self) -> dict[str, Any]:
        """Return the milestones anew."""
        tab = next(iter(self.tabs.values()), None)
        return await self._marks(tab.actor) if tab else {}

    async def _marks(self, actor: Actor) -> dict[str, Any]:
        found = await self._services.milestones.list(actor, self._brand_id)
        return {state.MARKS: [mark_row(one) for one in found]}


def glimpses(edits: Iterable[Edit]) -> dict[str, Any]:
    """Return the keys of what some Edits did at a look."""
    return {f"{state.GLIMPSE}{edit.revision}": glimpse(edit) for edit in edits}


def mark_row(one: Milestone) -> dict[str, Any]:
    """Return a milestone as the browser keeps it: its revision and name, by whom and when."""
    by = Actor(one.account_id or "", one.by, "web", one.assistant).label
    return {"revision": one.revision, "name": one.name, "by": by, "at": int(one.at.timestamp())}
