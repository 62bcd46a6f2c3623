"""Things that wear a brand: each drawn in its own px from the brand's words, marks, pictures, colors and type."""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.brand.records.profile import PROFILE_ID
from kromi_app.web.live import cells, looks
from kromi_app.web.live.applied import SMALL, applied_mark, applied_picture, applied_series

PROFILE = cells.row(PROFILE_ID)
NAME = cells.text(PROFILE, "name")
VALUES = cells.listing(PROFILE, "values")
LINE = looks.words_for("tagline", "headline", fallback="Say it in a line.")
HEADLINE = looks.words_for("headline", "vision", "tagline", fallback="A second line, for company.")
STORY = looks.words_for("mission", "boilerplate", "vision", fallback="What the brand is for goes here.")
ACT = looks.words_for("call_to_action", fallback="Begin")
SERIES = ((44, 61, 52, 70, 66, 92, 84), (30, 38, 47, 41, 58, 63, 77))
"""What the chart shows, in percent of its height: made up, and said to be."""


def landing_page(theme: rx.Var[str]) -> rx.Component:
    """Return the first screen of a site."""
    return rx.el.div(
        rx.el.div(
            _mark(theme, "surface", "combination", "wordmark"),
            rx.el.span(rx.foreach(VALUES, lambda value: rx.el.span(value)), class_name="links u-small"),
            class_name="nav",
        ),
        rx.el.div(
            rx.el.div(
                rx.el.p(LINE, class_name="u-display"),
                rx.el.p(STORY, class_name="u-lead"),
                _button(ACT),
                class_name="words",
            ),
            rx.el.div(class_name="picture", style=applied_picture(0)),
            class_name="hero",
        ),
        class_name="landing on-surface",
    )


def app_screen(theme: rx.Var[str]) -> rx.Component:
    """Return a screen of an app on a phone."""
    return rx.el.div(
        rx.el.div(
            _mark(theme, "surface", *SMALL),
            rx.el.span(NAME, class_name="u-label"),
            class_name="top",
        ),
        rx.el.div(class_name="picture", style=applied_picture(1)),
        rx.el.p(HEADLINE, class_name="u-title"),
        rx.el.div(
            rx.foreach(VALUES, lambda value: rx.el.div(rx.el.i(), rx.el.span(value), class_name="fact u-text")),
            class_name="list",
        ),
        _button(ACT),
        class_name="phone-screen on-surface",
    )


def poster(theme: rx.Var[str]) -> rx.Component:
    """Return a poster: the brand's gradient, one line, the mark."""
    return rx.el.div(
        rx.el.p(LINE, class_name="u-display"),
        rx.el.div(class_name="picture", style=applied_picture(0)),
        rx.el.div(
            _mark(theme, "deep", "combination", "wordmark"),
            rx.el.span(cells.text(PROFILE, "industry"), class_name="u-small"),
            class_name="foot",
        ),
        class_name="sheet-poster on-deep",
    )


def email(theme: rx.Var[str]) -> rx.Component:
    """Return an email to customers."""
    return rx.el.div(
        rx.el.div(
            _mark(theme, "surface", "combination", "wordmark"),
            rx.el.div(class_name="picture", style=applied_picture(2)),
            rx.el.p(HEADLINE, class_name="u-headline"),
            rx.el.p(STORY, class_name="u-text"),
            _button(ACT),
            rx.el.p(cells.text(PROFILE, "description"), class_name="u-small quiet"),
            class_name="letter on-surface",
        ),
        class_name="mail on-muted",
    )


def slide(theme: rx.Var[str]) -> rx.Component:
    """Return a slide of a talk."""
    return rx.el.div(
        rx.el.p(HEADLINE, class_name="u-display"),
        rx.el.ol(rx.foreach(VALUES, lambda value: rx.el.li(value)), class_name="u-headline"),
        rx.el.div(
            _mark(theme, "muted", *SMALL), rx.el.span(NAME), rx.el.span("7", class_name="end"), class_name="foot u-text"
        ),
        class_name="talk on-muted",
    )


def social_post(theme: rx.Var[str]) -> rx.Component:
    """Return a square post: a picture, and a line on the accent."""
    return rx.el.div(
        rx.el.div(class_name="picture", style=applied_picture(1)),
        rx.el.div(
            rx.el.p(LINE, class_name="u-headline"),
            _mark(theme, "accent", *SMALL),
            class_name="banner on-accent",
        ),
        class_name="square",
    )


def card_front(theme: rx.Var[str]) -> rx.Component:
    """Return the front of a business card: the mark alone."""
    return rx.el.div(_mark(theme, "deep", "combination", "wordmark", "symbol"), class_name="card-front on-deep")


def card_back(theme: rx.Var[str]) -> rx.Component:
    """Return its back, with somebody's name."""
    return rx.el.div(
        _mark(theme, "surface", *SMALL),
        rx.el.div(
            rx.el.p("Your name", class_name="u-title"),
            rx.el.p(NAME, class_name="u-text"),
            rx.el.p(cells.text(PROFILE, "industry"), class_name="u-small quiet"),
        ),
        class_name="card-back on-surface",
    )


def chart(theme: rx.Var[str]) -> rx.Component:
    """Return bars in the brand's colors, over a week of figures that are made up."""
    colors = applied_series(theme)
    return rx.el.div(
        rx.el.div(
            rx.el.p(NAME, class_name="u-title"), rx.el.p("A week of made-up figures", class_name="u-small quiet")
        ),
        rx.el.div(
            *[
                rx.el.div(
                    *[_bar(values[day], colors[at % colors.length()]) for at, values in enumerate(SERIES)],
                    class_name="day",
                )
                for day in range(len(SERIES[0]))
            ],
            class_name="bars",
        ),
        class_name="figures on-surface",
    )


def _bar(share: int, color: rx.Var[Any]) -> rx.Component:
    return rx.el.i(style={"height": f"{share}%", "background": color})


def _button(words: rx.Var[str]) -> rx.Component:
    return rx.el.span(words, class_name="go u-label")


def _mark(theme: rx.Var[str], ground: str, *forms: Any) -> rx.Component:
    """Return the mark that is seen there; the name where the brand has no mark yet."""
    address = applied_mark(theme, ground, *forms)
    return rx.cond(
        address != "", rx.el.img(src=address, alt="", class_name="logo"), rx.el.b(NAME, class_name="logo u-title")
    )
