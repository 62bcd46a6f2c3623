"""Treatments: each drawn live, by a filter in the browser, on the image that it is shown on."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex_components_core.el.elements.base import BaseHTML

from kromi_app.web.live import cells
from kromi_app.web.pages.brand.sections.parts import add_button, group, selectable


class _Filter(BaseHTML):
    """An SVG filter, and the steps that it is made of. Source: Filter Effects 1."""

    tag = "filter"

    color_interpolation_filters: rx.Var[str]


class _ColorMatrix(BaseHTML):
    """Multiplies each color by a matrix."""

    tag = "feColorMatrix"

    type: rx.Var[str]
    values: rx.Var[str]


class _Image(BaseHTML):
    """Draws a picture."""

    tag = "feImage"

    href: rx.Var[str]
    x: rx.Var[int]
    y: rx.Var[int]
    width: rx.Var[int]
    height: rx.Var[int]


class _Tile(BaseHTML):
    """Repeats what was drawn."""

    tag = "feTile"

    result: rx.Var[str]


class _Composite(BaseHTML):
    """Adds two pictures up."""

    tag = "feComposite"

    in2: rx.Var[str]
    operator: rx.Var[str]
    k2: rx.Var[float]
    k3: rx.Var[float]
    k4: rx.Var[float]


GRAIN, GRAIN_SIDE = "/grain.png", 256
"""The tile that renditions are made with as well, and its side in px: `imaging/grain.py`."""
AS_IT_IS = "1 0 0 0 0 0 1 0 0 0 0 0 1 0 0 0 0 0 1 0"


def treatments() -> rx.Component:
    """Return the looks that pictures are given."""
    return group(
        "Treatments",
        "How any picture is made to look like the brand's",
        rx.el.div(rx.foreach(cells.order("treatment"), _treatment), class_name="images"),
        act=add_button("Treatment", "treatment"),
    )


def _treatment(treatment: rx.Var[str]) -> rx.Component:
    row = cells.row(treatment)
    name, shown = "look-" + treatment.replace(":", "-"), cells.text(row, "shown_on")
    first = cells.order("image")[0]
    image = cells.row(rx.cond(shown != "", shown, first))
    source = cells.picture(image, 640)
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
        rx.el.span(rx.el.b(cells.text(row, "name")), class_name="t"),
        rx.el.span(cells.text(row, "look", "duotone"), class_name="look mono muted"),
        class_name="image",
        label=cells.text(row, "name"),
    )


def _look(name: rx.Var[Any], row: rx.Var[Any]) -> rx.Component:
    grain = cells.number(row, "grain", 0)
    return rx.el.svg(
        _Filter.create(
            _Image.create(href=GRAIN, x=0, y=0, width=GRAIN_SIDE, height=GRAIN_SIDE),
            _Tile.create(result="grain"),
            _ColorMatrix.create(
                type="matrix",
                values=cells.text(row, "filter", AS_IT_IS),
                custom_attrs={"in": "SourceGraphic"},
            ),
            _Composite.create(in2="grain", operator="arithmetic", k2=1.0, k3=grain, k4=grain * -0.5),
            _Composite.create(in2="SourceGraphic", operator="in"),
            id=name,
            color_interpolation_filters="sRGB",
            custom_attrs={"x": "0", "y": "0", "width": "100%", "height": "100%"},
        ),
        class_name="unseen",
        custom_attrs={"aria-hidden": "true"},
    )
