"""Imagery: the pictures that show the brand."""

from __future__ import annotations

import reflex as rx

from kromi_app.web.address import BRAND_ID
from kromi_app.web.live import cells
from kromi_app.web.pages.brand.bar import MAY_EDIT
from kromi_app.web.pages.brand.sections.guidelines import guidelines_about
from kromi_app.web.pages.brand.sections.parts import heading, selectable
from kromi_app.web.pages.brand.sections.treatments import treatments
from kromi_app.web.pages.brand.state import Desk
from kromi_app.web.ui.browser import uploader
from kromi_app.web.ui.kit import badge, empty_state

HINT = "Drop pictures or a folder here, or paste one. Location and other data in the files are not kept."


def imagery() -> rx.Component:
    """Return the pictures, and where more come in."""
    images = cells.order("image")
    return rx.fragment(
        heading("Imagery"),
        rx.cond(
            MAY_EDIT,
            uploader(
                brand=BRAND_ID,
                many=True,
                label="Choose pictures",
                hint=HINT,
                disabled=~MAY_EDIT,
                on_kept=lambda name, file: Desk.keep_file("image", "", name, file),
            ),
        ),
        rx.cond(
            images.length() > 0,
            rx.el.div(rx.foreach(images, _image), class_name="images"),
            empty_state("No pictures yet", "The first ones set the light that all others are measured by."),
        ),
        treatments(),
        guidelines_about("imagery"),
    )


def _image(image: rx.Var[str]) -> rx.Component:
    row = cells.row(image)
    file, focal = cells.part(row, "file"), cells.part(row, "focal")
    name, alt = cells.text(row, "name"), cells.text(row, "alt")
    position = cells.percent(focal, "x", 0.5) + " " + cells.percent(focal, "y", 0.5)
    return selectable(
        image,
        rx.el.span(
            rx.el.img(
                src=cells.picture(row, 640),
                alt=alt,
                loading="lazy",
                style={
                    "object_position": position,
                    "background_image": "url(" + cells.text(file, "placeholder") + ")",
                },
            ),
            class_name="frame",
        ),
        rx.el.span(rx.el.b(name), rx.cond(alt == "", badge("No alt text", "warn")), class_name="t"),
        rx.el.span(
            rx.foreach(
                cells.listing(file, "colors"),
                lambda color: rx.el.i(title=color, style={"background": color}),
            ),
            class_name="chips",
        ),
        class_name="image",
        label=name,
    )
