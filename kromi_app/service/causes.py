"""Why an Edit is made, as the history keeps it; and by which request, as repeated calls are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kromi_app.brand.diff import Diff
from kromi_app.brand.planning import AnyOperation
from kromi_app.service.results import EditResult
from kromi_app.service.sitting import NeedsLock, Sitting
from kromi_app.store import edits
from kromi_app.store.edits import Answer


@dataclass(frozen=True, slots=True)
class Cause:
    """Why an Edit is made, what the history says of it, and the request that it answers."""

    name: str = "edit"
    label: str | None = None
    note: str = ""
    undo_of: int | None = None
    origin: str = ""
    key: str | None = None
    request: str = ""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A diff that was worked out, with what the history says of it."""

    diff: Diff
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Operations that waited, with the revision that they are based on and what the history says of them."""

    operations: Sequence[AnyOperation]
    base_revision: int
    note: str
    origin: str


def answer_to(cause: Cause, result: EditResult) -> Answer | None:
    """Return what is kept of an Edit's answer, where its request may be repeated."""
    return Answer(cause.key, cause.request, result.as_json()) if cause.key else None


async def keep_unapplied(at: Sitting, cause: Cause, result: EditResult) -> None:
    """Keep the answer to what changes nothing, as the lock tells: it may be repeated, and have changed something."""
    if answer := answer_to(cause, result):
        if at.found is not None:
            raise NeedsLock
        await edits.remember(at.connection, at.brand_id, at.actor.account_id, answer)
