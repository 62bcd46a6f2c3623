"""Overview: the brand on real things, drawn from its records."""

from __future__ import annotations

import reflex as rx

from kromi_app.brand.records.profile import PROFILE_ID
from kromi_app.web.live import cells, looks
from kromi_app.web.live.applied import applied_mark
from kromi_app.web.live.each import each
from kromi_app.web.pages.brand.health import health_line
from kromi_app.web.pages.brand.sections.guidelines import guidelines_about
from kromi_app.web.pages.brand.sections.parts import group, selectable

PROFILE = cells.row(PROFILE_ID)
NAME = cells.text(PROFILE, "name")


def overview() -> rx.Component:
    """Return the brand at a glance."""
    return rx.fragment(
        rx.el.header(
            rx.el.div(
                rx.el.h1(NAME, dir="auto"),
                rx.el.p(cells.text(PROFILE, "description"), class_name="muted", dir="auto"),
                health_line(),
            ),
            class_name="head",
        ),
        rx.el.div(
            _poster(),
            rx.el.div(_card(), _quote(), class_name="stack"),
            class_name="specimen",
            style=looks.brand_style(),
        ),
        rx.cond(
            cells.order("voice_trait").length() > 0,
            group(
                "Voice",
                cells.names_of("voice_trait"),
                rx.el.div(each(cells.order("voice_trait"), _saying), class_name="sayings"),
            ),
        ),
        guidelines_about("overview"),
    )


def _poster() -> rx.Component:
    mark = applied_mark(rx.Var.create("light"), "deep", "combination", "wordmark")
    return rx.el.div(
        rx.cond(
            mark != "",
            rx.el.img(src=mark, alt=NAME, class_name="brand-mark"),
            rx.el.span(NAME, class_name="brand-name", dir="auto"),
        ),
        rx.el.p(looks.words_for("tagline", "headline", fallback="Say it in a line."), class_name="display", dir="auto"),
        rx.el.p(
            looks.words_for("mission", "boilerplate", "vision", fallback="What the brand is for goes here."),
            class_name="lead",
            dir="auto",
        ),
        rx.el.span(looks.words_for("call_to_action", fallback="Begin"), class_name="cta"),
        class_name="poster",
    )


def _card() -> rx.Component:
    return rx.el.div(
        rx.el.span(cells.text(PROFILE, "industry", "The trade"), class_name="kicker"),
        rx.el.p(NAME, class_name="display", dir="auto"),
        rx.el.p(cells.listing(PROFILE, "values").join(" · "), class_name="values", dir="auto"),
        rx.el.p(cells.text(PROFILE, "audience"), class_name="small", dir="auto"),
        class_name="plate",
    )


def _quote() -> rx.Component:
    return rx.el.div(
        rx.el.p(
            looks.words_for("headline", "vision", "tagline", fallback="A second line, for company."),
            class_name="display",
            dir="auto",
        ),
        class_name="quote",
    )


def _saying(trait: rx.Var[str]) -> rx.Component:
    row = cells.row(trait)
    return selectable(
        trait,
        rx.el.span("We say", class_name="badge good"),
        rx.el.q(cells.text(row, "say"), dir="auto"),
        rx.el.span("We don’t", class_name="badge bad"),
        rx.el.q(cells.text(row, "dont_say"), class_name="muted", dir="auto"),
        class_name="saying",
        label=cells.text(row, "name"),
    )
