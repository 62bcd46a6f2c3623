"""The events of milestones: naming a revision, and taking its name away."""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.brand.actor import Actor
from kromi_app.web.arguments import short_text, whole_number
from kromi_app.web.pages.brand.base import BrandState
from kromi_app.web.services import services


class Marking(BrandState):
    """What the page of the history asks of milestones."""

    @rx.event
    async def name(self, revision: int, form: dict[str, Any]):
        """Name a revision, or give it another name."""

        async def name(actor: Actor, brand_id: str) -> None:
            words = short_text(form.get("name", ""), 400)
            await services().milestones.name(actor, brand_id, whole_number(revision), words)

        return await self._done(name)

    @rx.event
    async def remove_name(self, revision: int):
        """Take a revision's name away."""

        async def remove(actor: Actor, brand_id: str) -> None:
            await services().milestones.remove(actor, brand_id, whole_number(revision))

        return await self._done(remove)
