"""Records named by kind and name, as people say them, in the place of ids."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from kromi_app.brand.actor import Actor
from kromi_app.brand.labels import noun
from kromi_app.brand.records.base import RecordId
from kromi_app.brand.records.registry import KINDS
from kromi_app.errors import Invalid
from kromi_app.service.brands import Brands

PLACES = ("id", "after")
"""Where an operation names a record that is there."""


class Names:
    """Finds the ids of records that a call names, such as `swatch ink` or `color role on-surface`."""

    def __init__(self, brands: Brands) -> None:
        """Keep where records are read."""
        self._brands = brands

    async def in_operations(self, actor: Actor, brand_id: str, operations: Sequence[Any]) -> list[Any]:
        """Return operations with ids in the place of names; all else as it was sent.

        Raises:
            Invalid: If no record is called so, or several are.
            NotFound: If there is no such brand that the actor may see.
        """
        sent = [cast("dict[str, Any]", one) if isinstance(one, dict) else {} for one in operations]
        named = [{place: one[place] for place in PLACES if isinstance(one.get(place), str)} for one in sent]
        every = [text for places in named for text in places.values()]
        ids = dict(zip(every, await self.ids(actor, brand_id, every), strict=True))
        return [
            {**one, **{place: ids[text] for place, text in places.items()}} if places else raw
            for one, places, raw in zip(sent, named, operations, strict=True)
        ]

    async def ids(self, actor: Actor, brand_id: str, named: Sequence[str]) -> list[RecordId]:
        """Return the ids of some records, each given by its id or by its kind and name.

        Raises:
            Invalid, NotFound: As `in_operations`.
        """
        asked = {one: parts for one in named if (parts := _kind_and_name(one)) is not None}
        if not asked:
            return list(named)
        view = await self._brands.view(actor, brand_id, {kind for kind, _ in asked.values()})
        records = [stamped.record for stamped in view.records]
        found: dict[str, RecordId] = {}
        for one, (kind, name) in asked.items():
            called = [record for record in records if record.kind == kind and record.title.casefold() == name]
            if len(called) != 1:
                allowed = ", ".join(record.id for record in (called or records) if record.kind == kind)[:400]
                said = "several records are" if called else f"no {noun(kind)} is"
                raise Invalid(
                    f"{one[:80]!r}: {said} called so; allowed: {allowed or 'none yet'}.", "Name one by its id."
                )
            found[one] = called[0].id
        return [found.get(one, one) for one in named]


def _kind_and_name(text: str) -> tuple[str, str] | None:
    """Return the kind and the name, in lower case, that a text consists of; None where it is an id."""
    if ":" in text.partition(" ")[0]:
        return None
    words = text.casefold().strip()
    matches = [(kind, called) for kind in KINDS for called in (kind, noun(kind)) if words.startswith(f"{called} ")]
    if not matches:
        return None
    kind, called = max(matches, key=lambda match: len(match[1]))
    return kind, words.removeprefix(called).strip()
