"""Voice: the traits, how they bend to situations, the words, and a check of any text against them."""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.web.live import cells
from kromi_app.web.live.each import each
from kromi_app.web.pages.brand.sections.copy_check import copy_check
from kromi_app.web.pages.brand.sections.guidelines import guidelines_about
from kromi_app.web.pages.brand.sections.messages import messages
from kromi_app.web.pages.brand.sections.parts import add_button, group, heading, selectable
from kromi_app.web.ui.kit import empty_state


def voice() -> rx.Component:
    """Return the traits, tones, messages, terms and samples, and the copy check."""
    traits = cells.order("voice_trait")
    return rx.fragment(
        heading("Voice", add_button("Trait", "voice_trait")),
        rx.cond(
            traits.length() > 0,
            rx.el.div(each(traits, _trait), class_name="traits"),
            empty_state(
                "No voice yet",
                "Begin with one trait: what you are, and what you are not.",
                add_button("Trait", "voice_trait"),
            ),
        ),
        _kind("tone", "Tone", "The voice stays; the tone bends to the situation", "traits", _tone),
        messages(),
        _kind("term", "Terms", "The words we use, and those we do not", "messages", _term),
        _kind("sample", "Samples", "The same thing said well and said badly", "samples", _sample),
        copy_check(),
        guidelines_about("voice"),
    )


def _kind(kind: str, title: str, line: str, class_name: str, draw: Any) -> rx.Component:
    return group(
        title,
        line,
        rx.el.div(each(cells.order(kind), draw), class_name=class_name),
        act=add_button(kind.capitalize(), kind),
    )


def _trait(trait: rx.Var[str]) -> rx.Component:
    row = cells.row(trait)
    return selectable(
        trait,
        rx.el.span(cells.text(row, "name"), class_name="display", dir="auto"),
        _side("We are", cells.text(row, "we_are", "…")),
        _side("We are not", cells.text(row, "we_are_not", "…"), muted=True),
        rx.cond(
            cells.text(row, "say") != "",
            rx.el.q(cells.text(row, "say"), dir="auto", lang=cells.text(row, "locale")),
        ),
        _avoided(row),
        class_name="trait",
        label=cells.text(row, "name"),
    )


def _tone(tone: rx.Var[str]) -> rx.Component:
    row = cells.row(tone)
    return selectable(
        tone,
        rx.el.span(cells.text(row, "name"), class_name="display", dir="auto"),
        _side("They feel", cells.text(row, "feeling", "…"), muted=True),
        _side("We sound", cells.text(row, "sound", "…")),
        rx.cond(cells.text(row, "say") != "", rx.el.q(cells.text(row, "say"), dir="auto")),
        class_name="trait",
        label=cells.text(row, "name"),
    )


def _side(label: str, words: rx.Var[str], *, muted: bool = False) -> rx.Component:
    return rx.el.span(
        rx.el.span(label, class_name="label"),
        rx.el.span(words, dir="auto"),
        class_name="side muted" if muted else "side",
    )


def _avoided(row: rx.Var[Any]) -> rx.Component:
    return rx.el.span(
        rx.foreach(cells.listing(row, "avoid"), lambda word: rx.el.s(word, dir="auto", lang=cells.text(row, "locale"))),
        class_name="avoided",
    )


def _term(term: rx.Var[str]) -> rx.Component:
    row = cells.row(term)
    return selectable(
        term,
        rx.el.span(
            cells.text(row, "name"),
            class_name=rx.cond(cells.flag(row, "replaces", "true"), "term", "term advice"),
            dir="auto",
            lang=cells.text(row, "locale"),
        ),
        _avoided(row),
        rx.el.span(cells.text(row, "reason"), class_name="muted", dir="auto"),
        class_name="message",
        label=cells.text(row, "name"),
    )


def _sample(sample: rx.Var[str]) -> rx.Component:
    row = cells.row(sample)
    return selectable(
        sample,
        rx.el.span(cells.text(row, "name"), class_name="label", dir="auto"),
        rx.el.span(_passage(row, "do", "Do", "good"), _passage(row, "dont", "Don’t", "bad"), class_name="passages"),
        rx.el.span(cells.text(row, "why"), class_name="muted", dir="auto"),
        class_name="sample",
        label=cells.text(row, "name"),
    )


def _passage(row: rx.Var[Any], field: str, word: str, tone: str) -> rx.Component:
    return rx.el.span(
        rx.el.span(word, class_name=f"badge {tone}"),
        rx.el.span(cells.text(row, field, "…"), dir="auto", lang=cells.text(row, "locale", "en"), class_name="words"),
    )
