"""Access: who may do what with which brand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kromi_app.brand.actor import Actor, Scope
from kromi_app.errors import NotFound, NotPermitted
from kromi_app.store import brands
from kromi_app.store.brands import CAN_EDIT, BrandSummary, Role
from kromi_app.store.connection import Connection


def no_such_brand(brand_id: str) -> NotFound:
    """Return the one answer for a brand that is not there and for one that is somebody else's."""
    return NotFound(f"There is no brand {brand_id[:40]!r} that you may open.", "list_brands tells which there are.")


def require_scope(actor: Actor, scope: Scope) -> None:
    """Refuse an actor whose way in was not made for this.

    Raises:
        NotPermitted: If the scope is missing.
    """
    if scope not in actor.scopes:
        raise NotPermitted(f"This access token lacks the scope {scope}.", "Make a token that has it.")


def require_person(actor: Actor, problem: str) -> None:
    """Refuse an assistant what only people do.

    Raises:
        NotPermitted: With the problem, if an assistant asks.
    """
    if actor.assistant:
        raise NotPermitted(problem, "Ask the person you work for.")


def require_every_brand(actor: Actor) -> None:
    """Refuse a new brand to an actor whose way in is for certain brands, so that it could not open what it made.

    Raises:
        NotPermitted: If the actor was given certain brands only.
    """
    if actor.brands is not None:
        raise NotPermitted(
            "This connection was given certain brands, and may make no other.",
            "Ask the person to make the brand and to connect you with it.",
        )


def given(actor: Actor, summaries: Iterable[BrandSummary]) -> list[BrandSummary]:
    """Return those brands that an actor's way in leads to, which name no other one."""
    own = (one for one in summaries if actor.was_given(one.id))
    return [
        one if not one.origin_id or actor.was_given(one.origin_id) else replace(one, origin_id="", origin_name="")
        for one in own
    ]


def require_editor(actor: Actor, brand_id: str, role: Role | None) -> None:
    """Refuse an actor who may not edit a brand.

    Raises:
        NotFound: If the actor may not even see it.
        NotPermitted: If the actor may only look.
    """
    if role is None or not actor.was_given(brand_id):
        raise no_such_brand(brand_id)
    require_scope(actor, "brand:write")
    if role not in CAN_EDIT:
        raise NotPermitted("You may look at this brand but not edit it.", "Ask its owner to make you an editor.")


def require_consent(actor: Actor) -> None:
    """Refuse to write for an actor whose way in only proposes.

    Raises:
        NotPermitted: Saying how to propose instead.
    """
    if actor.proposes:
        raise NotPermitted(
            "This connection may only propose: a person decides what counts.",
            "Propose it with edit_brand, and read with get_changes what was decided.",
        )


async def require_role(connection: Connection, actor: Actor, brand_id: str, *allowed: Role) -> Role:
    """Return the actor's role in a brand, if it is one of those allowed; all are where none is named.

    Raises:
        NotFound: If the actor may not see the brand.
        NotPermitted: If the role is another one, or the scope is missing.
    """
    role = await brands.role_of(connection, actor.account_id, brand_id) if actor.was_given(brand_id) else None
    if role is None:
        raise no_such_brand(brand_id)
    require_scope(actor, "brand:read")
    if allowed and role not in allowed:
        raise NotPermitted(f"Only the brand's {' or '.join(allowed)} may do this.", "Ask its owner.")
    return role
