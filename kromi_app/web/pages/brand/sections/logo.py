"""Logo: the marks on their grounds, in the room that they need; what must not be done to them; icons in place."""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.web.address import BRAND_ID
from kromi_app.web.live import cells
from kromi_app.web.pages.brand.bar import MAY_EDIT
from kromi_app.web.pages.brand.sections.guidelines import guidelines_about
from kromi_app.web.pages.brand.sections.parts import add_button, group, heading, selectable
from kromi_app.web.pages.brand.state import Desk
from kromi_app.web.ui.browser import mark_grounds, uploader
from kromi_app.web.ui.kit import badge, button, empty_state, file_link, icon

HINT = "SVG where you have it: it is cleaned of whatever does not draw."


def logo() -> rx.Component:
    """Return the marks, their misuse and their icons."""
    marks = cells.order("mark")
    return rx.fragment(
        heading("Logo", rx.cond(marks.length() > 0, rx.fragment(rx.cond(MAY_EDIT, _lock_up()), _download()))),
        rx.cond(
            MAY_EDIT,
            uploader(
                brand=BRAND_ID,
                many=True,
                label="Choose marks",
                hint=HINT,
                disabled=~MAY_EDIT,
                on_kept=lambda name, file: Desk.keep_file("mark", "", name, file),
            ),
        ),
        rx.cond(
            marks.length() > 0,
            rx.fragment(
                rx.el.div(rx.foreach(marks, _mark), class_name="marks"),
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
                    rx.el.div(rx.foreach(cells.order("misuse"), _misuse), class_name="misuses"),
                    act=add_button("Misuse", "misuse"),
                ),
            ),
            empty_state("No marks yet", "Begin with the one that stands on most things, as SVG."),
        ),
        guidelines_about("logo"),
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
            rx.el.b(name),
            rx.el.span(cells.text(row, "form", "combination"), class_name="muted"),
            rx.cond(
                cells.text(row, "smallest_px") != "",
                badge("from " + cells.text(row, "smallest_px").to(str) + " px"),
            ),
            class_name="t",
        ),
        class_name="mark-tile",
        label=name,
    )


def _picture(row: rx.Var[Any], **props: Any) -> rx.Component:
    return rx.el.img(src=cells.picture(row, 640), alt="", loading="lazy", **props)


def _icons(mark: rx.Var[str]) -> rx.Component:
    """Return the first symbol, or the first mark, as small as people meet it: in a tab, on a phone, beside a post."""
    row = cells.row(mark)
    ground = {"background": cells.text(row, "ground_hex")}
    name = cells.text(cells.row("profile:brand"), "name")
    return rx.el.div(
        rx.el.div(_picture(row), rx.el.span(name), class_name="browser-tab"),
        rx.el.div(rx.el.span(_picture(row), class_name="app-icon", style=ground), rx.el.span(name), class_name="phone"),
        rx.el.div(rx.el.span(_picture(row), class_name="face", style=ground), rx.el.span(name), class_name="post"),
        class_name="icons",
    )


def _misuse(misuse: rx.Var[str]) -> rx.Component:
    row = cells.row(misuse)
    fault = cells.text(row, "fault", "stretched")
    mark = cells.row(cells.text(row, "mark"))
    return selectable(
        misuse,
        rx.el.span(
            _picture(mark),
            rx.cond(fault == "crowded", rx.el.span("New! Now open", class_name="crowd")),
            class_name="ground fault-" + fault,
            style={"--ground": cells.text(mark, "ground_hex")},
        ),
        rx.el.span(
            rx.el.span("Don’t", class_name="badge bad"),
            rx.el.b(fault.to(str)),
            rx.el.span(cells.text(row, "why"), class_name="muted"),
            class_name="t",
        ),
        class_name="mark-tile",
        label=fault,
    )
