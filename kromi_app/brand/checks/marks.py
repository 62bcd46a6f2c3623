"""Marks: grounds without a version, versions that cannot be seen on theirs, sizes that nobody set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kromi_app.brand.checks.check import Check, each
from kromi_app.brand.checks.finding import Finding
from kromi_app.brand.color import contrast_ratio, srgb_hex
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.mark import Mark
from kromi_app.brand.resolving import resolve

SHAPE_RATIO = 3.0
"""WCAG 2.2, success criterion 1.4.11, for what must be seen to be understood."""
GROUNDS = {"light": "#ffffff", "dark": "#101010"}
"""What a mark is measured on where it names no ground of its own."""


def grounds_of(mark: Mark, records: Mapping[RecordId, Record]) -> list[str]:
    """Return the grounds that a mark must be seen on, in sRGB: its own, or those that it is made for."""
    own = resolve(mark.ground, records) if mark.ground else None
    if own:
        return [srgb_hex(own)]
    return [GROUNDS[mark.background]] if mark.background != "any" else list(GROUNDS.values())


def check_legibility(mark: Record, records: Mapping[RecordId, Record]) -> Iterator[Finding]:
    """Warn of a mark of which no color stands out from the ground that it is made for."""
    if not isinstance(mark, Mark) or not mark.file.colors:
        return
    for ground in grounds_of(mark, records):
        best = max(contrast_ratio(color, ground) for color in mark.file.colors)
        if best < SHAPE_RATIO:
            message = f"{mark.name} reaches {best:.1f} : 1 on {ground}; a mark needs {SHAPE_RATIO:g} : 1 to be seen."
            yield Finding("warning", "legibility", mark.id, message, "WCAG 2.2, success criterion 1.4.11")


def check_versions(subjects: Iterable[Record], records: Mapping[RecordId, Record]) -> Iterator[Finding]:
    """Warn where the logo has no version for light or for dark ground; said of the first mark."""
    marks = sorted((r for r in records.values() if isinstance(r, Mark)), key=lambda mark: (mark.position, mark.id))
    if not marks or marks[0].id not in {record.id for record in subjects}:
        return
    for ground in ("light", "dark"):
        if not any(mark.background in (ground, "any") for mark in marks):
            message = f"The logo has no version for {ground} ground."
            yield Finding("warning", "versions", marks[0].id, message, "What brand books have in common: logo")


def check_smallest(mark: Record, _records: Mapping[RecordId, Record]) -> Iterator[Finding]:
    """Tell of a mark whose smallest size nobody has set."""
    if isinstance(mark, Mark) and mark.smallest_px is None:
        message = f"{mark.name} has no smallest size on screens."
        yield Finding("info", "smallest_size", mark.id, message, "What brand books have in common: logo")


LEGIBILITY = each("legibility", ["mark"], check_legibility)
VERSIONS = Check("versions", frozenset(["mark"]), check_versions, {"mark": frozenset(["mark"])})
SMALLEST = each("smallest_size", ["mark"], check_smallest)
