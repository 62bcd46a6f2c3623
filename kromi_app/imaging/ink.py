"""What a mark is drawn with: how much of it each color is, how far it reaches, and how thin it gets.

Found out once, when the file comes in; whether a mark can be seen at a size or on a ground is told from these.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Mask = NDArray[np.bool_]
LOOKED_AT = 1024
"""In px; strokes are measured in a copy of this width."""
THIN_SHARE = 0.05
"""The part of its ink that may be thinner than what is told; corners and the ends of curves always are."""


def reach(picture: Image.Image) -> tuple[float, float, float, float]:
    """Return what of a picture is not clear: left, top, width and height, each 0 to 1."""
    box = picture.getchannel("A").getbbox() if picture.mode == "RGBA" else None
    if box is None:
        return 0.0, 0.0, 1.0, 1.0
    left, top, right, bottom = box
    across, down = picture.size
    return (
        round(left / across, 4),
        round(top / down, 4),
        round((right - left) / across, 4),
        round((bottom - top) / down, 4),
    )


def thinnest(picture: Image.Image) -> float:
    """Return how thick the thinnest strokes of a mark are, in widths of the picture; 0 where nothing of it is clear.

    A point of ink is as thick as the shorter one of the runs of ink through it, along its row and its column;
    slanted strokes come out up to √2 thicker than they are.
    """
    if picture.mode != "RGBA":
        return 0.0
    ink: Mask = np.asarray(picture.getchannel("A")) >= 128
    if ink.all() or not ink.any():
        return 0.0
    thickness = np.minimum(_runs(ink), _runs(ink.T).T)[ink]
    at = int(THIN_SHARE * len(thickness))
    return round(float(np.partition(thickness, at)[at]) / picture.width, 5)


def _runs(ink: Mask) -> NDArray[np.int64]:
    """Return for each point of ink how many there are in its row without a break."""
    # A clear column behind each row, so that no run goes on into the next.
    flat = np.pad(ink, ((0, 0), (0, 1))).ravel()
    edges = np.flatnonzero(np.diff(flat.astype(np.int8), prepend=0, append=0))
    starts, ends = edges[::2], edges[1::2]
    lengths = np.zeros(len(flat), dtype=np.int64)
    lengths[flat] = np.repeat(ends - starts, ends - starts)
    return lengths.reshape(ink.shape[0], ink.shape[1] + 1)[:, :-1]
