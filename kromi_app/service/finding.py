"""Finding records of a whole brand by what they are called, what they are and what they say."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Collection
from dataclasses import dataclass

from kromi_app.brand.actor import Actor
from kromi_app.brand.findable import Hit, Place, hits_of
from kromi_app.brand.records.base import RecordId, kind_of
from kromi_app.brand.records.registry import KINDS
from kromi_app.errors import Invalid
from kromi_app.service.indexing import Indexes

MAX_QUERY = 200
MAX_HITS = 100


@dataclass(frozen=True, slots=True)
class FoundRecords:
    """Some of the records that answer a query.

    Attributes:
        revision: The revision of the brand that they were found at.
        hits: The best first.
        cursor: Where to go on; empty where there are no more.
    """

    revision: int
    hits: tuple[Hit, ...]
    cursor: str


class Finder:
    """Finds records."""

    def __init__(self, indexes: Indexes) -> None:
        """Keep what it looks through."""
        self._indexes = indexes

    async def find_records(
        self,
        actor: Actor,
        brand_id: str,
        query: str,
        kinds: Collection[str] | None = None,
        limit: int = 20,
        cursor: str = "",
    ) -> FoundRecords:
        """Return the records of a brand that answer a query, the best first; all, in order, if it is empty.

        Args:
            actor: Who asks.
            brand_id: The brand.
            query: Words of names, kinds, groups, values and texts, all of which a record answers; or a CSS color.
            kinds: The kinds to look among; all if none are named.
            limit: How many at most, 1 to 100.
            cursor: That of an earlier answer, to go on behind it.

        Raises:
            NotFound: If there is no such brand that the actor may see.
            Invalid: If the query is too long, a kind is unknown, or the limit or the cursor is none.
        """
        _refuse_unusable(query, kinds, limit)
        after = _place_in(cursor) if cursor else None
        index = await self._indexes.of(actor, brand_id)
        among = [one for one in index.findables if not kinds or kind_of(one.id) in kinds]
        page = hits_of(query, among, limit=limit, after=after)
        return FoundRecords(index.brand.revision, page.hits, _cursor_behind(page.hits[-1]) if page.more else "")

    async def recall(self, actor: Actor, brand_id: str, ids: Collection[RecordId]) -> tuple[Hit, ...]:
        """Return some records as they are found, in the order asked for; those that are gone are left out.

        Raises:
            NotFound: If there is no such brand that the actor may see.
        """
        index = await self._indexes.of(actor, brand_id)
        there = {one.id: one for one in index.findables if one.id in ids}
        return tuple(there[record].hit((), 0) for record in ids if record in there)


def _refuse_unusable(query: str, kinds: Collection[str] | None, limit: int) -> None:
    if len(query) > MAX_QUERY:
        raise Invalid(f"That query has {len(query)} characters; at most {MAX_QUERY} are allowed.", "Use fewer words.")
    unknown = sorted(set(kinds or ()) - set(KINDS))
    if unknown:
        raise Invalid(f"No kind {unknown[0][:40]!r}; allowed: {', '.join(KINDS)}.")
    if not 1 <= limit <= MAX_HITS:
        raise Invalid(f"A limit of {limit} is none; allowed: 1 to {MAX_HITS}.")


def _cursor_behind(hit: Hit) -> str:
    return base64.urlsafe_b64encode(json.dumps(hit.order).encode()).decode()


def _place_in(cursor: str) -> tuple[int, Place]:
    """Return the place that a cursor names.

    Raises:
        Invalid: If it is none of those that were given out.
    """
    try:
        match json.loads(base64.urlsafe_b64decode(cursor.encode())):
            case [int(rank), [int(kind), str(group), str(position), str(record)]]:
                return rank, (kind, group, position, record)
            case _:
                raise ValueError
    except (ValueError, binascii.Error, RecursionError):
        raise Invalid("That is no cursor of an earlier answer.", "Leave it out to begin anew.") from None
