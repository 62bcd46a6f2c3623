"""Any record as a small picture of itself, for where records stand beside each other: comparisons and conflicts."""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.web.live import cells, looks
from kromi_app.web.pages.brand.sections.parts import step_paint


def drawing(kind: rx.Var[Any], row: rx.Var[Any]) -> rx.Component:
    """Return what a record looks like, small; nothing of a kind of which words say more, or of an empty row.

    Args:
        kind: The record's kind.
        row: What it is drawn with, as `live.drawn` lists it.
    """
    return rx.fragment(
        rx.match(
            kind,
            ("swatch", chip(row, "hex")),
            ("ramp", strip(row)),
            ("color_role", rx.fragment(chip(row, "light_hex"), chip(row, "dark_hex"))),
            ("gradient", chip(row, "css")),
            ("typeface", specimen(row)),
            ("type_style", specimen(row)),
            ("mark", _picture(row)),
            ("image", _picture(row)),
            ("dimension", _measure(row)),
            ("grid", _grid(row)),
            ("shadow", _shadow(row)),
            ("motion", _curve(row)),
            rx.fragment(),
        )
    )


def paint(row: rx.Var[Any], field: str) -> rx.Var[str]:
    """Return a color in its own gamut, of which a field says how it looks in sRGB."""
    wide = cells.text(row, field.replace("hex", "css"))
    return rx.cond(wide != "", wide, cells.text(row, field))


def chip(row: rx.Var[Any], field: str) -> rx.Component:
    """Return a color, or a gradient."""
    color = cells.text(row, field)
    wide = " wide-chip" if field == "css" else ""
    return rx.cond(
        color != "",
        rx.el.i(class_name=f"chip{wide}", style={"background": paint(row, field)}, custom_attrs={"data-color": color}),
    )


def strip(row: rx.Var[Any]) -> rx.Component:
    """Return the steps of a ramp."""
    return rx.cond(
        looks.steps(row).length() > 0,
        rx.el.span(rx.foreach(looks.steps(row), _step), class_name="strip small"),
    )


def _step(step: rx.Var[Any]) -> rx.Component:
    return rx.el.span(style={"background": step_paint(step)})


def specimen(row: rx.Var[Any]) -> rx.Component:
    """Return two letters as a typeface or a type style sets them."""
    return rx.cond(
        cells.has(row, "family"),
        rx.el.span(
            "Aa",
            style={
                "font_family": cells.text(row, "family"),
                "font_weight": cells.number(row, "weight", 400).to(str),
                "font_style": rx.cond(cells.flag(row, "italic"), "italic", "normal"),
                "font_size": "min(" + cells.text(row, "css", "24px") + ", 32px)",
                "font_variation_settings": cells.text(row, "vary", "normal"),
                "font_feature_settings": cells.text(row, "feat", "normal"),
                "line_height": "1.2",
            },
        ),
    )


def _picture(row: rx.Var[Any]) -> rx.Component:
    return rx.cond(
        cells.has(row, "file"),
        rx.el.img(
            src=looks.picture(row, 320),
            alt="",
            loading="lazy",
            class_name="thumb",
            style={"background": cells.text(row, "ground_hex", "none")},
        ),
    )


def _measure(row: rx.Var[Any]) -> rx.Component:
    """Return a length as what it measures: a corner, a line, or how far it goes."""
    css = cells.text(row, "css")
    return rx.cond(
        css != "",
        rx.match(
            cells.text(row, "group", "spacing"),
            ("radius", rx.el.i(class_name="corner", style={"border_radius": css})),
            ("border", rx.el.i(class_name="rule small", style={"border_top_width": css})),
            ("breakpoint", rx.el.i(class_name="stick", style={"width": "calc(" + css + " / 16)"})),
            rx.el.i(class_name="stick", style={"width": css}),
        ),
    )


def _grid(row: rx.Var[Any]) -> rx.Component:
    """Return the columns of a grid on the narrowest screen and on each wider one."""
    return rx.foreach(cells.items(row, "drawn"), _columns)


def _columns(size: rx.Var[Any]) -> rx.Component:
    return rx.el.span(
        rx.el.span(
            rx.foreach(rx.Var.range(size["columns"].to(int)), lambda _: rx.el.i()),
            style={
                "left": size["left"].to(str),
                "width": size["width"].to(str),
                "grid_template_columns": "repeat(" + size["columns"].to(str) + ", minmax(0, 1fr))",
                "column_gap": size["gap"].to(str),
            },
        ),
        class_name="columns-small",
    )


def _shadow(row: rx.Var[Any]) -> rx.Component:
    css = cells.text(row, "css")
    return rx.cond(css != "", rx.el.i(class_name="lifted", style={"box_shadow": css}))


def _curve(row: rx.Var[Any]) -> rx.Component:
    return rx.el.svg(
        rx.el.path(d="M0 1H1M0 0H1", class_name="frame"),
        rx.el.path(d=looks.easing_path(row), class_name="line"),
        view_box="-0.04 -0.3 1.08 1.6",
        class_name="curve-small",
        custom_attrs={"aria-hidden": "true"},
    )
