"""The events of the selection: what is done to several records at once, and what is copied."""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.brand.actor import Actor
from kromi_app.brand.batches import MAX_BATCH
from kromi_app.brand.copying import MAX_CLIP
from kromi_app.brand.records.base import kind_of
from kromi_app.errors import Invalid
from kromi_app.service.editing import EditResult
from kromi_app.web.arguments import identifier, identifiers, short_text, whole_number
from kromi_app.web.forms import field_at, read_text
from kromi_app.web.live import state
from kromi_app.web.live.state import order_key
from kromi_app.web.pages.brand.base import BrandState
from kromi_app.web.pages.brand.updates import LONGEST
from kromi_app.web.services import services
from kromi_app.web.session import socket_of


class Batch(BrandState):
    """What the page of a brand asks for several records."""

    @rx.event
    async def set_all(self, records: list[str], field: str, text: str, base: int):
        """Set a field that some records share to a text, unless it moved since a revision; 0 stands for none."""

        async def edit(actor: Actor, brand_id: str) -> EditResult:
            ids, name = identifiers(records, MAX_BATCH), identifier(field)
            value = _one_value(ids, name, short_text(text, LONGEST))
            since = whole_number(base) or None
            return await services().batches.set_field(actor, brand_id, ids, name, value, base_revision=since)

        return await self._done(edit)

    @rx.event
    async def remove_all(self, records: list[str]):
        """Remove some records."""

        async def edit(actor: Actor, brand_id: str) -> EditResult:
            return await services().batches.remove(actor, brand_id, identifiers(records, MAX_BATCH))

        return await self._done(edit)

    @rx.event
    async def duplicate(self, records: list[str]):
        """Add some records once more, right behind themselves, and select the copies."""

        async def edit(actor: Actor, brand_id: str) -> None:
            _, copies = await services().batches.duplicate(actor, brand_id, identifiers(records, MAX_BATCH))
            services().sockets.send(socket_of(self), {state.MADE: list(copies)})

        return await self._done(edit)

    @rx.event
    async def move(self, records: list[str], group: str, after: str, number: int):
        """Put some records behind another one, in its group; where that is refused, tell the tab how they stand.

        The tab is told at which revision its move of this number was done, or that it was not.
        """
        revision = 0

        async def edit(actor: Actor, brand_id: str) -> EditResult:
            nonlocal revision
            ids = identifiers(records, MAX_BATCH)
            parent, behind = short_text(group, 60), identifier(after) if after else None
            result = await services().batches.move(actor, brand_id, ids, parent, behind)
            revision = result.revision
            return result

        answer = await self._done(edit)
        if self.notice:
            await self._done(self._as_it_stands(records))
        services().sockets.send(socket_of(self), {state.MOVED: [whole_number(number), revision]})
        return answer

    @rx.event
    async def paste(self, text: str, into: str):
        """Add what was pasted, and select it; what was left out is said."""
        said: list[str] = []

        async def edit(actor: Actor, brand_id: str) -> None:
            spot = identifier(into) if into else ""
            done = await services().copying.paste(actor, brand_id, short_text(text, MAX_CLIP), spot)
            said.extend(done.said)
            services().sockets.send(socket_of(self), {state.MADE: list(done.ids)})

        answer = await self._done(edit)
        if said:
            self.notice = " ".join(said[:4]) + (f" And {len(said) - 4} more like these." if len(said) > 4 else "")
        return answer

    @rx.event(background=True)
    async def count_followers(self, record: str):
        """Tell this tab how many records show a record's name."""

        async def read(actor: Actor, brand_id: str) -> None:
            record_id = identifier(record)
            found = await services().brands.followers(actor, brand_id, record_id)
            services().sockets.send(socket_of(self), {state.FOLLOWERS: {"of": record_id, "count": len(found)}})

        return await self._looked_up("followers", read)

    def _as_it_stands(self, records: list[str]):
        """Return what tells this tab in which order the records of a kind stand; the notice stays."""
        notice = self.notice

        async def read(actor: Actor, brand_id: str) -> None:
            kind = kind_of(identifier(records[0])) if records else ""
            view = await services().brands.view(actor, brand_id, [kind])
            orders: dict[str, Any] = {}
            for stamped in view.records:
                orders.setdefault(order_key(kind, stamped.record.parent), []).append(stamped.record.id)
            services().sockets.send(socket_of(self), orders)
            raise Invalid(notice)

        return read


def _one_value(ids: list[str], field: str, text: str) -> Any:
    """Return the value that a text stands for in a field, which has to be the same one for all kinds.

    Raises:
        Invalid: If one of them has no such field, or one of another type.
    """
    kinds = list(dict.fromkeys(map(kind_of, ids)))
    if len({field_at(kind, field).control for kind in kinds}) > 1:
        raise Invalid(f"{field[:40]!r} is not the same field in all of them.", "Select records of one kind.")
    return read_text(kinds[0], field, text)
