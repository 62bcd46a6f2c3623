"""Typography: the typefaces, and the styles that text is set in."""

from __future__ import annotations

import reflex as rx

from kromi_app.web.live import cells
from kromi_app.web.pages.brand.sections.parts import add_button, group, heading, selectable
from kromi_app.web.ui.kit import empty_state

GLYPHS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789 &?!“”"


def typography() -> rx.Component:
    """Return the typefaces and the type styles."""
    typefaces = cells.order("typeface")
    return rx.fragment(
        heading("Typography", add_button("Style", "type_style"), add_button("Typeface", "typeface")),
        rx.cond(
            typefaces.length() > 0,
            rx.el.div(rx.foreach(typefaces, _typeface), class_name="faces"),
            empty_state(
                "No typefaces yet", "Name the families that the brand is set in.", add_button("Typeface", "typeface")
            ),
        ),
        rx.cond(
            cells.order("type_style").length() > 0,
            group(
                "Styles",
                "Set in the brand’s own words",
                rx.el.div(rx.foreach(cells.order("type_style"), _style), class_name="styles"),
            ),
        ),
    )


def _typeface(typeface: rx.Var[str]) -> rx.Component:
    row = cells.row(typeface)
    family = {"font_family": cells.text(row, "family")}
    return selectable(
        typeface,
        rx.el.span("Aa", class_name="aa", style=family),
        rx.el.span(GLYPHS, class_name="glyphs", style=family),
        rx.el.span(
            rx.el.b(cells.text(row, "name")),
            rx.el.span(cells.text(row, "usage", ""), class_name="muted"),
            class_name="t",
        ),
        class_name="face",
        label=cells.text(row, "name"),
    )


def _style(style: rx.Var[str]) -> rx.Component:
    row = cells.row(style)
    size = cells.length(row, "size", "16px")
    look = {
        "font_family": cells.text(row, "family"),
        "font_weight": cells.number(row, "weight", 400).to(str),
        "font_size": "min(" + size + ", 64px)",
        "line_height": cells.number(row, "line_height", 1.5).to(str),
        "letter_spacing": cells.length(row, "letter_spacing", "0em"),
        "text_transform": cells.text(row, "case", "none"),
    }
    return selectable(
        style,
        rx.el.span(
            rx.el.b(cells.text(row, "name")),
            rx.el.span(
                size,
                " / ",
                cells.number(row, "line_height", 1.5),
                " · ",
                cells.number(row, "weight", 400),
                class_name="mono",
            ),
            class_name="t",
        ),
        rx.el.span(
            cells.words_for("tagline", "headline", "mission", fallback="How vexingly quick daft zebras jump"),
            style=look,
            class_name="words",
        ),
        class_name="style",
        label=cells.text(row, "name"),
    )
