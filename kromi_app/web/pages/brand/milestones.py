"""Milestones: the revisions that have a name, and the dialog that names one."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex.experimental.client_state import ClientStateVar

from kromi_app.web.live import cells, looks
from kromi_app.web.pages.brand.bar import MAY_EDIT
from kromi_app.web.pages.brand.comparison import MARKS, look
from kromi_app.web.pages.brand.marking import Marking
from kromi_app.web.ui.browser import modal
from kromi_app.web.ui.kit import button, icon, icon_button, text_field

naming = ClientStateVar.create("naming_revision", default=0)
"""The revision that is being named in this tab; 0 while none is."""


def milestones() -> rx.Component:
    """Return the milestones, the newest revision first."""
    return rx.cond(
        MARKS.length() > 0,
        rx.el.section(
            rx.el.h2("Milestones"),
            rx.el.ol(rx.foreach(MARKS, _milestone), class_name="milestones"),
            class_name="marked",
            custom_attrs={"aria-label": "Milestones"},
        ),
    )


def _milestone(mark: rx.Var[Any]) -> rx.Component:
    revision, name = mark["revision"].to(int), mark["name"].to(str)
    return rx.el.li(
        icon("flag"),
        rx.el.div(
            rx.el.p(rx.el.b(name, dir="auto")),
            rx.el.p(
                "Revision ",
                revision,
                " · ",
                mark["by"].to(str),
                " · ",
                looks.moment(mark["at"]),
                class_name="muted",
            ),
        ),
        rx.el.span(
            look("Compare", "Compare with " + name, revision, revision, 0),
            rx.cond(
                MAY_EDIT,
                rx.fragment(
                    icon_button("pencil", "Rename the milestone", on_click=naming.set_value(revision)),
                    icon_button("x", "Remove the milestone", on_click=Marking.remove_name(revision)),
                ),
            ),
            class_name="acts",
        ),
        key=revision.to(str),
        custom_attrs={"data-milestone": revision},
    )


def flag(name: Any) -> rx.Component:
    """Return a milestone's name where its revision stands."""
    return rx.el.span(icon("flag"), rx.el.span(name, dir="auto"), class_name="flagged")


def name_dialog() -> rx.Component:
    """Return the dialog that names a revision, while one is being named."""
    name = cells.milestone(naming.value)
    return rx.cond(
        naming.value != 0,
        modal(
            rx.el.form(
                rx.el.h2(
                    rx.cond(name != "", "Rename the milestone", "Name revision "), rx.cond(name != "", "", naming.value)
                ),
                text_field(
                    "Name",
                    name="name",
                    default_value=name,
                    placeholder="Launch 2026",
                    auto_focus=True,
                    required=True,
                    max_length=80,
                    auto_complete="off",
                ),
                rx.el.div(
                    button("Cancel", on_click=naming.set_value(0)),
                    button("Name", kind="act", type="submit"),
                    class_name="acts",
                ),
                on_submit=[Marking.name(naming.value), naming.set_value(0)],
                style={"display": "contents"},
            ),
            label="Milestone",
            on_close=naming.set_value(0),
        ),
    )
