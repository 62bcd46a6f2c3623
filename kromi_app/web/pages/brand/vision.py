"""The brand as people see it whose color vision differs: a view of this tab alone, over every section."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex.experimental.client_state import ClientStateVar

from kromi_app.brand.color import VISIONS, filter_values
from kromi_app.web.ui.filters import ColorMatrix, Filter
from kromi_app.web.ui.kit import button, icon

VIEWS = {
    "protan": "Without red (protan)",
    "deutan": "Without green (deutan)",
    "tritan": "Without blue (tritan)",
    "gray": "Without color",
}
seen_as = ClientStateVar.create("seen_as", default="")
"""Which deficiency is simulated; known to the browser alone."""


def vision_switch() -> rx.Component:
    """Return the switch of the view."""
    return rx.el.label(
        icon("eye"),
        rx.el.select(
            rx.el.option("Full color vision", value=""),
            *[rx.el.option(words, value=vision) for vision, words in VIEWS.items()],
            value=seen_as.value,
            on_change=lambda vision: seen_as.set_value(vision),
            class_name="control",
            custom_attrs={"aria-label": "Seen with"},
        ),
        class_name="vision-switch",
    )


def vision_note() -> rx.Component:
    """Return what says that the canvas is not as it is, wherever one goes, and takes it back."""
    words: Any = rx.match(seen_as.value, *VIEWS.items(), "")
    return rx.cond(
        seen_as.value != "",
        rx.el.div(
            icon("eye"),
            rx.el.span("Seen as: ", words),
            button("Show as it is", kind="line", on_click=seen_as.set_value("")),
            class_name="vision-note",
            role="status",
        ),
    )


def vision_filters() -> rx.Component:
    """Return the filters that the canvas is seen through."""
    filters = [
        Filter.create(
            ColorMatrix.create(values=filter_values(VISIONS[vision])),
            id=f"sees-{vision}",
            color_interpolation_filters="linearRGB",
        )
        for vision in VISIONS
    ]
    return rx.el.svg(*filters, class_name="filters", custom_attrs={"aria-hidden": "true"})


def canvas_class() -> rx.Var[str]:
    """Return the class of the canvas, with the filter where there is one."""
    return rx.cond(seen_as.value != "", "canvas sees-" + seen_as.value.to(str), "canvas").to(str)
