"""Gamut: colors that most screens and all of print cannot show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kromi_app.brand.checks.check import each
from kromi_app.brand.checks.finding import Finding
from kromi_app.brand.color import gamut_name, srgb_hex
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.swatch import Swatch
from kromi_app.brand.resolving import resolve


def check_gamut(record: Record, records: Mapping[RecordId, Record]) -> Iterator[Finding]:
    """Tell which swatches leave sRGB, and what they look like there."""
    color = resolve(record.value, records) if isinstance(record, Swatch) else None
    if color and gamut_name(color) != "srgb":
        message = f"{record.title} is outside sRGB; there it shows as {srgb_hex(color)}."
        yield Finding("info", "gamut", record.id, message, "CSS Color 4, gamut mapping")


GAMUT = each("gamut", ["swatch"], check_gamut)
