"""Ramps: each as one strip from light to dark, and the pins of the one that is chosen."""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.brand.color import STEPS
from kromi_app.web.live import cells, looks
from kromi_app.web.live.each import each
from kromi_app.web.pages.brand.bar import MAY_EDIT
from kromi_app.web.pages.brand.sections.parts import add_button, group, selectable, step_paint, wide_badge
from kromi_app.web.pages.brand.selection import selected
from kromi_app.web.pages.brand.state import Desk
from kromi_app.web.ui.kit import icon


def ramps() -> rx.Component:
    """Return the ramps."""
    return group(
        "Ramps",
        "Eleven steps of one color, even to the eye",
        rx.el.div(each(cells.order("ramp"), _ramp), class_name="ramps"),
        act=add_button("Ramp", "ramp"),
    )


def _ramp(ramp: rx.Var[str]) -> rx.Component:
    row = cells.row(ramp)
    name = cells.text(row, "name")
    steps = looks.steps(row)
    return rx.el.div(
        selectable(
            ramp,
            rx.el.span(
                rx.el.b(name, dir="auto"),
                rx.el.span(cells.text(row, "description"), class_name="muted", dir="auto"),
                class_name="ramp-name",
            ),
            rx.el.span(rx.foreach(steps, _step), class_name="strip"),
            class_name="ramp",
            label=name,
        ),
        rx.cond(
            (selected.value == ramp) & MAY_EDIT,
            rx.el.div(
                rx.foreach(steps, lambda step, at: _pin(ramp, step, at)),
                class_name="pins",
                role="group",
                custom_attrs={"aria-label": "Pin steps"},
            ),
        ),
        key=ramp,
    )


def _number(at: rx.Var[int]) -> rx.Var[Any]:
    return rx.Var.create(list(STEPS))[at]


def _step(step: rx.Var[Any], at: rx.Var[int]) -> rx.Component:
    return rx.el.span(
        rx.cond(step[2] != "", rx.el.i(class_name="fixed", title=rx.cond(step[2] == "pin", "Pinned", "The base"))),
        _number(at),
        wide_badge(step[4].to(str)),
        style={"background": step_paint(step), "color": step[1].to(str)},
        custom_attrs={"data-step": _number(at), "data-color": step[0]},
    )


def _pin(ramp: rx.Var[str], step: rx.Var[Any], at: rx.Var[int]) -> rx.Component:
    pinned = step[2] == "pin"
    label = rx.cond(pinned, "Let go of ", "Pin ").to(str) + _number(at).to(str)
    return rx.el.button(
        rx.cond(pinned, icon("pin-off"), icon("pin")),
        type="button",
        class_name=rx.cond(pinned, "btn icon pinned", "btn icon"),
        title=label,
        on_click=Desk.make("pin", {"ramp": ramp, "step": _number(at), "pinned": ~pinned}),
        custom_attrs={"aria-label": label, "aria-pressed": rx.cond(pinned, "true", "false")},
    )
