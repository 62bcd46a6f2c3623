"""Imagery: the pictures that show the brand, and what finds them."""

from __future__ import annotations

import reflex as rx
from reflex.experimental.client_state import ClientStateVar

from kromi_app.web.live import cells, looks
from kromi_app.web.live.each import each
from kromi_app.web.pages.brand.sections.guidelines import guidelines_about
from kromi_app.web.pages.brand.sections.parts import heading, selectable, uploads
from kromi_app.web.pages.brand.sections.treatments import treatments
from kromi_app.web.scripts import sheet
from kromi_app.web.ui.kit import badge, button

HINT = "Drop pictures or a folder here, or paste one. Location and other data in the files are not kept."
WORTH_SEARCHING = 2
"""From as many pictures on."""
_sought = ClientStateVar.create("pictures_sought", default="")
_tag = ClientStateVar.create("pictures_tag", default="")
"""What is looked for, known to the browser alone."""


def imagery() -> rx.Component:
    """Return the pictures, what finds them, and where more come in."""
    images = cells.order("image")
    found = cells.pictures_found(_sought.value, _tag.value)
    return rx.fragment(
        *(sheet("imagery"), _sought, _tag),
        heading("Imagery"),
        rx.cond(images.length() == 0, _no_pictures()),
        uploads("image", "Choose pictures", HINT),
        rx.cond(images.length() >= WORTH_SEARCHING, _search(found)),
        rx.cond(images.length() > 0, rx.el.div(each(found, _image), class_name="images")),
        rx.cond((images.length() > 0) & (found.length() == 0), _nothing_found()),
        treatments(),
        guidelines_about("imagery"),
    )


def _search(found: rx.Var[list[str]]) -> rx.Component:
    """Return the field that finds pictures by words, and their tags to find them by."""
    field = rx.el.input(
        type="search",
        value=_sought.value,
        placeholder="Name, words, tag, credit",
        on_change=lambda text: _sought.set_value(text),
        class_name="control",
        custom_attrs={"aria-label": "Search pictures"},
    )
    count = rx.el.span(
        found.length().to(str), rx.cond(found.length() == 1, " picture", " pictures"), class_name="muted"
    )
    return rx.el.div(
        field,
        rx.el.div(
            rx.foreach(cells.tags_of_pictures(), _tag_button),
            class_name="tags",
            role="group",
            aria_label="Filter by tag",
        ),
        rx.el.div(count, role="status"),
        class_name="search",
    )


def _tag_button(tag: rx.Var[list[str]]) -> rx.Component:
    is_on = _tag.value == tag[0]
    return rx.el.button(
        tag[0],
        rx.el.span(tag[1], class_name="n"),
        type="button",
        class_name="tag",
        on_click=_tag.set_value(rx.cond(is_on, "", tag[0])),
        custom_attrs={"aria-pressed": rx.cond(is_on, "true", "false")},
    )


def _no_pictures() -> rx.Component:
    """Return frames with nothing in them yet, cut as pictures are cut."""
    frames = [rx.el.i(class_name=f"ghost-frame {name}") for name in ("wide", "square", "tall", "wide")]
    return rx.el.section(
        rx.el.div(*frames, class_name="ghosts frames", custom_attrs={"aria-hidden": "true"}),
        rx.el.h2("No pictures yet"),
        rx.el.p("The first ones set the light that all others are measured by."),
        class_name="none-yet",
    )


def _nothing_found() -> rx.Component:
    clear = [_sought.set_value(""), _tag.set_value("")]
    return rx.el.div(
        rx.el.p("No picture has all of these words.", class_name="muted"),
        button("Show all pictures", kind="line", on_click=clear),
        class_name="nothing",
    )


def _image(image: rx.Var[str]) -> rx.Component:
    row = cells.row(image)
    file, focal = cells.part(row, "file"), cells.part(row, "focal")
    name, alt = cells.text(row, "name"), cells.text(row, "alt")
    position = looks.percent(focal, "x", 0.5) + " " + looks.percent(focal, "y", 0.5)
    return selectable(
        image,
        rx.el.span(
            rx.el.img(
                src=looks.picture(row, 640),
                alt=alt,
                loading="lazy",
                style={
                    "object_position": position,
                    "background_image": "url(" + cells.text(file, "placeholder") + ")",
                },
            ),
            class_name="frame",
        ),
        rx.el.span(rx.el.b(name, dir="auto"), rx.cond(alt == "", badge("No alt text", "warn")), class_name="t"),
        _said(row),
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


def _said(row: rx.Var[dict[str, str]]) -> rx.Component:
    """Return what stands under a picture, who made it, what it may be used for, and its tags: what of it is known."""
    caption, credit, terms = (cells.text(row, field) for field in ("caption", "credit", "license"))
    tags = cells.listing(row, "tags")
    return rx.fragment(
        rx.cond(caption != "", rx.el.span(caption, class_name="caption")),
        rx.cond(
            (credit != "") | (terms != ""),
            rx.el.span(
                credit,
                rx.cond((credit != "") & (terms != ""), " · ", ""),
                terms,
                class_name="credit muted",
            ),
        ),
        rx.cond(
            tags.length() > 0,
            rx.el.span(rx.foreach(tags, lambda tag: rx.el.span(tag, class_name="tag")), class_name="tags"),
        ),
    )
