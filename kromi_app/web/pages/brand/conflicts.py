"""What both sides of a merge changed differently: each drawn three times, and settled by choosing one of two."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex.experimental.client_state import ClientStateVar
from reflex.vars import VarData

from kromi_app.web.address import BRAND_ID
from kromi_app.web.live import cells, state
from kromi_app.web.pages.brand.merging import Merging
from kromi_app.web.pages.brand.sections.drawing import drawing
from kromi_app.web.ui.kit import button

MERGE = cells.key(state.MERGE, dict[str, Any], "{}")
CLASHES = cells.items(MERGE, "clashes")
DIRECTION, SOURCE = cells.text(MERGE, "direction", "back"), cells.text(MERGE, "source")
INTO = cells.text(cells.part(MERGE, "into"), "name")
choices = ClientStateVar.create("merge_choices", default={})
"""By conflict the side that is taken, `here` or `there`: kept in this tab, whatever is looked at."""


def conflicts() -> rx.Component:
    """Return the conflicts and what settles them all at once, where there are any."""
    count = CLASHES.length()
    settled = count - open_count()
    return rx.cond(
        count > 0,
        rx.el.div(
            rx.el.header(
                rx.el.h3("Conflicts"),
                rx.el.span(settled, " of ", count, " settled", class_name="muted", role="status"),
                rx.el.div(class_name="grow"),
                _take_all("here", INTO),
                _take_all("there", SOURCE),
            ),
            rx.foreach(CLASHES, _conflict),
            class_name="conflicts",
        ),
    )


def open_count() -> rx.Var[int]:
    """Return how many conflicts are not settled."""
    js = f"({CLASHES!s}.filter((clash) => !{choices.value!s}[clash.mark]).length)"
    return _of(js, int, CLASHES)


def look(direction: rx.Var[str] | str, chosen: rx.Var[Any] | None = None) -> Any:
    """Return what looks at the merge, anew or the other way, with what is chosen."""
    return Merging.look(BRAND_ID, direction, choices.value.to(dict[str, Any]) if chosen is None else chosen)


def _choose(chosen: rx.Var[Any]) -> list[Any]:
    return [choices.set_value(chosen), look(DIRECTION, chosen)]


def _take_all(side: str, name: rx.Var[str]) -> rx.Component:
    every = f"Object.fromEntries({CLASHES!s}.map((clash) => [clash.mark, {side!r}]))"
    chosen = _of(f"({{...{choices.value!s}, ...{every}}})", dict[str, Any], CLASHES)
    return button("All of " + name, kind="line", on_click=_choose(chosen))


def _conflict(clash: rx.Var[Any]) -> rx.Component:
    field = clash["field"].to(str)
    return rx.el.fieldset(
        rx.el.legend(
            rx.el.b(clash["name"].to(str), dir="auto"), rx.cond(field != "", rx.el.span(field, class_name="muted"))
        ),
        rx.el.div(rx.el.span("Both began with", class_name="label"), *_seen(clash, "base"), class_name="stance"),
        _side(clash, "here", INTO),
        _side(clash, "there", SOURCE),
        class_name="conflict",
        key=clash["mark"].to(str),
        custom_attrs={"data-conflict": clash["id"]},
    )


def _side(clash: rx.Var[Any], side: str, name: rx.Var[str]) -> rx.Component:
    mark = clash["mark"].to(str)
    chosen = _of(f"({choices.value!s}[{mark!s}] === {side!r})", bool, mark)
    next_ = _of(f"({{...{choices.value!s}, [{mark!s}]: {side!r}}})", dict[str, Any], mark)
    return rx.el.label(
        rx.el.span(
            rx.el.input(
                type="radio", name="conflict-" + mark, checked=chosen, on_change=_choose(next_), default_value=side
            ),
            rx.el.span(name, dir="auto"),
            class_name="label",
        ),
        *_seen(clash, side),
        class_name=rx.cond(chosen, "stance taken", "stance"),
        custom_attrs={"data-side": side},
    )


def _seen(clash: rx.Var[Any], side: str) -> tuple[rx.Component, ...]:
    row = cells.part(clash, side)
    return (
        rx.el.span(drawing(clash["kind"], row), class_name="drawn"),
        rx.el.span(cells.text(row, "said"), class_name="said", dir="auto"),
    )


def _of(js: str, kind: Any, *parts: rx.Var[Any]) -> rx.Var[Any]:
    data = VarData.merge(choices.value._get_all_var_data(), *(part._get_all_var_data() for part in parts))
    return rx.Var(_js_expr=js, _var_type=kind, _var_data=data).guess_type()
