"""Renditions: a picture in the ratio, look, width and format that somebody needs, as a file to keep."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex.experimental.client_state import ClientStateVar

from kromi_app.imaging.raster import WIDTHS
from kromi_app.imaging.recipes import RATIOS
from kromi_app.web.live import cells, looks
from kromi_app.web.ui.kit import file_link, icon

CROPS = {"": "Whole", **{f"{across}x{down}": f"{across} : {down}" for across, down in RATIOS}}
FORMATS = {"avif": "AVIF", "webp": "WebP", "jpg": "JPEG", "png": "PNG"}
_ratio = ClientStateVar.create("rendition_ratio", default="")
_look = ClientStateVar.create("rendition_look", default="")
_width = ClientStateVar.create("rendition_width", default="1600")
_format = ClientStateVar.create("rendition_format", default="webp")
"""What is chosen, known to the browser alone; kept from one picture to the next."""


def renditions(row: rx.Var[Any]) -> rx.Component:
    """Return the choices, and the links to the file that they make and to the one that is kept."""
    treatments = rx.foreach(
        cells.order("treatment"), lambda look: rx.el.option(cells.text(cells.row(look), "name"), value=look)
    )
    widths = [rx.el.option(f"{width} px", value=str(width)) for width in WIDTHS]
    address, name = looks.rendition(
        row, _ratio.value, cells.text(cells.row(_look.value), "recipe"), _width.value, _format.value
    )
    file = cells.part(row, "file")
    return rx.el.div(
        *(_ratio, _look, _width, _format),
        _choice("Crop", _ratio, _options(CROPS)),
        _choice("Look", _look, [rx.el.option("As it is", value=""), treatments]),
        _choice("Width", _width, widths),
        _choice("Format", _format, _options(FORMATS)),
        file_link(
            icon("download"),
            "Download",
            href=address,
            download=name,
            class_name="btn line",
            custom_attrs={"aria-label": "Download this rendition"},
        ),
        file_link(
            "As it is kept",
            href="/assets/" + cells.text(file, "id"),
            download=cells.text(row, "name"),
            class_name="btn",
            custom_attrs={"aria-label": "Download the picture as it is kept"},
        ),
        class_name="renditions",
        role="group",
        custom_attrs={"aria-label": "Renditions"},
    )


def _options(words: dict[str, str]) -> list[rx.Component]:
    return [rx.el.option(said, value=value) for value, said in words.items()]


def _choice(label: str, chosen: Any, options: list[Any]) -> rx.Component:
    return rx.el.label(
        rx.el.span(label, class_name="label"),
        rx.el.select(
            *options,
            value=chosen.value,
            on_change=lambda value: chosen.set_value(value),
            class_name="control",
            custom_attrs={"aria-label": label},
        ),
    )
