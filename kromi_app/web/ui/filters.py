"""SVG filters as the browser draws them. Source: Filter Effects 1."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex_components_core.el.elements.base import BaseHTML


class Filter(BaseHTML):
    """A filter, and the steps that it is made of."""

    tag = "filter"

    color_interpolation_filters: rx.Var[str]


class ColorMatrix(BaseHTML):
    """Multiplies each color by a matrix."""

    tag = "feColorMatrix"

    type: rx.Var[str]
    values: rx.Var[str]


class Image(BaseHTML):
    """Draws a picture."""

    tag = "feImage"

    href: rx.Var[str]
    x: rx.Var[int]
    y: rx.Var[int]
    width: rx.Var[int]
    height: rx.Var[int]


class Tile(BaseHTML):
    """Repeats what was drawn."""

    tag = "feTile"

    result: rx.Var[str]


class Composite(BaseHTML):
    """Adds two pictures up."""

    tag = "feComposite"

    in2: rx.Var[str]
    operator: rx.Var[str]
    k2: rx.Var[float]
    k3: rx.Var[float]
    k4: rx.Var[float]


def color_filter(name: Any, *steps: rx.Component) -> rx.Component:
    """Return a filter that can be drawn with under a name; it is no part of the page."""
    return rx.el.svg(
        Filter.create(
            *steps,
            id=name,
            color_interpolation_filters="sRGB",
            custom_attrs={"x": "0", "y": "0", "width": "100%", "height": "100%"},
        ),
        class_name="unseen",
        custom_attrs={"aria-hidden": "true"},
    )
