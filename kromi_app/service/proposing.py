"""Proposals: what assistants would do to a brand, until a person accepts or declines it."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kromi_app.brand.actor import Actor
from kromi_app.brand.operations import MAX_OPERATIONS, Add, parse_operations
from kromi_app.brand.planning import AnyOperation
from kromi_app.brand.records.base import RecordId
from kromi_app.brand.storable import refuse_unstorable_words
from kromi_app.errors import Conflict, Invalid, KeyReused, LimitReached, NotFound
from kromi_app.service.access import require_person, require_role
from kromi_app.service.causes import Waiting
from kromi_app.service.editing import Editor, new_record_id
from kromi_app.service.fitting import Fitted, fit
from kromi_app.service.results import EditResult
from kromi_app.service.sitting import Sitting, sit_down
from kromi_app.store import brands, edits, proposals
from kromi_app.store.connection import Connection
from kromi_app.store.database import Database
from kromi_app.store.proposals import Proposal

MAX_OPEN = 20
"""As many as may wait in one brand: more nobody looks over."""
MAX_NOTE = 500
KEPT_DAYS = 30
"""For so long a proposal that was decided can be read by whoever made it."""

__all__ = ["MAX_OPEN", "Proposal", "Proposing", "SeenProposal"]


@dataclass(frozen=True, slots=True)
class SeenProposal:
    """A proposal that waits, with what it would do to the brand as it is."""

    proposal: Proposal
    fitted: Fitted


class Proposing:
    """Keeps proposals, and does what is accepted.

    Args:
        database: Where they are kept.
        editor: The one door, through which they are tried and done.
    """

    def __init__(self, database: Database, editor: Editor) -> None:
        """Keep what proposals are made with."""
        self._database = database
        self._editor = editor

    async def propose(
        self,
        actor: Actor,
        brand_id: str,
        operations: Sequence[AnyOperation],
        *,
        base_revision: int | None = None,
        idempotency_key: str | None = None,
        note: str = "",
    ) -> tuple[str, EditResult]:
        """Keep operations until a person decides; return the proposal's id, and what accepting it would do.

        What is held may be proposed as well: whoever accepts it is asked.

        Args:
            actor: An assistant.
            brand_id: The brand.
            operations: In order.
            base_revision: What the actor last saw; the brand as it is if not given.
            idempotency_key: A repeated call with the same key makes no second proposal.
            note: The assistant's reason; the person who decides reads it.

        Raises:
            Invalid: If it would change nothing, or cannot be done.
            LimitReached: If too many wait already, or it is too much for one.
            KromiError: As `Editor.submit`.
        """
        refuse_unstorable_words(note=note)
        if len(operations) > MAX_OPERATIONS:
            raise LimitReached(
                f"That takes {len(operations)} operations; a proposal holds at most {MAX_OPERATIONS}.",
                "Propose it in parts, or ask the person to do it.",
            )
        named = [_named(operation) for operation in operations]
        person = replace(actor, assistant="", proposes=False)
        tried = await self._editor.submit(person, brand_id, named, base_revision=base_revision, dry_run=True)
        if not tried.diff:
            raise Invalid("That would change nothing, so there is nothing to propose.", "Read the brand again.")
        base = tried.revision if base_revision is None else base_revision
        asked = [_as_kept(operation) for operation in named]
        proposal_id = _id_of(actor, brand_id, idempotency_key)
        async with self._database.transaction() as connection:
            await brands.lock(connection, actor.account_id, brand_id)
            await proposals.forget_decided(connection, brand_id, KEPT_DAYS)
            if idempotency_key and (earlier := await proposals.by_id(connection, brand_id, proposal_id)):
                _require_same(earlier, operations)
                return earlier.id, tried
            if len(await proposals.standing(connection, brand_id)) >= MAX_OPEN:
                raise LimitReached(
                    f"{MAX_OPEN} proposals wait in this brand, as many as may.", "Wait until people have decided."
                )
            await proposals.insert(connection, actor, brand_id, proposal_id, base, asked, note[:MAX_NOTE])
        return proposal_id, tried

    async def standing(self, actor: Actor, brand_id: str) -> list[SeenProposal]:
        """Return the proposals that wait in a brand, the oldest first, with what each would do now.

        Raises:
            NotFound: If there is no such brand that the actor may see.
        """
        async with self._database.snapshot() as connection:
            await require_role(connection, actor, brand_id)
            waiting = await proposals.standing(connection, brand_id)
            head = (await edits.heads(connection, [brand_id]))[brand_id]
            return [SeenProposal(one, await fit(connection, brand_id, head, *_asked(one))) for one in waiting]

    async def own(self, actor: Actor, brand_id: str, limit: int = 10) -> list[Proposal]:
        """Return the newest proposals that assistants of the actor's person made, decided or not.

        Raises:
            NotFound: If there is no such brand that the actor may see.
        """
        async with self._database.reading() as connection:
            await require_role(connection, actor, brand_id)
            return await proposals.of_account(connection, brand_id, actor.account_id, limit)

    async def accept(
        self, actor: Actor, brand_id: str, proposal_id: str, chosen: Collection[RecordId] | None = None
    ) -> EditResult:
        """Do a proposal, or what of it concerns some records, as one Edit of the person who accepts it.

        Args:
            actor: A person.
            brand_id: The brand.
            proposal_id: Which.
            chosen: The records; all that it is about if None.

        Raises:
            Conflict: If it was decided already, or something chosen no longer fits.
            Held: If somebody else holds what it touches.
            NotFound: If there is no such proposal, or no such brand that the actor may see.
            NotPermitted: If the actor may not edit the brand, or is an assistant.
        """
        require_person(actor, "Only people decide on proposals.")
        left_out: list[RecordId] = []

        async def take(at: Sitting) -> Waiting:
            found = await _open(at.connection, brand_id, proposal_id)
            operations, base = _asked(found)
            wanted = [one for one in operations if chosen is None or one.id in chosen]
            if not wanted:
                raise Invalid("Nothing of it is chosen.", "Choose what to accept, or decline it.")
            kept = {one.id for one in wanted}
            left_out.extend(dict.fromkeys(one.id for one in operations if one.id and one.id not in kept))
            fitted = await fit(at.connection, brand_id, at.brand.revision, wanted, base)
            if fitted.misfits:
                one = fitted.misfits[0]
                raise Conflict(f"{one.title} no longer fits: {one.why}", "Look again, and choose without it.")
            return Waiting(wanted, base, found.note, f"a proposal of {_maker(found)}")

        async def settle(connection: Connection, result: EditResult) -> None:
            revision = result.revision if result.applied else None
            await proposals.decide(
                connection, actor, brand_id, proposal_id, "accepted", revision=revision, left_out=left_out
            )

        return await self._editor.carry_out(actor, brand_id, take, settle)

    async def decline(self, actor: Actor, brand_id: str, proposal_id: str, reason: str = "") -> None:
        """Leave a proposal undone for good, and say why; the assistant that made it reads the reason.

        Raises:
            Conflict: If it was decided already.
            Invalid: If the reason is too long.
            NotFound: If there is no such proposal, or no such brand that the actor may see.
            NotPermitted: If the actor may not edit the brand, or is an assistant.
        """
        require_person(actor, "Only people decide on proposals.")
        said = " ".join(reason.split())
        if len(said) > MAX_NOTE:
            raise Invalid(f"The reason has {len(said)} characters; at most {MAX_NOTE} are allowed.")
        refuse_unstorable_words(reason=said)
        async with self._database.transaction() as connection:
            await sit_down(connection, actor, brand_id)
            await _open(connection, brand_id, proposal_id)
            await proposals.decide(connection, actor, brand_id, proposal_id, "declined", reason=said)


def _named(operation: AnyOperation) -> AnyOperation:
    """Return an operation that has an id, so that what it would add is the same whenever it is tried."""
    if isinstance(operation, Add) and operation.id is None:
        return operation.model_copy(update={"id": new_record_id(operation.kind)})
    return operation


def _as_kept(operation: AnyOperation) -> dict[str, Any]:
    """Return an operation as it is read again; whoever made it in Python need not have said its verb."""
    return {"op": operation.op, **operation.model_dump(mode="json", exclude_unset=True)}


def _id_of(actor: Actor, brand_id: str, key: str | None) -> str:
    if not key:
        return secrets.token_hex(8)
    asked = "\0".join((actor.account_id, brand_id, key))
    return hashlib.sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _require_same(earlier: Proposal, operations: Sequence[AnyOperation]) -> None:
    """Refuse a key that came with other operations before; ids that were given then do not count."""
    asked = [_as_kept(operation) for operation in operations]
    kept = [
        {name: value for name, value in one.items() if name in now or name != "id"}
        for one, now in zip(earlier.operations, asked, strict=False)
    ]
    if kept != asked or len(earlier.operations) != len(asked):
        raise KeyReused


def _asked(proposal: Proposal) -> tuple[list[AnyOperation], int]:
    return list(parse_operations(proposal.operations)), proposal.base_revision


async def _open(connection: Connection, brand_id: str, proposal_id: str) -> Proposal:
    found = await proposals.by_id(connection, brand_id, proposal_id)
    if found is None:
        raise NotFound("There is no such proposal.", "Look at those that wait.")
    if found.state != "open":
        raise Conflict(f"{found.decided_name or 'Somebody'} {found.state} it already.", "Look at those that wait.")
    return found


def _maker(proposal: Proposal) -> str:
    return Actor(proposal.account_id, proposal.name, "mcp", proposal.assistant).label
