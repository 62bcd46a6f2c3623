"""The inspector's controls of color: how a ramp runs, and the colors along a gradient."""

from __future__ import annotations

import reflex as rx

from kromi_app.brand.color import STEPS
from kromi_app.brand.records.gradient import Gradient
from kromi_app.brand.records.ramp import Ramp
from kromi_app.web.live import cells
from kromi_app.web.pages.brand.bar import MAY_EDIT
from kromi_app.web.pages.brand.chosen import CHOSEN, REV, ROW
from kromi_app.web.pages.brand.state import Desk
from kromi_app.web.ui.browser import gradient_bar, ramp_curve

SHAPED_BY = ("lightest", "darkest", "bend", "light_shift", "dark_shift")


def curve_of_ramp() -> rx.Component:
    """Return the lightness and the hue of the ramp's steps, with what shapes them to drag."""
    return ramp_curve(
        record=CHOSEN,
        steps=cells.steps(ROW),
        numbers=list(STEPS),
        **{name: cells.number(ROW, name, Ramp.model_fields[name].default) for name in SHAPED_BY},
        rev=REV,
        disabled=~MAY_EDIT,
        on_commit=lambda field, text, key, base: Desk.set_field(CHOSEN, field, text, key, base),
    )


def stops_of_gradient() -> rx.Component:
    """Return the colors along the gradient, each to drag, to add and to take away."""
    return gradient_bar(
        record=CHOSEN,
        stops=cells.items(ROW, "stops"),
        colors=cells.listing(ROW, "colors"),
        gamuts=cells.listing(ROW, "gamuts"),
        space=cells.text(ROW, "space", Gradient.model_fields["space"].default),
        hue=cells.text(ROW, "hue", Gradient.model_fields["hue"].default),
        rev=REV,
        disabled=~MAY_EDIT,
        on_commit=lambda field, text, key, base: Desk.set_field(CHOSEN, field, text, key, base),
        on_add=lambda position: Desk.make("gradient_stop", {"gradient": CHOSEN, "position": position}),
        on_remove=lambda at: Desk.arrange(CHOSEN, "stops", at, "remove"),
    )
