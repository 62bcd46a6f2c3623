"""What the dashboard handles: making, renaming, sharing, importing and deleting brands."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

import reflex as rx

from kromi_app.brand.actor import Actor
from kromi_app.brand.color import srgb_hex
from kromi_app.errors import Invalid, KromiError, NotSignedIn
from kromi_app.service.brands import BrandSummary
from kromi_app.web import routes
from kromi_app.web.arguments import identifier, short_text
from kromi_app.web.services import services
from kromi_app.web.session import actor_of

ACTS = ("create", "branch", "rename", "share", "delete")


@dataclass(frozen=True, slots=True)
class BrandCard:
    """A brand on the dashboard.

    Attributes:
        name: What it is called; of a branch the branch's own name.
        edited: When it was last, as Unix time.
        branch: Whether it is a branch.
        origin: What the brand is called that it is a branch of; empty where that is gone, or not theirs to see.
    """

    id: str
    name: str
    role: str
    edited: float
    colors: list[str]
    members: int
    branch: bool
    origin: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody who may open the brand that is being shared.

    Attributes:
        myself: Whether it is whoever looks.
        removable: Whether whoever looks may take the brand away from them.
    """

    account_id: str
    name: str
    email: str
    role: str
    myself: bool
    removable: bool


class Dashboard(rx.State):
    """The dashboard; what is being done to which brand is said by `act` and `subject`."""

    person: str = ""
    cards: list[BrandCard] = []
    loaded: bool = False
    act: str = ""
    subject: str = ""
    subject_name: str = ""
    subject_is_branch: bool = False
    owned: bool = False
    people: list[PersonRow] = []
    problem: str = ""

    @rx.event
    async def open(self):
        """Show the brands of whoever is signed in; a dialog that was opened meanwhile stays open."""

        async def show(actor: Actor) -> None:
            await self._show(actor)
            self.problem = services().notices.take(actor, routes.DASHBOARD)

        return await self._run(show)

    @rx.event
    async def begin(self, act: str, brand: str):
        """Open the dialog for renaming, sharing or deleting a brand, or for making one."""

        async def begin(actor: Actor) -> None:
            if act not in ACTS:
                raise Invalid("That is nothing that can be done to a brand.", f"Allowed: {', '.join(ACTS)}.")
            self.act, self.subject, self.subject_name, self.people = act, "", "", []
            self.subject_is_branch = False
            if brand:
                summary = await services().brands.summary(actor, identifier(brand))
                self.subject, self.subject_name, self.owned = summary.id, summary.called, summary.role == "owner"
                self.subject_is_branch = bool(summary.branch)
            if act == "share":
                await self._show_people(actor)

        return await self._run(begin)

    @rx.event
    async def cancel(self):
        """Close the dialog."""
        return await self._run(self._close)

    @rx.event
    async def create(self, form: dict[str, Any]):
        """Make a brand, and open it."""
        return await self._make(lambda actor: services().brands.create(actor, _text(form, "name")))

    @rx.event
    async def create_sample(self):
        """Make the sample brand, and open it."""
        return await self._make(lambda actor: services().samples.create(actor))

    @rx.event
    async def branch(self, form: dict[str, Any]):
        """Make a branch of a brand, and open it."""
        return await self._make(lambda actor: services().branches.create(actor, self.subject, _text(form, "name")))

    @rx.event
    async def rename(self, form: dict[str, Any]):
        """Give a brand another name; a branch keeps the brand's, and is called otherwise itself."""

        async def rename(actor: Actor) -> None:
            renamed = services().branches if self.subject_is_branch else services().brands
            await renamed.rename(actor, self.subject, _text(form, "name"))
            await self._close(actor)

        return await self._run(rename)

    @rx.event
    async def share(self, form: dict[str, Any]):
        """Let somebody else open a brand, as editor or viewer."""

        async def share(actor: Actor) -> None:
            await services().brands.share(actor, self.subject, _text(form, "email"), _text(form, "role"))
            await self._show_people(actor)

        return await self._run(share)

    @rx.event
    async def unshare(self, account: str):
        """Take a brand away from somebody; or leave it."""

        async def unshare(actor: Actor) -> None:
            await services().brands.unshare(actor, self.subject, identifier(account))
            await (self._close(actor) if account == actor.account_id else self._show_people(actor))

        return await self._run(unshare)

    @rx.event
    async def delete(self, form: dict[str, Any]):
        """Delete a brand for good, its name having been typed."""

        async def delete(actor: Actor) -> None:
            await services().brands.delete(actor, self.subject, _text(form, "name"))
            await self._close(actor)

        return await self._run(delete)

    async def _show(self, actor: Actor) -> None:
        found = await services().brands.list(actor)
        self.person, self.cards, self.loaded = actor.name, [_card(one) for one in grouped(found)], True

    async def _close(self, actor: Actor) -> None:
        self.act, self.people = "", []
        await self._show(actor)

    async def _show_people(self, actor: Actor) -> None:
        members = await services().brands.members(actor, self.subject)
        self.people = [
            PersonRow(m.account_id, m.name, m.email, m.role, myself, m.role != "owner" and (self.owned or myself))
            for m in members
            for myself in (m.account_id == actor.account_id,)
        ]

    async def _make(self, make: Callable[[Actor], Awaitable[Any]]):
        made: list[str] = []

        async def use_case(actor: Actor) -> None:
            made.append((await make(actor)).id)

        problem = await self._run(use_case)
        if not made:
            return problem
        self.act = ""
        return rx.redirect(routes.brand(made[0]))

    async def _run(self, use_case: Callable[[Actor], Awaitable[None]]):
        """Run a use case; what is refused is said where the form is."""
        self.problem = ""
        try:
            await use_case(await actor_of(self))
        except NotSignedIn:
            return rx.redirect(routes.SIGN_IN)
        except KromiError as error:
            self.problem = str(error)
        return None


def grouped(found: Sequence[BrandSummary]) -> list[BrandSummary]:
    """Return brands with the branches of each behind it; otherwise as they come."""
    there = {one.id: one for one in found}
    families: dict[str, list[BrandSummary]] = {}
    for one in found:
        first = one
        while first.origin_id in there:
            first = there[first.origin_id]
        families.setdefault(first.id, []).append(one)
    return [member for first, family in families.items() for member in _behind(there[first], family)]


def _behind(one: BrandSummary, family: Sequence[BrandSummary]) -> list[BrandSummary]:
    branches = [member for other in family if other.origin_id == one.id for member in _behind(other, family)]
    return [one, *branches]


def _card(one: BrandSummary) -> BrandCard:
    return BrandCard(
        one.id,
        one.called,
        one.role,
        one.edited_at.timestamp(),
        [srgb_hex(color) for color in one.colors],
        one.members,
        bool(one.branch),
        one.origin_name,
    )


def _text(form: object, field: str) -> str:
    """Return a text of a form; the use case says what is wrong with one that is empty or too long."""
    value = form.get(field, "") if isinstance(form, dict) else ""
    return short_text(value, 20_000)
