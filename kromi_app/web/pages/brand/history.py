"""The history: every Edit, newest first, each to be taken back."""

from __future__ import annotations

import reflex as rx

from kromi_app.web.live import cells, state
from kromi_app.web.pages.brand.activity import when
from kromi_app.web.pages.brand.bar import MAY_EDIT
from kromi_app.web.pages.brand.state import Desk
from kromi_app.web.ui.kit import avatar, badge, button

LOADED = cells.newest(100_000)


def history() -> rx.Component:
    """Return the brand's history as far as it was asked for."""
    oldest = cells.oldest()
    return rx.fragment(
        rx.el.header(rx.el.h1("History"), class_name="head"),
        rx.el.ol(rx.foreach(LOADED, _entry), class_name="timeline"),
        rx.cond(oldest > 1, button("Show older", kind="line", on_click=Desk.older(oldest))),
    )


def _entry(revision: rx.Var[int]) -> rx.Component:
    edit = cells.edit(revision)
    who = cells.maker(edit)
    note, cause = cells.rest(edit, "note"), cells.rest(edit, "cause")
    return rx.el.li(
        avatar(who),
        rx.el.div(
            rx.el.p(rx.el.b(who["name"].to(str)), " ", edit[state.LABEL].to(str)),
            rx.el.p(when(edit), " · revision ", revision, class_name="muted"),
            rx.cond(note != "", rx.el.details(rx.el.summary("Note"), rx.el.p(note))),
        ),
        rx.cond(cause, badge(cause), rx.fragment()),
        rx.cond(
            (revision > 1) & MAY_EDIT,
            button(
                "Revert", kind="line", on_click=Desk.revert(revision), custom_attrs={"aria-label": "Revert this edit"}
            ),
        ),
        custom_attrs={"data-revision": revision},
    )
