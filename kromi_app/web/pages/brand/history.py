"""The history as a timeline: visits and their Edits, newest first, each to be looked at and taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import reflex as rx

from kromi_app.web.live import cells, looks, state
from kromi_app.web.pages.brand.activity import when
from kromi_app.web.pages.brand.bar import MAY_EDIT
from kromi_app.web.pages.brand.comparison import comparing, comparison, look, look_at_visit
from kromi_app.web.pages.brand.milestones import flag, milestones, name_dialog, naming
from kromi_app.web.pages.brand.past import Past
from kromi_app.web.pages.brand.state import Desk
from kromi_app.web.scripts import sheet
from kromi_app.web.ui.kit import avatar, badge, button, icon, icon_button

FOUND = cells.key(state.FOUND, dict[str, Any], "{}")
SOUGHT = cells.text(FOUND, "words")
FACES = {"web": "in the editor", "mcp": "over MCP", "http": "over HTTP", "cli": "from the command line"}


def history() -> rx.Component:
    """Return the brand's history as far as it was asked for, or what was looked for in it."""
    oldest = cells.oldest()
    return rx.fragment(
        *(sheet("history"), sheet("comparison"), naming),
        rx.el.header(rx.el.h1("History"), rx.el.div(class_name="grow"), _search(), class_name="head"),
        comparison(),
        rx.cond(
            SOUGHT != "",
            _hits(),
            rx.fragment(
                milestones(),
                rx.el.ol(rx.foreach(cells.visits(), _visit), class_name="timeline"),
                rx.cond(oldest > 1, button("Show older", kind="line", on_click=Past.older(oldest))),
            ),
        ),
        name_dialog(),
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


def _visit(visit: rx.Var[Any]) -> rx.Component:
    """Return what one actor did in one go: one thing to look at, that opens to its Edits; a single Edit as itself."""
    last = visit["last"].to(int)
    revisions = visit["revisions"].to(list[int])
    return rx.cond(
        visit["count"].to(int) > 1,
        rx.el.li(
            rx.el.details(
                rx.el.summary(*_said_of_visit(visit)),
                rx.el.ol(rx.foreach(revisions, lambda revision: _entry(revision, cells.edit))),
            ),
            rx.el.span(look_at_visit(last), class_name="acts"),
            class_name=rx.cond(comparing.value == -last, "visit looked-at", "visit"),
            key=visit["key"].to(str),
            custom_attrs={"data-visit": last},
        ),
        _entry(last, cells.edit),
    )


def _said_of_visit(visit: rx.Var[Any]) -> tuple[rx.Component, ...]:
    who = cells.actor(visit["maker"])
    return (
        avatar(who),
        rx.el.span(
            rx.el.span(rx.el.b(who["name"].to(str), dir="auto"), " · ", visit["count"].to(int), " edits"),
            rx.foreach(visit["marks"].to(list[str]), flag),
            rx.el.span(
                rx.el.time(looks.moment(visit["until"])), " · ", visit["lasted"].to(str), class_name="muted when"
            ),
            class_name="t",
        ),
        rx.el.span(rx.foreach(visit["sections"].to(list[str]), _touched), class_name="touched"),
        icon("chevron-down"),
    )


def _touched(section: rx.Var[str]) -> rx.Component:
    return badge(section.capitalize())


def _entry(revision: rx.Var[int], found: Callable[[rx.Var[Any]], rx.Var[Any]]) -> rx.Component:
    edit = found(revision)
    seen = cells.keyed(state.GLIMPSE, revision)
    who, name = cells.maker(edit), cells.milestone(revision)
    note, cause = cells.rest(edit, "note"), cells.rest(edit, "cause")
    return rx.el.li(
        avatar(who),
        rx.el.div(
            rx.el.p(rx.el.b(who["name"].to(str), dir="auto"), " ", edit[state.LABEL].to(str)),
            rx.cond(name != "", flag(name)),
            rx.el.p(rx.foreach(cells.items(seen, "drawn").to(list[list[str]]), _drawn), class_name="glimpse"),
            rx.el.p(
                when(edit),
                " · revision ",
                revision,
                *[rx.cond(cells.text(seen, "face") == face, f" · {words}", "") for face, words in FACES.items()],
                class_name="muted",
            ),
            rx.cond(note != "", rx.el.details(rx.el.summary("Note"), rx.el.p(note))),
        ),
        rx.cond(cause, badge(cause), rx.fragment()),
        _acts(revision),
        class_name=rx.cond(comparing.value == revision, "looked-at", ""),
        key=revision.to(str),
        custom_attrs={"data-revision": revision},
    )


def _drawn(one: rx.Var[list[str]]) -> rx.Component:
    """Return a value before and after: a color as a chip, a word as itself."""
    before, after = one[1], one[2]
    return rx.el.span(
        rx.cond(
            one[0] == "color",
            rx.fragment(_chip(before), rx.cond((before != "") & (after != ""), icon("arrow-right")), _chip(after)),
            rx.fragment(rx.el.del_(before), icon("arrow-right"), rx.el.ins(after)),
        )
    )


def _chip(color: rx.Var[str]) -> rx.Component:
    return rx.cond(color != "", rx.el.i(style={"background": color}, title=color))


def _acts(revision: rx.Var[int]) -> rx.Component:
    return rx.el.span(
        rx.cond(
            revision > 1,
            rx.fragment(
                look("Show", "Show what this edit changed", revision, cells.run_of(revision) - 1, revision),
                look("Since", "Show what changed since", revision, revision, 0),
            ),
        ),
        rx.cond(
            MAY_EDIT,
            rx.fragment(
                rx.cond(
                    revision > 1,
                    button(
                        "Revert",
                        kind="line",
                        on_click=Desk.revert(revision),
                        custom_attrs={"aria-label": "Revert this edit"},
                    ),
                ),
                icon_button("flag", "Name this revision", on_click=naming.set_value(revision)),
            ),
        ),
        class_name="acts",
    )
