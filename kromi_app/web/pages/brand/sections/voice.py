"""Voice: the traits, how they bend to situations, the words, and a check of any text against them."""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.brand.voice.copy import MAX_TEXT
from kromi_app.brand.voice.reading import FLESCH
from kromi_app.web.live import cells, state
from kromi_app.web.pages.brand.sections.guidelines import guidelines_about
from kromi_app.web.pages.brand.sections.parts import add_button, group, heading, selectable
from kromi_app.web.pages.brand.state import Desk
from kromi_app.web.ui.kit import badge, button, empty_state

LANGUAGES = (*FLESCH, "nb", "sv", "da", "pt", "pl")


def voice() -> rx.Component:
    """Return the traits, tones, messages, terms and samples, and the copy check."""
    traits = cells.order("voice_trait")
    return rx.fragment(
        heading("Voice", add_button("Trait", "voice_trait")),
        rx.cond(
            traits.length() > 0,
            rx.el.div(rx.foreach(traits, _trait), class_name="traits"),
            empty_state(
                "No voice yet",
                "Begin with one trait: what you are, and what you are not.",
                add_button("Trait", "voice_trait"),
            ),
        ),
        _kind("tone", "Tone", "The voice stays; the tone bends to the situation", "traits", _tone),
        _kind("message", "Messages", "What the brand says again and again", "messages", _message),
        _kind("term", "Terms", "The words we use, and those we do not", "messages", _term),
        _kind("sample", "Samples", "The same thing said well and said badly", "samples", _sample),
        _copy_check(),
        guidelines_about("voice"),
    )


def _kind(kind: str, title: str, line: str, class_name: str, draw: Any) -> rx.Component:
    return group(
        title,
        line,
        rx.el.div(rx.foreach(cells.order(kind), draw), class_name=class_name),
        act=add_button(kind.capitalize(), kind),
    )


def _trait(trait: rx.Var[str]) -> rx.Component:
    row = cells.row(trait)
    return selectable(
        trait,
        rx.el.span(cells.text(row, "name"), class_name="display"),
        _side("We are", cells.text(row, "we_are", "…")),
        _side("We are not", cells.text(row, "we_are_not", "…"), muted=True),
        class_name="trait",
        label=cells.text(row, "name"),
    )


def _tone(tone: rx.Var[str]) -> rx.Component:
    row = cells.row(tone)
    return selectable(
        tone,
        rx.el.span(cells.text(row, "name"), class_name="display"),
        _side("They feel", cells.text(row, "feeling", "…"), muted=True),
        _side("We sound", cells.text(row, "sound", "…")),
        rx.cond(cells.text(row, "say") != "", rx.el.q(cells.text(row, "say"))),
        class_name="trait",
        label=cells.text(row, "name"),
    )


def _side(label: str, words: rx.Var[str], *, muted: bool = False) -> rx.Component:
    return rx.el.span(rx.el.span(label, class_name="label"), words, class_name="side muted" if muted else "side")


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


def _term(term: rx.Var[str]) -> rx.Component:
    row = cells.row(term)
    return selectable(
        term,
        rx.el.span(cells.text(row, "name"), class_name="term"),
        rx.el.span(rx.foreach(cells.listing(row, "avoid"), lambda word: rx.el.s(word)), class_name="words avoided"),
        rx.el.span(cells.text(row, "reason"), class_name="muted"),
        class_name="message",
        label=cells.text(row, "name"),
    )


def _sample(sample: rx.Var[str]) -> rx.Component:
    row = cells.row(sample)
    return selectable(
        sample,
        rx.el.span(cells.text(row, "name"), class_name="label"),
        rx.el.span(
            rx.el.span(rx.el.span("Do", class_name="badge good"), cells.text(row, "do", "…")),
            rx.el.span(rx.el.span("Don’t", class_name="badge bad"), cells.text(row, "dont", "…")),
            class_name="pair",
        ),
        rx.el.span(cells.text(row, "why"), class_name="muted"),
        class_name="sample",
        label=cells.text(row, "name"),
    )


def _copy_check() -> rx.Component:
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
                placeholder="Paste what you are about to publish",
                class_name="control",
                custom_attrs={"aria-label": "Text to check"},
            ),
            rx.el.div(
                rx.el.select(
                    *[rx.el.option(language, value=language) for language in LANGUAGES],
                    name="locale",
                    class_name="control",
                    custom_attrs={"aria-label": "Its language"},
                ),
                button("Check", kind="line", type="submit"),
                class_name="acts",
            ),
            on_submit=Desk.read_copy,
            class_name="copy",
        ),
        rx.cond(found, _answer(found)),
    )


def _answer(found: rx.Var[Any]) -> rx.Component:
    remarks = found["remarks"].to(list[dict[str, Any]])
    return rx.el.div(
        rx.el.p(
            found["words"].to(str),
            " words, ",
            found["sentences"].to(str),
            " sentences",
            rx.cond(found["ease"] != "", ", " + found["ease"].to(str) + " to read", ""),
            rx.cond(found["ease"] != "", " (" + found["formula"].to(str) + " " + found["score"].to(str) + ")", ""),
            ". ",
            rx.cond(remarks.length() == 0, "Nothing against the brand’s words.", ""),
            class_name="muted",
        ),
        rx.el.p(
            rx.foreach(
                found["parts"].to(list[dict[str, str]]),
                lambda part: rx.cond(
                    part["why"], rx.el.mark(part["text"], title=part["why"]), rx.el.span(part["text"])
                ),
            ),
            class_name="read",
        ),
        rx.el.ul(rx.foreach(remarks, lambda remark: rx.el.li(remark["message"].to(str))), class_name="remarks"),
        class_name="answer",
        role="status",
    )
