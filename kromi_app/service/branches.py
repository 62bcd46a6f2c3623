"""Branches: a brand made anew of another for a rework, and what both became brought together again."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from kromi_app.brand.actor import Actor
from kromi_app.brand.diff import Diff, record_diff
from kromi_app.brand.planning import Plan
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.files import files_of, with_files
from kromi_app.brand.soundness import LeftOut, soundly
from kromi_app.brand.three_way import Clash, Side, merge_three
from kromi_app.errors import Conflict, Invalid, KromiError, NotFound
from kromi_app.service.access import (
    no_such_brand,
    require_editor,
    require_every_brand,
    require_role,
    require_scope,
)
from kromi_app.service.assets import Assets
from kromi_app.service.brands import MAX_BRANDS
from kromi_app.service.details import clean_name
from kromi_app.service.editing import Editor, EditResult, Prepared
from kromi_app.service.then import records_now, records_then
from kromi_app.service.undoing import stands
from kromi_app.store import assets, branches, brands, edits
from kromi_app.store.assets import BlobKey
from kromi_app.store.branches import Branch, Merge
from kromi_app.store.brands import BrandSummary
from kromi_app.store.connection import Connection
from kromi_app.store.database import Database

Direction = Literal["back", "update"]
"""`back` from the branch into what it is of, `update` from there into the branch."""
MAX_CLASHES = 300
"""As many as a person can settle at once."""
MAX_TOLD = 3
"""As many Edits are told of that came in between."""


@dataclass(frozen=True, slots=True)
class MergeSeen:
    """What a merge would do.

    Attributes:
        into: The brand that is changed.
        origin_id: The brand that the branch is of.
        source: What is merged, in a word: the branch's name, or the name of what it is of.
        revision: Of the brand that is changed, which the merge is looked at on.
        source_revision: Of the other.
        diff: What would be done, every clash that is not settled left as it is.
        clashes: What both changed differently, each to be settled.
        left_out: What the brand cannot take, and why.
        base: All records that both began with.
        here: Those of the brand that is changed.
        there: Those of the other, holding the same files where both have them.
        after: The records as the merge would leave them.
    """

    into: BrandSummary
    origin_id: str
    source: str
    direction: Direction
    revision: int
    source_revision: int
    diff: Diff
    clashes: tuple[Clash, ...]
    left_out: tuple[LeftOut, ...]
    base: Mapping[RecordId, Record]
    here: Mapping[RecordId, Record]
    there: Mapping[RecordId, Record]
    after: Mapping[RecordId, Record]


@dataclass(frozen=True, slots=True)
class _Sides:
    """A branch and what it is of, by where a merge goes: into `here`, from `there`."""

    branch: Branch
    here: str
    there: str
    source: str


class Branches:
    """Makes branches and merges them.

    Args:
        database: Where brands are kept.
        editor: The one door.
        assets: Where files are.
    """

    def __init__(self, database: Database, editor: Editor, assets: Assets) -> None:
        """Keep all three."""
        self._database = database
        self._editor = editor
        self._assets = assets

    async def create(self, actor: Actor, brand_id: str, name: str) -> BrandSummary:
        """Make a branch of a brand: its records as they are, with the same files, as a brand of the actor's.

        Raises:
            NotFound: If there is no such brand that the actor may see.
            NotPermitted: If the actor's way in is for reading, or for certain brands, only.
            Invalid: If the name is none, or the actor has too many brands.
        """
        require_scope(actor, "brand:write")
        require_every_brand(actor)
        clean, made = clean_name(name, "branch's name"), secrets.token_hex(8)
        written: list[BlobKey] = []
        try:
            async with self._database.transaction() as connection:
                await self._create(connection, actor, brand_id, Branch(made, brand_id, clean, False, 0), written)
                return (await brands.summaries(connection, actor.account_id, made))[0]
        except BaseException:  # nobody knows of the files then
            with suppress(KromiError):
                await self._assets.forget(written)
            raise

    async def _create(
        self, connection: Connection, actor: Actor, brand_id: str, branch: Branch, written: list[BlobKey]
    ) -> None:
        origin = await brands.lock(connection, actor.account_id, brand_id)
        await require_role(connection, actor, brand_id)
        if origin is None:
            raise no_such_brand(brand_id)
        if len(await brands.summaries(connection, actor.account_id)) >= MAX_BRANDS:
            raise Invalid(f"You have {MAX_BRANDS} brands, as many as there may be.", "Delete one first.")
        [summary] = await brands.summaries(connection, actor.account_id, brand_id)
        there = await records_now(connection, brand_id)
        await brands.insert(connection, branch.brand_id, actor.account_id)
        held = await self._assets.hold_as_well(connection, branch.brand_id, _files_in(there.values()), written)
        parts = (record_diff(None, with_files(record, held)) for record in there.values())
        diff = tuple(part for part in parts if part)
        label = f"branched from {summary.called} at revision {origin.revision}"
        await self._editor.begin_with(connection, actor, branch.brand_id, diff, label=label, cause="branch")
        base = Branch(branch.brand_id, brand_id, branch.name, base_is_own=False, base_revision=origin.revision)
        await branches.insert(connection, base)

    async def rename(self, actor: Actor, branch_id: str, name: str) -> None:
        """Call the rework something else; the brand's own name, which is merged, stays.

        Raises:
            NotFound: If there is no such brand that the actor may see, or it is no branch.
            NotPermitted: If the actor may not edit it.
            Invalid: If the name is none.
        """
        clean = clean_name(name, "branch's name")
        async with self._database.transaction() as connection:
            require_editor(actor, branch_id, await brands.role_of(connection, actor.account_id, branch_id))
            if await branches.find(connection, branch_id) is None:
                raise no_branch()
            await branches.rename(connection, branch_id, clean)
            await brands.notify_beside(connection, branch_id)

    async def look(
        self, actor: Actor, branch_id: str, direction: Direction, choices: Mapping[str, str] | None = None
    ) -> MergeSeen:
        """Return what merging a branch would do, and what both sides changed differently.

        Args:
            actor: Who asks.
            branch_id: The branch.
            direction: Which way.
            choices: For clashes that are settled already, by their keys or marks, the side that is taken: `here` or
                `there`.

        Raises:
            NotFound: If either brand is none that the actor may see, or the first is no branch.
        """
        async with self._database.snapshot() as connection:
            sides = await _sides(connection, actor, branch_id, direction)
            return await self._seen(connection, actor, sides, direction, choices or {})

    async def merge(
        self,
        actor: Actor,
        branch_id: str,
        direction: Direction,
        choices: Mapping[str, str],
        *,
        revision: int,
        source_revision: int,
    ) -> EditResult:
        """Merge a branch into what it is of, or the other way, as one Edit; both are at one base then.

        Args:
            actor: Who asks.
            branch_id: The branch.
            direction: Which way.
            choices: For each clash, by its key or mark, the side that is taken: `here` or `there`.
            revision: Of the brand that is changed, as `look` answered it.
            source_revision: Of the other, as `look` answered it.

        Raises:
            NotFound: If either brand is none that the actor may see, or the first is no branch.
            NotPermitted: If the actor may not edit the brand that is changed.
            Invalid: If a clash is not settled.
            Conflict: If either brand changed since, or there is nothing to merge.
        """
        async with self._database.reading() as connection:
            sides = await _sides(connection, actor, branch_id, direction)
        written: list[BlobKey] = []

        async def prepare(connection: Connection) -> Prepared:
            again = await _sides(connection, actor, branch_id, direction)
            await _held_still(connection, actor, again.there)
            await _unmoved(connection, again.here, revision)
            await _unmoved(connection, again.there, source_revision)
            return await self._prepared(connection, actor, again, direction, choices, written)

        try:
            return await self._editor.put(actor, sides.here, prepare, cause="merge")
        except BaseException:
            with suppress(KromiError):
                await self._assets.forget(written)
            raise

    async def _prepared(
        self,
        connection: Connection,
        actor: Actor,
        sides: _Sides,
        direction: Direction,
        choices: Mapping[str, str],
        written: list[BlobKey],
    ) -> Prepared:
        seen = await self._seen(connection, actor, sides, direction, choices)
        open_ = len(seen.clashes) - len(_sided(choices, seen.clashes))
        if open_:
            raise Invalid(f"{open_} of the conflicts are not settled yet.", "Choose a side for each.")
        if not seen.diff and not seen.clashes:
            raise Conflict(f"There is nothing to merge from {seen.source}.")
        missing = _files_in(seen.after.values()) - {asset.id for asset in await assets.of_brand(connection, sides.here)}
        held = await self._assets.hold_as_well(connection, sides.here, missing, written)
        after = {record_id: with_files(record, held) for record_id, record in seen.after.items()}
        parts = (record_diff(seen.here.get(part.id), after.get(part.id)) for part in seen.diff)
        diff = tuple(part for part in parts if part)
        into_branch = direction == "update"
        noted = Merge(into_branch, seen.revision + 1 if diff else None, seen.source_revision)
        await branches.note_merge(connection, sides.branch.brand_id, noted)
        count = f"{len(diff)} change{'' if len(diff) == 1 else 's'}"
        verb = "updated from" if into_branch else "merged"
        return Prepared(diff, f"{verb} {seen.source}: {count}", _noted(seen.left_out))

    async def _seen(
        self, connection: Connection, actor: Actor, sides: _Sides, direction: Direction, choices: Mapping[str, str]
    ) -> MergeSeen:
        base = await records_then(connection, *await _base(connection, sides.branch))
        here, there = await records_now(connection, sides.here), await records_now(connection, sides.there)
        same = await assets.same_files(connection, sides.there, sides.here)
        base, there = _with_files(base, same), _with_files(there, same)
        merge = merge_three(base, here, there)
        if taken := _sided(choices, merge.clashes):
            merge = merge_three(base, here, there, taken)
        if len(merge.clashes) > MAX_CLASHES:
            raise Conflict(f"{len(merge.clashes)} conflicts are more than anybody can settle at once.")
        made, left_out = soundly(merge.diff, here)
        heads = await edits.heads(connection, [sides.here, sides.there])
        [into] = await brands.summaries(connection, actor.account_id, sides.here)
        return MergeSeen(
            into,
            sides.branch.origin_id or "",
            sides.source,
            direction,
            heads[sides.here],
            heads[sides.there],
            made.diff,
            merge.clashes,
            tuple(left_out),
            base,
            here,
            there,
            _after(made, here),
        )


async def _sides(connection: Connection, actor: Actor, branch_id: str, direction: Direction) -> _Sides:
    """Return the two brands of a merge, both of which the actor may see."""
    await require_role(connection, actor, branch_id)
    branch = await branches.find(connection, branch_id)
    if branch is None:
        raise no_branch()
    if branch.origin_id is None:
        raise NotFound("The brand that this was a branch of is gone.")
    await require_role(connection, actor, branch.origin_id)
    if direction == "back":
        return _Sides(branch, branch.origin_id, branch_id, branch.name)
    [origin] = await brands.summaries(connection, actor.account_id, branch.origin_id)
    return _Sides(branch, branch_id, branch.origin_id, origin.called)


def no_branch() -> NotFound:
    """Return the error for a brand that began as itself."""
    return NotFound("That brand is no branch of another.")


async def _base(connection: Connection, branch: Branch) -> tuple[str, int]:
    """Return which revision of which brand a branch and its origin had in common last: a merge taken back is none."""
    origin = branch.origin_id or ""
    for merge in await branches.merges(connection, branch.brand_id):
        into, other = (branch.brand_id, origin) if merge.into_branch else (origin, branch.brand_id)
        if merge.revision is None or await stands(connection, into, merge.revision):
            return other, merge.base_revision
    return (branch.brand_id if branch.base_is_own else origin), branch.base_revision


async def _held_still(connection: Connection, actor: Actor, brand_id: str) -> None:
    """Hold the brand that is merged as it is until the transaction ends."""
    if await brands.lock(connection, actor.account_id, brand_id) is None:
        raise no_such_brand(brand_id)


async def _unmoved(connection: Connection, brand_id: str, revision: int) -> None:
    """Refuse a merge that was looked at on another revision, and say what came since."""
    since = await edits.since(connection, brand_id, revision, limit=MAX_TOLD + 1)
    if not since and (await edits.heads(connection, [brand_id])).get(brand_id) == revision:
        return
    told = [f"{Actor('', edit.name, 'web', edit.assistant).label} {edit.label}" for edit in since[:MAX_TOLD]]
    more = "; and more" if len(since) > MAX_TOLD else ""
    what = f": {'; '.join(told)}{more}" if told else ""
    raise Conflict(f"Something changed since you looked at the merge{what}.", "Look at the merge again.")


def _sided(choices: Mapping[str, str], clashes: Iterable[Clash]) -> dict[str, Side]:
    """Return by key the side taken of each clash that a choice applies to."""
    sides: dict[str, Side] = {}
    for clash in clashes:
        side = choices.get(clash.mark, choices.get(clash.key))
        if side == "here" or side == "there":
            sides[clash.key] = side
    return sides


def _files_in(some: Iterable[Record]) -> set[str]:
    return {file for record in some for file in files_of(record)}


def _with_files(some: Mapping[RecordId, Record], others: Mapping[str, str]) -> dict[RecordId, Record]:
    return {record_id: with_files(record, others) for record_id, record in some.items()}


def _after(made: Plan, here: Mapping[RecordId, Record]) -> dict[RecordId, Record]:
    both = {**here, **made.after}
    return {record_id: record for record_id, record in both.items() if record is not None}


def _noted(left_out: Iterable[LeftOut]) -> str:
    return "\n".join(f"Left out: {said(one)}" for one in list(left_out)[:20])


def said(one: LeftOut) -> str:
    """Return what a brand cannot take, in a line."""
    return f"{one.title}{f', {one.field}' if one.field else ''}: {one.why}"
