"""What all handlers of the brand page have in common: who asks, the use case, and what is told where it is refused."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import reflex as rx

from kromi_app.brand.actor import Actor
from kromi_app.errors import Held, Invalid, KromiError, NotSignedIn, StaleEdit
from kromi_app.service.editing import EditResult
from kromi_app.web import routes
from kromi_app.web.arguments import identifier
from kromi_app.web.live import state
from kromi_app.web.services import services
from kromi_app.web.session import actor_of, socket_of


class BrandState(rx.State):
    """The brand page: what is said above it, and how its handlers run."""

    notice: str = ""

    @rx.event
    async def dismiss(self):
        """Put away the notice."""
        await actor_of(self)
        self.notice = ""

    async def _done(self, use_case: Callable[[Actor, str], Awaitable[Any]]):
        """Run a use case on this page's brand; what is refused is said in the notice."""
        try:
            actor = await actor_of(self)
            await use_case(actor, identifier(self.brand_id))
        except NotSignedIn:
            return rx.redirect(routes.SIGN_IN)
        except Held as error:
            services().hub.asking.ask(socket_of(self), self.brand_id, error, use_case)
            return None
        except KromiError as error:
            self.notice = str(error)
            return None
        if self.notice:
            self.notice = ""
        return None

    async def _looked_up(self, sort: str, use_case: Callable[[Actor, str], Awaitable[None]]):
        """Run a use case that changes nothing, of one sort the last asked for; what is refused is said in the notice.

        For handlers in the background: this tab's edits do not wait for them.
        """
        async with services().lookups.turn(socket_of(self), sort) as wanted:
            if not wanted:
                return None
            try:
                await use_case(await actor_of(self), identifier(self.brand_id))
            except NotSignedIn:
                return rx.redirect(routes.SIGN_IN)
            except KromiError as error:
                said = str(error)
            else:
                return None
        async with self:
            self.notice = said
        return None

    async def _answered(
        self, record: str, field: str, key: str, use_case: Callable[[Actor, str], Awaitable[EditResult]]
    ):
        """Run a use case for one field, and tell that field whether it was done."""
        try:
            place = f"{state.ANSWER}{identifier(record)}.{identifier(field)}"
            answer: dict[str, Any] = {"k": identifier(key)}
        except Invalid as error:
            self.notice = str(error)
            return None
        try:
            actor = await actor_of(self)
            result = await use_case(actor, identifier(self.brand_id))
            answer["rev"] = result.revision if result.applied else 0
        except NotSignedIn:
            return rx.redirect(routes.SIGN_IN)
        except Held as error:
            services().hub.asking.ask(socket_of(self), self.brand_id, error, use_case, record, field, key)
            answer.update(no=f"{error.by} holds {error.what}.", hint="What you typed stays here.", held=True)
        except KromiError as error:
            answer.update(no=without_place(error), hint=error.hint)
            if isinstance(error, StaleEdit):
                answer["stale"] = True
        services().hub.answer(socket_of(self), {place: answer}, answer.get("rev", 0))
        return None


def without_place(error: KromiError) -> str:
    """Return the message without the path of the operation, which the field itself shows."""
    place = getattr(error, "place", "")
    said = error.message.removeprefix(f"{place}: ") if place else error.message
    return said[:1].upper() + said[1:]
