"""Who asks: every handler finds the actor anew, by the session that its socket was opened with."""

from __future__ import annotations

from dataclasses import replace

import reflex as rx

from kromi_app.brand.actor import Actor
from kromi_app.errors import NotSignedIn
from kromi_app.web.services import services


async def actor_of(state: rx.State) -> Actor:
    """Return who sent the event that a state handles.

    Raises:
        NotSignedIn: If nobody is signed in, or the session has ended since.
    """
    session = services().sessions.of(socket_of(state))
    actor = await services().accounts.actor_of_session(session) if session else None
    if actor is None:
        raise NotSignedIn
    return replace(actor, over=services().hub.asking.over(socket_of(state)))


def socket_of(state: rx.State) -> str:
    """Return the socket that the event came by."""
    return str(state.router.session.session_id)
