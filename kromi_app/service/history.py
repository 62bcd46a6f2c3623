"""The history: what was done to a brand, and by whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kromi_app.brand.actor import Actor
from kromi_app.brand.diff import Diff, invert, squash
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.errors import NotFound
from kromi_app.service.access import require_role
from kromi_app.service.then import as_then, records_now
from kromi_app.service.visiting import Kept, Visit, taking_back, visit_until
from kromi_app.store import edits, provenance
from kromi_app.store.database import Database
from kromi_app.store.edits import Edit
from kromi_app.store.provenance import Setter, Setting

PAGE = 50

__all__ = ["PAGE", "Comparison", "Edit", "History", "Setter", "Setting"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A brand at two revisions.

    Attributes:
        diff: What makes the later of the earlier.
        before: All records at the earlier revision.
        after: All records at the later one.
    """

    diff: Diff
    before: Mapping[RecordId, Record]
    after: Mapping[RecordId, Record]


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A visit, looked at.

    Attributes:
        compared: What it touched, before and after it.
        takes_back: What taking it back would change now.
        kept: What taking it back would leave as it is.
    """

    visit: Visit
    compared: Comparison
    takes_back: Diff
    kept: tuple[Kept, ...]


class History:
    """Reads brands' histories."""

    def __init__(self, database: Database) -> None:
        """Keep the database."""
        self._database = database

    async def since(self, actor: Actor, brand_id: str, revision: int, limit: int = PAGE) -> list[Edit]:
        """Return the Edits after a revision, oldest first, at most `limit`.

        Raises:
            NotFound: If there is no such brand that the actor may see.
        """
        async with self._database.reading() as connection:
            await require_role(connection, actor, brand_id)
            return await edits.since(connection, brand_id, revision, limit)

    async def latest(self, actor: Actor, brand_id: str, before: int | None = None, limit: int = PAGE) -> list[Edit]:
        """Return the newest Edits, newest first; with `before`, those of lower revisions.

        Raises:
            NotFound: If there is no such brand that the actor may see.
        """
        async with self._database.reading() as connection:
            await require_role(connection, actor, brand_id)
            return await edits.latest(connection, brand_id, limit, before)

    async def search(self, actor: Actor, brand_id: str, words: str, limit: int = PAGE) -> list[Edit]:
        """Return the newest Edits whose label, note, milestone or maker's name holds all of some words, newest first.

        Raises:
            NotFound: If there is no such brand that the actor may see.
        """
        async with self._database.reading() as connection:
            await require_role(connection, actor, brand_id)
            return await edits.search(connection, brand_id, words.split()[:10], limit)

    async def provenance(self, actor: Actor, brand_id: str, record_id: RecordId) -> dict[str, Setting]:
        """Return for each field of a record the Edit that last set it; what has parts is told as a whole.

        Raises:
            NotFound: If there is no such record, or no such brand that the actor may see.
        """
        async with self._database.reading() as connection:
            await require_role(connection, actor, brand_id)
            found = await provenance.of_record(connection, brand_id, record_id)
        if not found:
            raise NotFound("That is gone.")
        return found

    async def setters(self, actor: Actor, brand_id: str) -> list[Setter]:
        """Return everybody of whom a value stands, with the records that it stands in; people first.

        Raises:
            NotFound: If there is no such brand that the actor may see.
        """
        async with self._database.reading() as connection:
            await require_role(connection, actor, brand_id)
            return await provenance.setters(connection, brand_id)

    async def compare(self, actor: Actor, brand_id: str, since: int, until: int | None = None) -> Comparison:
        """Compare a brand at two revisions, in either order; its head is the second if none is named.

        Raises:
            NotFound: If there is no such brand that the actor may see, or no such revision of it.
        """
        async with self._database.snapshot() as connection:
            await require_role(connection, actor, brand_id)
            head = (await edits.heads(connection, [brand_id]))[brand_id]
            earlier, later = sorted((since, head if until is None else until))
            if not 1 <= earlier <= later <= head:
                raise NotFound(f"There is no such revision; this brand's go from 1 to {head}.")
            past = await edits.since(connection, brand_id, earlier, limit=head)
            now = await records_now(connection, brand_id)
        after = as_then(invert(squash(edit.diff for edit in past if edit.revision > later)), now)
        diff = squash(edit.diff for edit in past if edit.revision <= later)
        return Comparison(diff, as_then(invert(diff), after), after)

    async def visit(self, actor: Actor, brand_id: str, last: int) -> LookedAt:
        """Look at the visit that an Edit belongs to, up to that Edit.

        Raises:
            NotFound: If there is no such brand that the actor may see, or no such Edit.
        """
        async with self._database.snapshot() as connection:
            await require_role(connection, actor, brand_id)
            visit = await visit_until(connection, brand_id, last)
            now = await records_now(connection, brand_id)
        takes_back, kept = taking_back(visit, now)
        later = [edit.diff for edit in visit.since if edit.revision > last]
        after = as_then(invert(squash(later)), now)
        meanwhile = squash(edit.diff for edit in visit.since if edit.revision <= last)
        compared = Comparison(visit.net, as_then(invert(meanwhile), after), after)
        return LookedAt(visit, compared, takes_back, kept)
