"""How a picture looks, in a few bytes: its colors, a blurred placeholder, and a fingerprint to find its like."""

from __future__ import annotations

import base64

import numpy as np
from PIL import Image

from kromi_app.brand.color.pixels import PictureColor, palette_of_pixels
from kromi_app.imaging.raster import encode, has_alpha

NO_PLACEHOLDER = "data:image/webp;base64,"


def fingerprint(picture: Image.Image) -> str:
    """Return a difference hash of a picture, 16 hexadecimal digits.

    Source: Neal Krawetz, Kind of like that (2013), dHash: whether each pixel of a 9 by 8 gray copy is lighter
    than its right neighbor.
    """
    gray = np.asarray(_flat(picture).convert("L").resize((9, 8), Image.Resampling.LANCZOS), dtype=np.int16)
    bits = (gray[:, :-1] > gray[:, 1:]).flatten()
    return f"{int(''.join('1' if bit else '0' for bit in bits), 2):016x}"


def placeholder(picture: Image.Image) -> str:
    """Return a blurred copy of a few dozen pixels as a data: address of under 400 characters.

    It is empty for a picture that can be seen through: it would still be seen behind it.
    """
    if has_alpha(picture):
        return NO_PLACEHOLDER
    small = picture.convert("RGB")
    small.thumbnail((12, 12), Image.Resampling.BOX)
    return "data:image/webp;base64," + base64.b64encode(encode(small, "webp", quality=40)).decode()


def dominant_colors(picture: Image.Image, count: int = 5) -> tuple[PictureColor, ...]:
    """Return the colors that a picture is made of, the most common first; what is clear has none."""
    small = picture.convert("RGBA")
    small.thumbnail((200, 200), Image.Resampling.BOX)
    return palette_of_pixels(np.asarray(small, dtype=np.uint8), count)


def _flat(picture: Image.Image) -> Image.Image:
    if picture.mode == "RGBA":
        ground = Image.new("RGB", picture.size, "white")
        ground.paste(picture, mask=picture.getchannel("A"))
        return ground
    return picture.convert("RGB")
