"""What was typed into a field, as the operation that sets it."""

from __future__ import annotations

from kromi_app.brand.actor import Actor
from kromi_app.brand.operations import Update
from kromi_app.brand.records.base import Record, kind_of
from kromi_app.errors import NotFound
from kromi_app.web.arguments import identifier
from kromi_app.web.forms import read_text, with_value
from kromi_app.web.services import services

LONGEST = 20_000
"""As many characters as a text may have: a guideline's."""


async def update_to(actor: Actor, brand_id: str, record: str, path: str, text: str) -> Update:
    """Return what sets a field, or a part of one, to the value that a text stands for."""
    record_id, path = identifier(record), identifier(path)
    value = read_text(kind_of(record_id), path, text)
    if "." not in path:
        return Update(id=record_id, set={path: value})
    there, _ = await record_at(actor, brand_id, record_id)
    return Update(id=record_id, set=with_value(there.fields(), path, value))


async def record_at(actor: Actor, brand_id: str, record_id: str) -> tuple[Record, int]:
    """Return a record and the revision that last changed it."""
    found = (await services().brands.near(actor, brand_id, [record_id])).get(record_id)
    if found is None:
        raise NotFound("That is gone.")
    return found.record, found.revision
