"""The checks: everything that was found about the brand, with the way there and what mends it."""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.web.address import BRAND_ID
from kromi_app.web.live import cells, state
from kromi_app.web.pages.brand.bar import MAY_EDIT
from kromi_app.web.pages.brand.health import SECTIONS, SEVERITIES, counted, found_in
from kromi_app.web.pages.brand.showing import showing
from kromi_app.web.pages.brand.state import Desk
from kromi_app.web.ui.kit import BADGE, badge, button, empty_state, page_link


def checks() -> rx.Component:
    """Return the findings, the gravest first, under a line of how the brand is."""
    subjects = cells.order(state.FINDINGS)
    return rx.fragment(
        rx.el.header(
            rx.el.div(
                rx.el.h1("Checks"),
                rx.el.p("What a careful reviewer would say. Nothing here is in your way.", class_name="muted"),
            ),
            class_name="head",
        ),
        rx.cond(
            subjects.length() > 0,
            rx.fragment(_health(), rx.el.div(rx.foreach(subjects, _subject), class_name="findings")),
            empty_state("Nothing to mend", "Every check passes. They are run again with each edit, by whomever."),
        ),
    )


def _health() -> rx.Component:
    """Return how much was found in each section."""
    return rx.el.ul(*[_section(section) for section in SECTIONS], class_name="health")


def _section(section: str) -> rx.Component:
    found = found_in(section)
    counts = [cells.total([found], at) for at in range(len(SEVERITIES))]
    shown = [
        rx.cond(count > 0, badge(counted(count, word), tone))
        for count, (_, tone, word) in zip(counts, SEVERITIES, strict=True)
    ]
    return rx.cond(sum(counts[1:], counts[0]) > 0, rx.el.li(rx.el.span(section.capitalize()), *shown))


def _subject(record: rx.Var[str]) -> rx.Component:
    about = cells.keyed(state.FINDING, record)
    title = about["title"].to(str)
    return rx.el.section(
        rx.el.header(rx.el.h2(title, dir="auto"), rx.el.span(about["section"].to(str), class_name="muted")),
        rx.el.ul(
            rx.foreach(about["found"].to(list[dict[str, str]]), lambda finding: _finding(record, title, finding)),
        ),
        key=record,
        class_name="found",
        custom_attrs={"data-record": record},
    )


def _finding(record: rx.Var[str], title: rx.Var[str], finding: rx.Var[Any]) -> rx.Component:
    severity, label, source = finding["severity"].to(str), finding["label"].to(str), finding["source"].to(str)
    tone = rx.match(severity, *[(name, BADGE[tone]) for name, tone, _ in SEVERITIES], "badge")
    mend = button(label, kind="line", on_click=Desk.mend(finding["mend"], record))
    return rx.el.li(
        rx.el.span(rx.match(severity, *[(name, noun) for name, _, noun in SEVERITIES], severity), class_name=tone),
        rx.el.div(
            rx.el.p(finding["message"].to(str), dir="auto"),
            rx.cond(source != "", rx.el.p(source, class_name="muted")),
        ),
        rx.el.div(
            page_link(
                "Show",
                to="/brands/" + BRAND_ID + "/" + finding["section"].to(str),
                on_click=showing(finding["show"].to(str), finding["field"].to(str)),
                class_name="btn line",
                custom_attrs={"aria-label": "Show " + title, "title": finding["message"].to(str)},
            ),
            rx.cond((label != "") & MAY_EDIT, mend),
            class_name="acts",
        ),
    )
