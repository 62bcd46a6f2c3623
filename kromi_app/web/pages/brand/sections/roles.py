"""Roles: what each color is for, whether it can be read there, and every role on every other."""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.brand.color import NEEDED
from kromi_app.brand.color.grades import APCA, WCAG
from kromi_app.web.live import cells, looks
from kromi_app.web.live.each import each
from kromi_app.web.pages.brand.bar import MAY_EDIT
from kromi_app.web.pages.brand.sections.parts import add_button, group, selectable, wide_badge
from kromi_app.web.pages.brand.sections.recolor import THEMES, knobs, recolor
from kromi_app.web.pages.brand.state import Desk
from kromi_app.web.ui.browser import contrast_matrix
from kromi_app.web.ui.kit import badge, button

HEADS = ("Role", "Light", "Dark", "WCAG 2.2", "APCA")
TONES = {grade.words: grade.tone for drawn in NEEDED for grade in WCAG[drawn] if grade.tone != "quiet"}
MISSING = [words for words, tone in TONES.items() if tone != "good"]
"""Which levels of WCAG are enough for what is drawn, and which are not."""


def roles() -> rx.Component:
    """Return the roles with their contrast, and below them the matrix."""
    return rx.cond(cells.order("color_role").length() > 0, rx.fragment(_table(), _matrix()))


def _table() -> rx.Component:
    heads = [rx.el.span(head, class_name=f"col-{head.split()[0].lower()}") for head in HEADS]
    return group(
        "Roles",
        "What each color is for",
        rx.el.div(
            rx.el.div(*heads, class_name="role head-row"),
            each(cells.order("color_role"), _role),
            class_name="roles",
        ),
        act=add_button("Role", "color_role"),
    )


def _matrix() -> rx.Component:
    return group(
        "Contrast",
        "Every role on every other; choose a pair to see it, and to mend it",
        contrast_matrix(
            live=cells.everything(),
            grades={"ratio": dict(WCAG), "lc": dict(APCA)},
            needed=dict(NEEDED),
            disabled=~MAY_EDIT,
            on_mend=lambda role, ground, theme, move: Desk.make(
                "nearest_color", {"role": role, "ground": ground, "theme": theme, "move": move}
            ),
        ),
    )


def _role(role: rx.Var[str]) -> rx.Component:
    row = cells.row(role)
    ground = cells.row(cells.text(row, "on"))
    name = cells.text(row, "name")
    return rx.el.div(
        selectable(
            role,
            rx.el.span(
                rx.el.bdi(name),
                rx.cond(
                    cells.text(row, "on") != "",
                    rx.el.span(" on ", rx.el.bdi(cells.text(ground, "name")), class_name="muted"),
                ),
                class_name="col-role",
            ),
            *[
                rx.el.span(
                    _chip(role, row, theme),
                    wide_badge(cells.text(row, f"{theme}_gamut")),
                    class_name=f"col-{theme}",
                    on_double_click=recolor(role, theme),
                    custom_attrs={"data-part": theme},
                )
                for theme in THEMES
            ],
            rx.el.span(*[_ratio(row, theme) for theme in THEMES], class_name="col-wcag"),
            rx.el.span(*[_lc(row, theme) for theme in THEMES], class_name="col-apca mono"),
            class_name="role",
            label=name,
            below=(knobs(role, name, MAY_EDIT, *THEMES),),
        ),
        rx.cond(MAY_EDIT, rx.el.div(*[_mend(role, row, theme) for theme in THEMES], class_name="mends")),
        key=role,
    )


def _chip(role: rx.Var[str], row: rx.Var[Any], theme: str) -> rx.Component:
    """Return a role on its ground as text; alone, or where it is a ground itself, as a field of color."""
    ground = cells.text(row, "on")
    read = (ground != "") & (cells.text(row, "drawn", "text") != "ground")
    text = {"color": looks.role_paint(role, theme), "background": _shown(ground, theme)}
    return rx.cond(
        read,
        rx.el.span("Aa", class_name="demo", style=text),
        rx.el.span(class_name="demo", style={"background": _shown(role, theme)}),
    )


def _shown(role: rx.Var[str], theme: str) -> rx.Var[str]:
    """Return what a role shows as a ground, with what shows through it."""
    solid = cells.text(cells.row(role), f"{theme}_solid")
    return rx.cond(solid != "", solid, looks.role_paint(role, theme))


def _ratio(row: rx.Var[Any], theme: str) -> rx.Component:
    """Return the ratio with the level that it has for what is drawn in the role."""
    words, ratio = cells.text(row, f"{theme}_grade"), cells.number(row, f"{theme}_ratio")
    shown = rx.fragment(words, " ", ratio)
    toned = [(grade, badge(shown, tone)) for grade, tone in TONES.items()]
    return rx.cond(words != "", rx.match(words, *toned, rx.fragment()))


def _lc(row: rx.Var[Any], theme: str) -> rx.Component:
    return rx.cond(cells.number(row, f"{theme}_ratio") > 0, rx.el.span("Lc ", cells.number(row, f"{theme}_lc")))


def _mend(role: rx.Var[str], row: rx.Var[Any], theme: str) -> rx.Component:
    """Return what moves a role that fails to the nearest color that does not."""
    label = cells.text(row, "name").to(str) + f": nearest color that passes in {theme}"
    return rx.cond(
        rx.Var.create(MISSING).contains(cells.text(row, f"{theme}_grade")),
        button(
            f"Nearest in {theme}",
            kind="line",
            on_click=Desk.make("nearest_color", {"role": role, "theme": theme}),
            custom_attrs={"aria-label": label},
        ),
    )
