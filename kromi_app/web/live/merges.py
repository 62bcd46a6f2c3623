"""Merges that tabs look at: each is told as soon as the brand on the other side of it moves."""

from __future__ import annotations

from kromi_app.service.feed import Feed, News
from kromi_app.web.live import state
from kromi_app.web.live.sockets import Sockets


class MergesTold:
    """Follows the brands that branches are merged with, of which their tabs are told no more than that they moved.

    Args:
        feed: Where news comes from.
        sockets: How tabs are told.
    """

    def __init__(self, feed: Feed, sockets: Sockets) -> None:
        """Start with no tabs."""
        self._feed = feed
        self._sockets = sockets
        self._other: dict[str, str] = {}
        self._at: dict[str, int] = {}

    async def look(self, sid: str, brand_id: str) -> None:
        """Tell a tab where a brand is, and from now on when it moves, in place of what it was told of before."""
        if self._other.get(sid) == brand_id:
            return
        self.leave(sid)
        followed = brand_id in self._other.values()
        self._other[sid] = brand_id
        if not followed:
            self._at[brand_id] = await self._feed.watch(brand_id, self._tell)
        self._say(sid, brand_id)

    def leave(self, sid: str) -> None:
        """Tell a tab no more."""
        brand_id = self._other.pop(sid, None)
        if brand_id is not None and brand_id not in self._other.values():
            del self._at[brand_id]
            self._feed.unwatch(brand_id, self._tell)

    async def _tell(self, news: News) -> None:
        if news.edits:
            self._at[news.brand_id] = news.edits[-1].revision
            for sid in [sid for sid, brand_id in self._other.items() if brand_id == news.brand_id]:
                self._say(sid, news.brand_id)

    def _say(self, sid: str, brand_id: str) -> None:
        self._sockets.send(sid, {state.MERGE_MOVED: {"brand": brand_id, "revision": self._at[brand_id]}})
