"""Guidelines: texts on any section, under the section that they are about and together in Content."""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.brand.records.base import Section
from kromi_app.web.live import cells, looks
from kromi_app.web.live.each import each
from kromi_app.web.pages.brand.sections.parts import add_button, group, heading, selectable
from kromi_app.web.ui.browser import data_tree
from kromi_app.web.ui.kit import empty_state


def content() -> rx.Component:
    """Return all guidelines, by the sections that they are about."""
    orders = [cells.order(str(section)).length() for section in Section]
    return rx.fragment(
        heading("Content", add_button("Guideline", "guideline", str(Section.CONTENT))),
        rx.cond(
            sum(orders[1:], orders[0]) > 0,
            rx.fragment(*[_about(section) for section in Section]),
            empty_state(
                "No guidelines yet",
                "Whatever else the brand has to say, on any section, in Markdown.",
                add_button("Guideline", "guideline", str(Section.CONTENT)),
            ),
        ),
    )


def guidelines_about(section: str) -> rx.Component:
    """Return the guidelines on one section, as its last part."""
    return group(
        "Guidelines",
        "",
        rx.el.div(each(cells.order(section), _guideline), class_name="guidelines"),
        act=add_button("Guideline", "guideline", section),
    )


def _about(section: Section) -> rx.Component:
    order = cells.order(str(section))
    return rx.cond(
        order.length() > 0,
        group(section.value.capitalize(), "", rx.el.div(each(order, _guideline), class_name="guidelines")),
    )


def _guideline(guideline: rx.Var[str]) -> rx.Component:
    row = cells.row(guideline)
    pairs = cells.items(row, "pairs")
    return selectable(
        guideline,
        rx.el.span(cells.text(row, "name"), class_name="display", dir="auto"),
        class_name="guideline",
        label=cells.text(row, "name"),
        below=(
            rx.cond(cells.text(row, "html") != "", rx.html(cells.text(row, "html"), class_name="prose", dir="auto")),
            rx.el.div(rx.foreach(pairs, _pair), class_name="pairs"),
            rx.cond(
                cells.is_filled(row, "data"),
                data_tree(data=cells.part(row, "data"), label="Data of " + cells.text(row, "name").to(str)),
            ),
        ),
    )


def _pair(pair: rx.Var[Any]) -> rx.Component:
    return rx.el.div(_side(pair, "do", "Do", "good"), _side(pair, "dont", "Don’t", "bad"), class_name="side-by-side")


def _side(pair: rx.Var[Any], field: str, word: str, tone: str) -> rx.Component:
    image = cells.row(cells.text(pair, f"{field}_image"))
    source = looks.picture(image, 640)
    return rx.el.figure(
        rx.cond(source != "", rx.el.img(src=source, alt=cells.text(image, "alt"), loading="lazy")),
        rx.el.figcaption(
            rx.el.span(word, class_name=f"badge {tone}"), rx.el.span(cells.text(pair, field, "…"), dir="auto")
        ),
    )
