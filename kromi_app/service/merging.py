"""Merging: how an edit meets what others did meanwhile, and what its actor did just before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kromi_app.brand.actor import Actor
from kromi_app.brand.diff import Diff, stored_fields
from kromi_app.brand.operations import Move, Update
from kromi_app.brand.planning import AnyOperation
from kromi_app.brand.records.base import RecordId
from kromi_app.errors import Conflict, StaleEdit
from kromi_app.store import provenance
from kromi_app.store.brands import Head
from kromi_app.store.connection import Connection
from kromi_app.store.records import Stamped

MAX_EXPLAINED = 20
"""As many fields as are told of with what they are now."""
MERGE_WINDOW_S = 2.0
"""Edits of one field by one actor within this time are one step for undo and in the history."""


def merge(
    operations: Sequence[AnyOperation],
    found: Mapping[RecordId, Stamped],
    revision: int,
    base_revision: int | None,
) -> tuple[str, ...]:
    """Return what others changed in the touched records since the base, and is kept.

    Args:
        operations: What somebody asks.
        found: The touched records as they are.
        revision: The brand's.
        base_revision: What whoever asks last saw.

    Raises:
        StaleEdit: If they changed a field that an operation touches.
    """
    if base_revision is None:
        return ()
    if base_revision > revision or base_revision < 0:
        raise Conflict(
            f"base_revision {base_revision} is not a revision of this brand, which is at {revision}.",
            "Read the brand again.",
        )
    conflicts: list[str] = []
    kept: list[str] = []
    for operation in operations:
        stamped = found.get(operation.id or "")
        if stamped is None or stamped.revision <= base_revision:
            continue
        moved = {name for name, moved_at in stamped.field_revisions.items() if moved_at > base_revision}
        mine = _touched_fields(operation, moved)
        conflicts += [f"{operation.id}.{name}" for name in sorted(moved & mine)]
        kept += [f"{operation.id}.{name}" for name in sorted(moved - mine)]
    if conflicts:
        raise StaleEdit(revision, conflicts)
    return tuple(dict.fromkeys(kept))


async def explained(
    connection: Connection, brand_id: str, stale: StaleEdit, found: Mapping[RecordId, Stamped]
) -> StaleEdit:
    """Return the same refusal with what each field is now, by whom and since when, so that one more try is enough."""
    changes: list[dict[str, Any]] = []
    for record_id in dict.fromkeys(place.rpartition(".")[0] for place in stale.fields[:MAX_EXPLAINED]):
        set_by = await provenance.of_record(connection, brand_id, record_id)
        now = stored_fields(found[record_id].record)
        for name, setting in set_by.items():
            if f"{record_id}.{name}" in stale.fields:
                by = Actor(setting.account_id or "", setting.name, "web", setting.assistant).label
                at = {"by": by, "revision": setting.revision}
                changes.append({"field": f"{record_id}.{name}", "now": now.get(name), **at})
    return StaleEdit(stale.revision, stale.fields, changes)


def _touched_fields(operation: AnyOperation, moved: set[str]) -> set[str]:
    if isinstance(operation, Update):
        return set(operation.set)
    return {"position"} if isinstance(operation, Move) else moved


def continues(actor: Actor, brand: Head, diff: Diff, cause: str) -> int | None:
    """Return the run that an Edit goes on with, if the head is the same actor's edit of the same field."""
    if cause != "edit" or brand.head_cause != "edit" or brand.head_touched is None or len(diff) != 1:
        return None
    same_actor = (actor.account_id, actor.assistant, actor.face) == (
        brand.head_account,
        brand.head_assistant,
        brand.head_face,
    )
    part = diff[0]
    same_field = part.op == "update" and [(part.id, name) for name in part.fields] == [brand.head_touched]
    return brand.head_run if same_actor and same_field and brand.head_age_s < MERGE_WINDOW_S else None
