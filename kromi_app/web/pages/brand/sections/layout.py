"""Layout: measures, grids, elevations and motion, each drawn as itself."""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.brand.makers.spacing import MULTIPLES
from kromi_app.web.live import cells, looks
from kromi_app.web.live.each import each
from kromi_app.web.pages.brand.bar import MAY_EDIT
from kromi_app.web.pages.brand.sections.guidelines import guidelines_about
from kromi_app.web.pages.brand.sections.parts import add_button, group, heading, maker_form, selectable
from kromi_app.web.pages.brand.selection import selecting
from kromi_app.web.pages.brand.state import Desk
from kromi_app.web.ui.browser import measure_edge

GROUPS = (
    ("spacing", "Spacing", "The steps between things"),
    ("radius", "Radius", "How round corners are"),
    ("border", "Border", "How strong lines are"),
    ("breakpoint", "Breakpoint", "Where the layout changes"),
    ("size", "Size", "Other measures"),
)


def layout() -> rx.Component:
    """Return the dimensions by what they measure, then grids, shadows and motion."""
    return rx.fragment(
        heading("Layout"),
        *[_group(*names) for names in GROUPS],
        _kind("grid", "Grids", "What pages stand on", "grids", _grid, "Grid"),
        _kind("shadow", "Elevation", "How far things lie above the ground", "shadows", _shadow, "Shadow"),
        _kind("motion", "Motion", "How things move; press to play", "motions", _motion, "Motion"),
        guidelines_about("layout"),
    )


def _group(name: str, title: str, line: str) -> rx.Component:
    return group(
        title,
        line,
        _scale() if name == "spacing" else rx.fragment(),
        rx.el.div(
            each(cells.order(name), lambda d: _dimension(d, name)),
            class_name="measures",
            custom_attrs={"data-order": name, "data-holds": "dimension"},
        ),
        act=add_button(title, "dimension", name),
    )


def _scale() -> rx.Component:
    return maker_form(
        "spacing",
        "Make a scale",
        rx.el.label(
            "Base, px ",
            rx.el.input(name="base_px", type="number", default_value="8", min=1, max=64, class_name="control mono"),
        ),
        rx.el.label(
            "Growth ",
            rx.el.select(
                *[rx.el.option(growth, value=growth) for growth in MULTIPLES],
                name="growth",
                class_name="control",
            ),
        ),
    )


def _kind(kind: str, title: str, line: str, class_name: str, draw: Any, add: str) -> rx.Component:
    return group(
        title,
        line,
        rx.el.div(each(cells.order(kind), draw), class_name=class_name),
        act=add_button(add, kind),
    )


def _dimension(dimension: rx.Var[str], name: str) -> rx.Component:
    row = cells.row(dimension)
    css = cells.text(row, "css")
    return selectable(
        dimension,
        rx.el.b(cells.text(row, "name"), dir="auto"),
        rx.el.span(css, class_name="mono"),
        rx.el.span(_drawing(name, looks.as_dragged(dimension, css)), class_name="drawing"),
        class_name="measure",
        label=cells.text(row, "name"),
        below=(_edge(dimension, row, name),),
    )


def _edge(dimension: rx.Var[str], row: rx.Var[Any], name: str) -> rx.Component:
    """Return what the measure is dragged by: where its drawing ends, or beside it where that is no length."""
    return measure_edge(
        record=dimension,
        name=cells.text(row, "name"),
        value=cells.part(row, "value"),
        scale=_scale_of(name),
        drawn=name not in ("radius", "border"),
        rev=cells.number(row, "rev").to(int),
        disabled=~MAY_EDIT,
        select=selecting(),
        on_commit=lambda field, text, key, base: Desk.set_field(dimension, field, text, key, base),
    )


def _scale_of(name: str) -> float:
    return 0.25 if name == "breakpoint" else 1


