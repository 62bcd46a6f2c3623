"""The first page: whoever is signed in goes on, others are shown the way in."""

from __future__ import annotations

import reflex as rx

from kromi_app.errors import KromiError
from kromi_app.web import routes
from kromi_app.web.session import actor_of


class Home(rx.State):
    """Sends visitors where they belong."""

    @rx.event
    async def go_on(self):
        """Go to the dashboard, or to signing in."""
        try:
            await actor_of(self)
        except KromiError:
            return rx.redirect(routes.SIGN_IN)
        return rx.redirect(routes.DASHBOARD)


def home_page() -> rx.Component:
    """Return an empty page, on which nobody stays."""
    return rx.el.main(rx.el.h1("Kromi"), class_name="plain", custom_attrs={"aria-busy": "true"})
