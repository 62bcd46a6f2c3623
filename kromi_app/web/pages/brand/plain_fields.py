"""The inspector's plainest controls: text that is typed, one of several choices, yes or no."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import reflex as rx

from kromi_app.brand.records.registry import KINDS
from kromi_app.brand.voice.lengths import CHANNEL_LIMITS
from kromi_app.web.forms import Control, form_fields
from kromi_app.web.live import cells
from kromi_app.web.pages.brand.bar import MAY_EDIT
from kromi_app.web.pages.brand.chosen import CHOSEN, REV, ROW
from kromi_app.web.pages.brand.spots import Spot
from kromi_app.web.pages.brand.state import Desk
from kromi_app.web.ui.browser import draft_field

MONO: tuple[Control, ...] = ("number", "numbers", "length", "color", "json")
PLACEHOLDERS: dict[Control, str] = {"length": "16px", "numbers": "0.2, 0, 0, 1", "names": "One per line", "json": "{}"}

SPOKEN = frozenset(["text", "do", "dont", "say", "dont_say", "avoid"])
"""Fields whose words are in the language that their record names."""


def draft_control(spot: Spot, **more: Any) -> rx.Component:
    """Return a text field that keeps what is typed until it is saved."""
    last = cells.maker(cells.edit(REV))["tag"]
    field = spot.field
    return draft_field(
        key=CHOSEN.to(str) + "." + spot.path.to(str),
        record=CHOSEN,
        field=spot.path,
        value=spot.text,
        rev=REV,
        label=spot.spoken,
        answer=spot.answer,
        by=rx.cond(last, last, "").to(str),
        lines=field.rows,
        placeholder=PLACEHOLDERS.get(field.control, ""),
        disabled=~MAY_EDIT,
        mono=field.control in MONO,
        on_commit=lambda value, key, base: Desk.set_field(CHOSEN, spot.path, value, key, base),
        **_language(spot),
        **more,
    )


def _language(spot: Spot) -> dict[str, Any]:
    """Return the language of what is typed, for kinds that say which it is in."""
    told = next((field for field in form_fields(spot.kind) if field.name == "locale"), None)
    spoken = spot.field.name in SPOKEN and told is not None
    return {"language": cells.text(ROW, "locale", told.default)} if spoken and told else {}


def message_text(spot: Spot) -> rx.Component:
    """Return the words; those of a channel with how much of its room they take."""
    if spot.values is ROW:
        return draft_control(spot)
    channel = cells.text(spot.values, "channel")
    return draft_control(spot, channel=channel, room=rx.Var.create(CHANNEL_LIMITS)[channel])


def choice_control(spot: Spot) -> rx.Component:
    """Return the values that a field may have, to choose from."""
    options = [rx.el.option(option.replace("_", " "), value=option) for option in spot.field.options]
    nothing = [rx.el.option("Automatic", value="")] if spot.field.optional else []
    return _select(spot, [*nothing, *options], _chosen(spot, spot.field.options))


def record_choice(spot: Spot) -> rx.Component:
    """Return the records that a field may point at, to choose from."""
    options = [
        rx.foreach(
            cells.order(target),
            lambda target_id: rx.el.option(cells.text(cells.row(target_id), "name"), value=target_id),
        )
        for target in spot.field.options
    ]
    nothing = [rx.el.option("None", value="")] if spot.field.optional else []
    return _select(spot, [*nothing, *options], _chosen(spot, cells.order(spot.field.options[0])))


def _chosen(spot: Spot, groups: rx.Var[Any] | Sequence[str]) -> rx.Var[str]:
    """Return what is chosen in a field; the group of a record, which rows leave out, is known by its order."""
    ordered = spot.values is ROW and spot.field.name == KINDS[spot.kind].order_within
    return cells.group_of(CHOSEN, groups) if ordered else cells.text(spot.values, spot.field.name, spot.field.default)


def _select(spot: Spot, options: list[Any], value: rx.Var[str]) -> rx.Component:
    return rx.el.select(
        *options,
        value=value,
        on_change=lambda text: Desk.choose(CHOSEN, spot.path, text),
        class_name="control",
        disabled=~MAY_EDIT,
        custom_attrs={"aria-label": spot.spoken, "data-field": spot.path},
    )


def flag_control(spot: Spot) -> rx.Component:
    """Return a yes or no to check."""
    return rx.el.input(
        type="checkbox",
        checked=cells.flag(spot.values, spot.field.name, spot.field.default),
        on_change=lambda on: Desk.choose(CHOSEN, spot.path, rx.cond(on, "true", "false")),
        disabled=~MAY_EDIT,
        custom_attrs={"aria-label": spot.spoken, "data-field": spot.path},
    )
