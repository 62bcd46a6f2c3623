"""Milestones: names for the revisions of a brand that people come back to."""

from __future__ import annotations

from kromi_app.brand.actor import Actor
from kromi_app.errors import Conflict, LimitReached, NotFound
from kromi_app.service.access import require_editor, require_role
from kromi_app.service.details import clean_name
from kromi_app.store import brands, milestones
from kromi_app.store.connection import Connection
from kromi_app.store.database import Database
from kromi_app.store.milestones import Milestone

MAX_MILESTONES = 100
"""As many as one brand may have."""

__all__ = ["MAX_MILESTONES", "Milestone", "Milestones"]


class Milestones:
    """Names revisions of brands."""

    def __init__(self, database: Database) -> None:
        """Keep the database."""
        self._database = database

    async def list(self, actor: Actor, brand_id: str) -> list[Milestone]:
        """Return a brand's milestones, the newest revision first.

        Raises:
            NotFound: If there is no such brand that the actor may see.
        """
        async with self._database.reading() as connection:
            await require_role(connection, actor, brand_id)
            return await milestones.of_brand(connection, brand_id)

    async def name(self, actor: Actor, brand_id: str, revision: int, name: str) -> None:
        """Name a revision of a brand, or give it another name.

        Raises:
            NotFound: If there is no such brand that the actor may see, or no such revision.
            NotPermitted: If the actor may not edit the brand.
            Invalid: If the name is none.
            Conflict: If another revision has it.
            LimitReached: If the brand has as many as it may.
        """
        async with self._database.transaction() as connection:
            head = await _admitted(connection, actor, brand_id)
            clean = clean_name(name, "milestone's name")
            if not 1 <= revision <= head:
                raise NotFound(f"There is no revision {revision}; this brand's go from 1 to {head}.")
            others = [one for one in await milestones.of_brand(connection, brand_id) if one.revision != revision]
            for one in others:
                if one.name.casefold() == clean.casefold():
                    raise Conflict(f"{one.name!r} is the name of revision {one.revision} already.", "Choose another.")
            if len(others) >= MAX_MILESTONES:
                raise LimitReached(f"This brand has {MAX_MILESTONES} milestones, as many as it may.", "Remove one.")
            await milestones.put(connection, actor, brand_id, revision, clean)

    async def remove(self, actor: Actor, brand_id: str, revision: int) -> None:
        """Take a revision's name away; the revision stays.

        Raises:
            NotFound: If there is no such brand that the actor may see, or the revision has no name.
            NotPermitted: If the actor may not edit the brand.
        """
        async with self._database.transaction() as connection:
            await _admitted(connection, actor, brand_id)
            if not await milestones.delete(connection, brand_id, revision):
                raise NotFound("That milestone is gone.")


async def _admitted(connection: Connection, actor: Actor, brand_id: str) -> int:
    """Hold a brand that an actor may edit until the transaction ends, and return its revision."""
    head = await brands.lock(connection, actor.account_id, brand_id)
    require_editor(actor, brand_id, head.role if head else None)
    return head.revision if head else 0
