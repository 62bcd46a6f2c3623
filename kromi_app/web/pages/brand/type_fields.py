"""The inspector's controls of typography: fonts of a typeface, axes and features of a style."""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.web.address import BRAND_ID
from kromi_app.web.live import cells, state
from kromi_app.web.pages.brand.bar import MAY_EDIT
from kromi_app.web.pages.brand.chosen import CHOSEN, REV, ROW
from kromi_app.web.pages.brand.state import Desk
from kromi_app.web.ui.browser import axis_sliders, uploader
from kromi_app.web.ui.kit import icon_button


def fonts_of_typeface() -> rx.Component:
    """Return what a typeface can do, its own fonts with their licenses, and where more are sent."""
    can = cells.part(ROW, "can")
    files = cells.items(ROW, "files")
    return rx.el.div(
        rx.cond(
            cells.text(ROW, "from") == "library",
            rx.el.p("Set in the library’s fonts, ", cells.text(can, "license"), ".", class_name="muted"),
        ),
        rx.el.p(cells.joined(can, "letters"), class_name="muted"),
        rx.el.ul(rx.foreach(files, _font), class_name="fonts"),
        uploader(
            brand=BRAND_ID,
            many=False,
            takes="fonts",
            label="Choose a font",
            hint="",
            disabled=~MAY_EDIT,
            on_kept=lambda _name, file: Desk.make("font", {"file": file, "typeface": CHOSEN}),
        ),
        class_name="file",
    )


def _font(file: rx.Var[Any], index: rx.Var[int]) -> rx.Component:
    axes = cells.listing(file, "axes").length()
    style = rx.cond(cells.flag(file, "italic"), " italic", "")
    weight = rx.cond(axes > 0, "variable", cells.number(file, "weight", 400).to(str))
    name = cells.text(file, "family") + " " + weight + style  # pyright: ignore[reportOperatorIssue]
    return rx.el.li(
        rx.el.b(name),
        rx.el.span(
            cells.number(file, "characters").to(str),
            " characters",
            class_name="mono muted",
        ),
        rx.el.span(cells.text(file, "license", "No license note in the file."), class_name="muted license"),
        icon_button(
            "trash-2",
            rx.Var.create("Remove ").to(str) + name,  # pyright: ignore[reportArgumentType]
            on_click=Desk.arrange(CHOSEN, "files", index, "remove"),
            disabled=~MAY_EDIT,
        ),
        key=cells.text(file, "id"),
    )


def _face() -> rx.Var[Any]:
    """Return the row of the typeface that the chosen style is set in."""
    return cells.row(cells.text(ROW, "typeface"))


def axes_of_style() -> rx.Component:
    """Return a slider for each axis of the style's typeface, under a line set in them."""
    return axis_sliders(
        record=CHOSEN,
        axes=cells.items(cells.part(_face(), "can"), "axes"),
        value=cells.part(ROW, "axes"),
        weight=cells.number(ROW, "weight", 400),
        size=cells.pixels(ROW, "size", 16),
        italic=cells.flag(ROW, "italic"),
        family=cells.text(ROW, "family"),
        words=cells.words_for("tagline", "headline", fallback="How vexingly quick"),
        rev=REV,
        answer=cells.keyed(state.ANSWER, CHOSEN.to(str) + ".axes", default="null"),
        weight_answer=cells.keyed(state.ANSWER, CHOSEN.to(str) + ".weight", default="null"),
        disabled=~MAY_EDIT,
        on_commit=lambda field, text, key, base: Desk.set_field(CHOSEN, field, text, key, base),
    )


def features_of_style() -> rx.Component:
    """Return the OpenType features of the style's typeface, each to be turned on."""
    features = cells.items(cells.part(_face(), "can"), "features")
    return rx.cond(
        features.length() > 0,
        rx.el.div(rx.foreach(features, _feature), class_name="features"),
        rx.el.p("This typeface has none to choose.", class_name="muted"),
    )


def _feature(feature: rx.Var[Any]) -> rx.Component:
    tag = feature[0].to(str)
    return rx.el.label(
        rx.el.input(
            type="checkbox",
            checked=cells.listing(ROW, "features").contains(tag),
            on_change=lambda _on: Desk.choose(CHOSEN, "features", cells.toggled(ROW, "features", tag)),
            disabled=~MAY_EDIT,
            custom_attrs={"data-feature": tag},
        ),
        rx.el.span(feature[1].to(str)),
        rx.el.span(tag, class_name="mono muted"),
        key=tag,
    )
