"""Foresight: an edit tried out, and what would come of it for the rest of the brand."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from kromi_app.brand.actor import Actor
from kromi_app.brand.checks.inspection import Inspection
from kromi_app.brand.consequences import Consequences, consequences_of_diff
from kromi_app.brand.diff import Diff
from kromi_app.brand.planning import AnyOperation
from kromi_app.service.brands import Brands
from kromi_app.service.editing import Editor, EditResult

AtHand = Callable[[str, Diff, int], Awaitable[Consequences | None]]
"""Tells what would come of a diff planned at a revision, for a brand that is under review anyway; else None."""


class Foresight:
    """Tries edits out.

    Args:
        brands: Where a brand is read that nobody has under review.
        editor: The one door, through which an edit is tried as it would be done.
        at_hand: What is known of brands that somebody has open, so that these are not read anew.
    """

    def __init__(self, brands: Brands, editor: Editor, at_hand: AtHand | None = None) -> None:
        """Keep what is asked."""
        self._brands = brands
        self._editor = editor
        self._at_hand = at_hand

    async def try_out(
        self, actor: Actor, brand_id: str, operations: Sequence[AnyOperation], *, base_revision: int | None = None
    ) -> EditResult:
        """Answer what operations would do, with their consequences, and do nothing.

        Raises:
            KromiError: As `Editor.submit`.
        """
        result = await self._editor.submit(actor, brand_id, operations, base_revision=base_revision, dry_run=True)
        return replace(result, consequences=await self.of(actor, brand_id, result))

    async def of(self, actor: Actor, brand_id: str, tried: EditResult) -> Consequences:
        """Return what would come of a dry run.

        Raises:
            NotFound: If there is no such brand that the actor may see.
        """
        if not tried.diff:
            return Consequences()
        known = await self._at_hand(brand_id, tried.diff, tried.revision) if self._at_hand else None
        if known is not None:
            return known
        view = await self._brands.view(actor, brand_id)
        records = view.by_id
        return await asyncio.to_thread(lambda: consequences_of_diff(tried.diff, Inspection(records)))
