"""Measures: relations between lengths that aliases hide from whoever writes them down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from kromi_app.brand.checks.check import each
from kromi_app.brand.checks.finding import Finding
from kromi_app.brand.grids import NARROWEST_PX, frame, px
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.dimension import NEVER_NEGATIVE, Dimension
from kromi_app.brand.records.grid import Grid, GridSize
from kromi_app.brand.records.values import ScreenLength
from kromi_app.brand.resolving import resolve

Records = Mapping[RecordId, Record]
MEASURES = ("from_width", "gutter", "margin", "max_width")
NEGATIVE = "CSS takes no negative lengths for radii, borders, widths and gaps"
LEFT = "CSS Grid Layout 2, section 7.2.4: columns share what gutters and margins leave"
IN_ORDER = "Media Queries 4: of the sizes that hold, the last one wins"


def check_dimensions(record: Record, records: Records) -> Iterator[Finding]:
    """Warn of a measure that follows one which is less than it may be."""
    if isinstance(record, Dimension) and record.group in NEVER_NEGATIVE:
        length = resolve(record.value, records)
        if isinstance(length, ScreenLength) and length.value < 0:
            message = f"{record.name} comes to {length.css()}, and a {record.group} is never less than 0."
            yield Finding("warning", "measures", record.id, message, NEGATIVE)


def check_grids(record: Record, records: Records) -> Iterator[Finding]:
    """Warn of a grid whose columns have no room, or whose sizes do not follow each other."""
    if not isinstance(record, Grid):
        return
    starts = [px(size.from_width, records) for size in record.sizes]
    for one, other in pairwise(starts):
        if one is not None and other is not None and other <= one:
            message = f"{record.name} has a size from {other:g} px behind one from {one:g} px."
            yield Finding("warning", "measures", record.id, message, IN_ORDER)
    for size, start in zip(record.sizes, starts, strict=True):
        yield from _room(record, size, max(start or 0, NARROWEST_PX), records)


def _room(grid: Grid, size: GridSize, screen: float, records: Records) -> Iterator[Finding]:
    """Warn of a size whose measures are less than nothing, or leave nothing of the narrowest screen that it is for."""
    measures = {name: px(getattr(size, name), records) for name in MEASURES}
    negative = next((name for name, value in measures.items() if value is not None and value < 0), None)
    if negative:
        message = f"{grid.name} has a {negative.replace('_', ' ')} of {measures[negative]:g} px."
        yield Finding("warning", "measures", grid.id, message, NEGATIVE)
        return
    drawn = frame(size, screen, records)
    if drawn and drawn.column <= 0:
        taken = screen - drawn.width + drawn.gutter * (drawn.columns - 1)
        where = f"on a screen of {screen:g} px: {taken:g} px go to gutters and margins"
        yield Finding("warning", "measures", grid.id, f"{grid.name} leaves its columns no room {where}.", LEFT)


def _look(record: Record, records: Records) -> Iterator[Finding]:
    yield from check_dimensions(record, records)
    yield from check_grids(record, records)


MEASURED = each("measures", ["dimension", "grid"], _look)
