"""Grain: one tile of noise, the same for ever, that browsers lay over previews and renditions are made with.

The tile is served as a file of the pages, `assets/grain.png`, which `as_png` made and a test compares.
"""

from __future__ import annotations

import io
from functools import cache

import numpy as np
import numpy.typing as npt
from PIL import Image

SIDE = 256
"""Of the tile, in px; it begins at a picture's upper left corner and is repeated."""
MIDDLE = 127.5
"""Of the tile's levels: what is added to a pixel is a share of how far the tile is from it."""
SPREAD = 48.0
"""Standard deviation of the levels."""


@cache
def tile() -> npt.NDArray[np.uint8]:
    """Return the tile: gray levels, normally distributed, each apart from its neighbors.

    Made of whole numbers, so that it is the same with every version of every library: the sum of eight bytes of a
    hash of the place (splitmix64; Steele, Lea, Flood 2014) is nearly normal.
    """
    place = np.arange(SIDE * SIDE, dtype=np.uint64) + np.uint64(1923)
    with np.errstate(over="ignore"):
        mixed = place * np.uint64(0x9E3779B97F4A7C15)
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        mixed = mixed ^ (mixed >> np.uint64(31))
    total = mixed.view(np.uint8).reshape(-1, 8).sum(axis=1, dtype=np.int64)
    # Eight bytes have a mean of 1020 and a deviation of 209; whole numbers alone, rounded half up.
    levels = (255 + (total - 1020) * int(SPREAD * 2) // 209) // 2
    return np.clip(levels, 0, 255).astype(np.uint8).reshape(SIDE, SIDE)


def grain_over(width: int, height: int) -> npt.NDArray[np.uint8]:
    """Return the tile repeated over a size."""
    down, across = -(-height // SIDE), -(-width // SIDE)
    return np.tile(tile(), (down, across))[:height, :width]


def as_png() -> bytes:
    """Return the tile as the file that browsers are given."""
    out = io.BytesIO()
    Image.fromarray(tile()).save(out, "PNG", optimize=True)
    return out.getvalue()
