"""The one door: every write to a brand, whatever face it came in by, goes through `Editor`."""

from __future__ import annotations

import secrets
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext, suppress
from dataclasses import replace

from kromi_app.brand.actor import Actor
from kromi_app.brand.diff import Diff, RecordDiff, invert, squash
from kromi_app.brand.labels import label_of
from kromi_app.brand.planning import AnyOperation, Plan, plan
from kromi_app.brand.records.base import RecordId, kind_of
from kromi_app.brand.records.profile import PROFILE_ID
from kromi_app.brand.records.registry import KINDS
from kromi_app.brand.undoing import make_room, places_of, plan_inverse
from kromi_app.errors import Conflict, Invalid, InvalidOperation, NotFound, StaleEdit, UndoConflict
from kromi_app.service import undoing
from kromi_app.service.access import require_consent, require_role
from kromi_app.service.around import (
    Around,
    around_diff,
    around_operations,
    check_integrity,
    findings_of,
    lost_files,
    stamped_after,
)
from kromi_app.service.causes import Cause, Prepared, Waiting, answer_to, keep_unapplied
from kromi_app.service.feed import Feed, news_of
from kromi_app.service.glances import Glances
from kromi_app.service.holding import Hold, held_over, label_over
from kromi_app.service.merging import continues, explained, merge
from kromi_app.service.requests import refuse_at_once, repeated, request_hash
from kromi_app.service.results import EditResult
from kromi_app.service.sitting import NeedsLock, Sitting, Turns, sit_down, sitting_at
from kromi_app.service.visiting import TakenBack, noted, taking_back, visit_until
from kromi_app.store import asides, edits, holds, records
from kromi_app.store.brands import CAN_EDIT
from kromi_app.store.connection import Connection
from kromi_app.store.database import Database
from kromi_app.store.edits import NewEdit


def new_record_id(kind: str) -> RecordId:
    """Return an unused id for a kind."""
    return f"{kind}:{secrets.token_hex(6)}"


