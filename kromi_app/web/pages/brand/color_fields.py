"""The controls of color: a picker, what a color follows, how a ramp runs, and the colors along a gradient."""

from __future__ import annotations

import reflex as rx

from kromi_app.brand.color import STEPS
from kromi_app.brand.records.gradient import Gradient
from kromi_app.brand.records.ramp import Ramp
from kromi_app.web.live import cells, looks
from kromi_app.web.pages.brand.bar import MAY_EDIT
from kromi_app.web.pages.brand.chosen import CHOSEN, REV, ROW
from kromi_app.web.pages.brand.followed import OWN, followed_options
from kromi_app.web.pages.brand.plain_fields import draft_control
from kromi_app.web.pages.brand.spots import Spot
from kromi_app.web.pages.brand.state import Desk
from kromi_app.web.ui.browser import color_picker, gradient_bar, ramp_curve
from kromi_app.web.ui.kit import icon_button

_OF_A_THEME = ("light", "dark")
"""The fields of a role; what rows tell beside them is named by the theme."""
SHAPED_BY = ("lightest", "darkest", "bend", "light_shift", "dark_shift")


def color_control(spot: Spot) -> rx.Component:
    """Return a picker where there is room for one, what the color may follow, and the text for any."""
    picker = picker_of(spot) if spot.kind == "swatch" else rx.fragment()
    return rx.fragment(picker, followed_by(spot), draft_control(spot))


def picker_of(spot: Spot) -> rx.Component:
    """Return the picker of a swatch's color, or of a role's in a theme."""
    theme = f"{spot.field.name}_" if spot.field.name in _OF_A_THEME else ""
    return color_picker(
        record=spot.record,
        field=spot.path,
        value=cells.text(spot.values, spot.field.name),
        hex=cells.text(spot.values, f"{theme}hex"),
        wide=cells.numbers(spot.values, f"{theme}oklch"),
        rev=spot.rev,
        answer=spot.answer,
        disabled=~MAY_EDIT,
        on_commit=lambda css, key, base: Desk.set_field(spot.record, spot.path, css, key, base),
        on_own=Desk.follow(spot.record, spot.path, OWN),
    )


def followed_by(spot: Spot) -> rx.Component:
    """Return the colors that a color may follow, to choose from."""
    value = cells.text(spot.values, spot.field.name)
    nothing = [rx.el.option("None", value="")] if spot.field.optional else []
    chosen = rx.cond(value.startswith("{"), value, OWN)
    return rx.el.select(
        *nothing,
        rx.el.option("A color of its own", value=OWN),
        *followed_options(spot.record),
        value=rx.cond(value == "", "", chosen) if spot.field.optional else chosen,
        on_change=lambda choice: Desk.follow(spot.record, spot.path, choice),
        class_name="control",
        disabled=~MAY_EDIT,
        custom_attrs={"aria-label": rx.Var.create(spot.spoken).to(str) + " follows"},
    )


def swatch_name(spot: Spot) -> rx.Component:
    """Return the name, and what finds one by how the color looks."""
    find = icon_button(
        "wand-sparkles",
        "Name it by its color",
        on_click=Desk.make("color_name", {"swatch": CHOSEN}),
        disabled=~MAY_EDIT,
    )
    return rx.el.div(draft_control(spot), find, class_name="with-act")


def curve_of_ramp() -> rx.Component:
    """Return the lightness and the hue of the ramp's steps, with what shapes them to drag."""
    return ramp_curve(
        record=CHOSEN,
        steps=looks.steps(ROW),
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
