"""Marks: grounds without a version, versions that cannot be seen on theirs, sizes that nobody set or nobody can see.

What needs a mark's pixels was found out when its file came in, and stands in the record.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from kromi_app.brand.checks.check import Check, each
from kromi_app.brand.checks.finding import Finding
from kromi_app.brand.color import contrast_ratio, srgb_hex
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.color_role import ColorRole
from kromi_app.brand.records.mark import Mark
from kromi_app.brand.resolving import resolve, role_color

Records = Mapping[RecordId, Record]
SHAPE_RATIO = 3.0
"""WCAG 2.2, success criterion 1.4.11, for what must be seen to be understood."""
SHAPES = "WCAG 2.2, success criterion 1.4.11"
BOOKS = "What brand books have in common: logo"
GROUNDS = {"light": "#ffffff", "dark": "#101010"}
"""What a mark is measured on where it names no ground of its own."""
MUST_BE_SEEN = 0.5
"""The part of a mark that must stand out from its ground."""
SMALL_PART = 0.02
"""A smaller part of a mark than this is not spoken of: edges and noise."""
THIN_PX = 0.5
"""A stroke that is thinner covers less than half of any pixel, and has less than half of its contrast there."""
THIN_MM = 0.088
"""A quarter of a point, the thinnest line that printers commonly vouch for."""


def grounds_of(mark: Mark, records: Records) -> list[str]:
    """Return the grounds that a mark must be seen on, in sRGB: its own, or those that it is made for."""
    own = resolve(mark.ground, records) if mark.ground else None
    if own:
        return [srgb_hex(own)]
    return [GROUNDS[mark.background]] if mark.background != "any" else list(GROUNDS.values())


def seen_on(mark: Mark, ground: str) -> float:
    """Return which part of a mark stands out from a ground, 0 to 1."""
    colors = mark.file.colors
    shares = mark.file.shares if len(mark.file.shares) == len(colors) else [1 / len(colors)] * len(colors)
    whole = sum(shares) or 1.0
    seen = sum(
        share for color, share in zip(colors, shares, strict=True) if contrast_ratio(color, ground) >= SHAPE_RATIO
    )
    return seen / whole


def check_legibility(mark: Record, records: Records) -> Iterator[Finding]:
    """Warn of a mark of which too little stands out from the ground that it is made for; tell of lost parts."""
    if not isinstance(mark, Mark) or not mark.file.colors:
        return
    for ground in grounds_of(mark, records):
        best = max(contrast_ratio(color, ground) for color in mark.file.colors)
        lost = 1 - seen_on(mark, ground)
        if best < SHAPE_RATIO:
            message = f"{mark.name} reaches {best:.1f} : 1 on {ground}; a mark needs {SHAPE_RATIO:g} : 1 to be seen."
            yield Finding("warning", "legibility", mark.id, message, SHAPES)
        elif lost > SMALL_PART:
            message = f"{lost:.0%} of {mark.name} does not reach {SHAPE_RATIO:g} : 1 on {ground}."
            yield Finding("warning" if lost > MUST_BE_SEEN else "info", "legibility", mark.id, message, SHAPES)


def check_versions(subjects: Iterable[Record], records: Records) -> Iterator[Finding]:
    """Warn where the logo has no version for light or for dark ground; said of the first mark."""
    marks = _marks(records)
    if not marks or marks[0].id not in {record.id for record in subjects}:
        return
    for ground in ("light", "dark"):
        if not any(mark.background in (ground, "any") for mark in marks):
            yield Finding("warning", "versions", marks[0].id, f"The logo has no version for {ground} ground.", BOOKS)


def check_grounds(subjects: Iterable[Record], records: Records) -> Iterator[Finding]:
    """Tell of grounds of the brand on which no version of the logo can be seen; said of the first mark."""
    marks = _marks(records)
    if not marks or marks[0].id not in {record.id for record in subjects}:
        return
    drawn = [mark for mark in marks if mark.file.colors]
    for name, ground in brand_grounds(records):
        if drawn and all(seen_on(mark, ground) <= MUST_BE_SEEN for mark in drawn):
            message = f"No version of the logo can be seen on {name}, {ground}."
            yield Finding("info", "grounds", marks[0].id, message, SHAPES)


def brand_grounds(records: Records) -> list[tuple[str, str]]:
    """Return the grounds of a brand, in sRGB under their names: the roles that others are read on, in both themes."""
    ids = {role.on for role in records.values() if isinstance(role, ColorRole) and role.on}
    found: dict[str, str] = {}
    for role in sorted((records[key] for key in ids if key in records), key=lambda record: record.id):
        for dark in (False, True):
            color = resolve(role_color(role, dark=dark), records, dark=dark) if isinstance(role, ColorRole) else None
            if color:
                found.setdefault(srgb_hex(color), f"{role.title} in dark" if dark else role.title)
    return [(name, ground) for ground, name in found.items()]


def check_smallest(mark: Record, _records: Records) -> Iterator[Finding]:
    """Tell of a mark whose smallest size nobody has set."""
    if isinstance(mark, Mark) and mark.smallest_px is None:
        yield Finding("info", "smallest_size", mark.id, f"{mark.name} has no smallest size on screens.", BOOKS)


def check_strokes(mark: Record, _records: Records) -> Iterator[Finding]:
    """Warn of a mark whose strokes are too thin to be seen at its smallest size."""
    if not isinstance(mark, Mark):
        return
    for size, unit, least, source in (
        (mark.smallest_px, "px", THIN_PX, "A stroke under half a pixel has less than half of its contrast"),
        (mark.smallest_mm, "mm", THIN_MM, "Printers’ rule of thumb: no line under 0.25 pt"),
    ):
        thin = mark.file.thinnest * (size or 0)
        if 0 < thin < least:
            message = (
                f"At {size:g} {unit} the strokes of {mark.name} are {thin:.2g} {unit}; they need {least:g} {unit}."
            )
            yield Finding("warning", "strokes", mark.id, message, source)


def smallest_sizes(mark: Mark) -> tuple[int, int]:
    """Return the smallest widths in px and mm that a mark's strokes can be seen at, 16 px and 5 mm at least."""
    thin = mark.file.thinnest
    if not thin:
        return 16, 5
    return math.ceil(min(max(THIN_PX / thin, 16), 2000)), math.ceil(min(max(THIN_MM / thin, 5), 500))


def _marks(records: Records) -> list[Mark]:
    return sorted((r for r in records.values() if isinstance(r, Mark)), key=lambda mark: (mark.position, mark.id))


_MARKS = frozenset(["mark"])
LEGIBILITY = each("legibility", ["mark"], check_legibility)
VERSIONS = Check("versions", _MARKS, check_versions, {"mark": _MARKS})
MARK_GROUNDS = Check(
    "grounds", _MARKS, check_grounds, dict.fromkeys(("mark", "color_role", "swatch", "ramp", "palette"), _MARKS)
)
SMALLEST = each("smallest_size", ["mark"], check_smallest)
STROKES = each("strokes", ["mark"], check_strokes)
