"""A brand's branches: making one, those there are, and merging, if the brand is one itself."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex.experimental.client_state import ClientStateVar

from kromi_app.web.address import BRAND_ID
from kromi_app.web.live import cells, looks, state
from kromi_app.web.pages.brand.bar import BRANCH_NAME
from kromi_app.web.pages.brand.comparison import differing
from kromi_app.web.pages.brand.conflicts import (
    CLASHES,
    DIRECTION,
    INTO,
    MERGE,
    SOURCE,
    choices,
    conflicts,
    look,
    open_count,
)
from kromi_app.web.pages.brand.merging import Merging
from kromi_app.web.pages.brand.state import Desk
from kromi_app.web.scripts import sheet
from kromi_app.web.ui.browser import changed, modal
from kromi_app.web.ui.kit import badge, button, empty_state, icon, page_link, text_field

BRANCHES = cells.key(state.BRANCHES, list[dict[str, Any]], "[]")
OPENER = "make-branch"
ROWS = cells.items(MERGE, "rows")
LEFT_OUT = cells.listing(MERGE, "left_out")
DONE = cells.part(MERGE, "done")
MORE = cells.number(MERGE, "more").to(int)
REVISION, SOURCE_REVISION = (cells.number(MERGE, name).to(int) for name in ("revision", "source_revision"))
BACK = DIRECTION == "back"
SEEN_AT = DIRECTION.to(str) + REVISION.to(str) + "/" + SOURCE_REVISION.to(str)
renewed = ClientStateVar.create("merge_renewed", default=False)
"""Whether the merge was looked at anew because a side of it moved."""
wanted = ClientStateVar.create("merge_wanted", default="back")
"""Which way somebody wants to look, from the press on."""
asked = ClientStateVar.create("merge_asked", default="")
"""Where both sides were when they were last asked to be merged: until that is answered, their moves are the merge's."""
branching = ClientStateVar.create("branching", default=False)
"""Whether a branch is being named in this tab."""


def branches() -> rx.Component:
    """Return the page of a brand's branches."""
    is_branch = BRANCH_NAME != ""
    return rx.fragment(
        *(sheet("history"), sheet("comparison"), sheet("branches")),
        *(branching, choices, renewed, wanted, asked),
        rx.el.header(
            rx.el.h1("Branches"),
            rx.el.div(class_name="grow"),
            button(icon("git-branch"), "Make a branch", kind="line", id=OPENER, on_click=branching.set_value(True)),
            class_name="head",
        ),
        rx.cond(is_branch, _merge_of_this()),
        rx.cond(BRANCHES.length() > 0, _list()),
        rx.cond(~is_branch & (BRANCHES.length() == 0), _nothing_yet()),
        _name_dialog(),
    )


def _nothing_yet() -> rx.Component:
    return empty_state(
        "No branches",
        "A branch is this brand once more, to rework it without touching it. What is done there comes back when it is "
        "merged, and where both changed the same you choose.",
    )


def _list() -> rx.Component:
    return rx.el.section(
        rx.el.h2("Branches of this brand"),
        rx.el.ul(rx.foreach(BRANCHES, _listed), class_name="milestones"),
        class_name="marked",
    )


def _listed(branch: rx.Var[Any]) -> rx.Component:
    address, name = "/brands/" + branch["id"].to(str), branch["name"].to(str)
    return rx.el.li(
        icon("git-branch"),
        rx.el.div(
            rx.el.p(page_link(rx.el.b(name, dir="auto"), to=address + "/overview")),
            rx.el.p("Edited ", looks.moment(branch["at"]), class_name="muted"),
        ),
        rx.cond(branch["role"] == "viewer", badge("viewer")),
        page_link(
            "Merge…", to=address + "/branches", class_name="btn line", custom_attrs={"aria-label": "Merge " + name}
        ),
        key=branch["id"].to(str),
        custom_attrs={"data-branch": branch["id"]},
    )


def _merge_of_this() -> rx.Component:
    """Return the merge of the brand in view, which is a branch; it is looked at as soon as it is there."""
    seen = cells.text(MERGE, "branch") == BRAND_ID
    problem = cells.text(MERGE, "no")
    return rx.el.section(
        rx.cond(
            seen,
            rx.cond(problem != "", rx.el.p(problem, class_name="problem", role="alert"), _merge()),
            rx.el.div(
                class_name="bone block", custom_attrs={"aria-busy": "true", "aria-label": "Looking at the merge"}
            ),
        ),
        on_mount=[renewed.set_value(False), wanted.set_value("back"), look("back")],
        class_name="comparison merge",
        custom_attrs={"aria-label": "Merge"},
    )


def _merge() -> rx.Component:
    nothing = (ROWS.length() == 0) & (CLASHES.length() == 0)
    return rx.fragment(
        _head(),
        _said(),
        conflicts(),
        rx.cond(ROWS.length() > 0, rx.el.h3("What changes in ", rx.el.span(INTO, dir="auto"))),
        differing(ROWS, lambda _: rx.fragment()),
        rx.cond(MORE > 0, rx.el.p("And ", MORE, " more.", class_name="muted")),
        rx.cond(
            LEFT_OUT.length() > 0,
            rx.el.div(rx.el.h3("Left out"), rx.el.ul(rx.foreach(LEFT_OUT, rx.el.li), class_name="kept")),
        ),
        rx.cond(
            nothing, rx.cond(~cells.has(MERGE, "done"), rx.el.p("There is nothing to merge.", role="status")), _foot()
        ),
    )


