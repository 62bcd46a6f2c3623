"""Layout: spacing, radii, borders, breakpoints, each drawn as itself."""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.web.live import cells
from kromi_app.web.pages.brand.sections.parts import add_button, group, heading, selectable

GROUPS = (
    ("spacing", "Spacing", "The steps between things"),
    ("radius", "Radius", "How round corners are"),
    ("border", "Border", "How strong lines are"),
    ("breakpoint", "Breakpoint", "Where the layout changes"),
    ("size", "Size", "Other measures"),
)


def layout() -> rx.Component:
    """Return the dimensions by what they measure."""
    return rx.fragment(heading("Layout"), *[_group(*names) for names in GROUPS])


def _group(name: str, title: str, line: str) -> rx.Component:
    return group(
        title,
        line,
        rx.el.div(rx.foreach(cells.order(name), lambda d: _dimension(d, name)), class_name="measures"),
        act=add_button(title, "dimension", name),
    )


def _dimension(dimension: rx.Var[str], name: str) -> rx.Component:
    row = cells.row(dimension)
    css = cells.text(row, "css")
    return selectable(
        dimension,
        rx.el.b(cells.text(row, "name")),
        rx.el.span(css, class_name="mono"),
        rx.el.span(_drawing(name, css), class_name="drawing"),
        class_name="measure",
        label=cells.text(row, "name"),
    )


def _drawing(name: str, css: rx.Var[Any]) -> rx.Component:
    if name == "radius":
        return rx.el.i(class_name="corner", style={"border_radius": css})
    if name == "border":
        return rx.el.i(class_name="rule", style={"border_top_width": css})
    scale = "0.25" if name == "breakpoint" else "1"
    return rx.el.i(class_name="stick", style={"width": "calc(" + css + f" * {scale})"})
