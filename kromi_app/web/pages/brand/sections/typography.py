"""Typography: the typefaces, and the styles that text is set in."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex.experimental.client_state import ClientStateVar

from kromi_app.web.live import cells
from kromi_app.web.pages.brand.sections.guidelines import guidelines_about
from kromi_app.web.pages.brand.sections.parts import add_button, group, heading, maker_form, selectable
from kromi_app.web.pages.brand.sections.typefaces import library_button, typefaces
from kromi_app.web.ui.kit import button

VIEWS = {"": "Specimens", "waterfall": "Waterfall", "context": "In context"}
SIZES = (12, 14, 16, 20, 24, 32, 48, 64)
"""Of the waterfall, in px."""
TITLE_PX, TEXT_PX = 24, 16
"""From which sizes on a style sets titles, and paragraphs; smaller ones set a line."""
SHORT_WORDS = cells.words_for("tagline", "headline", fallback="How vexingly quick daft zebras jump")
LONG_WORDS = cells.words_for(
    "mission",
    "boilerplate",
    "headline",
    fallback="The quick brown fox jumps over the lazy dog, and the five boxing wizards jump quickly after it.",
)
MORE_WORDS = cells.words_for(
    "vision",
    "boilerplate",
    "call_to_action",
    fallback="Sphinx of black quartz, judge my vow. Pack my box with five dozen liquor jugs.",
)
view = ClientStateVar.create("styles_view", default="")
"""How the styles are shown; known to this tab alone."""


def typography() -> rx.Component:
    """Return the typefaces, the scales and the type styles."""
    faces = cells.order("typeface")
    return rx.fragment(
        heading("Typography", library_button(), add_button("Style", "type_style"), add_button("By name", "typeface")),
        typefaces(),
        group(
            "Scale",
            "One ratio, from narrow screens to wide ones",
            rx.el.div(rx.foreach(cells.order("type_scale"), _scale), class_name="scales", style=cells.brand_style()),
            rx.cond((cells.order("type_scale").length() > 0) & (faces.length() > 0), _make_styles()),
            act=add_button("Scale", "type_scale"),
        ),
        rx.cond(
            cells.order("type_style").length() > 0,
            group(
                "Styles",
                "Set in the brand’s own words",
                rx.match(
                    view.value,
                    ("waterfall", rx.el.div(rx.foreach(faces, _waterfall), class_name="waterfalls")),
                    ("context", _in_context()),
                    rx.el.div(rx.foreach(cells.order("type_style"), _style), class_name="styles"),
                ),
                act=_views(),
            ),
        ),
        guidelines_about("typography"),
    )


def _views() -> rx.Component:
    return rx.el.div(
        *[
            button(
                label,
                on_click=view.set_value(name),
                custom_attrs={"aria-pressed": rx.cond(view.value == name, "true", "false")},
            )
            for name, label in VIEWS.items()
        ],
        class_name="segments",
        role="group",
        custom_attrs={"aria-label": "Show styles as"},
    )


def _waterfall(typeface: rx.Var[str]) -> rx.Component:
    """Return a line in each size, in the brand's own words."""
    row = cells.row(typeface)
    return rx.el.article(
        rx.el.h3(cells.text(row, "name")),
        *[
            rx.el.p(
                rx.el.span(str(size), class_name="mono muted"),
                rx.el.span(SHORT_WORDS, style={"font_family": cells.text(row, "family"), "font_size": f"{size}px"}),
            )
            for size in SIZES
        ],
        class_name="waterfall",
        key=typeface,
    )


def _in_context() -> rx.Component:
    """Return the styles as one page sets them: large ones as titles, the others as paragraphs."""
    return rx.el.article(
        rx.foreach(cells.order("type_style"), _on_page), class_name="plate context", style=cells.brand_style()
    )


def _on_page(style: rx.Var[str]) -> rx.Component:
    row = cells.row(style)
    look = {**_look(row, "1em"), "font_size": cells.length(row, "size", "16px")}
    space = {"margin_bottom": cells.length(row, "paragraph_spacing", "0em")}
    size = cells.pixels(row, "size", 16)
    return rx.cond(
        size >= TITLE_PX,
        rx.el.p(SHORT_WORDS, style=look),
        rx.el.div(
            rx.el.p(LONG_WORDS, style={**look, **space}),
            rx.cond(size >= TEXT_PX, rx.el.p(MORE_WORDS, style={**look, **space})),
        ),
    )


def _look(row: rx.Var[Any], most: str) -> dict[str, Any]:
    """Return how a style sets text, at most so large."""
    return {
        "font_family": cells.text(row, "family"),
        "font_weight": cells.number(row, "weight", 400).to(str),
        "font_style": rx.cond(cells.flag(row, "italic"), "italic", "normal"),
        "font_variation_settings": cells.text(row, "vary", "normal"),
        "font_feature_settings": cells.text(row, "feat", "normal"),
        "font_size": "min(" + cells.length(row, "size", "16px") + f", {most})",
        "line_height": cells.number(row, "line_height", 1.5).to(str),
        "letter_spacing": cells.length(row, "letter_spacing", "0em"),
        "text_transform": cells.text(row, "case", "none"),
    }


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


def _style(style: rx.Var[str]) -> rx.Component:
    row = cells.row(style)
    size = cells.length(row, "size", "16px")
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
            style=_look(row, "64px"),
            class_name="words",
        ),
        class_name="style",
        label=cells.text(row, "name"),
    )
