"""Overview: the brand on real things, drawn from its records."""

from __future__ import annotations

import reflex as rx

from kromi_app.brand.records.profile import PROFILE_ID
from kromi_app.web.live import cells
from kromi_app.web.pages.brand.sections.guidelines import guidelines_about
from kromi_app.web.pages.brand.sections.parts import group, selectable

PROFILE = cells.row(PROFILE_ID)
NAME = cells.text(PROFILE, "name")


def overview() -> rx.Component:
    """Return the brand at a glance."""
    return rx.fragment(
        rx.el.header(
            rx.el.div(rx.el.h1(NAME), rx.el.p(cells.text(PROFILE, "description"), class_name="muted")),
            class_name="head",
        ),
        rx.el.div(
            _poster(),
            rx.el.div(_card(), _quote(), class_name="stack"),
            class_name="specimen",
            style=cells.brand_style(),
        ),
        group(
            "Voice",
            cells.names_of("voice_trait"),
            rx.el.div(rx.foreach(cells.order("voice_trait"), _saying), class_name="sayings"),
        ),
        guidelines_about("overview"),
    )


def _poster() -> rx.Component:
    return rx.el.div(
        rx.el.span(NAME, class_name="brand-name"),
        rx.el.p(cells.words_for("tagline", "headline", fallback="Say it in a line."), class_name="display"),
        rx.el.p(
            cells.words_for("mission", "boilerplate", "vision", fallback="What the brand is for goes here."),
            class_name="lead",
        ),
        rx.el.span(cells.words_for("call_to_action", fallback="Begin"), class_name="cta"),
        class_name="poster",
    )


def _card() -> rx.Component:
    return rx.el.div(
        rx.el.span(cells.text(PROFILE, "industry", "The trade"), class_name="kicker"),
        rx.el.p(NAME, class_name="display"),
        rx.el.p(cells.listing(PROFILE, "values").join(" · "), class_name="values"),
        rx.el.p(cells.text(PROFILE, "audience"), class_name="small"),
        class_name="plate",
    )


def _quote() -> rx.Component:
    return rx.el.div(
        rx.el.p(
            cells.words_for("headline", "vision", "tagline", fallback="A second line, for company."),
            class_name="display",
        ),
        class_name="quote",
    )


def _saying(trait: rx.Var[str]) -> rx.Component:
    row = cells.row(trait)
    return selectable(
        trait,
        rx.el.span("We say", class_name="badge good"),
        rx.el.q(cells.text(row, "say")),
        rx.el.span("We don’t", class_name="badge bad"),
        rx.el.q(cells.text(row, "dont_say"), class_name="muted"),
        class_name="saying",
        label=cells.text(row, "name"),
    )
