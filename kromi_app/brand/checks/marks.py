"""Marks: grounds without a version, versions that cannot be seen on theirs, sizes that nobody set or nobody can see.

What needs a mark's pixels was found out when its file came in, and stands in the record.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from kromi_app.brand.checks.check import Check, each
from kromi_app.brand.checks.finding import Finding
from kromi_app.brand.clear_space import is_drawn_on
from kromi_app.brand.color import contrast_ratio, srgb_hex
from kromi_app.brand.pairs import ground_color, ground_shown
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.color_role import ColorRole
from kromi_app.brand.records.mark import Mark
from kromi_app.brand.records.picture import PictureFile

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
    own = ground_shown(mark.ground, records) if mark.ground else None
    if own:
        return [srgb_hex(own)]
    return [GROUNDS[mark.background]] if mark.background != "any" else list(GROUNDS.values())


def seen_on(mark: Mark, ground: str) -> float:
    """Return which part of a mark stands out from a ground, 0 to 1."""
    return _seen(mark.file, ground)


def _seen(file: PictureFile, ground: str) -> float:
    colors = file.colors
    if not colors:
        return 1.0
    shares = file.shares if len(file.shares) == len(colors) else [1 / len(colors)] * len(colors)
    whole = sum(shares) or 1.0
    seen = sum(
        share for color, share in zip(colors, shares, strict=True) if contrast_ratio(color, ground) >= SHAPE_RATIO
    )
    return seen / whole


def made_for(file: PictureFile) -> str:
    """Return the kind of ground that a mark is made for, by which one more of it stands out from."""
    on_light, on_dark = (_seen(file, ground) for ground in (GROUNDS["light"], GROUNDS["dark"]))
    return "dark" if on_dark > on_light and on_light <= MUST_BE_SEEN else "light"


def check_legibility(mark: Record, records: Records) -> Iterator[Finding]:
    """Warn of a mark of which too little stands out from the ground that it is made for; tell of lost parts."""
    if not isinstance(mark, Mark) or not mark.file.colors:
        return
    place = "ground" if mark.ground else "background"
    for ground in grounds_of(mark, records):
        best = max(contrast_ratio(color, ground) for color in mark.file.colors)
        lost = 1 - seen_on(mark, ground)
        if best < SHAPE_RATIO:
            message = f"{mark.name} reaches {best:.1f} : 1 on {ground}; a mark needs {SHAPE_RATIO:g} : 1 to be seen."
            yield Finding("warning", "legibility", mark.id, message, SHAPES, field=place)
        elif lost > SMALL_PART:
            message = f"{lost:.0%} of {mark.name} does not reach {SHAPE_RATIO:g} : 1 on {ground}."
            severity = "warning" if lost > MUST_BE_SEEN else "info"
            yield Finding(severity, "legibility", mark.id, message, SHAPES, field=place)


def check_versions(subjects: Iterable[Record], records: Records) -> Iterator[Finding]:
    """Warn where the logo has no version for light or for dark ground; said of the first mark."""
    marks = marks_in_order(records)
    if not marks or marks[0].id not in {record.id for record in subjects}:
        return
    for ground in ("light", "dark"):
        if not any(mark.background in (ground, "any") for mark in marks):
            message = f"The logo has no version for {ground} ground."
            yield Finding("warning", "versions", marks[0].id, message, BOOKS, field="version")


def check_grounds(subjects: Iterable[Record], records: Records) -> Iterator[Finding]:
    """Tell of grounds of the brand on which no version of the logo can be seen; said of the first mark."""
    marks = marks_in_order(records)
    if not marks or marks[0].id not in {record.id for record in subjects}:
        return
    drawn = [mark for mark in marks if mark.file.colors]
    for name, ground in brand_grounds(records):
        if drawn and all(seen_on(mark, ground) <= MUST_BE_SEEN for mark in drawn):
            message = f"No version of the logo can be seen on {name}, {ground}."
            yield Finding("info", "grounds", marks[0].id, message, SHAPES, field="version")


def brand_grounds(records: Records) -> list[tuple[str, str]]:
    """Return the grounds of a brand, in sRGB under their names: the roles that others are read on, in both themes."""
    ids = {role.on for role in records.values() if isinstance(role, ColorRole) and role.on}
    found: dict[str, str] = {}
    for role in sorted((records[key] for key in ids if key in records), key=lambda record: record.id):
        for dark in (False, True):
            color = ground_color(role, records, dark=dark) if isinstance(role, ColorRole) else None
            if color:
                found.setdefault(srgb_hex(color), f"{role.title} in dark" if dark else role.title)
    return [(name, ground) for ground, name in found.items()]


def check_smallest(mark: Record, _records: Records) -> Iterator[Finding]:
    """Tell of a mark whose smallest size nobody has set, on screens or in print."""
    if not isinstance(mark, Mark):
        return
    for field, size, place in (
        ("smallest_px", mark.smallest_px, "on screens"),
        ("smallest_mm", mark.smallest_mm, "in print"),
    ):
        if size is None:
            message = f"{mark.name} has no smallest size {place}."
            yield Finding("info", "smallest_size", mark.id, message, BOOKS, field=field)


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
            yield Finding("warning", "strokes", mark.id, message, source, field=f"smallest_{unit}")


def check_clear_part(mark: Record, _records: Records) -> Iterator[Finding]:
    """Tell of clear space that is counted in a part of the picture where nothing is drawn, as after another file."""
    if isinstance(mark, Mark) and mark.clear_part and not is_drawn_on(mark.clear_part, mark.file):
        part = mark.clear_part.name or "a part"
        message = f"The clear space of {mark.name} is counted in {part}, where nothing of it is drawn."
        yield Finding("warning", "clear_part", mark.id, message, BOOKS, field="clear_part")


def smallest_sizes(mark: Mark) -> tuple[int, int]:
    """Return the smallest widths in px and mm that a mark's strokes can be seen at, 16 px and 5 mm at least."""
    thin = mark.file.thinnest
    if not thin:
        return 16, 5
    return math.ceil(min(max(THIN_PX / thin, 16), 2000)), math.ceil(min(max(THIN_MM / thin, 5), 500))


def marks_in_order(records: Records) -> list[Mark]:
    """Return a brand's marks as it has them."""
    return sorted((r for r in records.values() if isinstance(r, Mark)), key=lambda mark: (mark.position, mark.id))


_MARKS = frozenset(["mark"])
LEGIBILITY = each("legibility", ["mark"], check_legibility)
VERSIONS = Check("versions", _MARKS, check_versions, {"mark": _MARKS})
MARK_GROUNDS = Check("grounds", _MARKS, check_grounds, dict.fromkeys(("mark", "color_role", "swatch", "ramp"), _MARKS))
SMALLEST = each("smallest_size", ["mark"], check_smallest)
CLEAR_PART = each("clear_part", ["mark"], check_clear_part)
STROKES = each("strokes", ["mark"], check_strokes)
