"""Indexes: what can be found in the brands that were asked about last, kept ready and following their edits."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass

from kromi_app.brand.actor import Actor
from kromi_app.brand.findable import Findables
from kromi_app.service.brands import Brands, BrandSummary

MAX_RECORDS = 20_000
"""Of so many records of all brands together it is kept what can be found in them: about 2 MB for 1,000."""
FEW = 50
"""As many changes are followed while others wait; more are left to a thread."""


@dataclass(frozen=True, slots=True)
class Index:
    """What can be found in a brand, as it was at the revision that its summary says."""

    brand: BrandSummary
    findables: Findables


class Indexes:
    """Keeps the indexes of brands; only what was edited since is read and looked through again."""

    def __init__(self, brands: Brands, most: int = MAX_RECORDS) -> None:
        """Keep where records are read, and of how many records at most indexes are kept."""
        self._brands = brands
        self._most = most
        self._kept: OrderedDict[str, Index] = OrderedDict()

    async def of(self, actor: Actor, brand_id: str) -> Index:
        """Return the index of a brand as it is now.

        Raises:
            NotFound: If there is no such brand that the actor may see.
        """
        kept = self._kept.get(brand_id)
        index = await (self._followed(actor, kept) if kept else self._read(actor, brand_id))
        self._keep(brand_id, index)
        return index

    async def _read(self, actor: Actor, brand_id: str) -> Index:
        view = await self._brands.view(actor, brand_id)
        return Index(view.summary, await asyncio.to_thread(Findables, [one.record for one in view.records]))

    async def _followed(self, actor: Actor, kept: Index) -> Index:
        moves = await self._brands.moves(actor, kept.brand.id, kept.brand.revision)
        changed = [one.record for one in moves.changed]
        if not changed and not moves.gone:
            return Index(moves.summary, kept.findables)
        if len(changed) + len(moves.gone) <= FEW:
            return Index(moves.summary, kept.findables.followed(changed, moves.gone))
        return Index(moves.summary, await asyncio.to_thread(kept.findables.followed, changed, moves.gone))

    def _keep(self, brand_id: str, index: Index) -> None:
        """Keep an index unless a newer one is kept, and forget those that were not asked for longest."""
        there = self._kept.get(brand_id)
        if there is None or there.brand.revision <= index.brand.revision:
            self._kept[brand_id] = index
        self._kept.move_to_end(brand_id)
        while len(self._kept) > 1 and sum(len(one.findables) for one in self._kept.values()) > self._most:
            self._kept.popitem(last=False)