def _drawing(name: str, css: rx.Var[Any]) -> rx.Component:
    if name == "radius":
        return rx.el.i(class_name="corner", style={"border_radius": css})
    if name == "border":
        return rx.el.i(class_name="rule", style={"border_top_width": css})
    return rx.el.i(class_name="stick", style={"width": "calc(" + css + f" * {_scale_of(name)})"})


def _grid(grid: rx.Var[str]) -> rx.Component:
    row = cells.row(grid)
    return selectable(
        grid,
        rx.el.b(cells.text(row, "name"), dir="auto"),
        rx.foreach(cells.items(row, "drawn"), _size),
        class_name="grid",
        label=cells.text(row, "name"),
    )


def _size(size: rx.Var[Any]) -> rx.Component:
    """Return a grid from one width of the screen on, on a screen of that width, all of them to one scale."""
    columns, alone = size["columns"].to(str), size["columns"].to(int) == 1
    place = {
        "left": size["left"].to(str),
        "width": size["width"].to(str),
        "grid_template_columns": "repeat(" + columns + ", minmax(0, 1fr))",
        "column_gap": size["gap"].to(str),
    }
    return rx.el.span(
        rx.el.span(
            "from ",
            size["from_width"].to(str),
            " · ",
            columns,
            rx.cond(alone, " column", " columns"),
            " · drawn at ",
            size["screen"].to(str),
            " px",
            class_name="mono muted",
        ),
        rx.el.span(
            rx.cond(
                size["room"],
                rx.fragment(
                    rx.el.span(
                        rx.foreach(rx.Var.range(size["columns"].to(int)), lambda _: rx.el.i()),
                        class_name="columns",
                        style=place,
                    ),
                    _sample_page(size, place),
                ),
                rx.el.span("No room for columns", class_name="muted none"),
            ),
            class_name="page",
            style={"width": size["share"].to(str)},
        ),
        class_name="size",
    )


def _sample_page(size: rx.Var[Any], place: dict[str, Any]) -> rx.Component:
    """Return a title, a picture and text, each from the start of a column to the end of one."""
    half = size["half"].to(int)
    first = "1 / " + (half + 1).to(str)
    alone = size["columns"].to(int) == 1
    second = rx.cond(alone, "1 / -1", (half + 1).to(str) + " / -1")
    return rx.el.span(
        rx.el.i(class_name="title", style={"grid_column": first}),
        rx.el.i(class_name="picture", style={"grid_column": second}),
        rx.el.i(class_name="text", style={"grid_column": first}),
        class_name=rx.cond(alone, "content one", "content"),
        style=place,
    )


def _shadow(shadow: rx.Var[str]) -> rx.Component:
    row = cells.row(shadow)
    return selectable(
        shadow,
        rx.el.span(class_name="sheet", style={"box_shadow": cells.text(row, "css", "none")}),
        rx.el.b(cells.text(row, "name"), dir="auto"),
        rx.el.span(cells.text(row, "description"), class_name="muted", dir="auto"),
        class_name="shadow",
        label=cells.text(row, "name"),
    )


def _motion(motion: rx.Var[str]) -> rx.Component:
    row = cells.row(motion)
    easing = rx.cond(cells.numbers(row, "easing").length() == 4, cells.joined(row, "easing"), "0.2, 0, 0, 1")
    milliseconds = cells.number(row, "duration_ms", 200).to(str)
    return selectable(
        motion,
        rx.el.b(cells.text(row, "name"), dir="auto"),
        rx.el.span(milliseconds, " ms", class_name="mono"),
        rx.el.span(
            rx.el.i(
                style={
                    "animation_duration": milliseconds + "ms",
                    "animation_timing_function": "cubic-bezier(" + easing + ")",
                }
            ),
            class_name="track reduced-" + cells.text(row, "reduced", "none"),
        ),
        rx.el.span(cells.text(row, "description"), class_name="muted", dir="auto"),
        class_name="motion",
        label=cells.text(row, "name"),
    )
