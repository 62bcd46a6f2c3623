"""The repair of contrast: which pairs are to pass and what must not move for it, chosen beside what it comes to."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex.experimental.client_state import ClientStateVar
from reflex.vars import VarData

from kromi_app.brand.color import NEEDED
from kromi_app.web.live import cells
from kromi_app.web.pages.brand.sections.would_be import PREVIEW, would_be
from kromi_app.web.pages.brand.state import Desk
from kromi_app.web.ui.kit import badge, button, icon

left_out = ClientStateVar.create("repair_left_out", default=[])
holding = ClientStateVar.create("repair_holding", default=[])
"""The pairs that are not ticked, and the records whose colors must not move; known to the browser alone."""

FAILING = cells.failing_pairs(NEEDED)


def choices(left: Any = None, held: Any = None) -> dict[str, Any]:
    """Return what is chosen, with what has just been chosen; no theme where no pair is, since no pair means all."""
    left = left_out.value if left is None else left
    held = holding.value if held is None else held
    return {
        "pairs": _derived("{0}.filter((p) => !{1}.includes(p.key)).map(({{role, theme}}) => ({{role, theme}}))", left),
        "themes": _derived("({0}.every((p) => {1}.includes(p.key)) && {0}.length ? [] : ['light', 'dark'])", left),
        "keep": held,
    }


def begin() -> list[Any]:
    """Return what happens when the maker is opened: all failing pairs are ticked, and everything may move."""
    nothing = rx.Var.create([])
    return [left_out.set_value([]), holding.set_value([]), Desk.preview("repair", choices(nothing, nothing))]


def pairs() -> rx.Component:
    """Return the failing pairs, each ticked or not, with its contrast as it is and as it would be."""
    none = _derived("{0}.map((p) => p.key)", left_out.value)
    return rx.cond(
        FAILING.length() > 0,
        rx.el.fieldset(
            rx.el.legend("Pairs to repair"),
            rx.el.div(
                button(
                    "All", kind="line", on_click=_leaving(rx.Var.create([])), custom_attrs={"aria-label": "Tick all"}
                ),
                button("None", kind="line", on_click=_leaving(none), custom_attrs={"aria-label": "Tick none"}),
                class_name="acts",
            ),
            rx.foreach(FAILING, _pair),
            class_name="repair-pairs",
        ),
    )


def held() -> rx.Component:
    """Return the records whose colors must not move, each with what lets it move again."""
    some = holding.value.to(list[str])
    return rx.cond(
        FAILING.length() > 0,
        rx.el.div(
            rx.el.span(
                rx.cond(some.length() > 0, "Held", "Nothing is held: every color may move."), class_name="muted"
            ),
            rx.foreach(some, _held),
            class_name="repair-held",
        ),
    )


def would_move(row: rx.Var[Any]) -> rx.Component:
    """Return a color that would move, and what holds it."""
    name = row["name"].to(str)
    hold = button(
        icon("lock"),
        "Hold",
        kind="line",
        on_click=_holding(row["id"].to(str)),
        custom_attrs={"aria-label": "Hold " + name},
        title="Look for an answer in which it stays as it is.",
    )
    return would_be(row, hold)


def _pair(pair: rx.Var[Any]) -> rx.Component:
    key, ratio = pair["key"].to(str), pair["ratio"].to(float)
    ticked = ~left_out.value.to(list[str]).contains(key)
    after = cells.part(PREVIEW, "pairs")[key].to(dict[str, Any])
    now = cells.number(after, "ratio")
    shown = rx.cond(
        ticked & cells.has(after, "ratio"),
        rx.fragment(
            icon("arrow-right"),
            _sample(cells.text(after, "front"), cells.text(after, "back")),
            badge(now, "good"),
        ),
    )
    name = pair["name"].to(str) + " on " + pair["under"].to(str)
    return rx.el.label(
        rx.el.input(
            type="checkbox",
            checked=ticked,
            on_change=_leaving(cells.toggled_in(left_out.value, key)),
            custom_attrs={"aria-label": "Repair " + name + " in " + pair["theme"].to(str)},
        ),
        rx.el.span(name, rx.el.span(" in ", pair["theme"].to(str), class_name="muted"), class_name="which"),
        _sample(pair["front"].to(str), pair["back"].to(str)),
        badge(ratio, "bad"),
        shown,
        key=key,
        custom_attrs={"data-repair": key},
    )


def _sample(front: rx.Var[str], back: rx.Var[str]) -> rx.Component:
    return rx.el.span("Aa", class_name="demo", style={"color": front, "background": back})


def _held(record: rx.Var[str]) -> rx.Component:
    name = cells.text(cells.row(record), "name")
    return button(
        icon("lock"),
        name,
        icon("x"),
        kind="line",
        on_click=_holding(record),
        key=record,
        custom_attrs={"aria-label": "Let " + name.to(str) + " move", "data-held": record},
    )


def _leaving(left: rx.Var[Any]) -> list[Any]:
    return [left_out.set_value(left), Desk.preview("repair", choices(left=left))]


def _holding(record: rx.Var[str]) -> list[Any]:
    now = cells.toggled_in(holding.value, record)
    return [holding.set_value(now), Desk.preview("repair", choices(held=now))]


def _derived(js: str, left: Any) -> rx.Var[Any]:
    """Return what is made of the failing pairs and of those that are left out."""
    out = rx.Var.create(left)
    data = VarData.merge(FAILING._get_all_var_data(), out._get_all_var_data())
    return rx.Var(f"({js.format(str(FAILING), str(out))})", _var_type=list[Any], _var_data=data)
