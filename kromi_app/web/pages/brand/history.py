"""The history: every Edit, newest first, each to be looked at and taken back; any two revisions side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import reflex as rx

from kromi_app.web.live import cells, state
from kromi_app.web.pages.brand.activity import when
from kromi_app.web.pages.brand.bar import MAY_EDIT
from kromi_app.web.pages.brand.comparison import comparing, comparison, look
from kromi_app.web.pages.brand.past import Past
from kromi_app.web.pages.brand.state import Desk
from kromi_app.web.ui.kit import avatar, badge, button, icon

LOADED = cells.newest(100_000)
FOUND = cells.key(state.FOUND, dict[str, Any], "{}")
SOUGHT = cells.text(FOUND, "words")


def history() -> rx.Component:
    """Return the brand's history as far as it was asked for, or what was looked for in it."""
    oldest = cells.oldest()
    return rx.fragment(
        rx.el.header(rx.el.h1("History"), rx.el.div(class_name="grow"), _search(), class_name="head"),
        comparison(),
        rx.cond(
            SOUGHT != "",
            _hits(),
            rx.fragment(
                rx.el.ol(rx.foreach(LOADED, lambda revision: _entry(revision, cells.edit)), class_name="timeline"),
                rx.cond(oldest > 1, button("Show older", kind="line", on_click=Past.older(oldest))),
            ),
        ),
    )


def _search() -> rx.Component:
    return rx.el.form(
        rx.el.input(
            name="words",
            type="search",
            placeholder="What, why or who",
            class_name="control",
            max_length=200,
            custom_attrs={"aria-label": "Search the history"},
        ),
        button(icon("search"), "Search", kind="line", type="submit"),
        on_submit=Past.search,
        class_name="seek",
        role="search",
    )


def _hits() -> rx.Component:
    revisions = cells.numbers(FOUND, "revisions").to(list[int])
    return rx.fragment(
        rx.el.p(
            rx.cond(revisions.length() > 0, "With ", "Nothing with "),
            rx.el.b(SOUGHT),
            " ",
            button("Show all", kind="line", on_click=Past.search({"words": ""})),
            class_name="sought",
            role="status",
        ),
        rx.el.ol(rx.foreach(revisions, lambda revision: _entry(revision, cells.hit)), class_name="timeline"),
    )


def _entry(revision: rx.Var[int], found: Callable[[rx.Var[Any]], rx.Var[Any]]) -> rx.Component:
    edit = found(revision)
    who = cells.maker(edit)
    note, cause = cells.rest(edit, "note"), cells.rest(edit, "cause")
    return rx.el.li(
        avatar(who),
        rx.el.div(
            rx.el.p(rx.el.b(who["name"].to(str)), " ", edit[state.LABEL].to(str)),
            rx.el.p(when(edit), " · revision ", revision, rx.cond(who["ai"], " · over MCP", ""), class_name="muted"),
            rx.cond(note != "", rx.el.details(rx.el.summary("Note"), rx.el.p(note))),
        ),
        rx.cond(cause, badge(cause), rx.fragment()),
        rx.cond(revision > 1, _acts(revision)),
        class_name=rx.cond(comparing.value == revision, "looked-at", ""),
        custom_attrs={"data-revision": revision},
    )


def _acts(revision: rx.Var[int]) -> rx.Component:
    return rx.el.span(
        look("Show", "Show what this edit changed", revision, revision - 1, revision),
        look("Since", "Show what changed since", revision, revision, 0),
        rx.cond(
            MAY_EDIT,
            button(
                "Revert", kind="line", on_click=Desk.revert(revision), custom_attrs={"aria-label": "Revert this edit"}
            ),
        ),
        class_name="acts",
    )
