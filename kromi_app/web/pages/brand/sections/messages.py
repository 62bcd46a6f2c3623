"""Messages: what the brand says again and again, by use, its languages side by side, with the room of channels."""

from __future__ import annotations

from typing import Any, get_args

import reflex as rx

from kromi_app.brand.records.message import Message
from kromi_app.brand.voice.lengths import CHANNEL_LIMITS
from kromi_app.web.live import cells, looks
from kromi_app.web.live.each import each
from kromi_app.web.pages.brand.sections.parts import add_button, group, selectable

USAGES: tuple[str, ...] = get_args(Message.model_fields["usage"].annotation)


def messages() -> rx.Component:
    """Return all messages, each use of words under a heading of its own."""
    return group(
        "Messages",
        "What the brand says again and again",
        *[_used(usage) for usage in USAGES],
        act=add_button("Message", "message"),
    )


def _used(usage: str) -> rx.Component:
    found = cells.those_with("message", "usage", usage, "other")
    return rx.cond(
        found.length() > 0,
        rx.el.div(
            rx.el.h3(usage.replace("_", " ").capitalize(), class_name="label"),
            rx.el.div(each(found, _message), class_name="locales"),
            class_name="usage",
        ),
    )


def _message(message: rx.Var[str]) -> rx.Component:
    row = cells.row(message)
    locale = cells.text(row, "locale", "en")
    return selectable(
        message,
        rx.el.span(looks.language_name(locale), " ", rx.el.span(locale, class_name="mono"), class_name="muted locale"),
        rx.el.span(cells.text(row, "text"), class_name="words", dir="auto", lang=locale),
        rx.el.span(rx.foreach(cells.items(row, "channels"), lambda part: _part(part, locale)), class_name="channels"),
        rx.cond(cells.text(row, "note") != "", rx.el.span(cells.text(row, "note"), class_name="muted", dir="auto")),
        class_name="saying-in",
        label=cells.text(row, "text"),
    )


def _part(part: rx.Var[Any], locale: rx.Var[str]) -> rx.Component:
    """Return the words of a channel with how much of its room they take."""
    channel = cells.text(part, "channel")
    length, room = looks.length_in(cells.text(part, "text"), channel), rx.Var.create(CHANNEL_LIMITS)[channel]
    return rx.el.span(
        rx.el.span(channel.replace("_", " "), class_name="label"),
        rx.el.span(cells.text(part, "text", "…"), dir="auto", lang=locale),
        rx.el.span(length, " of ", room, class_name=rx.cond(length > room, "takes beyond", "takes")),
        class_name="channel",
    )
