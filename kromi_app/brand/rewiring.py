"""Rewiring: a record's values as they are in a brand where other records stand for those that it points at."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from kromi_app.brand.records.base import Record, RecordId, alias_step, alias_to
from kromi_app.brand.records.references import Reference, references_of
from kromi_app.brand.records.values import Length
from kromi_app.brand.resolving import resolve
from kromi_app.brand.type.scales import FluidSize

Records = Mapping[RecordId, Record]
Target = Callable[[RecordId], RecordId | None]


def stand_in(record: Record, to: Reference, known: Records) -> Any:
    """Return the value, as JSON, that an alias comes to; None where it leads to nothing that is known.

    A step of a type scale comes to the size that it has on the widest screen.
    """
    found = resolve(to.written, known, dark=to.place == "dark")
    if isinstance(found, FluidSize):
        return {"value": round(found.wide_px, 2), "unit": "px"}
    return found.model_dump(mode="json") if isinstance(found, Length) else found


def rewired(record: Record, target: Target, known: Records, say: Callable[[str], None]) -> dict[str, Any]:
    """Return a record's fields with each reference led to the record that stands for its target.

    Args:
        record: The record.
        target: The record that stands for another; None where none does.
        known: What aliases are resolved by where nothing stands for their target.
        say: Is told what did not stay as it was.
    """
    values = record.fields()
    for to in references_of(record):
        there = target(to.target)
        if there == to.target:
            continue
        if to.mark.in_text:
            name = to.place.partition(".")[0]
            values[name] = _reworded(values[name], to.target, there)
        elif there is None:
            _put(values, to.place, stand_in(record, to, known) if to.mark.alias else None)
        else:
            _put(values, to.place, alias_to(there, alias_step(to.written)) if to.mark.alias else there)
        if there is None:
            say(_lost(record, to, known))
    return values


def _lost(record: Record, to: Reference, known: Records) -> str:
    other = known.get(to.target)
    name = other.title if other else "something"
    what = "has its value" if to.mark.alias else "was told apart from it"
    return f"{name} is not here: {record.title} {what} now."


def _reworded(text: str, old: RecordId, new: RecordId | None) -> str:
    """Return a text in Markdown that shows another picture; only its words where there is none."""
    if new is None:
        return re.sub(rf"!\[((?:[^\]\\]|\\.)*)\]\(\s*<?{re.escape(old)}>?[^)]*\)", r"\1", text)
    return re.sub(rf"(?<![A-Za-z0-9_:-]){re.escape(old)}(?![A-Za-z0-9_-])", lambda _: new, text)


def _put(values: dict[str, Any], path: str, value: Any) -> None:
    *steps, last = path.split(".")
    inner: Any = values
    for step in steps:
        inner = inner[_index(inner, step)]
    inner[_index(inner, last)] = value


def _index(inner: Any, step: str) -> Any:
    return int(step) if isinstance(inner, list) else step
