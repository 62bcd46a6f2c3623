"""What makes colors of colors: ramps, harmonies, roles, repairs; looked at before it is kept."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex.experimental.client_state import ClientStateVar

from kromi_app.brand.color import STEPS
from kromi_app.brand.makers.palettes import TITLES
from kromi_app.web.live import cells, state
from kromi_app.web.pages.brand.bar import MAY_EDIT
from kromi_app.web.pages.brand.state import Desk
from kromi_app.web.ui.kit import button, icon

MAKERS = {
    "ramp": ("Ramp", "Eleven steps of a color, which follow it from then on."),
    "harmony": ("Harmony", "Colors at fixed angles of hue, in a palette of their own."),
    "roles": ("Roles", "The usual roles for light and dark, each following a color that can be read there."),
    "repair": ("Repair contrast", "Every failing pair made readable, with the least that colors have to move."),
}
making = ClientStateVar.create("color_maker", default="")
base = ClientStateVar.create("maker_base", default="")
angle = ClientStateVar.create("maker_harmony", default="complement")
more = ClientStateVar.create("maker_more", default=False)
"""Which maker is open and what is chosen for it; known to the browser alone."""

PREVIEW = cells.key(state.PREVIEW, dict[str, Any], "{}")
ROWS = cells.items(PREVIEW, "rows")


def color_makers() -> rx.Component:
    """Return the makers in a line, and the one that is open with what it would make."""
    return rx.cond(
        MAY_EDIT,
        rx.el.div(
            rx.el.div(
                rx.el.span("Make", class_name="label"),
                *[_opener(name, words) for name, (words, _) in MAKERS.items()],
                class_name="maker-line",
            ),
            rx.match(making.value, *[(name, _panel(name, line)) for name, (_, line) in MAKERS.items()], rx.fragment()),
            class_name="color-makers",
        ),
    )


def _choices(name: str, **changed: Any) -> dict[str, Any]:
    """Return what is chosen for a maker, with what has just been chosen."""
    chosen = {"base": base.value, "harmony": angle.value, "more": more.value, **changed}
    return {
        "ramp": {"base": chosen["base"], "swatches": chosen["more"]},
        "harmony": {"base": chosen["base"], "harmony": chosen["harmony"]},
        "roles": {"replace": chosen["more"]},
        "repair": {},
    }[name]


def _opener(name: str, words: str) -> rx.Component:
    first = "{" + cells.first_swatch() + "}"
    opened = making.value == name
    return rx.el.button(
        words,
        type="button",
        class_name="btn line",
        on_click=[
            making.set_value(rx.cond(opened, "", name)),
            base.set_value(first),
            more.set_value(False),
            Desk.preview(name, _choices(name, base=first, more=False)),
        ],
        custom_attrs={"aria-expanded": rx.cond(opened, "true", "false")},
    )


def _panel(name: str, line: str) -> rx.Component:
    title = MAKERS[name][0]
    controls = {"ramp": [_base(name), _more(name, "with a swatch for each step")], "harmony": [_base(name), _angle()]}
    controls["roles"] = [_more(name, "change roles that are there too")]
    there = ROWS.length() > 0
    return rx.el.section(
        rx.el.p(line, class_name="muted"),
        rx.el.div(*controls.get(name, []), class_name="maker-choices"),
        rx.el.div(_problem(), rx.foreach(ROWS, _row), class_name="maker-preview", custom_attrs={"aria-live": "polite"}),
        rx.el.div(
            button("Cancel", kind="line", on_click=making.set_value("")),
            button(
                "Keep",
                kind="act",
                disabled=~there,
                on_click=[Desk.make(name, _choices(name)), making.set_value("")],
            ),
            class_name="acts",
        ),
        class_name="maker-panel",
        custom_attrs={"aria-label": title},
    )


def _base(name: str) -> rx.Component:
    return rx.el.label(
        "of",
        rx.el.select(
            rx.foreach(cells.order("palette"), _swatches),
            rx.foreach(cells.order("ramp"), _steps),
            value=base.value,
            on_change=lambda value: [base.set_value(value), Desk.preview(name, _choices(name, base=value))],
            class_name="control",
            custom_attrs={"aria-label": "Color"},
        ),
    )


def _swatches(palette: rx.Var[str]) -> rx.Component:
    return rx.el.optgroup(
        rx.foreach(
            cells.order(palette),
            lambda swatch: rx.el.option(cells.text(cells.row(swatch), "name"), value="{" + swatch + "}"),
        ),
        label=cells.text(cells.row(palette), "name"),
    )


def _steps(ramp: rx.Var[str]) -> rx.Component:
    return rx.el.optgroup(
        *[rx.el.option(step, value="{" + ramp + f".{step}}}") for step in STEPS],
        label=cells.text(cells.row(ramp), "name").to(str) + " ramp",
    )


def _angle() -> rx.Component:
    return rx.el.label(
        "as",
        rx.el.select(
            *[rx.el.option(words.capitalize(), value=name) for name, words in TITLES.items()],
            value=angle.value,
            on_change=lambda value: [
                angle.set_value(value),
                Desk.preview("harmony", _choices("harmony", harmony=value)),
            ],
            class_name="control",
            custom_attrs={"aria-label": "Harmony"},
        ),
    )


def _more(name: str, words: str) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="checkbox",
            checked=more.value,
            on_change=lambda on: [more.set_value(on), Desk.preview(name, _choices(name, more=on))],
        ),
        words,
    )


def _problem() -> rx.Component:
    problem = cells.text(PREVIEW, "no")
    return rx.cond(problem != "", rx.el.p(problem, class_name="problem", role="alert"))


def _row(row: rx.Var[Any]) -> rx.Component:
    """Return one record that would be made or changed."""
    return rx.el.div(
        rx.el.b(row["name"].to(str), title=row["name"].to(str)),
        rx.match(
            row["kind"],
            ("swatch", _change(row, "hex")),
            ("ramp", rx.el.span(rx.foreach(cells.steps(row), _step), class_name="strip small")),
            ("color_role", rx.fragment(_theme(row, "light"), _theme(row, "dark"))),
            rx.el.span(row["kind"].to(str), class_name="mono muted"),
        ),
        class_name="would-be",
        custom_attrs={"data-would-be": row["id"]},
    )


def _theme(row: rx.Var[Any], theme: str) -> rx.Component:
    """Return a role's color in one theme, with its contrast where it lies on another."""
    ratio = cells.number(row, f"{theme}_ratio").to(float)
    return rx.el.span(
        _change(row, f"{theme}_hex"),
        rx.cond(ratio > 0, rx.el.span(ratio, class_name="mono muted", title=f"Contrast in {theme}")),
        class_name="change",
    )


def _change(row: rx.Var[Any], field: str) -> rx.Component:
    """Return a color, and where it changes what it is now before it."""
    before = cells.text(cells.part(row, "was"), field)
    return rx.el.span(
        rx.cond(
            (before != "") & (before != cells.text(row, field)),
            rx.fragment(rx.el.i(style={"background": before}, title="Now"), icon("arrow-right")),
        ),
        rx.el.i(style={"background": cells.text(row, field)}, custom_attrs={"data-color": cells.text(row, field)}),
        class_name="change",
    )


def _step(step: rx.Var[Any]) -> rx.Component:
    return rx.el.span(style={"background": step[0].to(str)})
