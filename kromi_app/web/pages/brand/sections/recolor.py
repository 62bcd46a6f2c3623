"""A color picked at its tile: what opens the picker there, for those who may edit, and the picker."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex.experimental.client_state import ClientStateVar
from reflex.vars import VarData

from kromi_app.web.chunks import later
from kromi_app.web.forms import form_fields
from kromi_app.web.live import cells
from kromi_app.web.pages.brand.bar import MAY_EDIT
from kromi_app.web.pages.brand.chosen import CHOSEN
from kromi_app.web.pages.brand.color_fields import followed_by, picker_of
from kromi_app.web.pages.brand.if_kept import TOLD, consequences
from kromi_app.web.pages.brand.selection import selecting
from kromi_app.web.pages.brand.spots import Spot
from kromi_app.web.ui.browser import at_tile
from kromi_app.web.ui.kit import button, icon_button

SWATCH, ROLE = "swatch", "color_role"
THEMES = {"light": "Light", "dark": "Dark"}
FIELDS = {SWATCH: ("value",), ROLE: tuple(THEMES)}
"""The fields that are picked at a tile."""
recolored = ClientStateVar.create("recolored", default={})
"""The record and the field whose picker is open at its tile; empty where none is; known to the browser alone."""
_OPEN = recolored.value.to(dict[str, Any])
RECORD, FIELD = cells.text(_OPEN, "record"), cells.text(_OPEN, "field")
_SETTER = "refs['_client_state_setRecolored']"
_REFS = VarData(imports={"$/utils/state": [rx.ImportVar(tag="refs")]})


def recolor(record: rx.Var[str], field: str, may_edit: rx.Var[bool] = MAY_EDIT) -> rx.Var[Any]:
    """Return what opens the picker when it happens, without making the tile follow whether it is open."""
    data = VarData.merge(_REFS, record._get_all_var_data(), may_edit._get_all_var_data())
    js = f"(() => {may_edit!s} && {_SETTER}({{record: {record!s}, field: {field!r}}}))"
    return rx.Var(_js_expr=js, _var_data=data).to(rx.EventChain)


def knobs(record: rx.Var[str], name: rx.Var[Any], may_edit: rx.Var[bool], *fields: str) -> rx.Component:
    """Return a knob on each color of a tile; by keyboard the tile itself opens what the first one does."""
    shown = [
        rx.el.button(
            type="button",
            on_click=recolor(record, field, may_edit),
            title="Pick the color (C)",
            tab_index=-1,
            custom_attrs={"aria-label": _spoken(name, field)},
        )
        for field in fields
    ]
    return rx.cond(may_edit, rx.el.div(*shown, class_name="knobs"))


def _spoken(name: rx.Var[Any], field: str) -> rx.Var[str]:
    theme = f" in {field}" if field in THEMES else ""
    return rx.Var.create("Pick the color of ").to(str) + name.to(str) + theme


def picker_at_tile() -> rx.Component:
    """Return the picker at the tile that asked for it, fetched after the section."""
    return rx.fragment(recolored, rx.cond(RECORD != "", later("color/picker", _sheet())))


def _sheet() -> rx.Component:
    name = cells.text(cells.row(RECORD), "name")
    close = recolored.set_value({})
    header = rx.el.header(
        rx.el.h2(name, dir="auto"),
        rx.el.div(class_name="grow"),
        rx.cond(FIELD != "value", _themes()),
        icon_button("x", "Close", on_click=close),
    )
    pickers = [(field, _picking(kind, field)) for kind, fields in FIELDS.items() for field in fields]
    return at_tile(
        header,
        rx.el.div(rx.match(FIELD, *pickers, rx.fragment()), class_name="within"),
        # Beside the canvas the inspector tells it.
        rx.cond((cells.text(TOLD, "record") == RECORD) & (RECORD != CHOSEN), consequences()),
        record=RECORD,
        part=FIELD,
        label=rx.Var.create("Color of ").to(str) + name,
        select=selecting(),
        on_close=close,
    )


def _themes() -> rx.Component:
    """Return the choice of which of a role's colors is picked."""
    choices = [
        button(
            words,
            on_click=recolor(RECORD, theme),
            custom_attrs={"aria-pressed": rx.cond(theme == FIELD, "true", "false")},
        )
        for theme, words in THEMES.items()
    ]
    return rx.el.div(*choices, class_name="segments", role="group", custom_attrs={"aria-label": "Color in"})


def _picking(kind: str, field: str) -> rx.Component:
    told = next(one for one in form_fields(kind) if one.name == field)
    spot = Spot(kind, told, cells.row(RECORD), rx.Var.create(field), record=RECORD)
    return rx.fragment(picker_of(spot), followed_by(spot))