def _head() -> rx.Component:
    """Return which way the merge goes, and what turns it around."""
    return rx.el.header(
        rx.el.h2(rx.el.span(SOURCE, dir="auto"), icon("arrow-right"), rx.el.span(INTO, dir="auto")),
        rx.el.div(class_name="grow"),
        rx.el.div(
            *[
                button(
                    words,
                    on_click=[renewed.set_value(False), wanted.set_value(direction), look(direction)],
                    custom_attrs={"aria-pressed": rx.cond(direction == DIRECTION, "true", "false")},
                )
                for direction, words in (("back", "Merge back"), ("update", "Update the branch"))
            ],
            class_name="segments",
            role="group",
            custom_attrs={"aria-label": "Direction"},
        ),
    )


def _said() -> rx.Component:
    """Return what became of a merge: done, or refused because something moved."""
    again, changes = cells.text(MERGE, "again"), cells.number(DONE, "changes").to(int)
    address = "/brands/" + cells.text(cells.part(MERGE, "into"), "id")
    return rx.fragment(
        rx.cond(again != "", rx.el.p(again, class_name="problem", role="alert")),
        rx.cond(
            cells.has(MERGE, "done"),
            rx.el.p(
                icon("check"),
                rx.el.span(
                    rx.cond(BACK, "Merged into ", "Updated "),
                    rx.el.b(INTO, dir="auto"),
                    ": ",
                    changes,
                    rx.cond(changes == 1, " change. ", " changes. "),
                    rx.cond(
                        BACK,
                        rx.fragment(
                            page_link("Open it", to=address + "/overview", class_name="link"),
                            "; undo there takes the merge back.",
                        ),
                        rx.el.button("Undo", type="button", class_name="link", on_click=[Desk.undo, look("update")]),
                    ),
                ),
                class_name="merged",
                role="status",
            ),
        ),
        _moved(),
    )


def _moved() -> rx.Component:
    """Return that a side moved since the merge was looked at, which looks anew at once; and afterwards that it did."""
    own, other = rx.cond(BACK, SOURCE_REVISION, REVISION), rx.cond(BACK, REVISION, SOURCE_REVISION)
    told = cells.key(state.MERGE_MOVED, dict[str, Any], "{}")
    of_other = cells.text(told, "brand") == cells.text(MERGE, "origin")
    mine, theirs = cells.key(state.REVISION, int, "0"), rx.cond(of_other, cells.number(told, "revision").to(int), 0)
    moved = ((mine > own) | (theirs > other)) & (asked.value.to(str) != SEEN_AT)
    at = mine.to(str) + "/" + theirs.to(str)
    return rx.fragment(
        changed(at=rx.cond(moved, at, ""), on_change=[renewed.set_value(True), look(wanted.value.to(str))]),
        rx.cond(
            renewed.value & ~cells.has(MERGE, "done"),
            rx.el.p("Something changed meanwhile. This is the merge as it is now.", class_name="muted", role="status"),
        ),
    )


def _foot() -> rx.Component:
    """Return the button that merges, once every conflict is settled, for those who may."""
    left = open_count()
    act = button(
        icon("git-merge"),
        rx.cond(BACK, "Merge", "Update"),
        rx.cond(left > 0, rx.fragment(", ", left, rx.cond(left == 1, " conflict", " conflicts"), " open")),
        kind="act",
        disabled=left > 0,
        on_click=[
            asked.set_value(SEEN_AT),
            Merging.merge(BRAND_ID, DIRECTION, choices.value.to(dict[str, Any]), REVISION, SOURCE_REVISION),
        ],
    )
    may_not = rx.el.p(
        "You may look at ",
        rx.el.b(INTO, dir="auto"),
        " but not edit it. Somebody who may can merge this branch once you share it with them.",
        class_name="muted",
    )
    return rx.el.footer(rx.cond(cells.flag(MERGE, "may"), act, may_not))


def _name_dialog() -> rx.Component:
    """Return the dialog that names a new branch, while one is being named."""
    return rx.cond(
        branching.value,
        modal(
            rx.el.form(
                rx.el.h2("Make a branch"),
                rx.el.p("This brand once more, as it is now, to rework and merge back.", class_name="muted"),
                text_field(
                    "Name",
                    name="name",
                    placeholder="Winter campaign",
                    auto_focus=True,
                    required=True,
                    max_length=80,
                    auto_complete="off",
                ),
                rx.el.div(
                    button("Cancel", on_click=branching.set_value(False)),
                    button("Make", kind="act", type="submit"),
                    class_name="acts",
                ),
                on_submit=[Merging.branch(BRAND_ID), branching.set_value(False)],
                style={"display": "contents"},
            ),
            label="Make a branch",
            on_close=branching.set_value(False),
        ),
    )
