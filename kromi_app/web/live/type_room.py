"""The room of typography: beside the rows, what goes with each typeface and how those of the brand go together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kromi_app.brand.faces import build_of, font_family
from kromi_app.brand.records.base import RecordId
from kromi_app.brand.records.typeface import Typeface
from kromi_app.brand.type.pairings import Pairing, judged, pairings
from kromi_app.service.feed import News
from kromi_app.web.live import state
from kromi_app.web.live.families import preview
from kromi_app.web.live.rooms import Room, Tab


class TypeRoom(Room):
    """Tells tabs anew how typefaces go together whenever one is added, changed or removed."""

    _faces: dict[RecordId, Typeface] | None = None

    async def _more(self, tab: Tab) -> dict[str, Any]:
        if self._faces is None:
            view = await self._services.brands.view(tab.actor, self._brand_id, ["typeface"])
            found = (stamped.record for stamped in view.records)
            self._faces = {record.id: record for record in found if isinstance(record, Typeface)}
        return _keys(self._faces)

    async def _more_of(self, news: News) -> dict[str, Any]:
        touched = {key: news.records.get(key) for key in news.touched if key.startswith("typeface:")}
        if self._faces is None or not touched:
            return {}
        for key, stamped in touched.items():
            self._faces.pop(key, None)
            if stamped is not None and isinstance(stamped.record, Typeface):
                self._faces[key] = stamped.record
        return _keys(self._faces)


def _keys(faces: Mapping[RecordId, Typeface]) -> dict[str, Any]:
    pairs = pairs_of(faces)
    return {f"{state.PAIRS}{key}": pairs.get(key, {}) for key in faces}


def pairs_of(faces: Mapping[RecordId, Typeface]) -> dict[RecordId, dict[str, list[list[str]]]]:
    """Return by typeface what goes with it, and how the others of the brand do.

    `goes` holds a list for each family of the library: id, name, what it is shown in, role, reason, the font faces of
    what it is shown in; `has` one for each typeface: id, name, what it is shown in, verdict, reason.
    """
    builds = {key: build for key, face in faces.items() if (build := build_of(face))}
    return {
        key: {
            "goes": [_goes(pairing) for pairing in pairings(build)],
            "has": [
                [other, its.name, font_family(faces[other]), how.verdict, how.reason]
                for other, its in sorted(builds.items(), key=lambda item: faces[item[0]].position)
                if other != key and (how := judged(build, its))
            ],
        }
        for key, build in builds.items()
    }


def _goes(pairing: Pairing) -> list[str]:
    family = pairing.family
    return [family.id, family.name, preview(family), pairing.role, pairing.reason, family.preview_faces("/fonts/")]
