"""The one door: every write to a brand, whatever face it came in by, goes through `Editor`."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from kromi_app.brand.actor import Actor
from kromi_app.brand.checks import Finding, review
from kromi_app.brand.diff import Diff, diff_from_json, invert, squash
from kromi_app.brand.integrity import check_names, check_references, new_keys
from kromi_app.brand.labels import label_of
from kromi_app.brand.operations import Add, Move, Remove, Update
from kromi_app.brand.planning import AnyOperation, Neighborhood, Plan, named_ids, placed_groups, plan
from kromi_app.brand.records.base import RecordId
from kromi_app.brand.undoing import plan_inverse
from kromi_app.errors import (
    Conflict,
    Invalid,
    InvalidOperation,
    KeyReused,
    KromiError,
    NotFound,
    StaleEdit,
    UndoConflict,
)
from kromi_app.service.access import no_such_brand, require_editor
from kromi_app.service.feed import Feed, News, news_of
from kromi_app.store import brands, edits, records
from kromi_app.store.brands import LockedBrand
from kromi_app.store.database import Database
from kromi_app.store.edits import NewEdit
from kromi_app.store.records import Stamped

MERGE_WINDOW_S = 2.0
"""Edits of one field by one actor within this time are one step for undo and in the history."""
MAX_BATCH = 5000
"""As many operations as one Edit may hold, imports included; a face takes fewer in a call."""
MAX_KEY = 200


@dataclass(frozen=True, slots=True)
class EditResult:
    """What an edit did, or would do.

    Attributes:
        revision: The brand's revision after it; the present one for a dry run.
        applied: Whether it was done.
        diff: What it did, by record and field; empty where it changed nothing.
        findings: What the checks say about what it touched.
        undo_id: What takes it back; None where nothing was done.
        merged: Fields that others changed meanwhile and that were kept, as `record id.field`.
    """

    revision: int
    applied: bool
    diff: Diff
    findings: tuple[Finding, ...] = ()
    undo_id: int | None = None
    merged: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the shape that is sent to assistants, and kept for repeated calls."""
        return {
            "revision": self.revision,
            "applied": self.applied,
            "diff": [part.as_json() for part in self.diff],
            "findings": [finding.as_json() for finding in self.findings],
            "undo_id": self.undo_id,
            "merged": list(self.merged),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> EditResult:
        """Read what `as_json` returned."""
        return cls(
            data["revision"],
            data["applied"],
            diff_from_json(data["diff"]),
            tuple(Finding(**finding) for finding in data["findings"]),
            data["undo_id"],
            tuple(data["merged"]),
        )


@dataclass(frozen=True, slots=True)
class _Cause:
    """Why an Edit is made, as the history keeps it."""

    name: str = "edit"
    label: str | None = None
    note: str = ""
    undo_of: int | None = None


def new_record_id(kind: str) -> RecordId:
    """Return an unused id for a kind."""
    return f"{kind}:{secrets.token_hex(6)}"


class Editor:
    """Edits brands.

    Args:
        database: Where brands are kept.
        new_id: Makes an unused record id for a kind.
        feed: Is told what is done, so that it need not read it.
    """

    def __init__(
        self,
        database: Database,
        new_id: Callable[[str], RecordId] = new_record_id,
        feed: Feed | None = None,
    ) -> None:
        """Keep what edits are made with."""
        self._database = database
        self._new_id = new_id
        self._feed = feed
        self._news: dict[AsyncConnection, News] = {}
        """Of what is not committed yet, by its transaction."""

    async def submit(
        self,
        actor: Actor,
        brand_id: str,
        operations: Sequence[AnyOperation],
        *,
        base_revision: int | None = None,
        dry_run: bool = False,
        idempotency_key: str | None = None,
        label: str | None = None,
        note: str = "",
        cause: str = "edit",
    ) -> EditResult:
        """Do operations on a brand, all or none.

        Args:
            actor: Who asks.
            brand_id: The brand.
            operations: In order; a later one may point at what an earlier one added.
            base_revision: What the actor last saw; a touched field that moved since is a conflict.
            dry_run: Answer what would happen and change nothing.
            idempotency_key: A repeated call with the same key answers the same and does nothing.
            label: What the history calls it; found from the diff if not given.
            note: The actor's reason.
            cause: `edit`, or `import` for what came from a file.

        Raises:
            NotFound: If there is no such brand that the actor may see.
            NotPermitted: If the actor may not edit it.
            StaleEdit: If a touched field moved since `base_revision`.
            InvalidOperation: If an operation cannot be done.
            KeyReused: If the key came before with other arguments.
        """
        if len(operations) > MAX_BATCH:
            raise InvalidOperation("operations", f"{len(operations)} in one edit; at most {MAX_BATCH} are allowed.")
        request = _request_hash(operations, base_revision)
        async with self._transaction() as connection:
            brand = await self._locked(connection, actor, brand_id)
            if idempotency_key and not dry_run:
                if len(idempotency_key) > MAX_KEY:
                    raise Invalid(f"idempotency_key is longer than {MAX_KEY} characters.")
                earlier = await edits.remembered(connection, brand_id, actor.account_id, idempotency_key)
                if earlier:
                    return _repeated(earlier, request)
            around = await self._around(connection, brand_id, operations)
            merged = _merge(operations, around.found, brand, base_revision)
            made = plan(operations, around.neighborhood, self._new_id)
            await self._check(connection, brand_id, made, around.neighborhood)
            result = await self._finish(
                connection, actor, brand_id, brand, made, around, _Cause(cause, label, note), dry_run=dry_run
            )
            result = replace(result, merged=merged)
            if idempotency_key and not dry_run:
                await edits.remember(connection, brand_id, actor.account_id, idempotency_key, request, result.as_json())
            return result

    async def undo(self, actor: Actor, brand_id: str) -> EditResult:
        """Take back the actor's own last Edit that stands.

        Raises:
            NotFound: If nothing of the actor's is left to take back.
            UndoConflict: If a field that it touched moved since.
        """
        async with self._transaction() as connection:
            brand = await self._locked(connection, actor, brand_id)
            revision = await _last_standing(connection, actor, brand_id)
            if revision is None:
                raise NotFound("There is nothing of yours left to undo.")
            return await self._take_back(connection, actor, brand_id, brand, revision, "undo")

    async def redo(self, actor: Actor, brand_id: str) -> EditResult:
        """Do again what the actor last undid, unless they did something else since.

        Raises:
            NotFound: If there is nothing to do again.
            UndoConflict: If a field that it touched moved since.
        """
        async with self._transaction() as connection:
            brand = await self._locked(connection, actor, brand_id)
            revision = await _last_undone(connection, actor, brand_id)
            if revision is None:
                raise NotFound("There is nothing of yours to redo.")
            return await self._take_back(connection, actor, brand_id, brand, revision, "redo")

    async def revert(self, actor: Actor, brand_id: str, revision: int) -> EditResult:
        """Take back one Edit from the history, whoever made it.

        Raises:
            NotFound: If there is no such Edit.
            UndoConflict: If it was taken back already, or a field that it touched moved since.
        """
        async with self._transaction() as connection:
            brand = await self._locked(connection, actor, brand_id)
            run = await edits.run_of(connection, brand_id, revision)
            if not run:
                raise NotFound(f"There is no Edit {revision} in this brand's history.", "get_changes lists them.")
            first = run[0].revision
            if not _stands(first, await edits.undo_chain(connection, brand_id, [first])):
                raise UndoConflict(f"Edit {revision} was taken back already.")
            return await self._take_back(connection, actor, brand_id, brand, first, "revert")

    @asynccontextmanager
    async def _transaction(self) -> AsyncGenerator[AsyncConnection, None]:
        """Open a transaction, and once it is committed tell what was done in it."""
        committed, connection = False, None
        try:
            async with self._database.transaction() as connection:
                yield connection
            committed = True
        finally:
            if connection is not None and (news := self._news.pop(connection, None)) and self._feed:
                self._feed.settle(news, committed=committed)

    async def _locked(self, connection: AsyncConnection, actor: Actor, brand_id: str) -> LockedBrand:
        brand = await brands.lock(connection, actor.account_id, brand_id)
        if brand is None:
            raise no_such_brand(brand_id)
        require_editor(actor, brand_id, brand.role)
        return brand

    async def _around(self, connection: AsyncConnection, brand_id: str, operations: Sequence[AnyOperation]) -> _Around:
        touched = {operation.id for operation in operations if not isinstance(operation, Add)}
        found = await records.neighborhood(connection, brand_id, touched, named_ids(operations))
        removed = [operation.id for operation in operations if isinstance(operation, Remove)]
        referrers = await records.referrers(connection, brand_id, removed) if removed else {}
        groups = placed_groups(operations, {key: stamped.record for key, stamped in found.items()})
        siblings = [o.after for o in operations if isinstance(o, (Add, Move)) and o.after]
        positions = await records.positions(connection, brand_id, groups, siblings) if groups else {}
        return _Around(found, records.as_neighborhood(found, referrers, positions))

    async def _check(self, connection: AsyncConnection, brand_id: str, made: Plan, neighborhood: Neighborhood) -> None:
        check_references(made, neighborhood)
        keys = new_keys(made)
        if keys:
            check_names(made, await records.owners_of(connection, brand_id, keys))

    async def _take_back(
        self, connection: AsyncConnection, actor: Actor, brand_id: str, brand: LockedBrand, revision: int, cause: str
    ) -> EditResult:
        run = await edits.run_of(connection, brand_id, revision)
        inverse = invert(squash(edit.diff for edit in run))
        ids = {part.id for part in inverse}
        targets = {value for part in inverse for _, value in part.fields.values() if isinstance(value, str)}
        aliases = {value.strip("{}") for value in targets if ":" in value}
        found = await records.neighborhood(connection, brand_id, ids, ids | aliases)
        gone = [part.id for part in inverse if part.op == "remove"]
        referrers = await records.referrers(connection, brand_id, gone) if gone else {}
        around = _Around(found, records.as_neighborhood(found, referrers, {}))
        made = plan_inverse(inverse, around.neighborhood.records)
        try:
            await self._check(connection, brand_id, made, around.neighborhood)
        except InvalidOperation as error:
            raise UndoConflict(error.message) from None
        label = f"{_PAST[cause]}: {run[0].label}" if cause != "redo" else _redone(run[0].label)
        return await self._finish(
            connection, actor, brand_id, brand, made, around, _Cause(cause, label, undo_of=revision), dry_run=False
        )

    async def _finish(
        self,
        connection: AsyncConnection,
        actor: Actor,
        brand_id: str,
        brand: LockedBrand,
        made: Plan,
        around: _Around,
        cause: _Cause,
        *,
        dry_run: bool,
    ) -> EditResult:
        findings = tuple(_findings(made, around.neighborhood))
        if not made.diff or dry_run:
            return EditResult(brand.revision, applied=False, diff=made.diff, findings=findings)
        revision = brand.revision + 1
        new = NewEdit(
            brand_id=brand_id,
            revision=revision,
            actor=actor,
            cause=cause.name,
            label=cause.label or label_of(made.diff),
            note=cause.note,
            undo_of=cause.undo_of,
            continues=_continues(actor, brand, made.diff, cause),
        )
        appended = await edits.append(connection, new, made)
        if self._feed and (news := news_of(appended, made, around.found)):
            self._news[connection] = news
            self._feed.expect(news)
        return EditResult(revision, applied=True, diff=made.diff, findings=findings, undo_id=revision)


@dataclass(frozen=True, slots=True)
class _Around:
    """What was read around some operations: with the revisions, and as the planning sees it."""

    found: Mapping[RecordId, Stamped]
    neighborhood: Neighborhood


_PAST = {"undo": "undid", "revert": "reverted"}


def _redone(label: str) -> str:
    return f"redid: {label.removeprefix('undid: ')}"


def _request_hash(operations: Sequence[AnyOperation], base_revision: int | None) -> str:
    asked = [operation.model_dump(mode="json", exclude_unset=True) for operation in operations]
    return hashlib.sha256(json.dumps([asked, base_revision], sort_keys=True).encode()).hexdigest()


def _repeated(earlier: tuple[str, dict[str, Any]], request: str) -> EditResult:
    request_before, result = earlier
    if request_before != request:
        raise KeyReused
    return EditResult.from_json(result)


def _merge(
    operations: Sequence[AnyOperation],
    found: Mapping[RecordId, Stamped],
    brand: LockedBrand,
    base_revision: int | None,
) -> tuple[str, ...]:
    """Return what others changed in the touched records since the base, and is kept.

    Raises:
        StaleEdit: If they changed a field that an operation touches.
    """
    if base_revision is None:
        return ()
    if base_revision > brand.revision or base_revision < 0:
        raise Conflict(
            f"base_revision {base_revision} is not a revision of this brand, which is at {brand.revision}.",
            "Read the brand again.",
        )
    conflicts: list[str] = []
    kept: list[str] = []
    for operation in operations:
        stamped = found.get(operation.id or "")
        if stamped is None or stamped.revision <= base_revision:
            continue
        moved = {name for name, revision in stamped.field_revisions.items() if revision > base_revision}
        mine = _touched_fields(operation, moved)
        conflicts += [f"{operation.id}.{name}" for name in sorted(moved & mine)]
        kept += [f"{operation.id}.{name}" for name in sorted(moved - mine)]
    if conflicts:
        raise StaleEdit(brand.revision, conflicts)
    return tuple(kept)


def _touched_fields(operation: AnyOperation, moved: set[str]) -> set[str]:
    if isinstance(operation, Update):
        return set(operation.set)
    return {"position"} if isinstance(operation, Move) else moved


def _continues(actor: Actor, brand: LockedBrand, diff: Diff, cause: _Cause) -> int | None:
    """Return the run that an Edit goes on with, if the head is the same actor's edit of the same field."""
    if cause.name != "edit" or brand.head_cause != "edit" or brand.head_touched is None or len(diff) != 1:
        return None
    same_actor = (actor.account_id, actor.assistant, actor.face) == (
        brand.head_account,
        brand.head_assistant,
        brand.head_face,
    )
    part = diff[0]
    same_field = part.op == "update" and [(part.id, name) for name in part.fields] == [brand.head_touched]
    return brand.head_run if same_actor and same_field and brand.head_age_s < MERGE_WINDOW_S else None


def _findings(made: Plan, neighborhood: Neighborhood) -> list[Finding]:
    """Review the touched records and those whose look follows theirs."""
    now = {**neighborhood.records, **made.after}
    there = {key: record for key, record in now.items() if record is not None}
    return review(there.values(), there)


def _stands(revision: int, chain: Mapping[int, Sequence[int]]) -> bool:
    """Tell whether an Edit stands: whether nothing that took it back stands itself."""
    return not any(_stands(by, chain) for by in chain.get(revision, ()))


async def _last_standing(connection: AsyncConnection, actor: Actor, brand_id: str) -> int | None:
    """Return the actor's newest Edit that stands and is no undo or redo."""
    before: int | None = None
    while True:
        page = await edits.of_actor(connection, brand_id, actor, before)
        own = [revision for revision, cause, _ in page if cause not in ("undo", "redo")]
        chain = await edits.undo_chain(connection, brand_id, own) if own else {}
        for revision in own:
            if _stands(revision, chain):
                return revision
        if not page:
            return None
        before = page[-1][0]


async def _last_undone(connection: AsyncConnection, actor: Actor, brand_id: str) -> int | None:
    """Return the actor's newest undo that stands, unless something else of theirs came after it."""
    before: int | None = None
    while True:
        page = await edits.of_actor(connection, brand_id, actor, before)
        chain = await edits.undo_chain(connection, brand_id, [revision for revision, _, _ in page]) if page else {}
        for revision, cause, _ in page:
            if cause not in ("undo", "redo"):
                return None
            if cause == "undo" and _stands(revision, chain):
                return revision
        if not page:
            return None
        before = page[-1][0]


__all__ = ["EditResult", "Editor", "KromiError", "new_record_id"]
