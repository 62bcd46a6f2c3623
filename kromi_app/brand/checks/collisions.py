"""Collisions: swatches that nobody can tell apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kromi_app.brand.checks.check import Check
from kromi_app.brand.checks.finding import Finding
from kromi_app.brand.color import collisions
from kromi_app.brand.color.gamut import srgb_alpha
from kromi_app.brand.records.base import Record, RecordId, alias_target
from kromi_app.brand.records.swatch import Swatch

SAME = 2.0
"""The ΔE₀₀ from which two swatches are seen to differ at a glance, side by side."""
SOURCE = "CIEDE2000; Sharma, Wu, Dalal 2005"


def check_collisions(subjects: Iterable[Record], records: Mapping[RecordId, Record]) -> Iterator[Finding]:
    """Warn of a swatch that looks like an earlier one; one that follows another by alias is meant to."""
    asked = {record.id for record in subjects}
    for first, second, difference in _twins(records):
        if second.id in asked:
            palette = records.get(first.palette)
            where = f" in {palette.title}" if palette and first.palette != second.palette else ""
            message = f"{second.name} looks like {first.name}{where}: ΔE₀₀ {difference:.1f}, seen from {SAME:g} on."
            yield Finding("warning", "collision", second.id, message, SOURCE, field="value")


def looks_like(swatch: Swatch, records: Mapping[RecordId, Record]) -> Swatch | None:
    """Return the earlier swatch that a swatch cannot be told from, the nearest; None where there is none."""
    twins = [(difference, first.id, first) for first, second, difference in _twins(records) if second.id == swatch.id]
    return min(twins)[2] if twins else None


def _twins(records: Mapping[RecordId, Record]) -> Iterator[tuple[Swatch, Swatch, float]]:
    own = [record for record in records.values() if isinstance(record, Swatch) and alias_target(record.value) is None]
    solid = sorted((swatch for swatch in own if srgb_alpha(swatch.value)[3] >= 1), key=_place)
    for one, two, difference in collisions([swatch.value for swatch in solid], SAME):
        yield solid[one], solid[two], difference


def _place(swatch: Swatch) -> tuple[str, str, str]:
    return swatch.palette, swatch.position, swatch.id


_SWATCHES = frozenset(["swatch"])
COLLISIONS = Check("collision", _SWATCHES, check_collisions, {"swatch": _SWATCHES, "palette": _SWATCHES})
