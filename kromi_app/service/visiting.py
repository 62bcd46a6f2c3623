"""Visits: which Edits are one, what is left of it, and what taking it back would keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kromi_app.brand.actor import Actor
from kromi_app.brand.diff import Diff, invert
from kromi_app.brand.labels import noun
from kromi_app.brand.records.base import Record, RecordId, kind_of
from kromi_app.brand.soundness import LeftOut, soundly
from kromi_app.brand.taking_back import as_far_as_it_stands
from kromi_app.brand.visits import net_of, visits_of
from kromi_app.errors import NotFound
from kromi_app.service.results import EditResult
from kromi_app.store import edits
from kromi_app.store.connection import Connection
from kromi_app.store.edits import Edit

MAX_NOTED = 20
"""As many kept things as the history's note names."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What one actor did in one go, up to an Edit.

    Attributes:
        edits: Oldest first.
        since: All Edits of the brand from its first on, oldest first.
        net: What is left of it, as one diff.
    """

    edits: tuple[Edit, ...]
    since: tuple[Edit, ...]
    net: Diff

    @property
    def words(self) -> str:
        """What it was, in a few words: `Claude for Mia's visit of 12 edits`."""
        count = len({edit.run for edit in self.edits})
        last = self.edits[-1]
        who = Actor(last.account_id or "", last.name, "web", last.assistant).label
        return f"{who}'s visit of {count} edit{'s' if count > 1 else ''}"


@dataclass(frozen=True, slots=True)
class Kept:
    """What taking a visit back leaves as it is.

    Attributes:
        field: The field; empty for the whole record.
        words: In a line: `swatch Ink's value, set by Mia Kern since`.
    """

    id: RecordId
    field: str
    words: str


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What taking a visit back did, or would do.

    Attributes:
        result: The Edit, with what it changes.
        kept: What stays, since somebody worked on it since or the brand needs it.
    """

    visit: Visit
    result: EditResult
    kept: tuple[Kept, ...]


async def visit_until(connection: Connection, brand_id: str, last: int) -> Visit:
    """Return the visit that an Edit belongs to, as far as that Edit.

    Raises:
        NotFound: If there is no such Edit.
    """
    steps = await edits.steps_of_maker(connection, brand_id, last)
    if not steps:
        raise NotFound(f"There is no Edit {last} in this brand's history.", "get_changes lists them.")
    own = {step.revision for step in visits_of(steps)[-1]}
    since = await edits.since(connection, brand_id, min(own) - 1, limit=2**31 - 1)
    made = tuple(edit for edit in since if edit.revision in own)
    return Visit(made, tuple(since), net_of(edit.diff for edit in made))


def taking_back(visit: Visit, now: Mapping[RecordId, Record]) -> tuple[Diff, tuple[Kept, ...]]:
    """Return what takes a visit back as far as it still stands, and say what is kept.

    Args:
        visit: The visit.
        now: All records of the brand as they are.
    """
    standing, kept = as_far_as_it_stands(invert(visit.net), now)
    made, out = soundly(standing, now)
    return made.diff, tuple(_said(one, visit, now) for one in (*kept, *out))


def noted(kept: Sequence[Kept]) -> str:
    """Return what is kept as the history notes it."""
    lines = [f"Kept: {one.words}" for one in kept[:MAX_NOTED]]
    return "\n".join([*lines, *([f"And {len(kept) - MAX_NOTED} more"] if len(kept) > MAX_NOTED else [])])


def _said(one: LeftOut, visit: Visit, now: Mapping[RecordId, Record]) -> Kept:
    title = now[one.id].title if one.id in now else one.title
    what = f"{noun(kind_of(one.id))} {title}" + (f"'s {noun(one.field)}" if one.field else "")
    own = {edit.revision for edit in visit.edits}
    others = [edit for edit in visit.since if edit.revision not in own and _touches(edit, one)]
    if not others:
        return Kept(one.id, one.field, f"{what}, {one.why}")
    last = others[-1]
    who = Actor(last.account_id or "", last.name, "web", last.assistant).label
    verb = "set" if one.field else "changed" if one.id in now else "removed"
    return Kept(one.id, one.field, f"{what}, {verb} by {who} since")


def _touches(edit: Edit, one: LeftOut) -> bool:
    return any(part.id == one.id and (not one.field or one.field in part.fields) for part in edit.diff)
