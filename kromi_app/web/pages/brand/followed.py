"""What a color may follow, to choose from: swatches, steps of ramps, roles."""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.brand.color import STEPS
from kromi_app.web.live import cells
from kromi_app.web.live.each import each

OWN = "own"
"""The choice of a color of its own."""


def followed_options(but: Any = "") -> list[rx.Component]:
    """Return the colors of the brand as options of a list, by palette, by ramp and the roles.

    Args:
        but: A record that is left out, since it would follow itself.
    """
    return [
        each(cells.order("palette"), lambda palette: _group(_name(palette), cells.order(palette), but)),
        each(cells.order("ramp"), lambda ramp: rx.cond(ramp == but, rx.fragment(), _steps(ramp))),
        rx.cond(cells.order("color_role").length() > 0, _group("Roles", cells.order("color_role"), but)),
    ]


def _group(label: Any, records: rx.Var[Any], but: Any) -> rx.Component:
    return rx.el.optgroup(each(records, lambda record: _one(record, but)), label=label)


def _one(record: rx.Var[str], but: Any) -> rx.Component:
    option = rx.el.option(_name(record), value="{" + record + "}")
    return rx.cond(record == but, rx.fragment(), option)


def _steps(ramp: rx.Var[str]) -> rx.Component:
    name = _name(ramp)
    return rx.el.optgroup(
        *[rx.el.option(f"{name} {step}", value="{" + ramp + f".{step}}}") for step in STEPS], label=f"{name} ramp"
    )


def _name(record: rx.Var[str]) -> rx.Var[str]:
    return cells.text(cells.row(record), "name").to(str)
