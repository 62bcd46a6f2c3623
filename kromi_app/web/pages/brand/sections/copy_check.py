"""The copy check: any text, read against the brand's words and for the room of a channel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import reflex as rx

from kromi_app.brand.voice.copy import MAX_TEXT
from kromi_app.brand.voice.lengths import CHANNEL_LIMITS
from kromi_app.web.live import cells, state
from kromi_app.web.pages.brand.sections.parts import group
from kromi_app.web.pages.brand.state import Desk
from kromi_app.web.ui.kit import button

LANGUAGES = (
    *(("en", "English"), ("ar", "Arabic"), ("zh", "Chinese"), ("da", "Danish"), ("nl", "Dutch"), ("fi", "Finnish")),
    *(("fr", "French"), ("de", "German"), ("el", "Greek"), ("he", "Hebrew"), ("hi", "Hindi"), ("it", "Italian")),
    *(("ja", "Japanese"), ("ko", "Korean"), ("nb", "Norwegian"), ("pl", "Polish"), ("pt", "Portuguese")),
    *(("ru", "Russian"), ("es", "Spanish"), ("sv", "Swedish"), ("th", "Thai"), ("tr", "Turkish"), ("uk", "Ukrainian")),
)
CHANNELS = (
    ("", "Any channel"),
    *((channel, f"{channel.replace('_', ' ').capitalize()}, {room}") for channel, room in CHANNEL_LIMITS.items()),
)


def copy_check() -> rx.Component:
    """Return where any text is read against the brand's words; it is answered and not kept."""
    found = cells.key(state.COPY, dict[str, Any], "null")
    return group(
        "Copy check",
        "Any text, read against the terms and traits above; it is not kept",
        rx.el.form(
            rx.el.textarea(
                name="text",
                rows="5",
                max_length=MAX_TEXT,
                required=True,
                dir="auto",
                placeholder="Paste what you are about to publish",
                class_name="control",
                custom_attrs={"aria-label": "Text to check"},
            ),
            rx.el.div(
                _choice("locale", "Its language", LANGUAGES),
                _choice("channel", "Where it stands", CHANNELS),
                button("Check", kind="line", type="submit"),
                class_name="acts",
            ),
            on_submit=Desk.read_copy,
            class_name="copy",
        ),
        rx.cond(found, _answer(found)),
    )


def _choice(name: str, label: str, options: Sequence[tuple[str, str]]) -> rx.Component:
    return rx.el.select(
        *[rx.el.option(words, value=value) for value, words in options],
        name=name,
        class_name="control",
        custom_attrs={"aria-label": label},
    )


def _answer(found: rx.Var[Any]) -> rx.Component:
    remarks = found["remarks"].to(list[dict[str, Any]])
    return rx.el.div(
        _counts(found),
        rx.el.p(
            rx.foreach(
                found["parts"].to(list[dict[str, str]]),
                lambda part: rx.cond(
                    part["why"],
                    rx.el.mark(part["text"], title=part["why"], class_name=part["about"]),
                    rx.el.span(part["text"]),
                ),
            ),
            class_name="read",
            dir="auto",
            lang=found["locale"].to(str),
        ),
        rx.el.ul(
            rx.foreach(remarks, lambda remark: rx.el.li(remark["message"].to(str), dir="auto")), class_name="remarks"
        ),
        rx.cond(remarks.length() == 0, rx.el.p("Nothing against the brand’s words.", class_name="muted")),
        class_name="answer",
        role="status",
    )


def _counts(found: rx.Var[Any]) -> rx.Component:
    """Return how long the text is, in whose room, and how easily it reads."""
    length, room = found["characters"].to(int), found["room"].to(int)
    of_room = rx.cond(length > room, "takes beyond", "takes")
    too_long = rx.cond(length > room, ", " + (length - room).to(str) + " too long", "")
    ease = found["ease"].to(str)
    return rx.el.p(
        rx.cond(
            room > 0,
            rx.el.span(length, " of ", room, " characters", too_long, class_name=of_room),
            _counted(length, "character"),
        ),
        rx.cond(found["words"].to(int) > 0, ", " + _counted(found["words"].to(int), "word"), ""),
        ", ",
        _counted(found["sentences"].to(int), "sentence"),
        rx.cond(
            ease != "",
            ", " + ease + " to read (" + found["formula"].to(str) + " " + found["score"].to(str) + ")",
            "",
        ),
        ".",
        class_name="muted counts",
    )


def _counted(count: rx.Var[int], word: str) -> rx.Var[str]:
    return count.to(str) + rx.cond(count == 1, f" {word}", f" {word}s")
