"""A brand in few words: what an assistant reads before it knows what it needs."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from mcp.types import CallToolResult

from kromi_app.brand.actor import Actor
from kromi_app.brand.records.registry import KINDS
from kromi_app.mcp_server.results import answer, held_rows
from kromi_app.service.indexing import Index, Indexes
from kromi_app.service.moments import Moment

MAX_CHARACTERS = 5_600
"""About 1,900 tokens, whatever the brand holds."""
MAX_LINE = 60
MOST = (1_000, 300, 100, 60, 40, 25, 15, 10, 6, 4, 2, 1, 0)
"""As many records of a kind are named, tried one after the other until all fits."""
MAX_KEPT = 500
"""As many answers are remembered; 10 MB at most."""


class Outlines:
    """Answers with outlines, and remembers the last answer for each brand: until it moves, they are the same."""

    def __init__(self, indexes: Indexes) -> None:
        """Keep where it stands what brands say."""
        self._indexes = indexes
        self._kept: OrderedDict[str, tuple[Moment, CallToolResult]] = OrderedDict()

    async def read(self, actor: Actor, brand_id: str, now: Moment) -> CallToolResult:
        """Return a brand's outline as it is at a moment or later.

        Args:
            actor: Who asks, and was found to be allowed to when the moment was read.
            brand_id: The brand.
            now: Where it stands.

        Raises:
            NotFound: If it was taken away meanwhile.
        """
        kept = self._kept.get(brand_id)
        if kept is not None and kept[0] == now:
            self._kept.move_to_end(brand_id)
            return kept[1].model_copy()
        index = await self._indexes.of(actor, brand_id)
        seen = replace(now, revision=index.brand.revision, edited_at=index.brand.edited_at)
        made = answer(outline(index) | {"held": held_rows(seen.held)})
        self._kept[brand_id] = (seen, made)
        if len(self._kept) > MAX_KEPT:
            self._kept.popitem(last=False)
        return made.model_copy()


def outline(index: Index) -> dict[str, Any]:
    """Return how many records of each kind a brand has, and the first of them by name with what they say."""
    lines: dict[str, list[str]] = {}
    for found in sorted(index.findables, key=lambda one: one.place):
        words = " ".join(f"{found.title} {found.line}".split())
        lines.setdefault(found.id.partition(":")[0], []).append(words[:MAX_LINE])
    return {
        "brand": index.brand.id,
        "name": index.brand.name,
        "revision": index.brand.revision,
        "counts": {kind: len(lines[kind]) for kind in KINDS if kind in lines},
        "records": next(shown for most in MOST if _size(shown := _first(lines, most)) <= MAX_CHARACTERS or not most),
    }


def _first(lines: Mapping[str, Sequence[str]], most: int) -> dict[str, list[str]]:
    shown = {kind: list(lines[kind][:most]) for kind in KINDS if kind in lines}
    for kind, named in shown.items():
        if more := len(lines[kind]) - len(named):
            named.append(f"and {more} more" if named else f"{more}")
    return shown


def _size(shown: Mapping[str, Sequence[str]]) -> int:
    return sum(len(kind) + 6 + sum(len(line) + 3 for line in named) for kind, named in shown.items())
