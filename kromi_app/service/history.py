"""The history: what was done to a brand, and by whom."""

from __future__ import annotations

from kromi_app.brand.actor import Actor
from kromi_app.service.access import require_role
from kromi_app.store import edits
from kromi_app.store.database import Database
from kromi_app.store.edits import Edit

PAGE = 50

__all__ = ["PAGE", "Edit", "History"]


class History:
    """Reads brands' histories."""

    def __init__(self, database: Database) -> None:
        """Keep the database."""
        self._database = database

    async def since(self, actor: Actor, brand_id: str, revision: int, limit: int = PAGE) -> list[Edit]:
        """Return the Edits after a revision, oldest first, at most `limit`.

        Raises:
            NotFound: If there is no such brand that the actor may see.
        """
        async with self._database.reading() as connection:
            await require_role(connection, actor, brand_id)
            return await edits.since(connection, brand_id, revision, limit)

    async def latest(self, actor: Actor, brand_id: str, before: int | None = None, limit: int = PAGE) -> list[Edit]:
        """Return the newest Edits, newest first; with `before`, those of lower revisions.

        Raises:
            NotFound: If there is no such brand that the actor may see.
        """
        async with self._database.reading() as connection:
            await require_role(connection, actor, brand_id)
            return await edits.latest(connection, brand_id, limit, before)
