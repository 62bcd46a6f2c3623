"""Typography: the typefaces, and the styles that text is set in."""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.web.live import cells
from kromi_app.web.pages.brand.sections.guidelines import guidelines_about
from kromi_app.web.pages.brand.sections.parts import add_button, group, heading, maker_form, selectable
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
        group(
            "Scale",
            "One ratio, from narrow screens to wide ones",
            rx.el.div(rx.foreach(cells.order("type_scale"), _scale), class_name="scales", style=cells.brand_style()),
            rx.cond((cells.order("type_scale").length() > 0) & (typefaces.length() > 0), _make_styles()),
            act=add_button("Scale", "type_scale"),
        ),
        rx.cond(
            cells.order("type_style").length() > 0,
            group(
                "Styles",
                "Set in the brand’s own words",
                rx.el.div(rx.foreach(cells.order("type_style"), _style), class_name="styles"),
            ),
        ),
        guidelines_about("typography"),
    )


def _make_styles() -> rx.Component:
    return maker_form(
        "type_styles", "Make styles", _chooser("Scale", "scale", "type_scale"), _chooser("In", "typeface", "typeface")
    )


def _chooser(label: str, name: str, kind: str) -> rx.Component:
    options = rx.foreach(cells.order(kind), lambda one: rx.el.option(cells.text(cells.row(one), "name"), value=one))
    return rx.el.label(f"{label} ", rx.el.select(options, name=name, class_name="control"))


def _scale(scale: rx.Var[str]) -> rx.Component:
    row = cells.row(scale)
    return selectable(
        scale,
        rx.el.b(cells.text(row, "name")),
        rx.foreach(cells.items(row, "drawn"), _step),
        class_name="scale",
        label=cells.text(row, "name"),
    )


def _step(step: rx.Var[Any]) -> rx.Component:
    """Return a step at both ends, in the brand's own words, with what a stylesheet needs."""
    words = cells.words_for("tagline", "headline", fallback="How vexingly quick")
    face = {"font_family": "var(--b-display)"}
    return rx.el.span(
        rx.el.span(step["step"].to(str), class_name="mono muted"),
        rx.el.span(words, class_name="words", style={**face, "font_size": step["narrow"].to(str) + "px"}),
        rx.el.span(words, class_name="words", style={**face, "font_size": step["wide"].to(str) + "px"}),
        rx.el.span(
            step["css"].to(str),
            rx.cond(step["zooms"], "", " · cannot be zoomed to 200 %"),
            class_name="mono muted css",
        ),
        class_name="step",
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
