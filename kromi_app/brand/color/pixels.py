"""A palette from pixels: the colors that a picture is made of, to the eye.

Pixels are gathered into small boxes of OKLab and grouped around centers (k-means), the first of which are the most
common colors that lie far from one another; so the result is the same each time. Small colored parts count
for more than their area, since that is what people remember of a picture or a logo.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from kromi_app.brand.color.plain import hex_of_srgb, plain_srgb
from kromi_app.brand.color.vectors import Floats, oklab_of

MAX_COLORS = 16
_BOX = 0.02
_SAME = 0.035
"""Centers nearer than this in OKLab are one color."""
_CHROMA_WEIGHT = 8.0
_EDGE = 0.03
"""Of a picture, the most that the soft edges between two of its colors are."""
_NEAR = 0.06
"""In sRGB, of a side of 1: how far from a mixture of two colors their edge may lie."""


@dataclass(frozen=True, slots=True)
class PictureColor:
    """One color of a picture.

    Attributes:
        hex: As `#rrggbb`.
        share: How much of the picture it stands for, 0 to 1.
    """

    hex: str
    share: float


def palette_of_pixels(pixels: NDArray[np.uint8], count: int = 6) -> tuple[PictureColor, ...]:
    """Return the colors of a picture, the most common first.

    Args:
        pixels: sRGB of 8 bits, shape (height, width, 3), or with alpha (height, width, 4): pixels that are
            more than half clear are left out. A few hundred pixels a side are enough.
        count: As many colors as are wanted at most, 1 to 16; fewer where there are not so many.

    Raises:
        ValueError: If the array has another shape, or the count is out of range.
    """
    if pixels.ndim != 3 or pixels.shape[2] not in (3, 4) or not 1 <= count <= MAX_COLORS:
        raise ValueError("pixels are (height, width, 3 or 4), and the count is 1 to 16")
    flat = pixels.reshape(-1, pixels.shape[2])
    flat = flat[flat[:, 3] >= 128, :3] if pixels.shape[2] == 4 else flat
    if not len(flat):
        return ()
    srgb, weight = _boxes(flat)
    lab = oklab_of(srgb)
    drawn = weight * (1 + _CHROMA_WEIGHT * np.hypot(lab[:, 1], lab[:, 2]))
    label = _grouped(lab, drawn, _first_centers(lab, drawn, count))
    groups = [(srgb[label == at], weight[label == at]) for at in range(label.max() + 1)]
    found = [_picture_color(colors, weights, weight.sum()) for colors, weights in groups]
    return _without_blends(sorted(found, key=lambda color: (-color.share, color.hex)))


def _boxes(flat: NDArray[np.uint8]) -> tuple[Floats, Floats]:
    """Return the most common color of each small box of OKLab that has pixels, and how many these are."""
    packed = flat[:, 0].astype(np.uint32) << 16 | flat[:, 1].astype(np.uint32) << 8 | flat[:, 2]
    codes, counts = np.unique(packed, return_counts=True)
    srgb = np.stack([codes >> 16, codes >> 8 & 255, codes & 255], axis=1) / 255
    keys = np.floor(oklab_of(srgb) / _BOX).astype(np.int64) + 64
    _, box = np.unique(keys[:, 0] << 32 | keys[:, 1] << 16 | keys[:, 2], return_inverse=True)
    weight = np.bincount(box, counts).astype(np.float64)
    in_order = np.lexsort((counts, box))
    last = np.append(np.nonzero(np.diff(box[in_order]))[0], len(box) - 1)
    return srgb[in_order[last]], weight


def _first_centers(lab: Floats, weight: Floats, count: int) -> Floats:
    """Return centers to begin with: the most common box, then each that is both common and far from those chosen."""
    chosen = [int(np.argmax(weight))]
    apart = np.sum((lab - lab[chosen[0]]) ** 2, axis=1)
    while len(chosen) < count:
        at = int(np.argmax(apart * np.sqrt(weight)))
        if apart[at] < _SAME**2:
            break
        chosen.append(at)
        apart = np.minimum(apart, np.sum((lab - lab[at]) ** 2, axis=1))
    return lab[chosen]


def _grouped(lab: Floats, weight: Floats, centers: Floats) -> NDArray[np.intp]:
    """Return to which center each box belongs, numbered without gaps, once the centers stand still."""
    label = np.zeros(len(lab), dtype=np.intp)
    for _ in range(24):
        apart = np.sum(lab**2, axis=1)[:, None] + np.sum(centers**2, axis=1) - 2 * lab @ centers.T
        label = np.argmin(apart, axis=1)
        label = np.unique(label, return_inverse=True)[1].reshape(-1)
        total = np.bincount(label, weight).astype(np.float64)
        moved = np.stack([np.bincount(label, weight * lab[:, axis]) / total for axis in range(3)], axis=1)
        if moved.shape == centers.shape and np.max(np.abs(moved - centers)) < 1e-4:
            break
        centers = _merged(moved, total)
    return label


def _merged(centers: Floats, weight: Floats) -> Floats:
    """Return the centers without those that are the same color as a larger one."""
    kept: list[int] = []
    for at in np.argsort(-weight):
        if all(np.sum((centers[at] - centers[other]) ** 2) >= _SAME**2 for other in kept):
            kept.append(int(at))
    return centers[kept]


def _picture_color(srgb: Floats, weight: Floats, whole: float) -> PictureColor:
    """Return a group as one color: what much of it has, as in a drawing, or else what is nearest to its mean."""
    lab = oklab_of(srgb)
    mean = weight @ lab / weight.sum()
    at = int(np.argmax(weight))
    if weight[at] < weight.sum() / 4:
        at = int(np.argmin(np.sum((lab - mean) ** 2, axis=1) - 1e-6 * weight / weight.sum()))
    red, green, blue = srgb[at].tolist()
    return PictureColor(hex_of_srgb((red, green, blue)), float(weight.sum() / whole))


def _without_blends(found: Sequence[PictureColor]) -> tuple[PictureColor, ...]:
    """Return colors, the most common first, without those that are only the soft edge between two others."""
    kept: list[PictureColor] = []
    for color in found:
        between = any(_is_between(color, one, other) for one, other in combinations(kept, 2))
        if color.share > _EDGE or not between:
            kept.append(color)
    return tuple(kept)


def _is_between(color: PictureColor, one: PictureColor, other: PictureColor) -> bool:
    """Tell whether a color is nearly what two others make when they are mixed in sRGB, as edges are."""
    at, start, end = (np.array(plain_srgb(each.hex)) for each in (color, one, other))
    way = end - start
    share = float(np.clip((at - start) @ way / (way @ way), 0, 1))
    return float(np.linalg.norm(start + share * way - at)) < _NEAR
