"""Making, opening, sharing and deleting brands."""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from kromi_app.brand.actor import Actor
from kromi_app.brand.operations import Add, Update
from kromi_app.brand.planning import AnyOperation
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.profile import PROFILE_ID
from kromi_app.brand.records.registry import KINDS
from kromi_app.errors import Invalid, InvalidOperation, NotFound, NotPermitted
from kromi_app.service.access import given, no_such_brand, require_every_brand, require_role, require_scope
from kromi_app.service.editing import Editor, EditResult
from kromi_app.service.then import records_then
from kromi_app.store import accounts, brands, holds, records
from kromi_app.store.assets import BlobKey
from kromi_app.store.brands import BrandSummary, Member, Role
from kromi_app.store.connection import Connection
from kromi_app.store.database import Database
from kromi_app.store.records import Stamped

MAX_BRANDS = 200
"""As many brands as one account may own or share."""


@dataclass(frozen=True, slots=True)
class BrandView:
    """A brand's records of some kinds at a revision.

    Attributes:
        records: In order, group by group.
    """

    summary: BrandSummary
    records: tuple[Stamped, ...]

    @property
    def by_id(self) -> dict[RecordId, Record]:
        """The records by their ids."""
        return {stamped.record.id: stamped.record for stamped in self.records}


@dataclass(frozen=True, slots=True)
class BrandMoves:
    """What has become of a brand since a revision.

    Attributes:
        summary: How it is now.
        changed: The records that are new or otherwise.
        gone: The ids of those that are there no more.
    """

    summary: BrandSummary
    changed: tuple[Stamped, ...] = ()
    gone: frozenset[RecordId] = frozenset()


class Files(Protocol):
    """What deleting a brand asks of the files that it holds."""

    async def keys_of(self, connection: Connection, brand_id: str) -> list[BlobKey]:
        """Return where they are, before the brand goes."""
        ...

    async def forget(self, keys: Collection[BlobKey]) -> None:
        """Delete those that nothing needs any more."""
        ...


