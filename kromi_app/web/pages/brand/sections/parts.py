"""What the canvases share: headings, and things that can be selected and light up when somebody else changes them."""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.web.address import BRAND_ID
from kromi_app.web.live import cells, looks, state
from kromi_app.web.pages.brand.bar import MAY_EDIT
from kromi_app.web.pages.brand.selection import is_selected, select
from kromi_app.web.pages.brand.state import Desk
from kromi_app.web.ui.browser import uploader
from kromi_app.web.ui.kit import button, icon

ME = cells.key(state.ME, str, "''")
JOINED = cells.key(state.JOINED, int, "0")


def heading(title: str, *acts: rx.Component) -> rx.Component:
    """Return the section's title and what can be added to it."""
    return rx.el.header(rx.el.h1(title), rx.el.div(class_name="grow"), *acts, class_name="head")


def add_button(label: str, kind: str, parent: Any = "") -> rx.Component:
    """Return the button that adds a record, for those who may."""
    return rx.cond(MAY_EDIT, button(icon("plus"), label, kind="line", on_click=Desk.add(kind, parent)))


def uploads(kind: str, label: str, hint: str) -> rx.Component:
    """Return where files come in that become records of a kind, for those who may."""
    return rx.cond(
        MAY_EDIT,
        uploader(
            brand=BRAND_ID,
            many=True,
            label=label,
            hint=hint,
            disabled=~MAY_EDIT,
            on_kept=lambda name, file: Desk.keep_file(kind, "", name, file),
        ),
    )


def group(title: Any, line: Any, *children: rx.Component, act: rx.Component | None = None) -> rx.Component:
    """Return a part of a canvas under a small heading."""
    return rx.el.section(
        rx.el.header(
            rx.el.h2(title), rx.el.span(line, class_name="muted"), rx.el.div(class_name="grow"), act or rx.fragment()
        ),
        *children,
        class_name="sec",
    )


def step_paint(step: rx.Var[Any]) -> rx.Var[str]:
    """Return what a step of a ramp is painted with, in its own gamut."""
    return rx.cond(step[3], step[3], step[0]).to(str)


def wide_badge(gamut: rx.Var[str]) -> rx.Component:
    """Return the mark of a color that not every screen can show, with the gamut that it needs."""
    words = {"p3": ("P3", "Outside sRGB, in Display P3"), "wider": ("Wide", "Outside Display P3")}
    marks = [(name, rx.el.span(text, class_name="wide", title=title)) for name, (text, title) in words.items()]
    return rx.fragment(rx.match(gamut, *marks, rx.fragment()))


def maker_form(name: str, act: str, *choices: rx.Component) -> rx.Component:
    """Return the choices of a maker with the button that makes, for those who may edit."""
    return rx.cond(
        MAY_EDIT,
        rx.el.form(
            *choices,
            button(act, kind="line", type="submit"),
            on_submit=lambda form: Desk.make(name, form),
            class_name="maker",
        ),
    )


def selectable(
    record_id: rx.Var[str], *children: Any, class_name: str, label: Any, below: tuple[rx.Component, ...] = ()
) -> rx.Component:
    """Return a record on the canvas: a button that selects it, with a tag when it was just changed."""
    known = marks(record_id)
    return tile(record_id, *children, class_name=class_name, label=label, below=below, key=record_id, **known)


def marks(record_id: rx.Var[str]) -> dict[str, rx.Var[Any]]:
    """Return what a tile needs to know beside its row: is it chosen, and did somebody else just change it."""
    revision = cells.number(cells.row(record_id), "rev").to(int)
    edit = cells.edit(revision)
    who, first = edit[state.MAKER].to(str), cells.rest(edit, "first")
    return {
        "chosen": is_selected(record_id),
        "fresh": (revision > JOINED) & (who != ME) & (who != ""),
        "tagged": (first == "") | (first == record_id),
        "who": cells.maker(edit),
        "revision": revision,
        "may_edit": MAY_EDIT,
        "held": looks.held_words(record_id),
    }


def tile(
    record_id: rx.Var[str],
    *children: Any,
    class_name: str,
    label: Any,
    chosen: rx.Var[bool],
    fresh: rx.Var[bool],
    tagged: rx.Var[bool],
    who: rx.Var[Any],
    revision: rx.Var[int],
    may_edit: rx.Var[bool],
    held: rx.Var[str],
    below: tuple[rx.Component, ...] = (),
    **props: Any,
) -> rx.Component:
    """Return what `selectable` does, from plain values: so a memoized tile draws anew only when they change.

    What stands `below` is no part of the button, such as text with links in it.
    """
    return rx.el.div(
        rx.el.button(
            *children,
            type="button",
            class_name="pick",
            on_click=select(record_id),
            custom_attrs={"aria-label": label, "aria-pressed": rx.cond(chosen, "true", "false")},
        ),
        *below,
        rx.cond(
            held != "",
            rx.el.span(icon("lock"), class_name="held-mark", role="img", title=held, custom_attrs={"aria-label": held}),
        ),
        rx.cond(
            fresh,
            rx.el.div(
                rx.cond(tagged, _tag(who, revision, may_edit)),
                class_name="fresh",
                key=revision.to(str),
            ),
        ),
        class_name=f"{class_name} " + rx.cond(chosen, "chosen", ""),
        custom_attrs={"data-record": record_id},
        **props,
    )


def _tag(who: rx.Var[Any], revision: rx.Var[int], may_edit: rx.Var[bool]) -> rx.Component:
    """Return the tag of somebody else's edit: who, now, undo; gone by itself."""
    return rx.el.div(
        rx.el.i(class_name=rx.cond(who["ai"], "mark ai", "mark")),
        rx.el.span(
            rx.el.span(who["tag"].to(str)),
            rx.el.span(" · now"),
            class_name="said",
            title=who["name"].to(str),
        ),
        rx.cond(
            may_edit,
            rx.el.button("Undo", type="button", on_click=Desk.revert(revision).stop_propagation),
        ),
        class_name="by",
        role="status",
    )
