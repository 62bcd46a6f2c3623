"""Typography: the typefaces, and the styles that text is set in."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex.experimental.client_state import ClientStateVar

from kromi_app.web.live import cells, looks
from kromi_app.web.live.each import each
from kromi_app.web.live.type_rows import LARGEST_PX
from kromi_app.web.pages.brand.bar import MAY_EDIT
from kromi_app.web.pages.brand.sections.guidelines import guidelines_about
from kromi_app.web.pages.brand.sections.parts import add_button, group, heading, maker_form, selectable
from kromi_app.web.pages.brand.sections.typefaces import library_button, typefaces
from kromi_app.web.pages.brand.selection import selecting
from kromi_app.web.pages.brand.state import Desk
from kromi_app.web.scripts import sheet
from kromi_app.web.ui.browser import size_edge
from kromi_app.web.ui.kit import segments

VIEWS = {"": "Specimens", "waterfall": "Waterfall", "context": "In context"}
FALLS = {"": "Typefaces", "styles": "Styles"}
SIZES = (12, 14, 16, 20, 24, 32, 48, 64)
"""Of the waterfall, in px."""
LARGEST = f"{LARGEST_PX}px"
SHOWN = f"min({LARGEST}, 18vw)"
"""Larger than this no specimen is: on small screens words have room for some letters."""
TITLE_PX, TEXT_PX = 24, 16
"""From which sizes on a style sets titles, and paragraphs; smaller ones set a line."""
SHORT = (("tagline", "headline", "mission"), "How vexingly quick daft zebras jump")
LONG = (
    ("mission", "boilerplate", "headline"),
    "The quick brown fox jumps over the lazy dog, and the five boxing wizards jump quickly after it.",
)
MORE = (
    ("vision", "boilerplate", "call_to_action"),
    "Sphinx of black quartz, judge my vow. Pack my box with five dozen liquor jugs.",
)
"""What words are for, best first, and others for a brand that has none."""
falls = ClientStateVar.create("waterfalls", default="")
"""What a waterfall is of; known to this tab alone."""
view = ClientStateVar.create("styles_view", default="")
"""How the styles are shown; known to this tab alone."""


def typography() -> rx.Component:
    """Return the typefaces, the scales and the type styles."""
    faces = cells.order("typeface")
    return rx.fragment(
        sheet("typography"),
        heading("Typography", library_button(), add_button("Style", "type_style"), add_button("By name", "typeface")),
        typefaces(),
        group(
            "Scale",
            "One ratio, from narrow screens to wide ones",
            rx.el.div(each(cells.order("type_scale"), _scale), class_name="scales", style=looks.brand_style()),
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
                    ("waterfall", _waterfalls()),
                    ("context", _in_context()),
                    rx.el.div(each(cells.order("type_style"), _style), class_name="styles"),
                ),
                act=segments("Show styles as", view, VIEWS),
            ),
        ),
        guidelines_about("typography"),
    )


def words(of: tuple[tuple[str, ...], str], typeface: rx.Var[Any] | str) -> rx.Var[str]:
    """Return the brand's own words, in letters that a typeface has."""
    usages, otherwise = of
    return looks.words_for(*usages, fallback=otherwise, can=cells.part(cells.row(typeface), "can"))


def _waterfalls() -> rx.Component:
    """Return a line in each size, for each typeface or for each style."""
    return rx.el.div(
        segments("Waterfall of", falls, FALLS),
        rx.cond(
            falls.value == "styles",
            each(cells.order("type_style"), _fall_of_style),
            each(cells.order("typeface"), _fall_of_typeface),
        ),
        class_name="waterfalls",
    )


def _fall_of_typeface(typeface: rx.Var[str]) -> rx.Component:
    row = cells.row(typeface)
    return _fall(typeface, row, words(SHORT, typeface), {"font_family": cells.text(row, "family")})


def _fall_of_style(style: rx.Var[str]) -> rx.Component:
    row = cells.row(style)
    return _fall(style, row, words(SHORT, cells.text(row, "typeface")), _look(style, row, LARGEST))


def _fall(record: rx.Var[str], row: rx.Var[Any], said: rx.Var[str], look: dict[str, Any]) -> rx.Component:
    lines = [
        rx.el.p(
            rx.el.span(str(size), class_name="mono muted"),
            rx.el.span(said, dir="auto", style={**look, "font_size": f"{size}px"}),
        )
        for size in SIZES
    ]
    return rx.el.article(rx.el.h3(cells.text(row, "name"), dir="auto"), *lines, class_name="waterfall", key=record)


def _in_context() -> rx.Component:
    """Return the styles as one page sets them: large ones as titles, the others as paragraphs."""
    return rx.el.article(
        each(cells.order("type_style"), _on_page), class_name="plate context", style=looks.brand_style()
    )


