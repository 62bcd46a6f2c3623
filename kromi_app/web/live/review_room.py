"""The room of the checks: a joining tab is told all findings; what changes in them the brand's review tells."""

from __future__ import annotations

from typing import Any

from kromi_app.web.live.rooms import Room, Tab


class ReviewRoom(Room):
    """Tells tabs all findings of a brand."""

    async def _more(self, tab: Tab) -> dict[str, Any]:
        return await self._review.findings()
