"""The events of branches: making one, looking at a merge, merging."""

from __future__ import annotations

from typing import Any, cast, get_args

import reflex as rx

from kromi_app.brand.actor import Actor
from kromi_app.errors import Conflict, Held, Invalid, KromiError
from kromi_app.service.branches import Direction
from kromi_app.web import routes
from kromi_app.web.arguments import identifier, short_text, whole_number
from kromi_app.web.live import state
from kromi_app.web.live.merging import merge_answer
from kromi_app.web.pages.brand.base import BrandState
from kromi_app.web.services import services
from kromi_app.web.session import socket_of


class Merging(BrandState):
    """What the page of a brand's branches asks for."""

    @rx.event
    async def branch(self, brand: str, form: dict[str, Any]):
        """Make a branch of a brand, and open it."""
        made: list[str] = []

        async def make(actor: Actor, _: str) -> None:
            name = short_text(form.get("name", ""), 400)
            made.append((await services().branches.create(actor, identifier(brand), name)).id)

        problem = await self._done(make)
        return rx.redirect(routes.brand(made[0])) if made else problem

    @rx.event
    async def look(self, branch: str, direction: str, choices: dict[str, Any]):
        """Show this tab what merging a branch would do, the conflicts that are settled included."""

        async def read(actor: Actor, _: str) -> None:
            branch_id, way = identifier(branch), _direction(direction)
            try:
                seen = await services().branches.look(actor, branch_id, way, choices)
            except KromiError as error:
                self._tell(branch_id, {"no": str(error)})
                return
            self._tell(branch_id, merge_answer(seen))
            await services().hub.look_at_merge(socket_of(self), branch_id, seen.origin_id)

        return await self._done(read)

    @rx.event
    async def merge(self, branch: str, direction: str, choices: dict[str, Any], revision: int, source_revision: int):
        """Merge a branch, as it was looked at; what moved since is said, and looked at again."""

        async def merge(actor: Actor, _: str) -> None:
            branch_id, way = identifier(branch), _direction(direction)
            revisions = {"revision": whole_number(revision), "source_revision": whole_number(source_revision)}
            try:
                result = await services().branches.merge(actor, branch_id, way, choices, **revisions)
                said: dict[str, Any] = {"done": {"revision": result.revision, "changes": len(result.diff)}}
            except Held:
                raise
            except Conflict as error:
                said = {"again": str(error)}
            seen = await services().branches.look(actor, branch_id, way, choices)
            self._tell(branch_id, {**merge_answer(seen), **said})

        return await self._done(merge)

    def _tell(self, branch: str, answer: dict[str, Any]) -> None:
        services().sockets.send(socket_of(self), {state.MERGE: {"branch": branch, **answer}})


def _direction(value: object) -> Direction:
    """Return which way a merge goes.

    Raises:
        Invalid: If it is none.
    """
    if value not in get_args(Direction):
        raise Invalid("That is no way to merge.", f"Allowed: {', '.join(get_args(Direction))}.")
    return cast(Direction, value)
