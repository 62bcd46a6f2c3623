"""Gamut: colors that most screens and all of print cannot show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kromi_app.brand.checks.check import each
from kromi_app.brand.checks.finding import Finding
from kromi_app.brand.color import gamut_name, srgb_hex
from kromi_app.brand.records.base import Record, RecordId, alias_target
from kromi_app.brand.records.color_role import ColorRole
from kromi_app.brand.records.gradient import Gradient
from kromi_app.brand.records.ramp import Ramp
from kromi_app.brand.records.swatch import Swatch

SOURCE = "CSS Color 4, gamut mapping"


def check_gamut(record: Record, records: Mapping[RecordId, Record]) -> Iterator[Finding]:
    """Tell which colors that a record writes down leave sRGB, and what they look like there."""
    for place, color in _colors_of(record):
        if color and alias_target(color) is None and gamut_name(color) != "srgb":
            message = f"{record.title}{place} is outside sRGB; there it shows as {srgb_hex(color)}."
            yield Finding("info", "gamut", record.id, message, SOURCE)


def _colors_of(record: Record) -> Iterator[tuple[str, str | None]]:
    match record:
        case Swatch():
            yield "", record.value
        case ColorRole():
            yield " in light", record.light
            yield " in dark", record.dark
        case Ramp():
            yield ", the base,", record.base
            yield from ((f" {pin.step}", pin.color) for pin in record.pins)
        case Gradient():
            yield from ((f", stop {at}", stop.color) for at, stop in enumerate(record.stops, 1))
        case _:
            return


GAMUT = each("gamut", ["swatch", "ramp", "color_role", "gradient"], check_gamut)
