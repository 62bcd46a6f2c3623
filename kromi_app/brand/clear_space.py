"""Clear space: how much room a mark needs, counted in its height or in a part of it.

People name a part that they find again without a ruler: the height of the x, the width of the symbol.
"""

from __future__ import annotations

from kromi_app.brand.records.mark import Mark, MarkPart
from kromi_app.brand.records.picture import PictureFile


def ink_height(file: PictureFile) -> float:
    """Return how high a mark is, in px of its picture, without what is clear around it."""
    return (file.reach[3] or 1) * file.height


def unit_of(mark: Mark) -> float:
    """Return what a mark's clear space is counted in, in px of its picture."""
    part = mark.clear_part
    if part is None:
        return ink_height(mark.file)
    return part.width * mark.file.width if part.side == "width" else part.height * mark.file.height


def room_in_heights(mark: Mark) -> float:
    """Return a mark's clear space in heights of the mark, whatever it is counted in."""
    return round(mark.clear_space * unit_of(mark) / ink_height(mark.file), 4)


def is_drawn_on(part: MarkPart, file: PictureFile) -> bool:
    """Tell whether a part lies where something of the picture is drawn."""
    left, top, width, height = file.reach
    return (
        min(part.left + part.width, left + width) > max(part.left, left)
        and min(part.top + part.height, top + height) > max(part.top, top)
    )  # fmt: skip
