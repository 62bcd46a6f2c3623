"""The brand page: bar, sections, canvas, inspector."""

from __future__ import annotations

import reflex as rx

from kromi_app.brand.records.base import Section
from kromi_app.web import routes
from kromi_app.web.address import BRAND_ID, SECTION
from kromi_app.web.chunks import later
from kromi_app.web.live import cells, state
from kromi_app.web.pages.brand.bar import MAY_EDIT, bar, rail
from kromi_app.web.pages.brand.base import BrandState
from kromi_app.web.pages.brand.branches import branches
from kromi_app.web.pages.brand.checks import checks
from kromi_app.web.pages.brand.history import history
from kromi_app.web.pages.brand.holds import hold_section, question
from kromi_app.web.pages.brand.if_kept import tried
from kromi_app.web.pages.brand.in_use import in_use
from kromi_app.web.pages.brand.inspector import inspector
from kromi_app.web.pages.brand.over import over
from kromi_app.web.pages.brand.palette import palette
from kromi_app.web.pages.brand.proposals import proposed
from kromi_app.web.pages.brand.sections.color import color
from kromi_app.web.pages.brand.sections.guidelines import content
from kromi_app.web.pages.brand.sections.imagery import imagery
from kromi_app.web.pages.brand.sections.layout import layout
from kromi_app.web.pages.brand.sections.logo import logo
from kromi_app.web.pages.brand.sections.overview import overview
from kromi_app.web.pages.brand.sections.typefaces import brand_fonts
from kromi_app.web.pages.brand.sections.typography import typography
from kromi_app.web.pages.brand.sections.voice import voice
from kromi_app.web.pages.brand.selection import selecting, selection
from kromi_app.web.pages.brand.selection_parts import selection_parts
from kromi_app.web.pages.brand.set_by import set_by_filter
from kromi_app.web.pages.brand.shortcuts import shortcuts
from kromi_app.web.pages.brand.state import Desk
from kromi_app.web.pages.brand.together import followed, together, who_is_here
from kromi_app.web.pages.brand.vision import canvas_class, seen_as, vision_filters, vision_note
from kromi_app.web.ui.browser import rename_in_place, select_made
from kromi_app.web.ui.kit import button, icon_button

PLACE = cells.key(state.PLACE, str, "''")
READY = PLACE == (BRAND_ID + "/" + SECTION)


def brand_page() -> rx.Component:
    """Return the page of one brand."""
    return rx.el.div(
        tried,
        seen_as,
        over,
        palette(),
        shortcuts(),
        selection,
        selection_parts(),
        select_made(made=cells.key(state.MADE, str, "''"), select=selecting()),
        followed,
        together(),
        bar(READY, who_is_here(), hold_section(), set_by_filter()),
        rail(),
        vision_filters(),
        brand_fonts(),
        rx.el.main(_canvas(), class_name=canvas_class(), id="canvas"),
        vision_note(),
        inspector(READY),
        question(),
        rename_in_place(
            live=cells.everything(),
            disabled=~MAY_EDIT,
            on_commit=lambda record, name, key, base: Desk.set_field(record, "name", name, key, base),
        ),
        _notice(),
        _gone(),
        class_name="app",
    )


def _canvas() -> rx.Component:
    sections = {
        Section.OVERVIEW: overview,
        Section.COLOR: color,
        Section.TYPOGRAPHY: typography,
        Section.LOGO: logo,
        Section.IMAGERY: imagery,
        Section.LAYOUT: layout,
        Section.VOICE: voice,
        Section.CONTENT: content,
        routes.USE: in_use,
        routes.CHECKS: checks,
        routes.HISTORY: history,
        routes.BRANCHES: branches,
    }
    chunks = [(str(name), later(str(name), draw(), meanwhile=_skeleton())) for name, draw in sections.items()]
    return rx.cond(READY, rx.fragment(proposed(), rx.match(SECTION, *chunks, rx.fragment())), _skeleton())


def _skeleton() -> rx.Component:
    """Return the final layout, empty, so that nothing shifts when it fills."""
    return rx.el.div(
        rx.el.div(class_name="bone title"),
        rx.el.div(*[rx.el.div(class_name="bone tile") for _ in range(5)], class_name="swatches"),
        rx.el.div(class_name="bone block"),
        custom_attrs={"aria-busy": "true", "aria-label": "Opening the brand"},
    )


def _notice() -> rx.Component:
    return rx.cond(
        BrandState.notice != "",
        rx.el.div(
            rx.el.p(BrandState.notice),
            icon_button("x", "Dismiss", on_click=BrandState.dismiss),
            class_name="notice",
            role="alert",
        ),
    )


def _gone() -> rx.Component:
    gone = cells.key(state.GONE, str, "''")
    return rx.cond(
        gone,
        rx.el.div(
            rx.el.div(
                rx.el.h2(rx.cond(gone == "session", "You are signed out", "This brand is no longer shared with you")),
                rx.el.p(
                    rx.cond(
                        gone == "session",
                        "What you typed and did not send stays in this tab.",
                        "It was deleted, or its owner took it back.",
                    )
                ),
                rx.el.a(
                    button(rx.cond(gone == "session", "Sign in", "Back to your brands"), kind="act"),
                    href=rx.cond(gone == "session", routes.SIGN_IN, routes.DASHBOARD),
                ),
                class_name="dialog",
                role="alertdialog",
            ),
            class_name="veil",
        ),
    )
