"""The brand in use: on things as people meet it, live while it is edited, in its light and its dark theme."""

from __future__ import annotations

from collections.abc import Callable

import reflex as rx
from reflex.experimental.client_state import ClientStateVar

from kromi_app.web.live.applied import applied_style
from kromi_app.web.pages.brand import things
from kromi_app.web.pages.brand.sections.parts import heading
from kromi_app.web.scripts import sheet
from kromi_app.web.ui.kit import segments

Drawing = Callable[[rx.Var[str]], rx.Component]
THEMES = {"light": "Light", "dark": "Dark"}
ROWS: tuple[tuple[tuple[str, int, int, Drawing], ...], ...] = (
    (("Landing page", 1280, 760, things.landing_page),),
    (
        ("App", 390, 640, things.app_screen),
        ("Poster", 700, 1000, things.poster),
        ("Email", 600, 900, things.email),
    ),
    (("Slide", 1280, 720, things.slide), ("Social post", 1080, 1080, things.social_post)),
    (("Business card", 850, 550, things.card_front), ("Business card, back", 850, 550, things.card_back)),
    (("Chart", 1280, 560, things.chart),),
)
"""Each thing with its size in its own px; those in a row are drawn equally high."""
theme = ClientStateVar.create("use_theme", default="light")
"""Which of the brand's themes is shown; known to this tab alone."""


def in_use() -> rx.Component:
    """Return the things, all drawn from records."""
    shown = theme.value.to(str)
    return rx.fragment(
        sheet("use"),
        heading("In use", segments("Theme of the brand", theme, THEMES)),
        rx.el.div(
            *[rx.el.div(*[_thing(*thing, shown) for thing in row], class_name="things-row") for row in ROWS],
            class_name="things",
            style=applied_style(shown),
            custom_attrs={"data-theme": shown},
        ),
    )


def _thing(name: str, width: int, height: int, draw: Drawing, shown: rx.Var[str]) -> rx.Component:
    """Return a thing at the width that it is given: its own px are `var(--px)` of the page's."""
    return rx.el.figure(
        rx.el.div(
            rx.el.div(draw(shown), class_name="stage", style={"--px": f"calc(100cqw / {width})"}),
            class_name="thing",
            style={"aspect_ratio": f"{width} / {height}"},
        ),
        rx.el.figcaption(name),
        style={"flex_grow": f"{width / height:.4f}"},
        custom_attrs={"data-thing": name},
    )
