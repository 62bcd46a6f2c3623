"""The events of the palette: finding records of the whole brand, and adding one near what is selected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import reflex as rx

from kromi_app.brand.actor import Actor
from kromi_app.brand.findable import GROUP_PLACE, KIND_PLACE, NAME, Hit
from kromi_app.brand.groups import group_kinds, group_near
from kromi_app.brand.labels import noun
from kromi_app.brand.records.base import kind_of
from kromi_app.brand.records.registry import KINDS
from kromi_app.errors import Invalid
from kromi_app.service.finding import MAX_QUERY
from kromi_app.web.arguments import identifier, short_text, whole_number
from kromi_app.web.live import state
from kromi_app.web.pages.brand.bar import ICONS
from kromi_app.web.pages.brand.state import Desk
from kromi_app.web.services import services
from kromi_app.web.session import socket_of

SHOWN = 40
"""As many records are listed at once; who looks for others types on."""


class Seeking(Desk):
    """What the palette asks for."""

    @rx.event(background=True)
    async def find(self, query: str, number: int):
        """Tell this tab which records answer what was typed, with the number that it asked under."""

        async def read(actor: Actor, brand_id: str) -> None:
            words, asked = short_text(query, MAX_QUERY), whole_number(number)
            found = await services().finder.find_records(actor, brand_id, words, limit=SHOWN)
            answer = _answer(asked, words, found.hits) | {"more": bool(found.cursor)}
            services().sockets.send(socket_of(self), {state.SOUGHT: answer})

        return await self._looked_up("sought", read)

    @rx.event(background=True)
    async def recall(self, records: list[str], number: int):
        """Tell this tab how the records that were chosen lately are called by now, and which are gone."""

        async def read(actor: Actor, brand_id: str) -> None:
            ids, asked = [identifier(record) for record in records[:SHOWN]], whole_number(number)
            hits = await services().finder.recall(actor, brand_id, ids)
            services().sockets.send(socket_of(self), {state.SOUGHT: _answer(asked, "", hits)})

        return await self._looked_up("sought", read)

    @rx.event
    async def add_near(self, kind: str, near: str):
        """Add a record of a kind where the selected one stands, or to the first group there is, and select it."""
        group: list[str] = []

        async def read(actor: Actor, brand_id: str) -> None:
            model = KINDS.get(identifier(kind))
            if model is None:
                raise Invalid(f"There is no kind {kind[:40]!r}.")
            beside = identifier(near) if near else ""
            kinds = {*group_kinds(model), *([kind_of(beside)] if kind_of(beside) in KINDS else [])}
            view = await services().brands.view(actor, brand_id, kinds)
            records = [stamped.record for stamped in view.records]
            selected = next((record for record in records if record.id == beside), None)
            group.append(group_near(model, selected, [r for r in records if r.kind in group_kinds(model)]))

        problem = await self._done(read)
        return await self.add(kind, group[0]) if group else problem


def _answer(number: int, query: str, hits: Sequence[Hit]) -> dict[str, Any]:
    return {"number": number, "query": query, "hits": [hit_row(hit) for hit in hits]}


def hit_row(hit: Hit) -> dict[str, Any]:
    """Return a hit as the palette draws it."""
    kind = kind_of(hit.id)
    section = KINDS[kind].section
    said = next((match for match in hit.matches if match.place not in (NAME, KIND_PLACE, GROUP_PLACE)), None)
    return {
        "id": hit.id,
        "title": hit.title,
        "marks": hit.title_spans,
        "kind": noun(kind),
        "group": hit.group,
        "line": said.text if said else hit.line,
        "lineMarks": said.spans if said else (),
        "section": str(section),
        "icon": ICONS[section],
        "paint": hit.paint,
        "rank": hit.rank,
    }
