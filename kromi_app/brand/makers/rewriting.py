"""Rewriting: new colors put down where they are written, while the colors around them stay as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kromi_app.brand.color import STEPS
from kromi_app.brand.makers.maker import Records
from kromi_app.brand.operations import Update
from kromi_app.brand.pairs import Source, color_at
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.ramp import Pin, Ramp
from kromi_app.brand.resolving import ramp_steps


def rewritten(sources: Sequence[Source], found: Mapping[int, str], records: Records) -> list[Update]:
    """Return what writes new colors down, one update for each record.

    The steps of a ramp hang together: where one of them or the base moves, the steps that are named are
    pinned to what they should be, as far as they would not be that by themselves.

    Args:
        sources: Places that colors are written down in.
        found: The new colors, by place in `sources`; the others stay as they are.
        records: What they are written down in.
    """
    sets: dict[RecordId, dict[str, object]] = {}
    for at, color in sorted(found.items()):
        source = sources[at]
        if not isinstance(records[source.record], Ramp):
            sets.setdefault(source.record, {})[source.place] = color
    after = {**records, **{key: records[key].model_copy(update=fields) for key, fields in sets.items()}}
    pinned = _pinned(_steps_of(sources, found, records), after)
    updates = [Update(id=record_id, set=fields) for record_id, fields in sets.items()]
    return [*updates, *(Update(id=ramp.id, set={"pins": ramp.fields()["pins"]}) for ramp in pinned)]


def joined(first: Sequence[Update], then: Sequence[Update]) -> list[Update]:
    """Return updates that do what some do and then others, one for each record."""
    sets: dict[RecordId, dict[str, object]] = {}
    for one in (*first, *then):
        sets.setdefault(one.id, {}).update(one.set)
    return [Update(id=record_id, set=fields) for record_id, fields in sets.items()]


def updated(operations: Sequence[Update], records: Records) -> Records:
    """Return records as some updates leave them."""
    changed = {
        one.id: type(records[one.id]).model_validate(
            {**records[one.id].fields(), **one.set, "id": one.id, "position": records[one.id].position}
        )
        for one in operations
    }
    return {**records, **changed}


def _steps_of(
    sources: Sequence[Source], found: Mapping[int, str], records: Records
) -> Mapping[RecordId, Sequence[Pin]]:
    """Return by ramp what its named steps are to be, those that move first."""
    wanted: dict[RecordId, list[Pin]] = {}
    for at in sorted(range(len(sources)), key=lambda place: place not in found):
        source = sources[at]
        color = found.get(at) or color_at(source, records)
        if isinstance(records[source.record], Ramp) and color:
            pin = Pin.model_validate({"step": int(source.place), "color": color})
            wanted.setdefault(source.record, []).append(pin)
    return wanted


def _pinned(wanted: Mapping[RecordId, Sequence[Pin]], after: dict[RecordId, Record]) -> list[Ramp]:
    """Pin steps until every one that is named is what it should be; a ramp may be made of a step of another."""
    changed: dict[RecordId, Ramp] = {}
    while stray := next((found for key in wanted if (found := _stray(key, wanted[key], after))), None):
        ramp, pin = stray
        pins = sorted([*(one for one in ramp.pins if one.step != pin.step), pin], key=lambda one: one.step)
        after[ramp.id] = changed[ramp.id] = ramp.model_copy(update={"pins": tuple(pins)})
    return list(changed.values())


def _stray(ramp_id: RecordId, wanted: Sequence[Pin], after: Records) -> tuple[Ramp, Pin] | None:
    """Return the first step of a ramp that is not what it should be, with the ramp as it is by now."""
    ramp = after[ramp_id]
    steps = ramp_steps(ramp, after) if isinstance(ramp, Ramp) else None
    if not isinstance(ramp, Ramp) or steps is None:
        return None
    strays = (pin for pin in wanted if steps[STEPS.index(pin.step)] != pin.color and pin not in ramp.pins)
    return next(((ramp, pin) for pin in strays), None)
