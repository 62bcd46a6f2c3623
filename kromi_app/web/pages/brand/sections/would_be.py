"""What a maker would make or change, drawn before it is kept."""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.web.live import cells, state
from kromi_app.web.pages.brand.sections.parts import step_paint
from kromi_app.web.ui.kit import icon

PREVIEW = cells.key(state.PREVIEW, dict[str, Any], "{}")
ROWS = cells.items(PREVIEW, "rows")


def problem() -> rx.Component:
    """Return why a maker cannot do what was chosen, where it cannot."""
    problem = cells.text(PREVIEW, "no")
    return rx.cond(problem != "", rx.el.p(problem, class_name="problem", role="alert"))


def foretold() -> rx.Component:
    """Return what would come of what a maker makes, for the rest of the brand."""
    told = cells.text(PREVIEW, "told")
    return rx.cond(told != "", rx.el.p(told, class_name="foretold muted", dir="auto"))


def would_be(row: rx.Var[Any], *acts: rx.Component) -> rx.Component:
    """Return one record that would be made or changed, and what can be done about it."""
    return rx.el.div(
        rx.el.b(row["name"].to(str), dir="auto", title=row["name"].to(str)),
        rx.match(
            row["kind"],
            ("swatch", _change(row, "hex")),
            ("ramp", rx.fragment(_strip(cells.part(row, "was"), "arrow-right"), _strip(row))),
            ("color_role", rx.fragment(_in_theme(row, "light"), _in_theme(row, "dark"))),
            ("gradient", _change(row, "css")),
            ("type_style", rx.fragment(_specimen(cells.part(row, "was"), "arrow-right"), _specimen(row))),
            rx.el.span(row["kind"].to(str), class_name="mono muted"),
        ),
        *acts,
        class_name="would-be",
        custom_attrs={"data-would-be": row["id"]},
    )


def _specimen(row: rx.Var[Any], before: str = "") -> rx.Component:
    """Return two letters as a type style sets them, and an icon behind those that it sets now."""
    return rx.cond(
        cells.has(row, "family"),
        rx.fragment(
            rx.el.span(
                "Aa",
                style={
                    "font_family": cells.text(row, "family"),
                    "font_weight": cells.number(row, "weight", 400).to(str),
                    "font_style": rx.cond(cells.flag(row, "italic"), "italic", "normal"),
                    "font_size": "min(" + cells.length(row, "size", "16px") + ", 32px)",
                    "line_height": "1.2",
                },
            ),
            icon(before) if before else rx.fragment(),
        ),
    )


def _in_theme(row: rx.Var[Any], theme: str) -> rx.Component:
    """Return a role's color in one theme, with its contrast where it lies on another."""
    ratio = cells.number(row, f"{theme}_ratio").to(float)
    return rx.el.span(
        _change(row, f"{theme}_hex"),
        rx.cond(ratio > 0, rx.el.span(ratio, class_name="mono muted", title=f"Contrast in {theme}")),
        class_name="change",
    )


def _change(row: rx.Var[Any], field: str) -> rx.Component:
    """Return a color, and where it changes what it is now before it."""
    before = cells.text(cells.part(row, "was"), field)
    return rx.el.span(
        rx.cond(
            (before != "") & (before != cells.text(row, field)),
            rx.fragment(
                rx.el.i(style={"background": _paint(cells.part(row, "was"), field)}, title="Now"), icon("arrow-right")
            ),
        ),
        rx.el.i(style={"background": _paint(row, field)}, custom_attrs={"data-color": cells.text(row, field)}),
        class_name="change",
    )


def _paint(row: rx.Var[Any], field: str) -> rx.Var[str]:
    """Return a color in its own gamut, of which a field says how it looks in sRGB."""
    wide = cells.text(row, field.replace("hex", "css"))
    return rx.cond(wide != "", wide, cells.text(row, field))


def _strip(row: rx.Var[Any], before: str = "") -> rx.Component:
    """Return the steps of a ramp, and an icon behind those that it has now."""
    return rx.cond(
        cells.steps(row).length() > 0,
        rx.fragment(
            rx.el.span(rx.foreach(cells.steps(row), _step), class_name="strip small"),
            icon(before) if before else rx.fragment(),
        ),
    )


def _step(step: rx.Var[Any]) -> rx.Component:
    return rx.el.span(style={"background": step_paint(step)})
