"""What the inspector asks while something is changed that is not kept yet."""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.brand.actor import Actor
from kromi_app.errors import KromiError
from kromi_app.web.arguments import identifier, short_text, whole_number
from kromi_app.web.live import state
from kromi_app.web.live.foretold import foretold
from kromi_app.web.pages.brand.base import BrandState, without_place
from kromi_app.web.pages.brand.updates import LONGEST, update_to
from kromi_app.web.services import services
from kromi_app.web.session import socket_of


class Trying(BrandState):
    """Values that are tried."""

    @rx.event(background=True)
    async def ask(self, record: str, field: str, text: str, number: int):
        """Show this tab what would come of a field's new value, and do nothing."""

        async def read(actor: Actor, brand_id: str) -> None:
            answer: dict[str, Any] = {
                "n": whole_number(number),
                "record": identifier(record),
                "field": identifier(field),
            }
            try:
                update = await update_to(actor, brand_id, record, field, short_text(text, LONGEST))
                answer |= foretold(await services().foresight.try_out(actor, brand_id, [update]))
            except KromiError as error:
                answer["no"] = without_place(error)
            services().sockets.send(socket_of(self), {state.TRIED: answer})

        return await self._looked_up("tried", read)
