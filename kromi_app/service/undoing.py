"""Undoing: which Edits stand, and which of an actor's is next to be undone or redone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kromi_app.brand.actor import Actor
from kromi_app.store import edits
from kromi_app.store.connection import Connection


async def stands(connection: Connection, brand_id: str, revision: int) -> bool:
    """Tell whether an Edit stands: whether nothing that took it back stands itself."""
    return revision not in _fallen(await edits.undo_chain(connection, brand_id, [revision]))


async def last_standing(connection: Connection, actor: Actor, brand_id: str, before: int | None = None) -> int | None:
    """Return the actor's newest Edit that stands and is no undo or redo; with `before`, of lower revisions."""
    while page := await edits.of_actor(connection, brand_id, actor, before):
        own = [revision for revision, cause, _ in page if cause not in ("undo", "redo")]
        fallen = _fallen(await edits.undo_chain(connection, brand_id, own)) if own else ()
        for revision in own:
            if revision not in fallen:
                return revision
        before = page[-1][0]
    return None


async def last_undone(connection: Connection, actor: Actor, brand_id: str) -> int | None:
    """Return the actor's newest undo that stands, unless something else of theirs came after it."""
    before: int | None = None
    while page := await edits.of_actor(connection, brand_id, actor, before):
        fallen = _fallen(await edits.undo_chain(connection, brand_id, [revision for revision, _, _ in page]))
        for revision, cause, _ in page:
            if cause not in ("undo", "redo"):
                return None
            if cause == "undo" and revision not in fallen:
                return revision
        before = page[-1][0]
    return None


def _fallen(chain: Mapping[int, Sequence[int]]) -> set[int]:
    """Return which Edits do not stand, newest first: what takes one back is always newer."""
    fallen: set[int] = set()
    for revision in sorted(chain, reverse=True):
        if any(by not in fallen for by in chain[revision]):
            fallen.add(revision)
    return fallen