def _on_page(style: rx.Var[str]) -> rx.Component:
    row = cells.row(style)
    look, face, size = _look(style, row, LARGEST), cells.text(row, "typeface"), cells.number(row, "px", 16)
    spaced = {**look, "margin_bottom": looks.length(row, "paragraph_spacing", "0em")}
    return rx.cond(
        size >= TITLE_PX,
        _paragraphs(row, look, words(SHORT, face), words(LONG, face)),
        rx.el.div(
            rx.el.p(words(LONG, face), style=spaced),
            rx.cond(size >= TEXT_PX, rx.el.p(words(MORE, face), style=spaced)),
        ),
    )


def _paragraphs(row: rx.Var[Any], look: dict[str, Any], first: rx.Var[str], second: rx.Var[str]) -> rx.Component:
    """Return words as one paragraph, or as two where a style sets room between these."""
    spaced = {**look, "margin_bottom": looks.length(row, "paragraph_spacing", "0em")}
    return rx.el.span(
        rx.el.span(first, class_name="words", style=spaced),
        rx.cond(cells.has(row, "paragraph_spacing"), rx.el.span(second, class_name="words", style=look)),
        class_name="paragraphs",
    )


def _look(style: rx.Var[str], row: rx.Var[Any], most: str) -> dict[str, Any]:
    """Return how a style sets text, at most so large; while its size is dragged, in that."""
    return {
        "font_family": cells.text(row, "family"),
        "font_weight": cells.number(row, "weight", 400).to(str),
        "font_style": rx.cond(cells.flag(row, "italic"), "italic", "normal"),
        "font_variation_settings": cells.text(row, "vary", "normal"),
        "font_feature_settings": cells.text(row, "feat", "normal"),
        "font_size": "min(" + looks.as_dragged(style, cells.text(row, "css", "16px")) + f", {most})",
        "line_height": cells.number(row, "line_height", 1.5).to(str),
        "letter_spacing": looks.length(row, "letter_spacing", "0em"),
        "text_transform": cells.text(row, "case", "none"),
    }


def _make_styles() -> rx.Component:
    return maker_form(
        "type_styles", "Make styles", _chooser("Scale", "scale", "type_scale"), _chooser("In", "typeface", "typeface")
    )


def _chooser(label: str, name: str, kind: str) -> rx.Component:
    options = each(cells.order(kind), lambda one: rx.el.option(cells.text(cells.row(one), "name"), value=one))
    return rx.el.label(f"{label} ", rx.el.select(options, name=name, class_name="control"))


def _scale(scale: rx.Var[str]) -> rx.Component:
    row = cells.row(scale)
    return selectable(
        scale,
        rx.el.b(cells.text(row, "name"), dir="auto"),
        rx.foreach(cells.items(row, "drawn"), _step),
        class_name="scale",
        label=cells.text(row, "name"),
    )


def _step(step: rx.Var[Any]) -> rx.Component:
    """Return a step at both ends, in the brand's own words, with what a stylesheet needs."""
    said = words(SHORT, cells.order("typeface")[0])

    def at(end: str) -> rx.Component:
        size = "min(" + step[end].to(str) + f"px, {LARGEST})"  # pyright: ignore[reportOperatorIssue]
        return rx.el.span(
            said, class_name="words", dir="auto", style={"font_family": "var(--b-display)", "font_size": size}
        )

    return rx.el.span(
        rx.el.span(step["step"].to(str), class_name="mono muted"),
        at("narrow"),
        at("wide"),
        rx.el.span(
            step["css"].to(str),
            rx.cond(step["zooms"], "", " · cannot be zoomed to 200 %"),
            rx.cond(step["large"], f" · drawn at {LARGEST_PX} px", ""),
            class_name="mono muted css",
        ),
        class_name="step",
    )


def _style(style: rx.Var[str]) -> rx.Component:
    row = cells.row(style)
    face = cells.text(row, "typeface")
    follows = cells.text(row, "follows")
    return selectable(
        style,
        rx.el.span(
            rx.el.b(cells.text(row, "name"), dir="auto"),
            rx.el.span(
                cells.text(row, "px_range", "16px"),
                " / ",
                cells.number(row, "line_height", 1.5),
                " · ",
                cells.number(row, "weight", 400),
                class_name="mono",
                title=cells.text(row, "css", "16px"),
            ),
            rx.cond(follows != "", rx.el.span(follows, class_name="muted")),
            class_name="t",
        ),
        _paragraphs(row, _look(style, row, SHOWN), words(SHORT, face), words(MORE, face)),
        class_name="style",
        label=cells.text(row, "name"),
        below=(_edge(style, row),),
    )


def _edge(style: rx.Var[str], row: rx.Var[Any]) -> rx.Component:
    """Return what the size is dragged by: the lower edge of the words, unless it follows a step of a scale."""
    own = rx.cond(cells.has(row, "size"), cells.part(row, "size"), {"value": 16, "unit": "px"})
    return size_edge(
        record=style,
        name=cells.text(row, "name"),
        value=own,
        line_height=cells.number(row, "line_height", 1.5),
        rev=cells.number(row, "rev").to(int),
        disabled=~MAY_EDIT,
        select=selecting(),
        on_commit=lambda field, text, key, base: Desk.set_field(style, field, text, key, base),
    )
