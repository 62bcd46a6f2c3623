"""Looking for whose values stand: an assistant's, anybody's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import reflex as rx

from kromi_app.brand.actor import Actor
from kromi_app.brand.records.base import RecordId, kind_of
from kromi_app.brand.records.registry import KINDS
from kromi_app.service.history import Setter
from kromi_app.web.address import BRAND_ID, SECTION
from kromi_app.web.arguments import short_text
from kromi_app.web.live import cells, state
from kromi_app.web.live.actors import card_of_edit
from kromi_app.web.live.rooms import KINDS_SHOWN
from kromi_app.web.pages.brand.base import BrandState
from kromi_app.web.pages.brand.selection import selected, selecting
from kromi_app.web.services import services
from kromi_app.web.session import socket_of
from kromi_app.web.ui.browser import set_by
from kromi_app.web.ui.kit import icon

ASSISTANTS = "assistants"


class SetBy(BrandState):
    """What the bar asks for."""

    @rx.event
    async def look(self, who: str):
        """Show this tab where values stand that assistants set, or somebody by their key; empty for nobody's."""

        async def read(actor: Actor, brand_id: str) -> None:
            found = await services().history.setters(actor, brand_id)
            answer = _found(short_text(who, 20), found, KINDS_SHOWN.get(self.section, ()))
            services().sockets.send(socket_of(self), {state.SET_BY: answer})

        return await self._done(read)


def set_by_filter() -> rx.Component:
    """Return the control that looks for whose values stand."""
    return set_by(
        icon("user-search"),
        live=cells.everything(),
        brand=BRAND_ID,
        section=SECTION,
        selected=selected.value,
        select=selecting(),
        on_look=SetBy.look,
    )


def _found(who: str, setters: Sequence[Setter], kinds: Sequence[str]) -> dict[str, Any]:
    people: list[dict[str, Any]] = []
    ids = set[RecordId]()
    for setter in setters:
        key, shown = card_of_edit(setter)
        people.append({"key": key, **shown, "n": len(setter.ids)})
        if who == key or (who == ASSISTANTS and setter.assistant):
            ids.update(setter.ids)
    sections = Counter(str(KINDS[kind_of(one)].section) for one in ids if kind_of(one) in KINDS)
    return {
        "who": who,
        "people": people,
        "ids": sorted(i for i in ids if kind_of(i) in kinds),
        "counts": dict(sections),
    }
