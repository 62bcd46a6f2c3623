"""Where records write colors down, each with its path and how people say it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from kromi_app.brand.records.base import Record
from kromi_app.brand.records.color_role import ColorRole
from kromi_app.brand.records.gradient import Gradient
from kromi_app.brand.records.mark import Mark
from kromi_app.brand.records.ramp import Ramp
from kromi_app.brand.records.swatch import Swatch


@dataclass(frozen=True, slots=True)
class Written:
    """A color as it is written down.

    Attributes:
        path: Such as `light` or `stops.2.color`.
        words: What to say behind the record's name, such as ` in light`.
        color: CSS, or an alias.
    """

    path: str
    words: str
    color: str


def colors_written_in(record: Record) -> Iterator[Written]:
    """Yield the colors and aliases that a swatch, a role, a ramp, a gradient or a mark writes down."""
    match record:
        case Swatch():
            yield Written("value", "", record.value)
        case ColorRole():
            yield Written("light", " in light", record.light)
            if record.dark:
                yield Written("dark", " in dark", record.dark)
        case Ramp():
            yield Written("base", ", the base,", record.base)
            for at, pin in enumerate(record.pins):
                yield Written(f"pins.{at}.color", f" {pin.step}", pin.color)
        case Gradient():
            for at, stop in enumerate(record.stops):
                yield Written(f"stops.{at}.color", f", stop {at + 1}", stop.color)
        case Mark():
            if record.ground:
                yield Written("ground", ", its ground,", record.ground)
        case _:
            return


def with_values(record: Record, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a record that have other values at some paths."""
    fields, tops = record.fields(), {path.partition(".")[0] for path in values}
    for path, value in values.items():
        *way, last = path.split(".")
        holder: Any = fields
        for step in way:
            holder = cast("list[Any]", holder)[int(step)] if step.isdecimal() else holder[step]
        holder[int(last) if last.isdecimal() else last] = value
    return {top: fields[top] for top in sorted(tops)}
