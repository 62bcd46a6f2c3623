"""Voice: the traits, and the words that the brand says again and again."""

from __future__ import annotations

import reflex as rx

from kromi_app.web.live import cells
from kromi_app.web.pages.brand.sections.parts import add_button, group, heading, selectable
from kromi_app.web.ui.kit import badge, empty_state


def voice() -> rx.Component:
    """Return the traits and the messages."""
    traits, messages = cells.order("voice_trait"), cells.order("message")
    return rx.fragment(
        heading("Voice", add_button("Message", "message"), add_button("Trait", "voice_trait")),
        rx.cond(
            (traits.length() + messages.length()) > 0,
            rx.fragment(
                rx.el.div(rx.foreach(traits, _trait), class_name="traits"),
                group(
                    "Messages",
                    "What the brand says again and again",
                    rx.el.div(rx.foreach(messages, _message), class_name="messages"),
                ),
            ),
            empty_state(
                "No voice yet",
                "Begin with one trait: what you are, and what you are not.",
                add_button("Trait", "voice_trait"),
            ),
        ),
    )


def _trait(trait: rx.Var[str]) -> rx.Component:
    row = cells.row(trait)
    return selectable(
        trait,
        rx.el.span(cells.text(row, "name"), class_name="display"),
        rx.el.span(rx.el.span("We are", class_name="label"), cells.text(row, "we_are", "…"), class_name="side"),
        rx.el.span(
            rx.el.span("We are not", class_name="label"), cells.text(row, "we_are_not", "…"), class_name="side muted"
        ),
        class_name="trait",
        label=cells.text(row, "name"),
    )


def _message(message: rx.Var[str]) -> rx.Component:
    row = cells.row(message)
    usage = cells.text(row, "usage", "other")
    return selectable(
        message,
        rx.el.span(usage.to(str).replace("_", " "), class_name="label"),
        rx.el.span(cells.text(row, "text"), class_name="words"),
        rx.cond(cells.text(row, "locale", "en") != "en", badge(cells.text(row, "locale")), rx.fragment()),
        class_name="message",
        label=cells.text(row, "text"),
    )
