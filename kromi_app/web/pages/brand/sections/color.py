"""Color: palettes of swatches, and the roles that they play."""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.web.live import cells
from kromi_app.web.pages.brand.sections.parts import add_button, group, heading, marks, selectable, tile
from kromi_app.web.ui.kit import badge, empty_state


def color() -> rx.Component:
    """Return the palettes and the roles."""
    palettes = cells.order("palette")
    return rx.fragment(
        heading("Color", add_button("Role", "color_role"), add_button("Palette", "palette")),
        rx.cond(
            palettes.length() > 0,
            rx.foreach(palettes, _palette),
            empty_state(
                "No colors yet", "A palette holds colors that belong together.", add_button("Palette", "palette")
            ),
        ),
        rx.cond(cells.order("color_role").length() > 0, _roles()),
    )


def _palette(palette: rx.Var[str]) -> rx.Component:
    row = cells.row(palette)
    return rx.el.section(
        rx.el.header(
            selectable(palette, rx.el.h2(cells.text(row, "name")), class_name="title", label=cells.text(row, "name")),
            rx.el.span(cells.text(row, "description"), class_name="muted"),
            rx.el.div(class_name="grow"),
            add_button("Swatch", "swatch", palette),
        ),
        rx.el.div(rx.foreach(cells.order(palette), _swatch), class_name="swatches"),
        class_name="sec",
        key=palette,
    )


def _swatch(swatch: rx.Var[str]) -> rx.Component:
    return swatch_card(swatch=swatch, row=cells.row(swatch), key=swatch, **marks(swatch))


@rx.memo
def swatch_card(
    swatch: rx.Var[str],
    row: rx.Var[dict[str, Any]],
    chosen: rx.Var[bool],
    fresh: rx.Var[bool],
    tagged: rx.Var[bool],
    who: rx.Var[dict[str, Any]],
    revision: rx.Var[int],
    may_edit: rx.Var[bool],
) -> rx.Component:
    """Return a swatch as its paint, its name and its value; of hundreds, one edit draws one anew."""
    return tile(
        swatch,
        rx.el.span(class_name="c", style={"background": cells.swatch_paint(swatch, row)}),
        rx.el.span(
            rx.el.b(cells.text(row, "name")),
            rx.el.span(cells.swatch_value(row), class_name="mono"),
            rx.cond(cells.text(row, "gamut") != "", badge(cells.text(row, "gamut").to(str).upper())),
            class_name="t",
        ),
        class_name="sw",
        label=cells.text(row, "name"),
        chosen=chosen,
        fresh=fresh,
        tagged=tagged,
        who=who,
        revision=revision,
        may_edit=may_edit,
    )


def _roles() -> rx.Component:
    heads = ("Role", "Light", "Dark", "Contrast")
    return group(
        "Roles",
        "What each color is for",
        rx.el.div(
            rx.el.div(
                *[rx.el.span(head, class_name=f"col-{head.lower()}") for head in heads], class_name="role head-row"
            ),
            rx.foreach(cells.order("color_role"), _role),
            class_name="roles",
        ),
    )


def _role(role: rx.Var[str]) -> rx.Component:
    row = cells.row(role)
    ground = cells.row(cells.text(row, "on"))
    name = cells.text(row, "name")
    return selectable(
        role,
        rx.el.span(
            name,
            rx.cond(cells.text(row, "on") != "", rx.el.span(" on ", cells.text(ground, "name"), class_name="muted")),
            class_name="col-role",
        ),
        rx.el.span(_chip(row, ground, "light"), class_name="col-light"),
        rx.el.span(_chip(row, ground, "dark"), class_name="col-dark"),
        rx.el.span(_ratio(row, "light"), class_name="col-contrast"),
        class_name="role",
        label=name,
    )


def _chip(row: rx.Var[Any], ground: rx.Var[Any], theme: str) -> rx.Component:
    """Return a role on its ground as text, or alone as a field of color."""
    own = cells.paint(cells.text(row, theme), cells.text(row, f"{theme}_hex"))
    under = cells.paint(cells.text(ground, theme), cells.text(ground, f"{theme}_hex"))
    return rx.cond(
        cells.text(row, "on") != "",
        rx.el.span("Aa", class_name="demo", style={"color": own, "background": under}),
        rx.el.span(class_name="demo", style={"background": own}),
    )


def _ratio(row: rx.Var[Any], theme: str) -> rx.Component:
    ratio = cells.number(row, f"{theme}_ratio").to(float)
    return rx.cond(
        ratio > 0,
        rx.cond(
            ratio >= 7,
            badge(rx.fragment("AAA ", ratio), "good"),
            rx.cond(
                ratio >= 4.5,
                badge(rx.fragment("AA ", ratio), "good"),
                rx.cond(
                    ratio >= 3,
                    badge(rx.fragment("Large only ", ratio), "warn"),
                    badge(rx.fragment("Fails ", ratio), "bad"),
                ),
            ),
        ),
    )
