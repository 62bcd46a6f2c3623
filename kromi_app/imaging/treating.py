"""Crops around what matters in a picture, and looks in a brand's colors."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree as ET

import numpy as np
from defusedxml.ElementTree import fromstring
from PIL import Image

from kromi_app.brand.looks import Look, look_matrix
from kromi_app.imaging.grain import MIDDLE, grain_over
from kromi_app.imaging.svg import SVG_NS
from kromi_app.imaging.versions import written

_FINE = 100
"""Drawings are cropped to a part of a px."""


@dataclass(frozen=True, slots=True)
class Crop:
    """A ratio, and the point that is kept as near to the middle as it goes.

    Attributes:
        width: Of the ratio, such as 16.
        height: Of the ratio, such as 9.
        x: Of the focal point, 0 at the left to 1.
        y: Of the focal point, 0 at the top to 1.
    """

    width: int
    height: int
    x: float = 0.5
    y: float = 0.5


@dataclass(frozen=True, slots=True)
class Treating:
    """How a picture is made to look.

    Attributes:
        look: What is done with its colors.
        dark: Of a duotone what black becomes, of a tint the color, as `#rrggbb`.
        light: Of a duotone what white becomes.
        strength: 0 for the picture as it is, to 1.
        grain: How strong the grain of film over it is, 0 to 1; grains are as large as pixels of what is made.
    """

    look: Look = "none"
    dark: str = "#000000"
    light: str = "#ffffff"
    strength: float = 1.0
    grain: float = 0.0


def box_of(size: tuple[int, int], crop: Crop) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of the largest part of a size that has a crop's ratio."""
    width, height = size
    across = min(width, max(round(height * crop.width / crop.height), 1))
    down = min(height, max(round(width * crop.height / crop.width), 1))
    left = min(max(round(width * crop.x - across / 2), 0), width - across)
    top = min(max(round(height * crop.y - down / 2), 0), height - down)
    return left, top, left + across, top + down


def cropped(picture: Image.Image, crop: Crop) -> Image.Image:
    """Return the part of a picture that a crop keeps."""
    return picture.crop(box_of(picture.size, crop))


def cropped_drawing(clean: bytes, crop: Crop, width: int) -> bytes:
    """Return the part of a clean drawing that a crop keeps, as a drawing of a width in px."""
    drawing: ET.Element = fromstring(clean)
    size = round(float(drawing.get("width", 1)) * _FINE), round(float(drawing.get("height", 1)) * _FINE)
    left, top, right, bottom = box_of(size, crop)
    height = max(round(width * (bottom - top) / (right - left)), 1)
    box = " ".join(f"{side / _FINE:g}" for side in (left, top, right - left, bottom - top))
    filled = {"preserveAspectRatio": "xMidYMid slice"}  # no edge is clear where the height was rounded
    part = ET.Element(f"{{{SVG_NS}}}svg", {"viewBox": box, "width": str(width), "height": str(height), **filled})
    part.append(drawing)
    return written(part)


def treated(picture: Image.Image, treating: Treating) -> Image.Image:
    """Return a picture as it looks when treated; what can be seen through stays so."""
    alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
    pixels = np.asarray(picture.convert("RGB"), dtype=np.float32)
    matrix = np.array(look_matrix(treating.look, treating.dark, treating.light, treating.strength), dtype=np.float32)
    made = np.clip(np.rint(pixels @ matrix[:, :3].T + matrix[:, 3] * 255), 0, 255)
    if treating.grain > 0:
        grain = grain_over(*picture.size)[..., None].astype(np.float32)
        made = np.clip(np.rint(made + np.float32(treating.grain) * (grain - np.float32(MIDDLE))), 0, 255)
    looked = Image.fromarray(made.astype(np.uint8))
    if alpha is not None:
        looked.putalpha(alpha)
    return looked
