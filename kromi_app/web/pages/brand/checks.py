"""The checks: everything that was found about the brand, with the way there and what mends it."""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.brand.records.base import Section
from kromi_app.web.address import BRAND_ID
from kromi_app.web.live import cells, state
from kromi_app.web.pages.brand.bar import MAY_EDIT
from kromi_app.web.pages.brand.state import Desk, select
from kromi_app.web.ui.kit import BADGE, Tone, badge, button, empty_state, page_link

SEVERITIES: tuple[tuple[str, Tone, str], ...] = (
    ("error", "bad", "error"),
    ("warning", "warn", "warning"),
    ("info", "plain", "hint"),
)


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
    """Return how much was found in each section, counted and not scored."""
    health = cells.key(state.HEALTH, dict[str, dict[str, int]], "{}")
    return rx.el.ul(*[_section(section, health[str(section)]) for section in Section], class_name="health")


def _section(section: Section, counts: rx.Var[Any]) -> rx.Component:
    shown = [rx.cond(counts[name], badge(_counted(counts[name], word), tone)) for name, tone, word in SEVERITIES]
    return rx.cond(counts, rx.el.li(rx.el.span(section.value.capitalize()), *shown))


def _counted(count: rx.Var[Any], word: str) -> rx.Var[str]:
    return count.to(str) + rx.cond(count == 1, f" {word}", f" {word}s")


def _subject(record: rx.Var[str]) -> rx.Component:
    about = cells.keyed(state.FINDING, record)
    return rx.el.section(
        rx.el.header(
            rx.el.h2(about["title"].to(str)),
            rx.el.span(about["section"].to(str), class_name="muted"),
            rx.el.div(class_name="grow"),
            page_link(
                "Show",
                to="/brands/" + BRAND_ID + "/" + about["section"].to(str),
                on_click=select(record),
                class_name="btn line",
                custom_attrs={"aria-label": "Show " + about["title"].to(str)},
            ),
        ),
        rx.el.ul(rx.foreach(about["found"].to(list[dict[str, str]]), lambda finding: _finding(record, finding))),
        key=record,
        class_name="found",
        custom_attrs={"data-record": record},
    )


def _finding(record: rx.Var[str], finding: rx.Var[Any]) -> rx.Component:
    severity, mend = finding["severity"].to(str), finding["mend"].to(str)
    tone = rx.match(severity, *[(name, BADGE[tone]) for name, tone, _ in SEVERITIES], "badge")
    return rx.el.li(
        rx.el.span(severity, class_name=tone),
        rx.el.div(
            rx.el.p(finding["message"].to(str)),
            rx.cond(finding["source"] != "", rx.el.p(finding["source"].to(str), class_name="muted")),
        ),
        rx.cond((mend != "") & MAY_EDIT, button(mend, kind="line", on_click=Desk.mend(finding["check"], record))),
    )
