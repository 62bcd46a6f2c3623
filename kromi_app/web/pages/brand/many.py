"""The inspector of several records: the fields that they share, and what is done to all of them."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex.vars import VarData

from kromi_app.web.live import cells, state
from kromi_app.web.pages.brand.bar import MAY_EDIT
from kromi_app.web.pages.brand.batch import Batch
from kromi_app.web.pages.brand.followed import followed_options
from kromi_app.web.pages.brand.selection import (
    select_kind,
    selected,
    selected_kinds,
    selected_phrase,
    several,
    shared_fields,
)
from kromi_app.web.scripts import script
from kromi_app.web.ui.browser import many_field
from kromi_app.web.ui.kit import button, icon_button

SEVERAL = several()


def copy_button() -> rx.Component:
    """Return the button that copies what is selected."""
    data = VarData(imports={script("clipboard.jsx"): [rx.ImportVar(tag="copySelected")]})
    press = rx.Var(_js_expr="(() => copySelected())", _var_data=data).to(rx.EventChain)
    return icon_button("copy", "Copy", on_click=press)


def many() -> rx.Component:
    """Return the fields that the selected records share, which kinds they are of, and what is done to all."""
    return rx.el.section(
        rx.el.header(
            rx.el.h2(selected_phrase()),
            rx.el.div(class_name="grow"),
            copy_button(),
            icon_button("copy-plus", "Duplicate", on_click=Batch.duplicate(SEVERAL), disabled=~MAY_EDIT),
            icon_button("trash-2", "Remove", on_click=Batch.remove_all(SEVERAL), disabled=~MAY_EDIT),
            icon_button("x", "Close", on_click=selected.set_value(""), extra="close"),
        ),
        rx.foreach(selected_kinds(), _kind),
        rx.foreach(shared_fields(), _field),
        rx.cond(
            shared_fields().length() == 0,
            rx.el.p("They have no field in common. Select records of one kind to set it for all.", class_name="muted"),
        ),
        class_name="many",
        custom_attrs={"data-inspected": "several"},
    )


def _kind(kind: rx.Var[dict[str, str]]) -> rx.Component:
    """Return how many are of a kind, with what leaves these alone selected."""
    return rx.el.div(
        rx.el.span(kind["label"]),
        rx.el.div(class_name="grow"),
        button("Select only these", kind="line", on_click=select_kind(kind["kind"])),
        class_name="of-kind",
        key=kind["kind"],
    )


def _field(field: rx.Var[dict[str, Any]]) -> rx.Component:
    choosing = (field["options"].to(list[Any]).length() > 0) | (field["control"] == "record")
    return rx.el.div(
        rx.el.span(field["label"], class_name="label", title=field["help"].to(str)),
        rx.cond(
            choosing,
            _choice(field),
            rx.fragment(rx.cond(field["control"] == "color", _followed(field)), _text(field)),
        ),
        class_name="field",
        key=field["name"].to(str),
    )


def _set(field: rx.Var[dict[str, Any]], text: Any, base: Any = 0) -> Any:
    return Batch.set_all(SEVERAL, field["name"].to(str), text, base)


def _text(field: rx.Var[dict[str, Any]]) -> rx.Component:
    lines = rx.match(field["control"], ("paragraph", 3), ("names", 2), 0)
    plain = (field["control"] == "line") | (field["control"] == "paragraph") | (field["control"] == "names")
    return many_field(
        field=field["name"].to(str),
        value=field["text"].to(str),
        mixed=field["mixed"].to(bool),
        label=field["label"].to(str),
        rev=cells.key(state.REVISION, int, "0"),
        lines=lines,
        mono=~plain,
        disabled=~MAY_EDIT,
        key=field["name"].to(str) + " " + SEVERAL.join(" "),
        on_commit=lambda text, base: _set(field, text, base),
    )


def _choice(field: rx.Var[dict[str, Any]]) -> rx.Component:
    options = field["options"].to(list[list[str]])
    return _select(field, rx.foreach(options, lambda one: rx.el.option(one[1], value=one[0])), label="")


def _followed(field: rx.Var[dict[str, Any]]) -> rx.Component:
    """Return what colors can follow, to choose one for all of them."""
    own = rx.el.option("A color of its own", value="", disabled=True)
    return _select(field, rx.fragment(own, *followed_options()), label=" follows")


def _select(field: rx.Var[dict[str, Any]], options: rx.Component, *, label: str) -> rx.Component:
    mixed = field["mixed"].to(bool)
    own = field["text"].to(str)
    value = rx.cond(own.startswith("{"), own, "") if label else own
    said = field["label"].to(str) + label
    return rx.el.select(
        rx.cond(mixed, rx.el.option("Mixed", value="\0", disabled=True)),
        options,
        value=rx.cond(mixed, "\0", value),
        on_change=lambda text: _set(field, text),
        class_name="control",
        disabled=~MAY_EDIT,
        custom_attrs={
            "aria-label": rx.cond(mixed, said + ", mixed", said),
            "data-field": field["name"].to(str) + ("~follows" if label else ""),
        },
    )
