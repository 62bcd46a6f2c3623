"""The inspector: the fields of the selected record, who made it, and what happened lately."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import reflex as rx

from kromi_app.brand.labels import noun
from kromi_app.brand.records.profile import PROFILE_ID
from kromi_app.brand.records.registry import KINDS
from kromi_app.web.address import SECTION
from kromi_app.web.forms import FormField, form_fields
from kromi_app.web.live import cells, state
from kromi_app.web.pages.brand.activity import activity, made_by
from kromi_app.web.pages.brand.bar import MAY_EDIT
from kromi_app.web.pages.brand.state import Desk, selected
from kromi_app.web.ui.browser import color_picker, draft_field
from kromi_app.web.ui.kit import icon_button

CHOSEN = rx.cond(selected.value != "", selected.value, rx.cond(SECTION == "overview", PROFILE_ID, ""))
ROW = cells.row(CHOSEN)
REV = cells.number(ROW, "rev").to(int)


def inspector() -> rx.Component:
    """Return the right-hand pane."""
    forms = [(kind, _form(kind)) for kind in KINDS]
    there = REV > 0
    return rx.el.aside(
        rx.cond(
            (CHOSEN != "") & there,
            rx.fragment(
                rx.match(CHOSEN.to(str).split(":")[0], *forms, rx.fragment()),
                rx.el.section(rx.el.h2("Made by"), made_by(REV)),
            ),
            rx.el.section(
                rx.el.h2("Nothing selected"),
                rx.el.p("Select something on the left to see and change its values.", class_name="muted"),
            ),
        ),
        rx.el.section(rx.el.h2("Activity"), activity(12)),
        class_name=rx.cond((selected.value != "") & there, "insp open", "insp"),
        custom_attrs={"aria-label": "Inspector"},
    )


def _form(kind: str) -> rx.Component:
    title = cells.text(ROW, "name", noun(kind).capitalize())
    tools = rx.fragment(
        icon_button("arrow-up", "Move earlier", on_click=Desk.shift(CHOSEN, -1), disabled=~MAY_EDIT),
        icon_button("arrow-down", "Move later", on_click=Desk.shift(CHOSEN, 1), disabled=~MAY_EDIT),
        icon_button("trash-2", "Remove", on_click=Desk.remove(CHOSEN), disabled=~MAY_EDIT),
    )
    return rx.el.section(
        rx.el.header(
            rx.el.h2(title),
            rx.el.span(noun(kind), class_name="mono muted"),
            rx.el.div(class_name="grow"),
            rx.fragment() if KINDS[kind].required else tools,
            icon_button("x", "Close", on_click=selected.set_value(""), extra="close"),
        ),
        *[_field(kind, field) for field in form_fields(kind)],
        key=CHOSEN,
        custom_attrs={"data-inspected": CHOSEN},
    )


def _field(kind: str, field: FormField) -> rx.Component:
    controls = {"choice": _choice, "record": _record_choice, "color": _color}
    control = controls.get(field.control, _draft)(kind, field)
    return rx.el.div(
        rx.el.span(field.label, class_name="label", title=field.help), control, class_name=f"field {field.control}"
    )


def _answer(field: FormField) -> rx.Var[Any]:
    return cells.keyed(state.ANSWER, CHOSEN.to(str) + f".{field.name}", default="null")


def _text_of(field: FormField) -> rx.Var[str]:
    if field.control == "length":
        return cells.length(ROW, field.name, field.default)
    if field.control == "names":
        return cells.listing(ROW, field.name).join(", ")
    return cells.text(ROW, field.name, field.default).to(str)


def _draft(kind: str, field: FormField) -> rx.Component:
    last = cells.maker(cells.edit(REV))["tag"]
    return draft_field(
        key=CHOSEN.to(str) + field.name,
        record=CHOSEN,
        field=field.name,
        value=_text_of(field),
        rev=REV,
        label=field.label,
        answer=_answer(field),
        by=rx.cond(last, last, "").to(str),
        lines=field.rows,
        placeholder="16px" if field.control == "length" else "",
        disabled=~MAY_EDIT,
        mono=field.control in ("number", "length", "color"),
        on_commit=lambda value, key, base: Desk.set_field(CHOSEN, field.name, value, key, base),
    )


def _choice(kind: str, field: FormField) -> rx.Component:
    options = [rx.el.option(option.replace("_", " "), value=option) for option in field.options]
    return _select(field, options, _chosen(kind, field, field.options))


def _chosen(kind: str, field: FormField, groups: rx.Var[Any] | Sequence[str]) -> rx.Var[str]:
    """Return what is chosen in a field; the group of a record, which rows leave out, is known by its order."""
    ordered = field.name == KINDS[kind].order_within
    return cells.group_of(CHOSEN, groups) if ordered else cells.text(ROW, field.name, field.default)


def _record_choice(kind: str, field: FormField) -> rx.Component:
    options = [
        rx.foreach(
            cells.order(target),
            lambda target_id: rx.el.option(cells.text(cells.row(target_id), "name"), value=target_id),
        )
        for target in field.options
    ]
    nothing = [rx.el.option("None", value="")] if field.optional else []
    return _select(field, [*nothing, *options], _chosen(kind, field, cells.order(field.options[0])))


def _color(kind: str, field: FormField) -> rx.Component:
    """Return a picker for a color of its own, the text for any, and the swatches to follow."""
    value = cells.text(ROW, field.name)
    own = kind == "swatch"
    picker = color_picker(
        record=CHOSEN,
        field=field.name,
        value=value,
        hex=cells.text(ROW, "hex"),
        rev=REV,
        answer=_answer(field),
        disabled=~MAY_EDIT,
        on_commit=lambda css, key, base: Desk.set_field(CHOSEN, field.name, css, key, base),
    )
    followed = rx.el.select(
        rx.el.option(rx.cond(value == "", "None", "A color of its own"), value=""),
        rx.foreach(cells.order("palette"), _swatch_options),
        value=rx.cond(value.startswith("{"), value, ""),
        on_change=lambda text: Desk.choose(CHOSEN, field.name, text),
        class_name="control",
        disabled=~MAY_EDIT,
        custom_attrs={"aria-label": f"{field.label} follows"},
    )
    return rx.fragment(picker, _draft(kind, field)) if own else rx.fragment(followed, _draft(kind, field))


def _swatch_options(palette: rx.Var[str]) -> rx.Component:
    return rx.el.optgroup(
        rx.foreach(
            cells.order(palette),
            lambda swatch: rx.el.option(cells.text(cells.row(swatch), "name"), value="{" + swatch + "}"),
        ),
        label=cells.text(cells.row(palette), "name"),
    )


def _select(field: FormField, options: list[Any], value: rx.Var[str]) -> rx.Component:
    return rx.el.select(
        *options,
        value=value,
        on_change=lambda text: Desk.choose(CHOSEN, field.name, text),
        class_name="control",
        disabled=~MAY_EDIT,
        custom_attrs={"aria-label": field.label, "data-field": field.name},
    )
