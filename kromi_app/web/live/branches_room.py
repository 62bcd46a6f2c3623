"""The room of a brand's branches: beside what every room tells, which of them each tab's person may open."""

from __future__ import annotations

from typing import Any

from kromi_app.service.brands import BrandSummary
from kromi_app.web.live import state
from kromi_app.web.live.rooms import Room, Tab


class BranchesRoom(Room):
    """Tells a joining tab the branches that its own person may open; what others may is not told."""

    async def _more(self, tab: Tab) -> dict[str, Any]:
        found = await self._services.brands.list(tab.actor)
        return {state.BRANCHES: [_row(one) for one in found if one.origin_id == self._brand_id]}


def _row(branch: BrandSummary) -> dict[str, Any]:
    return {"id": branch.id, "name": branch.branch, "at": int(branch.edited_at.timestamp()), "role": branch.role}
