"""The inspector's controls of typography: fonts of a typeface, axes and features of a style."""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.brand.type.scales import RATIOS
from kromi_app.web.address import BRAND_ID
from kromi_app.web.live import cells, looks
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
            place=CHOSEN,
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
        size=cells.number(ROW, "px", 16),
        italic=cells.flag(ROW, "italic"),
        family=cells.text(ROW, "family"),
        words=looks.words_for("tagline", "headline", fallback="How vexingly quick", can=cells.part(_face(), "can")),
        rev=REV,
        disabled=~MAY_EDIT,
        on_commit=lambda field, text, key, base: Desk.set_field(CHOSEN, field, text, key, base),
    )


def step_of_style() -> rx.Component:
    """Return the steps of the brand's scales, for the size of the style to follow."""
    size = looks.length(ROW, "size", "16px")
    own = cells.number(ROW, "px", 16).to(str) + "px"
    return rx.el.select(
        rx.el.option("A size of its own", value=""),
        rx.foreach(cells.order("type_scale"), _steps_of),
        value=rx.cond(size.startswith("{"), size, ""),
        on_change=lambda step: Desk.choose(CHOSEN, "size", rx.cond(step == "", own, step)),
        class_name="control",
        disabled=~MAY_EDIT,
        custom_attrs={"aria-label": "Size follows"},
    )


def _steps_of(scale: rx.Var[str]) -> rx.Component:
    row = cells.row(scale)

    def option(step: rx.Var[Any]) -> rx.Component:
        sizes = f"{step['narrow'].to(str)} to {step['wide'].to(str)} px"
        return rx.el.option(step["step"].to(str) + " · " + sizes, value="{" + scale + "." + step["step"].to(str) + "}")

    return rx.el.optgroup(rx.foreach(cells.items(row, "drawn"), option), label=cells.text(row, "name"))


def named_ratio(path: rx.Var[Any], ratio: rx.Var[float]) -> rx.Component:
    """Return the ratios that have a name, for a scale to take one."""
    known = {f"{round(number, 3):g}": name for name, number in RATIOS.items()}
    rounded = rx.Var(f"String(Math.round({ratio!s} * 1000) / 1000)", _var_data=ratio._get_all_var_data()).to(str)
    return rx.el.select(
        rx.el.option("A ratio of its own", value="", disabled=True),
        *[rx.el.option(f"{name.capitalize()}, {number}", value=number) for number, name in known.items()],
        value=rx.cond(rx.Var.create(list(known)).contains(rounded), rounded, ""),
        on_change=lambda number: Desk.choose(CHOSEN, path, number),
        class_name="control",
        disabled=~MAY_EDIT,
        custom_attrs={"aria-label": path.to(str).split(".")[0] + " ratio by name"},
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
