"""What a maker would make or change, drawn before it is kept."""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.brand.labels import noun
from kromi_app.brand.records.registry import KINDS
from kromi_app.web.live import cells, state
from kromi_app.web.live.drawn import DRAWN
from kromi_app.web.pages.brand.sections.drawing import drawing, paint
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
            ("swatch", change(row, "hex")),
            ("color_role", rx.fragment(_in_theme(row, "light"), _in_theme(row, "dark"))),
            ("gradient", change(row, "css")),
            _redrawn(row),
        ),
        *acts,
        class_name="would-be",
        custom_attrs={"data-would-be": row["id"]},
    )


def _redrawn(row: rx.Var[Any]) -> rx.Component:
    """Return a record as it would be, and where it looks otherwise now that before it; its kind where none is drawn."""
    was = cells.part(row, "was")
    nouns = rx.match(row["kind"], *[(kind, noun(kind)) for kind in KINDS if kind not in DRAWN], "")
    return rx.el.span(
        rx.cond(cells.is_filled(row, "was"), rx.fragment(drawing(row["kind"], was), icon("arrow-right"))),
        drawing(row["kind"], row),
        rx.cond(nouns != "", rx.el.span(nouns, class_name="mono muted")),
        class_name="change",
    )


def _in_theme(row: rx.Var[Any], theme: str) -> rx.Component:
    """Return a role's color in one theme, with its contrast where it lies on another."""
    ratio = cells.number(row, f"{theme}_ratio").to(float)
    return rx.el.span(
        change(row, f"{theme}_hex"),
        rx.cond(ratio > 0, rx.el.span(ratio, class_name="mono muted", title=f"Contrast in {theme}")),
        class_name="change",
    )


def change(row: rx.Var[Any], field: str) -> rx.Component:
    """Return a color, and where it changes what it is now before it."""
    before = cells.text(cells.part(row, "was"), field)
    return rx.el.span(
        rx.cond(
            (before != "") & (before != cells.text(row, field)),
            rx.fragment(
                rx.el.i(class_name="chip", style={"background": paint(cells.part(row, "was"), field)}, title="Now"),
                icon("arrow-right"),
            ),
        ),
        rx.el.i(
            class_name="chip",
            style={"background": paint(row, field)},
            custom_attrs={"data-color": cells.text(row, field)},
        ),
        class_name="change",
    )
