"""Treatments: each drawn live, by a filter in the browser, on the image that it is shown on."""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.web.live import cells, looks
from kromi_app.web.live.each import each
from kromi_app.web.pages.brand.sections.parts import add_button, group, selectable
from kromi_app.web.ui.filters import ColorMatrix, Composite, Image, Tile, color_filter

GRAIN, GRAIN_SIDE = "/grain.png", 256
"""The tile that renditions are made with as well, and its side in px: `imaging/grain.py`."""
NO_TREATMENTS = "Nothing yet. Draw pictures in two of the brand’s colors, lay one over them, or give them grain."
AS_IT_IS = "1 0 0 0 0 0 1 0 0 0 0 0 1 0 0 0 0 0 1 0"


def treatments() -> rx.Component:
    """Return the looks that pictures are given."""
    return group(
        "Treatments",
        "How any picture is made to look like the brand's",
        rx.cond(
            cells.order("treatment").length() > 0,
            rx.el.div(each(cells.order("treatment"), _treatment), class_name="images"),
            rx.el.p(NO_TREATMENTS, class_name="muted"),
        ),
        act=add_button("Treatment", "treatment"),
    )


def _treatment(treatment: rx.Var[str]) -> rx.Component:
    row = cells.row(treatment)
    name, shown = "look-" + treatment.replace(":", "-"), cells.text(row, "shown_on")
    first = cells.order("image")[0]
    image = cells.row(rx.cond(shown != "", shown, first))
    source = looks.picture(image, 640)
    return selectable(
        treatment,
        _look(name, row),
        rx.el.span(
            rx.cond(
                source != "",
                rx.el.img(src=source, alt="", loading="lazy", style={"filter": "url(#" + name + ")"}),
                rx.el.span(class_name="ground", style={"filter": "url(#" + name + ")"}),
            ),
            class_name="frame",
        ),
        rx.el.span(rx.el.b(cells.text(row, "name"), dir="auto"), class_name="t"),
        rx.el.span(cells.text(row, "look", "duotone"), class_name="look mono muted"),
        class_name="image",
        label=cells.text(row, "name"),
    )


def _look(name: rx.Var[Any], row: rx.Var[Any]) -> rx.Component:
    grain = cells.number(row, "grain", 0)
    return color_filter(
        name,
        Image.create(href=GRAIN, x=0, y=0, width=GRAIN_SIDE, height=GRAIN_SIDE),
        Tile.create(result="grain"),
        ColorMatrix.create(
            type="matrix",
            values=cells.text(row, "filter", AS_IT_IS),
            custom_attrs={"in": "SourceGraphic"},
        ),
        Composite.create(in2="grain", operator="arithmetic", k2=1.0, k3=grain, k4=grain * -0.5),
        Composite.create(in2="SourceGraphic", operator="in"),
    )
