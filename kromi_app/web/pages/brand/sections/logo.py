"""Logo: the marks on their grounds, in the room that they need; what must not be done to them; icons in place."""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.web.address import BRAND_ID
from kromi_app.web.live import cells, looks
from kromi_app.web.live.each import each
from kromi_app.web.pages.brand.bar import MAY_EDIT
from kromi_app.web.pages.brand.sections.guidelines import guidelines_about
from kromi_app.web.pages.brand.sections.parts import add_button, group, heading, selectable, uploads
from kromi_app.web.pages.brand.state import Desk
from kromi_app.web.scripts import sheet
from kromi_app.web.ui.browser import mark_grounds
from kromi_app.web.ui.filters import ColorMatrix, color_filter
from kromi_app.web.ui.kit import badge, button, file_link, icon

HINT = "SVG where you have it: it is cleaned of whatever does not draw."
NO_MISUSE = "Nothing yet. Show on the mark itself what must not be done to it: stretched, recolored, crowded and more."
WRONG = {"wrong": "mark", "wrong-light": "light", "clash": "ground", "shadow": "shadow"}
"""Custom properties of a tile, by what they are of a mark's wrong colors."""


def logo() -> rx.Component:
    """Return the marks, their misuse and their icons."""
    marks = cells.order("mark")
    return rx.fragment(
        sheet("logo"),
        heading("Logo", rx.cond(marks.length() > 0, rx.fragment(rx.cond(MAY_EDIT, _lock_up()), _download()))),
        rx.cond(marks.length() == 0, _no_marks()),
        uploads("mark", "Choose marks", HINT),
        rx.cond(
            marks.length() > 0,
            rx.fragment(
                rx.el.div(each(marks, _mark), class_name="marks"),
                rx.cond(
                    cells.order("color_role").length() > 0,
                    group(
                        "On your grounds",
                        "What text lies on, and the version that is seen well there",
                        mark_grounds(live=cells.everything()),
                    ),
                ),
                group(
                    "Icons",
                    "As small as people meet it",
                    _icons(cells.first_with("mark", "form", "symbol", "lettermark", "emblem")),
                ),
                group(
                    "Misuse",
                    "Drawn from the mark itself",
                    rx.cond(
                        cells.order("misuse").length() > 0,
                        rx.el.div(each(cells.order("misuse"), _misuse), class_name="misuses"),
                        rx.el.p(NO_MISUSE, class_name="muted"),
                    ),
                    act=add_button("Misuse", "misuse"),
                ),
            ),
        ),
        guidelines_about("logo"),
    )


def _no_marks() -> rx.Component:
    """Return the places where a logo stands, with none on them yet."""
    places = ("light", "On light"), ("dark", "On dark"), ("small", "As small as it goes")
    drawn = [
        rx.el.figure(
            rx.el.div(rx.el.i(class_name="ghost-mark"), class_name=f"ground {name}"),
            rx.el.figcaption(words),
            custom_attrs={"aria-hidden": "true"},
        )
        for name, words in places
    ]
    return rx.el.section(
        rx.el.div(*drawn, class_name="ghosts"),
        rx.el.h2("No marks yet"),
        rx.el.p("Begin with the one that stands on most things. Versions, lockups and icons are drawn from it."),
        class_name="none-yet",
    )


def _lock_up() -> rx.Component:
    return button(
        icon("group"),
        "Lockups",
        kind="line",
        on_click=Desk.lock_up,
        aria_label="Lay symbols and wordmarks together",
    )


def _download() -> rx.Component:
    return file_link(
        icon("download"),
        "Package",
        href="/b/" + BRAND_ID + "/download/marks",
        class_name="btn line",
        custom_attrs={"aria-label": "Download all marks and icons"},
    )


def _mark(mark: rx.Var[str]) -> rx.Component:
    row = cells.row(mark)
    name = cells.text(row, "name")
    return selectable(
        mark,
        rx.el.span(_picture(row), class_name="ground", style={"background": cells.text(row, "ground_hex")}),
        rx.el.span(
            rx.el.b(name, dir="auto"),
            rx.el.span(cells.text(row, "form", "combination"), class_name="muted"),
            rx.cond(
                looks.smallest(row) != "", rx.el.span("from " + looks.smallest(row), class_name="sizes mono muted")
            ),
            rx.cond(cells.flag(row, "lost"), badge("Hardly seen on this ground", "warn")),
            rx.cond(
                cells.listing(cells.part(row, "file"), "left_out").length() > 0, badge("Parts are left out", "warn")
            ),
            class_name="t",
        ),
        class_name="mark-tile",
        label=name,
    )


def _picture(row: rx.Var[Any], **props: Any) -> rx.Component:
    return rx.el.img(src=looks.picture(row, 640), alt="", loading="lazy", **props)


def _icons(mark: rx.Var[str]) -> rx.Component:
    """Return the first symbol, or the first mark, as small as people meet it: in a tab, on a phone, beside a post."""
    row = cells.row(mark)
    ground = {"background": cells.text(row, "ground_hex")}
    name = cells.text(cells.row("profile:brand"), "name")
    return rx.el.div(
        rx.el.div(*[_tab(row, name, shade) for shade in ("light", "dark")], class_name="browser-tabs"),
        rx.el.div(
            rx.el.span(_picture(row), class_name="app-icon", style=ground),
            rx.el.span(name, dir="auto"),
            class_name="phone",
        ),
        rx.el.div(
            rx.el.span(_picture(row), class_name="face", style=ground), rx.el.span(name, dir="auto"), class_name="post"
        ),
        class_name="icons",
    )


def _tab(row: rx.Var[Any], name: rx.Var[str], shade: str) -> rx.Component:
    return rx.el.div(_picture(row), rx.el.span(name, dir="auto"), class_name=f"browser-tab {shade}")


def _misuse(misuse: rx.Var[str]) -> rx.Component:
    row = cells.row(misuse)
    fault = cells.text(row, "fault", "stretched")
    mark = cells.row(cells.text(row, "mark"))
    wrong, recolor = cells.part(mark, "wrong"), "recolor-" + misuse.replace(":", "-")
    shades = {f"--{name}": cells.text(wrong, of) for name, of in WRONG.items()}
    return selectable(
        misuse,
        rx.cond(
            fault == "recolored",
            color_filter(recolor, ColorMatrix.create(type="matrix", values=cells.text(wrong, "filter"))),
        ),
        rx.el.span(
            _picture(mark),
            rx.cond(fault == "crowded", rx.el.span("New! Now open", class_name="crowd")),
            class_name="ground fault-" + fault,
            style={"--ground": cells.text(mark, "ground_hex"), "--recolor": "url(#" + recolor + ")", **shades},
        ),
        rx.el.span(
            rx.el.span("Don’t", class_name="badge bad"),
            rx.el.b(fault.to(str)),
            rx.el.span(cells.text(row, "why"), class_name="muted", dir="auto"),
            class_name="t",
        ),
        class_name="mark-tile",
        label=fault,
    )
