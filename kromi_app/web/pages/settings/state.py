"""What the page of connections handles: showing them, ending one, making and revoking access tokens."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import reflex as rx

from kromi_app.brand.actor import Actor
from kromi_app.errors import KromiError, NotSignedIn
from kromi_app.service.accounts import AccessToken
from kromi_app.service.connections import Connected, Grant
from kromi_app.web import routes
from kromi_app.web.arguments import identifier, short_text
from kromi_app.web.pages.settings.setups import Setup, setups
from kromi_app.web.services import services
from kromi_app.web.session import actor_of

MAY: Mapping[str, tuple[tuple[str, ...], bool]] = {
    "read": (("brand:read",), False),
    "propose": (("brand:read", "brand:write"), True),
    "edit": (("brand:read", "brand:write"), False),
}
"""What an access token is made for -> its scopes, and whether it proposes."""
ALL_BRANDS = "All brands"


@dataclass(frozen=True, slots=True)
class LetIn:
    """A connection or an access token, as the page lists it.

    Attributes:
        may: What it may do, in words.
        scopes: The scopes behind the words.
        brands: With which brands.
        since_s: When it was made, as Unix time.
        used_s: When it was used last, as Unix time; 0 if never.
        did: How often it edited or proposed; empty where it may do neither, or was never used.
    """

    id: str
    name: str
    may: str
    scopes: str
    brands: str
    since_s: int
    used_s: int
    did: str


class ConnectionsState(rx.State):
    """Who was let in."""

    loaded: bool = False
    connections: list[LetIn] = []
    tokens: list[LetIn] = []
    setups: list[Setup] = []
    made: str = ""
    """A new access token, until the person has it."""
    problem: str = ""

    @rx.event
    async def open(self):
        """Show who was let in."""

        async def show(actor: Actor) -> None:
            self.setups = setups(services().connections.resource)
            await self._show(actor)

        return await self._run(show)

    @rx.event
    async def end(self, connection: str):
        """End a connection."""

        async def end(actor: Actor) -> None:
            await services().connections.end(actor, identifier(connection))
            await self._show(actor)

        return await self._run(end)

    @rx.event
    async def revoke(self, token: str):
        """Make an access token worthless."""

        async def revoke(actor: Actor) -> None:
            await services().accounts.revoke_token(actor, identifier(token))
            await self._show(actor)

        return await self._run(revoke)

    @rx.event
    async def make(self, form: dict[str, Any]):
        """Make an access token, and show it this once."""

        async def make(actor: Actor) -> None:
            scopes, proposes = MAY.get(short_text(form.get("may", ""), 20), MAY["read"])
            name = short_text(form.get("name", ""), 1000)
            self.made = await services().accounts.make_token(actor, name, scopes, proposes=proposes)
            await self._show(actor)

        return await self._run(make)

    async def _show(self, actor: Actor) -> None:
        names = {one.id: one.called for one in await services().brands.list(actor)}
        self.connections = [
            _let_in(one.grant, _brands(one.grant.brands, names), one)
            for one in await services().connections.list(actor)
        ]
        self.tokens = [_let_in(one, ALL_BRANDS, one) for one in await services().accounts.list_tokens(actor)]
        self.loaded = True

    async def _run(self, use_case: Callable[[Actor], Awaitable[None]]):
        """Run a use case; what is refused is said on the page, and a token that was shown is gone."""
        self.problem = self.made = ""
        try:
            await use_case(await actor_of(self))
        except NotSignedIn:
            return rx.redirect(routes.SIGN_IN)
        except KromiError as error:
            self.problem = str(error)
        return None


def _let_in(given: Grant | AccessToken, brands: str, used: Connected | AccessToken) -> LetIn:
    writes = "brand:write" in given.scopes
    return LetIn(
        given.id,
        given.name,
        ("Proposes edits" if given.proposes else "Edits") if writes else "Reads",
        " ".join(given.scopes),
        brands,
        int(used.created_at.timestamp()),
        int(used.used_at.timestamp()) if used.used_at else 0,
        _did(used.edits, given.proposes) if writes and used.used_at else "",
    )


def _brands(given: tuple[str, ...] | None, names: Mapping[str, str]) -> str:
    """Return the brands' names, each isolated so that one written from right to left keeps its place in the list."""
    if given is None:
        return ALL_BRANDS
    kept = [names[brand] for brand in given if brand in names]
    return ", ".join(f"\u2068{name}\u2069" for name in kept) or "No brand that is still there"


def _did(edits: int, proposes: bool) -> str:
    """Return what a way in did; one that may edit may propose as well, and both are counted as one."""
    if proposes:
        return f"{edits} proposal{'' if edits == 1 else 's'}"
    return "1 edit or proposal" if edits == 1 else f"{edits} edits or proposals"
