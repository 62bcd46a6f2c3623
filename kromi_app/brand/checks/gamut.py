"""Gamut: colors that most screens and all of print cannot show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kromi_app.brand.checks.check import each
from kromi_app.brand.checks.finding import Finding
from kromi_app.brand.color import gamut_name, srgb_hex
from kromi_app.brand.records.base import Record, RecordId, alias_target
from kromi_app.brand.written import colors_written_in

SOURCE = "CSS Color 4, gamut mapping"


def check_gamut(record: Record, records: Mapping[RecordId, Record]) -> Iterator[Finding]:
    """Tell which colors that a record writes down leave sRGB, and what they look like there."""
    for written in colors_written_in(record):
        color = written.color
        if alias_target(color) is None and gamut_name(color) != "srgb":
            message = f"{record.title}{written.words} is outside sRGB; there it shows as {srgb_hex(color)}."
            yield Finding("info", "gamut", record.id, message, SOURCE, field=written.path)


GAMUT = each("gamut", ["swatch", "ramp", "color_role", "gradient"], check_gamut)
