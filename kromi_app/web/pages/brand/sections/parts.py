"""What the canvases share: headings, and things that can be selected and light up when somebody else changes them."""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.web.live import cells, state
from kromi_app.web.pages.brand.bar import MAY_EDIT
from kromi_app.web.pages.brand.state import Desk, selected
from kromi_app.web.ui.kit import button, icon

ME = cells.key(state.ME, str, "''")
JOINED = cells.key(state.JOINED, int, "0")


def heading(title: str, *acts: rx.Component) -> rx.Component:
    """Return the section's title and what can be added to it."""
    return rx.el.header(rx.el.h1(title), rx.el.div(class_name="grow"), *acts, class_name="head")


def add_button(label: str, kind: str, parent: Any = "") -> rx.Component:
    """Return the button that adds a record, for those who may."""
    return rx.cond(MAY_EDIT, button(icon("plus"), label, kind="line", on_click=Desk.add(kind, parent)))


def group(title: Any, line: Any, *children: rx.Component, act: rx.Component | None = None) -> rx.Component:
    """Return a part of a canvas under a small heading."""
    return rx.el.section(
        rx.el.header(
            rx.el.h2(title), rx.el.span(line, class_name="muted"), rx.el.div(class_name="grow"), act or rx.fragment()
        ),
        *children,
        class_name="sec",
    )


def selectable(record_id: rx.Var[str], *children: Any, class_name: str, label: Any, **props: Any) -> rx.Component:
    """Return a record on the canvas: a button that selects it, with a tag when it was just changed."""
    chosen = selected.value == record_id
    revision = cells.number(cells.row(record_id), "rev").to(int)
    who = cells.edit(revision)["a"].to(str)
    fresh = (revision > JOINED) & (who != ME) & (who != "")
    return rx.el.div(
        rx.el.button(
            *children,
            type="button",
            class_name="pick",
            on_click=selected.set_value(record_id),
            custom_attrs={"aria-label": label, "aria-pressed": rx.cond(chosen, "true", "false")},
        ),
        rx.cond(fresh, just_changed(record_id, revision), rx.fragment()),
        class_name=f"{class_name} " + rx.cond(chosen, "chosen", ""),
        custom_attrs={"data-record": record_id},
        key=record_id,
        **props,
    )


def just_changed(record_id: rx.Var[str], revision: rx.Var[int]) -> rx.Component:
    """Return the ring and the tag of somebody else's edit: who, now, undo; gone by itself.

    Of an edit that changed many records, one has the tag.
    """
    edit = cells.edit(revision)
    who = cells.actor(edit["a"])
    first = cells.text(edit, "i")
    tag = rx.cond((first == "") | (first == record_id), _tag(who, revision), rx.fragment())
    return rx.el.div(tag, class_name="fresh", key=revision.to(str))


def _tag(who: rx.Var[Any], revision: rx.Var[int]) -> rx.Component:
    return rx.el.div(
        rx.el.i(class_name=rx.cond(who["ai"], "mark ai", "mark")),
        rx.el.span(who["tag"].to(str), " · now", title=who["name"].to(str)),
        rx.cond(
            MAY_EDIT,
            rx.el.button("Undo", type="button", on_click=Desk.revert(revision).stop_propagation),
        ),
        class_name="by",
        role="status",
    )