class Brands:
    """What an account does with its brands as wholes."""

    def __init__(self, database: Database, editor: Editor, files: Files | None = None) -> None:
        """Keep the database, the door through which brands get their first records, and who forgets their files."""
        self._database = database
        self._editor = editor
        self._files = files

    async def list(self, actor: Actor) -> list[BrandSummary]:
        """Return the brands that the actor may open, last edited first."""
        require_scope(actor, "brand:read")
        async with self._database.reading() as connection:
            return given(actor, await brands.summaries(connection, actor.account_id))

    async def create(
        self,
        actor: Actor,
        name: str,
        operations: Sequence[AnyOperation] = (),
        *,
        cause: str = "edit",
        note: str = "",
        origin: str = "",
    ) -> BrandSummary:
        """Make a brand with its profile, and with what `operations` add, as its first Edit.

        Raises:
            Invalid: If the name is none, or the actor has too many brands.
            InvalidOperation: If an operation cannot be done; then no brand is made.
            NotPermitted: If the actor's way in is for reading, or for certain brands, only.
        """
        require_scope(actor, "brand:write")
        require_every_brand(actor)
        brand_id = secrets.token_hex(8)
        asked = [Add(kind="profile", id=PROFILE_ID, set={"name": name}), *operations]
        label = "made the brand" if cause == "edit" else "imported the brand"
        async with self._database.transaction() as connection:
            if len(await brands.summaries(connection, actor.account_id)) >= MAX_BRANDS:
                raise Invalid(f"You have {MAX_BRANDS} brands, as many as there may be.", "Delete one first.")
            await brands.insert(connection, brand_id, actor.account_id)
            try:
                await self._editor.begin(
                    connection, actor, brand_id, asked, label=label, note=note, cause=cause, origin=origin
                )
            except InvalidOperation as error:
                raise _as_asked(error) from None
            return await _summary(connection, actor, brand_id)

    async def summary(self, actor: Actor, brand_id: str) -> BrandSummary:
        """Return one brand as the list shows it.

        Raises:
            NotFound: If there is none that the actor may see.
        """
        async with self._database.reading() as connection:
            return await _summary(connection, actor, brand_id)

    async def view(self, actor: Actor, brand_id: str, kinds: Collection[str] | None = None) -> BrandView:
        """Return a brand's records at its head; of some kinds, or of all.

        Raises:
            NotFound: If there is none that the actor may see.
            Invalid: If a kind is unknown.
        """
        unknown = sorted(set(kinds or ()) - set(KINDS))
        if unknown:
            raise Invalid(f"No kind {unknown[0]!r}; allowed: {', '.join(KINDS)}.")
        async with self._database.snapshot() as connection:
            summary = await _summary(connection, actor, brand_id)
            found = await records.of_kinds(connection, brand_id, kinds if kinds is not None else KINDS)
            return BrandView(summary, tuple(found))

    async def moves(self, actor: Actor, brand_id: str, since: int) -> BrandMoves:
        """Return what has become of a brand since a revision.

        Raises:
            NotFound: If there is none that the actor may see.
        """
        async with self._database.snapshot() as connection:
            summary = await _summary(connection, actor, brand_id)
            if summary.revision == since:
                return BrandMoves(summary)
            changed, gone = await records.moved_since(connection, brand_id, since)
            return BrandMoves(summary, tuple(changed), gone)

    async def view_then(self, actor: Actor, brand_id: str, revision: int) -> BrandView:
        """Return a brand as it was at a revision that it has reached.

        Raises:
            NotFound: If there is no such brand that the actor may see, or no such revision of it.
        """
        async with self._database.snapshot() as connection:
            summary = await _summary(connection, actor, brand_id)
            if not 1 <= revision <= summary.revision:
                raise NotFound(f"There is no revision {revision}; this brand's go from 1 to {summary.revision}.")
            then = await records_then(connection, brand_id, revision)
        ordered = sorted(then.values(), key=lambda record: (record.kind, record.parent, record.position, record.id))
        called = then[PROFILE_ID].title if PROFILE_ID in then else summary.name
        return BrandView(
            replace(summary, name=called, revision=revision),
            tuple(Stamped(record, revision, {}) for record in ordered),
        )

    async def near(self, actor: Actor, brand_id: str, ids: Collection[RecordId]) -> dict[RecordId, Stamped]:
        """Return some records, those whose look follows theirs, and all that these lead to.

        Raises:
            NotFound: If there is no such brand that the actor may see.
        """
        async with self._database.reading() as connection:
            await require_role(connection, actor, brand_id)
            return await records.neighborhood(connection, brand_id, ids, ids)

    async def followers(self, actor: Actor, brand_id: str, record_id: RecordId) -> frozenset[RecordId]:
        """Return the records that point at one, and so show its name.

        Raises:
            NotFound: If there is no such brand that the actor may see.
        """
        async with self._database.reading() as connection:
            await require_role(connection, actor, brand_id)
            return (await records.referrers(connection, brand_id, [record_id])).get(record_id, frozenset())

    async def counts(self, actor: Actor, brand_id: str) -> dict[str, int]:
        """Return how many records of each kind a brand has."""
        async with self._database.reading() as connection:
            await require_role(connection, actor, brand_id)
            return await records.counts(connection, brand_id)

    async def rename(self, actor: Actor, brand_id: str, name: str) -> EditResult:
        """Give a brand another name: an Edit of its profile like any other."""
        return await self._editor.submit(actor, brand_id, [Update(id=PROFILE_ID, set={"name": name})])

    async def delete(self, actor: Actor, brand_id: str, typed_name: str) -> None:
        """Delete a brand with its records and its history, for good.

        Args:
            actor: Its owner.
            brand_id: The brand.
            typed_name: What it is called, typed to confirm; of a branch the branch's own name.

        Raises:
            NotFound: If there is none that the actor may see.
            NotPermitted: If the actor is not its owner.
            Invalid: If the typed name is not the brand's.
        """
        require_scope(actor, "brand:write")
        async with self._database.transaction() as connection:
            name = (await _summary(connection, actor, brand_id, "owner")).called
            if typed_name.strip() != name:
                raise Invalid(f"That is not its name: {name}.", "Type the name to delete the brand.")
            files = await self._files.keys_of(connection, brand_id) if self._files else ()
            await brands.delete(connection, brand_id)
        if self._files:
            await self._files.forget(files)

    async def members(self, actor: Actor, brand_id: str) -> list[Member]:
        """Return who may open a brand, the owner first; emails but one's own are for the owner alone."""
        async with self._database.reading() as connection:
            role = await require_role(connection, actor, brand_id)
            found = await brands.members(connection, brand_id)
        return [m if role == "owner" or m.account_id == actor.account_id else replace(m, email="") for m in found]

    async def share(self, actor: Actor, brand_id: str, email: str, role: Role) -> None:
        """Let another account open a brand as editor or viewer, or change which.

        Raises:
            Invalid: If the role is neither.
            NotFound: If there is no such brand, or no account with that email.
            NotPermitted: If the actor is not the owner, or names the owner.
        """
        if role not in ("editor", "viewer"):
            raise Invalid("A brand is shared with an editor or a viewer.", "Choose one of the two.")
        require_scope(actor, "brand:write")
        async with self._database.transaction() as connection:
            await require_role(connection, actor, brand_id, "owner")
            account = await accounts.by_email(connection, email)
            if account is None:
                raise NotFound(f"Nobody here has signed up as {email[:80]!r}.", "Ask them to sign up first.")
            if account.id == actor.account_id:
                raise NotPermitted("The owner's role cannot be changed.")
            await brands.put_member(connection, brand_id, account.id, role)

    async def unshare(self, actor: Actor, brand_id: str, account_id: str) -> None:
        """Take a brand away from another account; or leave it oneself.

        Raises:
            NotFound: If there is no such brand that the actor may see.
            NotPermitted: If the actor may not, or names the owner.
        """
        require_scope(actor, "brand:write")
        async with self._database.transaction() as connection:
            role = await require_role(connection, actor, brand_id)
            if role != "owner" and account_id != actor.account_id:
                raise NotPermitted("Only the brand's owner may do this.", "Ask its owner.")
            if await brands.role_of(connection, account_id, brand_id) == "owner":
                raise NotPermitted("A brand keeps its owner.", "Delete the brand instead.")
            await holds.drop_of(connection, brand_id, account_id)
            await brands.delete_member(connection, brand_id, account_id)


async def _summary(connection: Connection, actor: Actor, brand_id: str, *allowed: Role) -> BrandSummary:
    await require_role(connection, actor, brand_id, *allowed)
    found = given(actor, await brands.summaries(connection, actor.account_id, brand_id))
    if not found:
        raise no_such_brand(brand_id)  # it was taken away between the two
    return found[0]


def _as_asked(error: InvalidOperation) -> InvalidOperation:
    """Name the place in what the caller asked, which lacks the operation that makes the profile."""
    match = re.match(r"operations\[(\d+)\](.*)", error.place)
    if match is None:
        return error
    index, rest = int(match[1]), match[2]
    place = f"operations[{index - 1}]{rest}" if index else rest.removeprefix(".set.")
    return InvalidOperation(place, error.message.removeprefix(f"{error.place}: "), error.hint)