class Editor:
    """Edits brands.

    Args:
        database: Where brands are kept.
        new_id: Makes an unused record id for a kind.
        feed: Is told what is done, so that it need not read it.
        seconds: A clock that never goes back.
    """

    def __init__(
        self,
        database: Database,
        new_id: Callable[[str], RecordId] = new_record_id,
        feed: Feed | None = None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """Keep what edits are made with."""
        self._database = database
        self._new_id = new_id
        self._feed = feed
        self._turns = Turns()
        self._glances = Glances(seconds)
        if feed:
            feed.on_hint(self._glances.hear)

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
        origin: str = "",
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
            cause: `edit`, `make`, `mend`, `upload`, or `import` for what came from files.
            origin: What it was made from, such as `ramp, from Ink`; empty where somebody typed it.

        Raises:
            NotFound: If there is no such brand that the actor may see.
            NotPermitted: If the actor may not edit it.
            StaleEdit: If a touched field moved since `base_revision`.
            InvalidOperation: If an operation cannot be done.
            Held: If somebody else holds what it touches; an assistant's dry run as well.
            KeyReused: If the key came before with other arguments.
        """
        refuse_at_once(operations, label=label, note=note, origin=origin, idempotency_key=idempotency_key)
        key = None if dry_run else idempotency_key
        request = request_hash(operations, base_revision) if key else ""
        why = Cause(cause, label, note, origin=origin, key=key, request=request)

        async def work(at: Sitting) -> EditResult:
            around = await around_operations(at.connection, brand_id, operations, at.found)
            try:
                merged = merge(operations, around.found, at.brand.revision, base_revision)
            except StaleEdit as stale:
                raise await explained(at.connection, brand_id, stale, around.found) from None
            return await self._do(at, operations, around, why, merged=merged, dry_run=dry_run)

        async with nullcontext() if dry_run else self._turns.of(brand_id):
            with suppress(NeedsLock, Invalid, Conflict):  # what is refused is refused by what the lock holds still
                async with self._glancing(actor, brand_id, operations, dry_run=dry_run) as at:
                    return await work(at)
            async with self._sitting(actor, brand_id) as at:
                if key and (earlier := await edits.remembered(at.connection, brand_id, actor.account_id, key)):
                    return repeated(earlier, why.request)
                return await work(at)

    async def begin(
        self,
        connection: Connection,
        actor: Actor,
        brand_id: str,
        operations: Sequence[AnyOperation],
        *,
        label: str,
        note: str = "",
        cause: str = "edit",
        origin: str = "",
    ) -> EditResult:
        """Do the first operations of a brand that is made in the same transaction, as `submit` does others.

        Raises:
            NotPermitted: If the actor may not edit it.
            InvalidOperation: If an operation cannot be done.
        """
        refuse_at_once(operations, label=label, note=note, origin=origin)
        at = await sit_down(connection, actor, brand_id)
        around = await around_operations(connection, brand_id, operations)
        return await self._do(at, operations, around, Cause(cause, label, note, origin=origin))

    async def begin_with(
        self, connection: Connection, actor: Actor, brand_id: str, diff: Diff, *, label: str, cause: str
    ) -> EditResult:
        """Do a diff as the first Edit of a brand that is made in the same transaction, as `put` does others."""
        at = await sit_down(connection, actor, brand_id)
        return await self._put(at, diff, Cause(cause, label))

    async def put(
        self, actor: Actor, brand_id: str, prepare: Callable[[Connection], Awaitable[Prepared]], *, cause: str
    ) -> EditResult:
        """Do a diff that is worked out while the brand is held still, in one transaction with what that writes.

        Args:
            actor: Who asks.
            brand_id: The brand.
            prepare: Works it out, on the connection of the transaction.
            cause: `merge`.

        Raises:
            NotFound: If there is no such brand that the actor may see.
            NotPermitted: If the actor may not edit it.
            Conflict: If it cannot be done to the records as they are.
        """
        async with self._sitting(actor, brand_id) as at:
            prepared = await prepare(at.connection)
            return await self._put(at, prepared.diff, Cause(cause, prepared.label, prepared.note))

    async def carry_out(
        self,
        actor: Actor,
        brand_id: str,
        take: Callable[[Sitting], Awaitable[Waiting]],
        settle: Callable[[Connection, EditResult], Awaitable[None]],
    ) -> EditResult:
        """Do operations that waited for somebody, in one transaction with noting what became of them.

        Args:
            actor: Who decided that they are done.
            brand_id: The brand.
            take: Reads them, while the brand is held still.
            settle: Notes that they were done, on the connection of the transaction.

        Raises:
            KromiError: As `submit`.
        """
        async with self._sitting(actor, brand_id) as at:
            waiting = await take(at)
            around = await around_operations(at.connection, brand_id, waiting.operations)
            merged = merge(waiting.operations, around.found, at.brand.revision, waiting.base_revision)
            cause = Cause("accept", note=waiting.note, origin=waiting.origin)
            result = await self._do(at, waiting.operations, around, cause, merged=merged)
            await settle(at.connection, result)
            return result

    async def undo(self, actor: Actor, brand_id: str) -> EditResult:
        """Take back the actor's own last Edit that stands.

        Raises:
            NotFound: If nothing of the actor's is left to take back.
            UndoConflict: If a field that it touched moved since.
        """
        async with self._sitting(actor, brand_id) as at:
            before: int | None = None
            while before := await undoing.last_standing(at.connection, actor, brand_id, before):
                result = await self._take_back(at, before, "undo")
                if result.applied:
                    return result  # else it was a run that came back to where it began
            raise NotFound("There is nothing of yours left to undo.")

    async def redo(self, actor: Actor, brand_id: str) -> EditResult:
        """Do again what the actor last undid, unless they did something else since.

        Raises:
            NotFound: If there is nothing to do again.
            UndoConflict: If a field that it touched moved since.
        """
        async with self._sitting(actor, brand_id) as at:
            revision = await undoing.last_undone(at.connection, actor, brand_id)
            if revision is None:
                raise NotFound("There is nothing of yours to redo.")
            return await self._take_back(at, revision, "redo")

    async def revert(self, actor: Actor, brand_id: str, revision: int) -> EditResult:
        """Take back one Edit from the history, whoever made it.

        Raises:
            NotFound: If there is no such Edit.
            UndoConflict: If it was taken back already, or a field that it touched moved since.
        """
        async with self._sitting(actor, brand_id) as at:
            run = await edits.run_of(at.connection, brand_id, revision)
            if not run:
                raise NotFound(f"There is no Edit {revision} in this brand's history.", "get_changes lists them.")
            first = run[0].revision
            if not await undoing.stands(at.connection, brand_id, first):
                raise UndoConflict(f"Edit {revision} was taken back already.")
            return await self._take_back(at, first, "revert")

    async def take_back_visit(self, actor: Actor, brand_id: str, last: int, *, dry_run: bool = False) -> TakenBack:
        """Take back a visit: all that one actor did in one go, as far as nobody has worked on it since.

        Args:
            actor: Who asks.
            brand_id: The brand.
            last: An Edit of the visit; what its actor did after that one stays.
            dry_run: Answer what would be taken back and what would be kept, and change nothing.

        Raises:
            NotFound: If there is no such Edit.
        """
        async with self._sitting(actor, brand_id) as at:
            visit = await visit_until(at.connection, brand_id, last)
            found = await records.of_kinds(at.connection, brand_id, KINDS)
            diff, kept = taking_back(visit, {stamped.record.id: stamped.record for stamped in found})
            cause = Cause("revert", f"took back {visit.words}", noted(kept))
            result = await self._put(at, diff, cause, dry_run=dry_run)
            return TakenBack(visit, result, kept)

    async def restore(self, actor: Actor, brand_id: str, revision: int, part: str = "") -> EditResult:
        """Bring a brand back to how it was at a revision, by a new Edit; what came since stays in the history.

        Args:
            actor: Who asks.
            brand_id: The brand.
            revision: From 1 to the brand's own.
            part: A section or a record's id, to bring back that alone.

        Raises:
            NotFound: If there is no such revision.
            UndoConflict: If the part cannot stand without what is not brought back.
        """
        async with self._sitting(actor, brand_id) as at:
            if not 1 <= revision <= at.brand.revision:
                raise NotFound(f"There is no revision {revision}; this brand's go from 1 to {at.brand.revision}.")
            since = await edits.since(at.connection, brand_id, revision, limit=at.brand.revision)
            inverse = invert(squash(edit.diff for edit in since))
            named = tuple(one for one in inverse if _belongs(one, part, inverse))
            words = f"restored {part.split(':')[0].replace('_', ' ') or 'the brand'} as of revision {revision}"
            return await self._put(at, named, Cause("restore", words))

    def _sitting(self, actor: Actor, brand_id: str) -> AbstractAsyncContextManager[Sitting]:
        return sitting_at(self._database, self._feed, actor, brand_id)

    def _glancing(
        self, actor: Actor, brand_id: str, operations: Sequence[AnyOperation], *, dry_run: bool
    ) -> AbstractAsyncContextManager[Sitting]:
        glances = None if dry_run else self._glances  # what is answered and not written has to be true
        return sitting_at(self._database, self._feed, actor, brand_id, glance=operations, glances=glances)

    async def _do(
        self,
        at: Sitting,
        operations: Sequence[AnyOperation],
        around: Around,
        cause: Cause,
        *,
        merged: tuple[str, ...] = (),
        dry_run: bool = False,
    ) -> EditResult:
        made = plan(operations, around.neighborhood, self._new_id)
        await check_integrity(at.connection, at.brand_id, made, around)
        return await self._finish(at, made, around, cause, merged=merged, dry_run=dry_run)

    async def _take_back(self, at: Sitting, revision: int, cause: str) -> EditResult:
        run = await edits.run_of(at.connection, at.brand_id, revision)
        label = f"{_PAST[cause]}: {run[0].label.removeprefix('undid: ' if cause == 'redo' else '')}"
        inverse = invert(squash(edit.diff for edit in run))
        return await self._put(at, inverse, Cause(cause, label, undo_of=revision))

    async def _put(self, at: Sitting, diff: Diff, cause: Cause, *, dry_run: bool = False) -> EditResult:
        """Do a diff as far as what it touches is still what it begins with: nobody moved it since."""
        around = await around_diff(at.connection, at.brand_id, diff)
        made = plan_inverse(diff, around.neighborhood.records)
        if places := places_of(made):
            made = make_room(made, await records.positions_from(at.connection, at.brand_id, set(places.values())))
        try:
            await check_integrity(at.connection, at.brand_id, made, around)
        except InvalidOperation as error:
            raise UndoConflict(error.message) from None
        return await self._finish(at, made, around, cause, dry_run=dry_run)

    async def _finish(
        self,
        at: Sitting,
        made: Plan,
        around: Around,
        cause: Cause,
        *,
        merged: tuple[str, ...] = (),
        dry_run: bool = False,
    ) -> EditResult:
        findings = (*findings_of(made, around), *await lost_files(at.connection, at.brand_id, made))
        over = await self._over(at, made, dry_run=dry_run) if at.brand.holds else ()
        result = EditResult(at.brand.revision, applied=False, diff=made.diff, findings=findings, merged=merged)
        if not made.diff or dry_run:
            if at.remembered:
                raise NeedsLock
            await keep_unapplied(at, cause, result)
            return result
        require_consent(at.actor)
        revision = at.brand.revision + 1
        result = replace(result, revision=revision, applied=True, undo_id=revision)
        new = NewEdit(
            brand_id=at.brand_id,
            revision=revision,
            actor=at.actor,
            cause=cause.name,
            label=label_over(cause.label or label_of(made.diff), over),
            note=cause.note,
            undo_of=cause.undo_of,
            origin=cause.origin,
            holds=at.brand.holds,
            continues=continues(at.actor, at.brand, made.diff, cause.name),
            answer=answer_to(cause, result),
        )
        await self._append(at, new, made, around)
        return result

    async def _over(self, at: Sitting, made: Plan, *, dry_run: bool) -> tuple[Hold, ...]:
        """Return the holds that an Edit is done over; to a person, a dry run shows what would be."""
        if dry_run and not at.actor.assistant:
            return ()
        return held_over(at.actor, made, await holds.standing(at.connection, at.brand_id))

    async def _append(self, at: Sitting, new: NewEdit, made: Plan, around: Around) -> None:
        pointing = edits.pointing_of(made)
        if at.found is not None and not pointing.stays:
            raise NeedsLock
        if self._feed and self._feed.expect(at.brand_id, new.revision):
            at.expected = new.revision
        self._glances.expect(at.brand_id, new.revision)
        appended = await edits.append(at.connection, new, made, pointing)
        self._remember(at, new, made, around, done=appended is not None)
        if appended is None:
            if at.found is None:  # what is locked stays as it is, but who may edit it
                await require_role(at.connection, at.actor, at.brand_id, *sorted(CAN_EDIT))
            raise NeedsLock
        if any(change.id == PROFILE_ID and "name" in change.fields for change in made.diff):
            await asides.tell_members(at.connection, at.brand_id)
        if at.expected:
            at.news = news_of(appended, made, around.found)

    def _remember(self, at: Sitting, new: NewEdit, made: Plan, around: Around, *, done: bool) -> None:
        """Keep what is known now for the next edit; an Edit under the lock is not committed yet."""
        if done and at.found is not None:
            self._glances.follow(new, made.diff, stamped_after(made, around.found, new.revision))
        else:
            self._glances.forget(at.brand_id)


def _belongs(change: RecordDiff, part: str, inverse: Diff) -> bool:
    """Tell whether a change is of a part that is restored: of a record that comes back, also what stood in it."""
    kind = KINDS[kind_of(change.id)]
    if part in ("", change.id, kind.section):
        return True
    inside = change.op == "add" and change.fields.get(kind.order_within or "", ("", ""))[1] == part
    return inside and any(one.id == part and one.op == "add" for one in inverse)


_PAST = {"undo": "undid", "redo": "redid", "revert": "reverted"}


__all__ = ["EditResult", "Editor", "Prepared", "new_record_id"]
