"""Connections: which assistants a person has let in, and who calls with their tokens."""

from __future__ import annotations

from collections.abc import Sequence

from kromi_app.brand.actor import Actor, scopes_among
from kromi_app.errors import NotFound
from kromi_app.service.access import require_person
from kromi_app.service.authorizing import ACCESS_PREFIX
from kromi_app.service.clock import Clock, utc_now
from kromi_app.service.secret_texts import hashed
from kromi_app.store import connections
from kromi_app.store.connections import Connected, Grant
from kromi_app.store.database import Database

__all__ = ["Connected", "Connections", "Grant"]


class Connections:
    """What people have let in.

    Args:
        database: Where connections are kept.
        resource: The address that tokens are for.
        now: The clock.
    """

    def __init__(self, database: Database, resource: str, *, now: Clock = utc_now) -> None:
        """Keep all three."""
        self._database = database
        self.resource = resource
        self._now = now

    async def actor_of_token(self, token: str, assistant: str = "") -> tuple[Actor, str] | None:
        """Return whom an access token lets act, and the connection's id; None where the token is none, or over.

        Args:
            token: As it was sent.
            assistant: Is not asked: a connection is called what the person was shown when they let it in.
        """
        if not token.startswith(ACCESS_PREFIX):
            return None
        async with self._database.reading() as connection:
            found = await connections.token(connection, hashed(token))
        if found is None or found.kind != "access" or found.expires_at <= self._now():
            return None
        grant = found.grant
        if grant.resource != self.resource:
            return None
        scopes = frozenset(scopes_among(found.scopes))
        brands = None if grant.brands is None else frozenset(grant.brands)
        actor = Actor(grant.account_id, found.owner, "mcp", grant.name, scopes, proposes=grant.proposes, brands=brands)
        return actor, grant.id

    async def list(self, actor: Actor) -> Sequence[Connected]:
        """Return the person's connections, the last used first.

        Raises:
            NotPermitted: If an assistant asks.
        """
        require_person(actor, "An assistant may not manage connections.")
        async with self._database.reading() as connection:
            return await connections.of_account(connection, actor.account_id, self._now())

    async def end(self, actor: Actor, connection_id: str) -> None:
        """End a connection of the person's: its tokens are worthless from the next call on.

        Raises:
            NotFound: If the person has no such connection.
            NotPermitted: If an assistant asks.
        """
        require_person(actor, "An assistant may not manage connections.")
        async with self._database.transaction() as connection:
            if not await connections.delete(connection, connection_id, actor.account_id):
                raise NotFound("You have no such connection.", "It may have ended already.")
