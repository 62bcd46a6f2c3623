"""Holding a record or a section: what shows it, what asks, and the events."""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.brand.actor import Actor
from kromi_app.brand.records.base import Section
from kromi_app.web.address import SECTION
from kromi_app.web.arguments import identifier, short_text, whole_number
from kromi_app.web.live import cells, looks, state
from kromi_app.web.pages.brand.bar import MAY_EDIT
from kromi_app.web.pages.brand.base import BrandState
from kromi_app.web.pages.brand.chosen import CHOSEN
from kromi_app.web.services import services
from kromi_app.web.session import socket_of
from kromi_app.web.ui.browser import hold_menu, modal
from kromi_app.web.ui.kit import button, icon

ASK = cells.key(state.ASK, dict[str, Any], "null")
ME = cells.key(state.ME, str, "''")
OWNER = cells.key(state.ROLE, str, "''") == "owner"


class Holds(BrandState):
    """What is asked for to hold things, and answered about what others hold."""

    @rx.event
    async def hold(self, place: str, minutes: int, note: str):
        """Hold a record or a section for some minutes."""

        async def work(actor: Actor, brand_id: str) -> None:
            asked = identifier(place), whole_number(minutes), short_text(note, 200)
            await services().holding.hold(actor, brand_id, *asked)

        return await self._done(work)

    @rx.event
    async def release(self, place: str):
        """Let go of what is held."""

        async def work(actor: Actor, brand_id: str) -> None:
            await services().holding.release(actor, brand_id, identifier(place))

        return await self._done(work)

    @rx.event
    async def insist(self):
        """Do what was refused because somebody holds it, knowingly."""
        asked = services().hub.asking.answered(socket_of(self), yes=True)
        if asked is None or asked.brand_id != self.brand_id:
            return None
        if asked.field:
            return await self._answered(*asked.field, asked.use_case)
        return await self._done(asked.use_case)

    @rx.event
    async def leave(self):
        """Leave undone what was refused because somebody holds it."""
        services().hub.asking.answered(socket_of(self), yes=False)


def hold_section() -> rx.Component:
    """Return what holds the section in view, or tells who does."""
    real = rx.Var.create([str(section) for section in Section]).contains(SECTION)
    return rx.cond(real, _menu(SECTION, SECTION.capitalize(), in_words=True))


def hold_record(title: rx.Var[str]) -> rx.Component:
    """Return what holds the chosen record."""
    return _menu(CHOSEN, title, in_words=False)


def held_line() -> rx.Component:
    """Return who holds the chosen record and until when, where somebody does."""
    words = looks.held_words(CHOSEN)
    note = cells.text(cells.held(CHOSEN), "note")
    return rx.cond(
        words != "",
        rx.el.p(
            icon("lock"), rx.el.span(words, rx.cond(note != "", rx.el.q(note, dir="auto"))), class_name="held-line"
        ),
    )


def question() -> rx.Component:
    """Return the question whether to edit what somebody else holds, while it is asked."""
    note = cells.text(ASK, "note")
    return rx.cond(
        ASK,
        modal(
            rx.el.h2(
                cells.text(ASK, "by"),
                " holds ",
                cells.text(ASK, "what"),
                " until ",
                looks.clock(cells.number(ASK, "until")),
                dir="auto",
            ),
            rx.cond(note != "", rx.el.p(rx.el.q(note, dir="auto"))),
            rx.el.p("Edit anyway? The history will say so.", class_name="muted"),
            rx.el.div(
                button("Leave it", kind="line", on_click=Holds.leave),
                button("Edit anyway", kind="act", on_click=Holds.insist),
                class_name="acts",
            ),
            label="Somebody holds this",
            on_close=Holds.leave,
        ),
    )


def _menu(place: rx.Var[str], label: rx.Var[str], *, in_words: bool) -> rx.Component:
    held = cells.held(place)
    return hold_menu(
        icon("lock"),
        key=place,
        label=label,
        held=held,
        words=looks.held_words(place),
        in_words=in_words,
        mine=cells.text(held, "by") == ME,
        may_release=(cells.text(held, "by") == ME) | OWNER,
        may_hold=MAY_EDIT,
        on_hold=lambda minutes, note: Holds.hold(place, minutes, note),
        on_release=Holds.release(place),
    )
