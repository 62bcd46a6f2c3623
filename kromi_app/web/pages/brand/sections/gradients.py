"""Gradients: each drawn as it is, large enough to see banding."""

from __future__ import annotations

import reflex as rx

from kromi_app.web.live import cells, looks
from kromi_app.web.live.each import each
from kromi_app.web.pages.brand.sections.parts import add_button, group, selectable, wide_badge


def gradients() -> rx.Component:
    """Return the gradients."""
    return group(
        "Gradients",
        "Colors that run into one another",
        rx.el.div(each(cells.order("gradient"), _gradient), class_name="gradients"),
        act=add_button("Gradient", "gradient"),
    )


def _gradient(gradient: rx.Var[str]) -> rx.Component:
    row = cells.row(gradient)
    name = cells.text(row, "name")
    return selectable(
        gradient,
        rx.el.span(class_name="c", style={"background": cells.text(row, "css")}),
        rx.el.span(
            rx.el.b(name, dir="auto"),
            rx.el.span(
                cells.text(row, "shape", "linear"), " in ", cells.text(row, "space", "oklab"), class_name="mono"
            ),
            wide_badge(looks.widest(row)),
            class_name="t",
        ),
        class_name="sw gradient",
        label=name,
    )
