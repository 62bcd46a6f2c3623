"""Holding: a person keeps a record or a section for a while; assistants wait, people are asked."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from kromi_app.brand.actor import Actor
from kromi_app.brand.labels import noun
from kromi_app.brand.planning import Plan
from kromi_app.brand.records.base import RecordId, Section, kind_of
from kromi_app.brand.records.registry import KINDS
from kromi_app.brand.storable import refuse_unstorable_words
from kromi_app.errors import Conflict, Held, Invalid, NotFound, NotPermitted
from kromi_app.service.access import no_such_brand, require_editor, require_person, require_role
from kromi_app.store import brands, holds, records
from kromi_app.store.connection import Connection
from kromi_app.store.database import Database
from kromi_app.store.holds import Hold

MAX_MINUTES = 24 * 60
MAX_NOTE = 120
MAX_HOLDS = 100
"""As many as may stand in one brand."""

__all__ = ["MAX_MINUTES", "Hold", "Holding", "held_over"]


class Holding:
    """Holds records and sections, and lets them go."""

    def __init__(self, database: Database) -> None:
        """Keep the database."""
        self._database = database

    async def hold(self, actor: Actor, brand_id: str, place: str, minutes: int, note: str = "") -> None:
        """Hold a record or a section from now on; what the actor holds already is held anew.

        Args:
            actor: A person who may edit the brand.
            brand_id: The brand.
            place: A record's id or a section's name.
            minutes: For how long, a day at most.
            note: What for, in a few words; everybody who opens the brand may read it.

        Raises:
            Conflict: If somebody else holds it, or its section.
            Invalid: If the time or the note is out of bounds.
            NotFound: If there is no such place, or no such brand that the actor may see.
            NotPermitted: If the actor may not edit the brand, or is an assistant.
        """
        require_person(actor, "Only people hold things.")
        if not 1 <= minutes <= MAX_MINUTES:
            raise Invalid("Something is held for a minute at least and a day at most.")
        said = " ".join(note.split())
        if len(said) > MAX_NOTE:
            raise Invalid(f"The reason has {len(said)} characters; at most {MAX_NOTE} are allowed.")
        refuse_unstorable_words(note=said)
        async with self._database.transaction() as connection:
            await _lock(connection, actor, brand_id)
            await _require_place(connection, brand_id, place)
            others = await holds.standing(connection, brand_id)
            theirs = [one for one in others if one.account_id != actor.account_id and one.place in _around(place)]
            if theirs:
                raise Conflict(f"{theirs[0].name} holds it already.", "Ask them, or wait until it is free.")
            if len(others) >= MAX_HOLDS:
                raise Invalid(f"{MAX_HOLDS} things are held in this brand, as many as may be.", "Release one first.")
            await holds.put(connection, brand_id, place, secrets.token_hex(6), actor.account_id, said, minutes)

    async def release(self, actor: Actor, brand_id: str, place: str) -> None:
        """End a hold: one's own, or as the brand's owner anybody's. What nobody holds stays so.

        Raises:
            NotFound: If there is no such brand that the actor may see.
            NotPermitted: If somebody else holds it and the actor is not the brand's owner, or is an assistant.
        """
        require_person(actor, "Only people hold things.")
        async with self._database.transaction() as connection:
            head = await brands.lock(connection, actor.account_id, brand_id)
            if head is None or head.role is None:
                raise no_such_brand(brand_id)
            held = next((one for one in await holds.standing(connection, brand_id) if one.place == place), None)
            if held is None:
                return
            if held.account_id != actor.account_id and head.role != "owner":
                raise NotPermitted(f"{held.name} holds it.", "Ask them, or the brand's owner, to release it.")
            await holds.drop(connection, brand_id, place)

    async def standing(self, actor: Actor, brand_id: str) -> list[Hold]:
        """Return what is held in a brand, the first to end first.

        Raises:
            NotFound: If there is no such brand that the actor may see.
        """
        async with self._database.reading() as connection:
            await require_role(connection, actor, brand_id)
            return await holds.standing(connection, brand_id)


def held_over(actor: Actor, made: Plan, standing: Sequence[Hold]) -> tuple[Hold, ...]:
    """Return the holds of others that a plan touches and that a person knowingly edits over.

    Raises:
        Held: If the actor is an assistant, or a person who was not asked about one of them yet.
    """
    touched = {place for part in made.diff for place in _places(part.id, made)}
    theirs = tuple(
        one for one in standing if one.place in touched and (actor.assistant or one.account_id != actor.account_id)
    )
    if theirs and (actor.assistant or not {one.id for one in theirs} <= actor.over):
        raise _held(actor, made, theirs)
    return theirs


def label_over(label: str, over: Iterable[Hold]) -> str:
    """Return what the history calls an edit, with whose hold it was done over."""
    names = dict.fromkeys(one.name for one in over)
    return f"{label}, over the hold of {' and '.join(names)}" if names else label


def _held(actor: Actor, made: Plan, theirs: Sequence[Hold]) -> Held:
    last = max(theirs, key=lambda one: one.until)
    what = _called(last.place, made)
    soon = max(1, int((last.until - datetime.now(UTC)).total_seconds()) + 1)
    hint = (
        "Try again after that, ask them to release it, or tell the person you work for what you would change."
        if actor.assistant
        else "Open the brand in the editor to edit it anyway."
    )
    reason = f" (“{last.note}”)" if last.note else ""
    until = f"{last.until.astimezone(UTC):%H:%M} UTC"
    message = f"{last.name} holds {what} until {until}{reason}"
    return Held(message, hint, soon, tuple((one.id, one.place) for one in theirs), last.name, what, last.note)


def _called(place: str, made: Plan) -> str:
    if kind_of(place) not in KINDS:
        return place.capitalize()
    return next((part.title for part in made.diff if part.id == place), f"the {noun(kind_of(place))} that it stands in")


def _places(record_id: RecordId, made: Plan) -> set[str]:
    """Return where a record stands before and after a plan: itself, its group and its section."""
    sides = (made.before.get(record_id), made.after.get(record_id))
    return {*_around(record_id), *(side.parent for side in sides if side is not None and side.parent)}


def _around(place: str) -> set[str]:
    """Return a place and the section that it is in."""
    kind = KINDS.get(kind_of(place))
    return {place, str(kind.section)} if kind else {place}


async def _lock(connection: Connection, actor: Actor, brand_id: str) -> None:
    head = await brands.lock(connection, actor.account_id, brand_id)
    require_editor(actor, brand_id, head.role if head else None)


async def _require_place(connection: Connection, brand_id: str, place: str) -> None:
    if place in set(Section):
        return
    if kind_of(place) not in KINDS or not await records.neighborhood(connection, brand_id, (), (place,)):
        raise NotFound("There is no such record or section.")
