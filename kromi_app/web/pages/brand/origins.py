"""Where values come from: what tells it beside each field, and the event that asks."""

from __future__ import annotations

from typing import Any

import reflex as rx

from kromi_app.brand.actor import Actor
from kromi_app.brand.records.base import RecordId
from kromi_app.service.history import Setting
from kromi_app.web.arguments import identifier
from kromi_app.web.live import cells, state
from kromi_app.web.live.actors import card_of_edit
from kromi_app.web.pages.brand.base import BrandState
from kromi_app.web.pages.brand.chosen import CHOSEN, REV
from kromi_app.web.services import services
from kromi_app.web.session import socket_of
from kromi_app.web.ui.browser import origin


class Origins(BrandState):
    """What the fields of the inspector ask for."""

    @rx.event(background=True)
    async def ask(self, record: str):
        """Tell this tab who or what set each field of a record, when and how."""

        async def read(actor: Actor, brand_id: str) -> None:
            record_id = identifier(record)
            found = await services().history.provenance(actor, brand_id, record_id)
            services().sockets.send(socket_of(self), _keys(record_id, found))

        return await self._looked_up("origins", read)


def origin_of(field: str, label: str) -> rx.Component:
    """Return the control beside a field of the chosen record that tells who or what set it."""
    return origin(
        key=CHOSEN.to(str) + "." + field,
        record=CHOSEN,
        field=field,
        label=label,
        rev=REV,
        live=cells.everything(),
        on_ask=Origins.ask(CHOSEN),
    )


def _keys(record_id: RecordId, found: dict[str, Setting]) -> dict[str, Any]:
    """Return the key of a record's settings, each Edit once, and those of whoever made them."""
    keys: dict[str, Any] = {}
    told: dict[int, dict[str, Any]] = {}
    for setting in found.values():
        key, keys_card = card_of_edit(setting)
        keys[f"{state.ACTOR}{key}"] = keys_card
        told[setting.revision] = {
            "by": key,
            "at": int(setting.at.timestamp()),
            "face": setting.face,
            "cause": setting.cause,
            "label": setting.label,
            **({"note": setting.note} if setting.note else {}),
            **({"from": setting.origin} if setting.origin else {}),
            **({"undo": setting.undo_of} if setting.undo_of else {}),
        }
    fields = {field: setting.revision for field, setting in found.items()}
    keys[f"{state.ORIGINS}{record_id}"] = {"rev": max(told), "fields": fields, "edits": told}
    return keys
