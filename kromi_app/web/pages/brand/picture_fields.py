"""The inspector's controls of pictures and marks: their files, what crops keep in view, the room that they need."""

from __future__ import annotations

import reflex as rx

from kromi_app.web.address import BRAND_ID
from kromi_app.web.live import cells, looks
from kromi_app.web.pages.brand.bar import MAY_EDIT
from kromi_app.web.pages.brand.chosen import CHOSEN, REV
from kromi_app.web.pages.brand.plain_fields import choice_control, draft_control
from kromi_app.web.pages.brand.renditions import renditions
from kromi_app.web.pages.brand.spots import Spot
from kromi_app.web.pages.brand.state import Desk
from kromi_app.web.ui.browser import clear_space, focal_point, mark_part, tag_field, uploader
from kromi_app.web.ui.kit import button, icon


def file_of_record(spot: Spot) -> rx.Component:
    """Return a file's facts, and another file in its place: what refers to the record stays."""
    file = cells.part(spot.values, spot.field.name)
    return rx.el.div(
        rx.el.p(
            file["media_type"].to(str).split("/")[-1].to(str).split("+")[0].to(str).upper(),
            " · ",
            file["width"].to(str),
            " × ",
            file["height"].to(str),
            " px",
            class_name="mono muted",
        ),
        uploader(
            brand=BRAND_ID,
            place=CHOSEN,
            many=False,
            label="Replace",
            hint="",
            disabled=~MAY_EDIT,
            on_kept=lambda name, file: Desk.keep_file(spot.kind, CHOSEN, name, file),
        ),
        rx.el.div(
            rx.foreach(cells.listing(file, "colors"), lambda color: rx.el.i(title=color, style={"background": color})),
            class_name="chips",
        ),
        button(
            icon("palette"),
            "Make a palette of it",
            kind="line",
            on_click=Desk.make("picture_palette", {"picture": CHOSEN}),
            disabled=~MAY_EDIT,
        ),
        class_name="file",
    )


def image_file(spot: Spot) -> rx.Component:
    """Return a picture's facts, another file in its place, and its renditions to keep."""
    return rx.fragment(file_of_record(spot), renditions(spot.values))


def tags_of_image(spot: Spot) -> rx.Component:
    """Return the tags, with those of other images to choose from."""
    return tag_field(
        record=CHOSEN,
        field=spot.path,
        value=cells.listing(spot.values, spot.field.name),
        known=cells.tags_of_pictures(),
        label=spot.field.label,
        rev=REV,
        disabled=~MAY_EDIT,
        on_commit=lambda field, text, key, base: Desk.set_field(CHOSEN, field, text, key, base),
    )


def focal_of_image(spot: Spot) -> rx.Component:
    """Return the picture with the point that crops keep in view."""
    focal = cells.part(spot.values, spot.field.name)
    return focal_point(
        record=CHOSEN,
        src=looks.picture(spot.values, 640),
        x=cells.number(focal, "x", 0.5),
        y=cells.number(focal, "y", 0.5),
        disabled=~MAY_EDIT,
        on_place=lambda x, y: Desk.place(CHOSEN, spot.field.name, x, y),
    )


def room_of_mark(spot: Spot) -> rx.Component:
    """Return the mark in the room that it needs, and that room in numbers."""
    file = cells.part(spot.values, "file")
    room = clear_space(
        record=CHOSEN,
        field=spot.path,
        src=looks.picture(spot.values, 640),
        ratio=cells.number(file, "width", 1) / cells.number(file, "height", 1),
        reach=cells.numbers(file, "reach"),
        part=cells.part(spot.values, "clear_part"),
        value=cells.number(spot.values, spot.field.name, 0.25),
        px=cells.number(spot.values, "smallest_px", 0),
        mm=cells.number(spot.values, "smallest_mm", 0),
        ground=cells.text(spot.values, "ground_hex"),
        rev=REV,
        disabled=~MAY_EDIT,
        on_commit=lambda field, text, key, base: Desk.set_field(CHOSEN, field, text, key, base),
    )
    return rx.fragment(room, draft_control(spot))


def part_of_mark(spot: Spot) -> rx.Component:
    """Return the mark with the part drawn on it."""
    file = cells.part(spot.values, "file")
    return mark_part(
        record=CHOSEN,
        src=looks.picture(spot.values, 640),
        ratio=cells.number(file, "width", 1) / cells.number(file, "height", 1),
        reach=cells.numbers(file, "reach"),
        part=cells.part(spot.values, spot.field.name),
        ground=cells.text(spot.values, "ground_hex"),
        disabled=~MAY_EDIT,
        on_place=lambda left, top, width, height: Desk.frame(CHOSEN, spot.field.name, left, top, width, height),
    )


def version_of_mark(spot: Spot) -> rx.Component:
    """Return the choice, and for a mark in full color what draws the others from it."""
    draw = button(
        icon("layers"),
        "Draw its versions",
        kind="line",
        on_click=Desk.draw_versions(CHOSEN),
        title="One color, reversed, black and white: those that are missing, as one edit.",
    )
    is_full = cells.text(spot.values, spot.field.name, spot.field.default) == "full_color"
    return rx.fragment(choice_control(spot), rx.cond(MAY_EDIT & is_full, draw))
