"""Roles: what each color is for, whether it can be read there, and every role on every other."""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.web.live import cells
from kromi_app.web.pages.brand.bar import MAY_EDIT
from kromi_app.web.pages.brand.sections.parts import add_button, group, selectable
from kromi_app.web.pages.brand.state import Desk
from kromi_app.web.ui.browser import contrast_matrix
from kromi_app.web.ui.kit import badge, button

HEADS = ("Role", "Light", "Dark", "WCAG 2.2", "APCA")
THEMES = ("light", "dark")


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
            rx.foreach(cells.order("color_role"), _role),
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
                name,
                rx.cond(
                    cells.text(row, "on") != "", rx.el.span(" on ", cells.text(ground, "name"), class_name="muted")
                ),
                class_name="col-role",
            ),
            *[rx.el.span(_chip(row, ground, theme), class_name=f"col-{theme}") for theme in THEMES],
            rx.el.span(*[_ratio(row, theme) for theme in THEMES], class_name="col-wcag"),
            rx.el.span(*[_lc(row, theme) for theme in THEMES], class_name="col-apca mono"),
            class_name="role",
            label=name,
        ),
        rx.cond(MAY_EDIT, rx.el.div(*[_mend(role, row, theme) for theme in THEMES], class_name="mends")),
        key=role,
    )


def _chip(row: rx.Var[Any], ground: rx.Var[Any], theme: str) -> rx.Component:
    """Return a role on its ground as text, or alone as a field of color."""
    own = cells.paint(cells.text(row, theme), cells.text(row, f"{theme}_hex"))
    under = cells.paint(cells.text(ground, theme), cells.text(ground, f"{theme}_hex"))
    return rx.cond(
        cells.text(row, "on") != "",
        rx.el.span("Aa", class_name="demo", style={"color": own, "background": under}),
        rx.el.span(class_name="demo", style={"background": own}),
    )


def _ratio(row: rx.Var[Any], theme: str) -> rx.Component:
    ratio = cells.number(row, f"{theme}_ratio").to(float)
    needed = rx.cond(cells.text(row, "drawn", "text") == "text", 4.5, 3)
    words = rx.cond(ratio >= 7, "AAA ", rx.cond(ratio >= needed, "AA ", rx.cond(ratio >= 3, "Large only ", "Fails ")))
    return rx.cond(
        ratio > 0,
        rx.cond(
            ratio >= needed,
            badge(rx.fragment(words, ratio), "good"),
            rx.cond(ratio >= 3, badge(rx.fragment(words, ratio), "warn"), badge(rx.fragment(words, ratio), "bad")),
        ),
    )


def _lc(row: rx.Var[Any], theme: str) -> rx.Component:
    return rx.cond(cells.number(row, f"{theme}_ratio") > 0, rx.el.span("Lc ", cells.number(row, f"{theme}_lc")))


def _mend(role: rx.Var[str], row: rx.Var[Any], theme: str) -> rx.Component:
    """Return what moves a role that fails to the nearest color that does not."""
    ratio = cells.number(row, f"{theme}_ratio").to(float)
    needed = rx.cond(cells.text(row, "drawn", "text") == "text", 4.5, 3)
    label = cells.text(row, "name").to(str) + f": nearest color that passes in {theme}"
    return rx.cond(
        (ratio > 0) & (ratio < needed),
        button(
            f"Nearest in {theme}",
            kind="line",
            on_click=Desk.make("nearest_color", {"role": role, "theme": theme}),
            custom_attrs={"aria-label": label},
        ),
    )
