"""Grids on a screen: how wide it is drawn, and where its columns stand there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.grid import Grid, GridSize
from kromi_app.brand.records.values import ScreenLength
from kromi_app.brand.resolving import resolve

NARROWEST_PX = 320.0
"""As narrow as screens are: WCAG 2.2, 1.4.10 (Reflow) asks that pages work there."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A size of a grid on one screen, in px.

    Attributes:
        screen: How wide the screen is.
        left: Where the first column begins.
        width: From the first column to the end of the last one.
        gutter: Between two columns.
        columns: How many there are.
    """

    screen: float
    left: float
    width: float
    gutter: float
    columns: int

    @property
    def column(self) -> float:
        """How wide a column is; nothing or less where gutters and margins leave no room."""
        return (self.width - self.gutter * (self.columns - 1)) / self.columns


def frame(size: GridSize, screen: float, records: Mapping[RecordId, Record]) -> Frame | None:
    """Return a size of a grid on a screen; None where an alias leads out of `records`."""
    gutter, margin = px(size.gutter, records), px(size.margin, records)
    most = None if size.max_width is None else px(size.max_width, records)
    if gutter is None or margin is None or (size.max_width is not None and most is None):
        return None
    inside = screen - 2 * margin
    width = inside if most is None else min(most, inside)
    return Frame(screen, (screen - width) / 2, width, gutter, size.columns)


def frames(grid: Grid, records: Mapping[RecordId, Record]) -> list[Frame | None]:
    """Return each size of a grid on a screen of its own: the narrowest, on which it is as wide as it grows."""
    starts = [px(size.from_width, records) or 0 for size in grid.sizes]
    return [frame(size, _screen(size, at, starts, records), records) for at, size in enumerate(grid.sizes)]


def _screen(size: GridSize, at: int, starts: Sequence[float], records: Mapping[RecordId, Record]) -> float:
    """Return from where on a size holds, or where it has grown to its widest if that is before the next one."""
    start = max(starts[at], NARROWEST_PX)
    most, margin = px(size.max_width, records), px(size.margin, records)
    grown = (most or 0) + 2 * (margin or 0)
    until = starts[at + 1] if at + 1 < len(starts) else grown
    return max(start, min(grown, until)) if most else start


def px(value: object, records: Mapping[RecordId, Record]) -> float | None:
    """Return a measure in px; None where there is none, or an alias leads out of `records`."""
    length = resolve(value, records)
    return length.px if isinstance(length, ScreenLength) else None
