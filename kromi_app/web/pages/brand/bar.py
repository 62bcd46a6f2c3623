"""The bar above and the rail beside: where one is, whether all is saved, who is here."""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.brand.records.base import Section
from kromi_app.brand.records.profile import PROFILE_ID
from kromi_app.brand.records.registry import kinds_in
from kromi_app.web import routes
from kromi_app.web.address import BRAND_ID, SECTION
from kromi_app.web.live import cells, looks, state
from kromi_app.web.pages.brand.health import rail_mark
from kromi_app.web.pages.brand.over import find_button
from kromi_app.web.pages.brand.selection import selected
from kromi_app.web.pages.brand.state import Desk
from kromi_app.web.ui.browser import save_status
from kromi_app.web.ui.kit import avatar, glyph, icon, icon_button, page_link

ICONS = {
    Section.OVERVIEW: "house",
    Section.COLOR: "blend",
    Section.TYPOGRAPHY: "type",
    Section.LOGO: "hexagon",
    Section.IMAGERY: "image",
    Section.LAYOUT: "panel-left",
    Section.VOICE: "message-square",
    Section.CONTENT: "book-open",
    routes.USE: "app-window",
    routes.CHECKS: "list-checks",
    routes.HISTORY: "history",
    routes.BRANCHES: "git-branch",
}
UNCOUNTED = ("overview", routes.USE, routes.CHECKS, routes.HISTORY, routes.BRANCHES)
HERE = cells.key(state.HERE, list[dict[str, Any]], "[]")
BRANCH = cells.key(state.BRANCH, dict[str, Any], "{}")
BRANCH_NAME = cells.text(BRANCH, "name")
MAY_EDIT = cells.key(state.ROLE, str, "''") != "viewer"


def bar(ready: rx.Var[bool], who: rx.Component, *beside: rx.Component) -> rx.Component:
    """Return the bar: what, saved or not, who is here, undo and redo; beside what it is, what acts on it."""
    name = cells.text(cells.row(PROFILE_ID), "name")
    place = rx.cond(SECTION == routes.USE, "In use", SECTION.capitalize())
    return rx.el.header(
        rx.el.a(glyph(), href=routes.DASHBOARD, class_name="home", custom_attrs={"aria-label": "Your brands"}),
        rx.el.div(
            rx.cond(BRANCH_NAME != "", _branch(), rx.el.b(name, dir="auto")),
            rx.el.span("/ ", place, class_name="place"),
            class_name="crumb",
        ),
        *beside,
        save_status(
            revision=cells.key(state.REVISION, int, "0"),
            place=cells.key(state.PLACE, str, "''"),
            ready=ready,
            epoch=cells.key(state.EPOCH, int, "0"),
            live=cells.everything(),
            on_resend=Desk.set_field,
        ),
        rx.cond(MAY_EDIT, rx.fragment(), rx.el.span("You may look", class_name="badge")),
        rx.el.div(class_name="grow"),
        who,
        find_button(),
        icon_button("undo-2", "Undo", on_click=Desk.undo, disabled=~MAY_EDIT),
        icon_button("redo-2", "Redo", on_click=Desk.redo, disabled=~MAY_EDIT),
        class_name="bar",
    )


def _branch() -> rx.Component:
    """Return what a branch is called, behind the way to the brand that it is of; where that is gone, behind its own."""
    origin, of = cells.text(BRANCH, "origin"), cells.text(BRANCH, "of")
    own = cells.text(cells.row(PROFILE_ID), "name")
    mark = rx.fragment(rx.el.span(rx.cond(origin != "", of, own), dir="auto"), icon("git-branch"))
    to_origin = page_link(
        mark,
        to="/brands/" + origin + "/" + SECTION,
        on_click=selected.set_value(""),
        class_name="origin-link",
        custom_attrs={"aria-label": "Open " + of + ", which this is a branch of", "title": "Branch of " + of},
    )
    return rx.fragment(
        rx.cond(origin != "", to_origin, rx.el.span(mark, class_name="origin-link")), rx.el.b(BRANCH_NAME, dir="auto")
    )


def rail() -> rx.Component:
    """Return the sections with how much is in each, what is found there and who looks at it."""
    return rx.el.nav(
        rx.el.h2("Brand"),
        *[_link(str(section), section.value.capitalize()) for section in Section if kinds_in(section)],
        rx.el.h2("Review"),
        _link(routes.USE, "In use"),
        _link(routes.CHECKS, "Checks"),
        _link(routes.HISTORY, "History"),
        _link(routes.BRANCHES, "Branches"),
        class_name="rail",
        custom_attrs={"aria-label": "Sections"},
    )


def _link(section: str, label: str) -> rx.Component:
    here = section == SECTION
    held = looks.held_words(section)
    return page_link(
        icon(ICONS[section]),
        rx.el.span(label),
        rx.foreach(HERE, lambda person: _pip(person, section)),
        rx.cond(held != "", rx.el.span(icon("lock"), class_name="locked", title=held)),
        rail_mark(section),
        rx.el.span("" if section in UNCOUNTED else _count(section), class_name="n"),
        to="/brands/" + BRAND_ID + f"/{section}",
        on_click=selected.set_value(""),
        class_name=rx.cond(here, "at", ""),
        custom_attrs={
            "aria-current": rx.cond(here, "page", "false"),
            "aria-label": rx.cond(held != "", f"{label}, " + held, label),
        },
    )


def _count(section: str) -> rx.Var[Any]:
    """Return how many records a section has; while somebody's values are looked for, how many of these."""
    found = cells.key(state.SET_BY, dict[str, Any], "{}")
    theirs = cells.number(found["counts"], section).to(int)
    return rx.cond(cells.text(found, "who") != "", theirs, cells.key(state.COUNTS, dict[str, int], "{}")[section])


def _pip(person: rx.Var[Any], section: str) -> rx.Component:
    me = cells.key(state.ME, str, "''")
    return rx.cond((person["section"] == section) & (person["key"] != me), avatar(person, small=True))
