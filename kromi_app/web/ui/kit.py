"""Buttons, badges, icons, avatars: the small parts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import reflex as rx
from reflex.experimental.client_state import ClientStateVar
from reflex_components_core.el.elements.base import BaseHTML
from reflex_components_core.react_router.dom import ReactRouterLink

ButtonKind = Literal["plain", "line", "act", "danger"]
Tone = Literal["good", "warn", "bad", "plain"]
_BUTTON = {"plain": "btn", "line": "btn line", "act": "btn act", "danger": "btn danger"}
BADGE = {"good": "badge good", "warn": "badge warn", "bad": "badge bad", "plain": "badge"}


def button(*children: Any, kind: ButtonKind = "plain", **props: Any) -> rx.Component:
    """Return a button; its words are a verb."""
    return rx.el.button(*children, class_name=_BUTTON[kind], type=props.pop("type", "button"), **props)


def icon_button(name: str, label: str, *, extra: str = "", **props: Any) -> rx.Component:
    """Return a button that shows an icon and says `label`."""
    return rx.el.button(
        icon(name),
        class_name=f"btn icon {extra}".strip(),
        type="button",
        custom_attrs={"aria-label": label},
        title=label,
        **props,
    )


def icon(name: str) -> rx.Component:
    """Return an icon of 16 px; it says nothing to screen readers."""
    return rx.icon(name, size=16, stroke_width=1.5, custom_attrs={"aria-hidden": "true"})


def badge(text: Any, tone: Tone = "plain") -> rx.Component:
    """Return a small label in a tone."""
    return rx.el.span(text, class_name=BADGE[tone])


def avatar(card: rx.Var[Any], *, small: bool = False) -> rx.Component:
    """Return who it is: round for people, a rounded square for assistants."""
    size = "av small" if small else "av"
    return rx.el.span(
        card["initials"].to(str),
        class_name=rx.cond(card["ai"], f"{size} ai", size),
        style={"--hue": card["hue"].to(str)},
        title=card["name"].to(str),
    )


def glyph() -> rx.Component:
    """Return Kromi's mark."""
    return rx.el.svg(
        rx.el.path(d="M4 2h4v16H4z", fill="currentColor"),
        rx.el.circle(cx="13", cy="6", r="4", fill="currentColor"),
        rx.el.path(d="M9 18a4 4 0 0 1 8 0z", fill="currentColor"),
        view_box="0 0 20 20",
        class_name="glyph",
        custom_attrs={"aria-hidden": "true"},
    )


def text_field(label: str, **props: Any) -> rx.Component:
    """Return a labelled text field of a form."""
    return rx.el.label(rx.el.span(label), rx.el.input(class_name="control", **props), class_name="field")


def segments(label: str, chosen: ClientStateVar, choices: Mapping[str, str]) -> rx.Component:
    """Return buttons of which one is pressed, by what it stands for: a choice that this tab alone knows."""
    return rx.el.div(
        *[
            button(
                words,
                on_click=chosen.set_value(name),
                custom_attrs={"aria-pressed": rx.cond(chosen.value == name, "true", "false")},
            )
            for name, words in choices.items()
        ],
        class_name="segments",
        role="group",
        custom_attrs={"aria-label": label},
    )


def empty_state(title: str, line: str, *acts: rx.Component) -> rx.Component:
    """Return what stands where there is nothing yet, with the one act that starts it."""
    return rx.el.div(rx.el.h2(title), rx.el.p(line), rx.el.div(*acts, class_name="acts"), class_name="empty")


def page_link(*children: Any, to: Any, **props: Any) -> rx.Component:
    """Return a link to another page of Kromi's, followed without a reload."""
    return ReactRouterLink.create(*children, to=to, **props)


class PostForm(BaseHTML):
    """A form that the browser itself posts, to the HTTP face; Reflex's own keeps the browser from it."""

    tag = "form"

    action: rx.Var[str]
    enc_type: rx.Var[str]
    method: rx.Var[str] = rx.Var.create("post")


post_form = PostForm.create


class FileLink(BaseHTML):
    """A link to a file to keep; Reflex's own would take it for a page."""

    tag = "a"

    href: rx.Var[str]
    download: rx.Var[str] = rx.Var.create("")


file_link = FileLink.create
