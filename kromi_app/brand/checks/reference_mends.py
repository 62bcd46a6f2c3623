"""What becomes of references that lead nowhere: they lead to what is called most like it, or are taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any

from pydantic import ValidationError

from kromi_app.brand.operations import Update
from kromi_app.brand.planning import AnyOperation
from kromi_app.brand.records.base import Record, RecordId, alias_step, alias_to, kind_of
from kromi_app.brand.records.references import Reference, references_of
from kromi_app.brand.resolving import resolve
from kromi_app.brand.written import with_values

Records = Mapping[RecordId, Record]
ALIKE = 0.6
"""How much of two names must agree, 0 to 1, for one to be taken for the other; difflib's own measure of close."""


def lead_somewhere(record: Record, records: Records) -> list[AnyOperation]:
    """Let each broken reference lead to the record of its kind that is called most like it, or take it out.

    None where that cannot be done with all of them.
    """
    mended = record
    while broken := _broken(mended, records):
        ways = _without(mended, broken[0], records)
        found = next((way for way in ways if len(_broken(way, records)) < len(broken)), None)
        if found is None:
            return []
        mended = found
    before, after = record.fields(), mended.fields()
    changed = {name: value for name, value in after.items() if value != before[name]}
    return [Update(id=record.id, set=changed)] if changed else []


def _broken(record: Record, records: Records) -> list[Reference]:
    return [reference for reference in references_of(record) if reference.target not in records]


def _without(record: Record, broken: Reference, records: Records) -> Iterator[Record]:
    """Yield what a record can be instead of pointing at what is not there, the best first."""
    for target in _called_alike(record, broken, records):
        step = alias_step(broken.written)
        yield from _with(record, broken, alias_to(target, step) if broken.mark.alias else target)
    yield from _with(record, broken, None)


def _called_alike(record: Record, broken: Reference, records: Records) -> list[RecordId]:
    """Return the records of the kind that is pointed at which are called like it, the most alike first."""
    name = broken.target.partition(":")[2].casefold()
    alike: list[tuple[float, RecordId]] = []
    for other in records.values():
        written = alias_to(other.id, alias_step(broken.written))
        valued = not broken.mark.alias or resolve(written, records) is not None
        if other.kind == kind_of(broken.target) and valued and not _leads_to(other, record.id, records):
            names = (other.id.partition(":")[2].casefold(), other.title.casefold().replace(" ", "-"))
            likeness = max(SequenceMatcher(None, name, one).ratio() for one in names)
            alike.append((-likeness, other.id))
    return [target for likeness, target in sorted(alike) if -likeness >= ALIKE]


def _leads_to(record: Record, target: RecordId, records: Records) -> bool:
    """Tell whether a record is another, or leads to it."""
    known, reached = set[RecordId](), {record.id}
    while reached:
        known |= reached
        leads = (reference.target for key in reached if key in records for reference in references_of(records[key]))
        reached = set(leads) - known
    return target in known


def _with(record: Record, reference: Reference, written: str | None) -> Iterator[Record]:
    """Yield the record with something else in the place of a reference; with nothing, or without the item, for None."""
    for fields in _changed(record, reference, written):
        try:
            values = {**record.fields(), **fields, "id": record.id, "position": record.position}
            yield type(record).model_validate(values)
        except ValidationError:
            continue


def _changed(record: Record, reference: Reference, written: str | None) -> Iterator[dict[str, Any]]:
    way = reference.place.split(".")[:-1]
    if reference.mark.in_text:
        text = _value_at(record.fields(), way)
        yield with_values(record, {".".join(way): _without_picture(text, reference.target, written)})
        return
    yield with_values(record, {reference.place: written})
    for at in range(len(way), 0, -1) if written is None else ():
        if way[at - 1].isdecimal():  # the item of a list that holds it
            parts = _value_at(record.fields(), way[: at - 1])
            kept = [part for index, part in enumerate(parts) if index != int(way[at - 1])]
            yield with_values(record, {".".join(way[: at - 1]): kept})


def _without_picture(text: str, shown: RecordId, instead: RecordId | None) -> str:
    """Return a text that shows another picture, or in place of one its words."""
    if instead is not None:
        return re.sub(rf"(?<![A-Za-z0-9_:-]){re.escape(shown)}(?![A-Za-z0-9_-])", instead, text)
    return re.sub(rf"!\[((?:[^\[\]\\]|\\.)*)\]\(\s*<?{re.escape(shown)}>?(?:\s[^)]*)?\)", r"\1", text)


def _value_at(value: Any, path: list[str]) -> Any:
    for step in path:
        value = value[int(step) if step.isdecimal() else step]
    return value
