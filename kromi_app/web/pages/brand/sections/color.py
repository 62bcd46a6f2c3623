"""Color: palettes of swatches, ramps, gradients, and the roles that they play."""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.web.live import cells, looks
from kromi_app.web.live.each import each
from kromi_app.web.pages.brand.sections.color_makers import color_makers
from kromi_app.web.pages.brand.sections.gradients import gradients
from kromi_app.web.pages.brand.sections.guidelines import guidelines_about
from kromi_app.web.pages.brand.sections.parts import add_button, heading, marks, selectable, tile, wide_badge
from kromi_app.web.pages.brand.sections.ramps import ramps
from kromi_app.web.pages.brand.sections.recolor import knobs, picker_at_tile, recolor
from kromi_app.web.pages.brand.sections.roles import roles
from kromi_app.web.pages.brand.vision import vision_switch
from kromi_app.web.ui.kit import empty_state


def color() -> rx.Component:
    """Return the palettes, the ramps, the gradients and the roles."""
    palettes = cells.order("palette")
    return rx.fragment(
        heading("Color", vision_switch(), add_button("Palette", "palette")),
        color_makers(),
        rx.cond(
            palettes.length() > 0,
            each(palettes, _palette),
            empty_state(
                "No colors yet", "A palette holds colors that belong together.", add_button("Palette", "palette")
            ),
        ),
        ramps(),
        gradients(),
        roles(),
        guidelines_about("color"),
        picker_at_tile(),
    )


def _palette(palette: rx.Var[str]) -> rx.Component:
    row = cells.row(palette)
    return rx.el.section(
        rx.el.header(
            selectable(
                palette,
                rx.el.h2(cells.text(row, "name"), dir="auto"),
                class_name="title",
                label=cells.text(row, "name"),
            ),
            rx.el.span(cells.text(row, "description"), class_name="muted", dir="auto"),
            rx.el.div(class_name="grow"),
            add_button("Swatch", "swatch", palette),
        ),
        rx.el.div(
            each(cells.order(palette), _swatch),
            class_name="swatches",
            custom_attrs={"data-order": palette, "data-holds": "swatch"},
        ),
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
    held: rx.Var[str],
) -> rx.Component:
    """Return a swatch as its paint, its name and its value; of hundreds, one edit draws one anew."""
    return tile(
        swatch,
        rx.el.span(
            class_name="c",
            style={"background": looks.swatch_paint(swatch, row)},
            on_double_click=recolor(swatch, "value", may_edit),
        ),
        rx.el.span(
            rx.el.b(cells.text(row, "name"), dir="auto"),
            rx.el.span(looks.swatch_value(row), class_name="mono"),
            rx.cond(cells.text(row, "spot") != "", rx.el.span(cells.text(row, "spot"), class_name="spot muted")),
            wide_badge(cells.text(row, "gamut")),
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
        held=held,
        below=(knobs(swatch, cells.text(row, "name"), may_edit, "value"),),
    )
