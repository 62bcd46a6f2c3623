"""The events of the history: looking back, looking for, bringing back."""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.brand.actor import Actor
from kromi_app.service.editing import EditResult
from kromi_app.service.history import Edit
from kromi_app.service.visiting import TakenBack
from kromi_app.web.arguments import short_text, whole_number
from kromi_app.web.live import state
from kromi_app.web.live.actors import card_of_edit
from kromi_app.web.live.comparing import comparison_rows, visit_answer
from kromi_app.web.live.history_room import glimpses
from kromi_app.web.live.rooms import edit_row
from kromi_app.web.pages.brand.base import BrandState
from kromi_app.web.services import services
from kromi_app.web.session import socket_of


class Past(BrandState):
    """What the page of the history asks for."""

    @rx.event
    async def older(self, before: int):
        """Bring the browser older Edits than those it has."""

        async def read(actor: Actor, brand_id: str) -> None:
            found = await services().history.latest(actor, brand_id, whole_number(before))
            services().sockets.send(socket_of(self), _keys(state.EDIT, found))

        return await self._done(read)

    @rx.event
    async def compare(self, since: int, until: int):
        """Show this tab what differs between two revisions; 0 stands for the brand as it is."""

        async def read(actor: Actor, brand_id: str) -> None:
            asked = whole_number(since), whole_number(until) or None
            found = await services().history.compare(actor, brand_id, *asked)
            rows = comparison_rows(found)
            answer = {"since": asked[0], "until": asked[1] or 0, "rows": rows, "more": len(found.diff) - len(rows)}
            services().sockets.send(socket_of(self), {state.COMPARED: answer})

        return await self._done(read)

    @rx.event
    async def look(self, last: int):
        """Show this tab what a visit did, up to an Edit of it, and what taking it back would do."""

        async def read(actor: Actor, brand_id: str) -> None:
            found = await services().history.visit(actor, brand_id, whole_number(last))
            services().sockets.send(socket_of(self), {state.COMPARED: visit_answer(found)})

        return await self._done(read)

    @rx.event
    async def take_back(self, last: int):
        """Take a visit back, up to an Edit of it."""

        async def edit(actor: Actor, brand_id: str) -> TakenBack:
            return await services().editor.take_back_visit(actor, brand_id, whole_number(last))

        return await self._done(edit)

    @rx.event
    async def restore(self, revision: int, part: str):
        """Bring the brand, a section or a record back to how it was."""

        async def edit(actor: Actor, brand_id: str) -> EditResult:
            return await services().editor.restore(actor, brand_id, whole_number(revision), short_text(part, 80))

        return await self._done(edit)

    @rx.event
    async def search(self, form: dict[str, Any]):
        """Show this tab the Edits that some words are found in."""
        words = short_text(form.get("words", ""), 200).strip()

        async def read(actor: Actor, brand_id: str) -> None:
            found = await services().history.search(actor, brand_id, words) if words else []
            answer = {"words": words, "revisions": [edit.revision for edit in found]}
            services().sockets.send(socket_of(self), {**_keys(state.HIT, found), state.FOUND: answer})

        return await self._done(read)


def _keys(prefix: str, edits: list[Edit]) -> dict[str, Any]:
    """Return the keys of some Edits, and of whoever made them."""
    keys: dict[str, Any] = glimpses(edits)
    for edit in edits:
        key, shown = card_of_edit(edit)
        keys[f"{prefix}{edit.revision}"] = edit_row(edit, key)
        keys[f"{state.ACTOR}{key}"] = shown
    return keys
