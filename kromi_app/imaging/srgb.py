"""Pixels of any kind as sRGB with 8 bits a channel: gray of 16 bits, numbers, inks, palettes, color profiles."""

from __future__ import annotations

import io
from contextlib import suppress

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms, TiffImagePlugin

from kromi_app.errors import Invalid

OPAQUE = {"1": "L", "LA": "L", "L": "L", "CMYK": "CMYK", "LAB": "LAB"}
"""Without what can be seen through, by the kind of pixels; RGB where none is named."""
BITS, PHOTOMETRIC, WHITE_IS_ZERO = 258, 262, 0
"""TIFF 6.0, section 8."""
_SRGB, _LAB = ImageCms.createProfile("sRGB"), ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))


def in_srgb(picture: Image.Image) -> Image.Image:
    """Return a picture as RGB, or RGBA where something can be seen through; the same one where it is so already.

    A profile in the file is followed; one that is damaged, or of another kind of color, is as if it were not there.

    Raises:
        Invalid: If it holds numbers that are no shades.
    """
    profile = picture.info.get("icc_profile")
    shaded = _shaded(picture)
    with suppress(ImageCms.PyCMSError, OSError):
        if shaded.mode == "LAB":
            return _converted(shaded, _LAB)
        if profile:
            return _converted(shaded, ImageCms.ImageCmsProfile(io.BytesIO(profile)))
    mode = "RGBA" if shaded.has_transparency_data else "RGB"
    return shaded if shaded.mode == mode else shaded.convert(mode)


def _converted(picture: Image.Image, profile: ImageCms.ImageCmsProfile) -> Image.Image:
    mode = OPAQUE.get(picture.mode, "RGB")
    plain = picture if picture.mode == mode else picture.convert(mode)
    made = ImageCms.profileToProfile(plain, profile, _SRGB, outputMode="RGB")
    if made is None:
        raise ImageCms.PyCMSError
    if picture.has_transparency_data:
        made.putalpha(picture.getchannel("A") if "A" in picture.getbands() else picture.convert("RGBA").getchannel("A"))
    return made


def _shaded(picture: Image.Image) -> Image.Image:
    """Return gray of 16 bits, or of numbers from 0 to 1, as gray of 8 bits; anything else as it is."""
    if picture.mode.startswith("I;16"):
        return _from_sixteen_bits(picture)
    if picture.mode == "F":
        shades: NDArray[np.float32] = np.asarray(picture)
        if not 0 <= shades.min() <= shades.max() <= 1:
            raise _no_shades()
        return Image.fromarray(np.rint(shades * 255).astype(np.uint8))
    if picture.mode == "I":
        raise _no_shades()
    return picture


def _from_sixteen_bits(picture: Image.Image) -> Image.Image:
    """Scale each shade by how many there are (PNG 3rd edition, section 13.12, sample depth rescaling)."""
    shades: NDArray[np.uint16] = np.asarray(picture).astype(np.uint16, copy=False)
    tags = picture.tag_v2 if isinstance(picture, TiffImagePlugin.TiffImageFile) else {}
    most = 2 ** tags.get(BITS, (16,))[0] - 1
    scaled = (np.minimum(np.arange(65536), most) * 255 + most // 2) // most
    if tags.get(PHOTOMETRIC) == WHITE_IS_ZERO:
        scaled = 255 - scaled
    made = Image.fromarray(scaled.astype(np.uint8)[shades])
    clear = picture.info.get("transparency")
    if clear is not None:
        made.putalpha(Image.fromarray(np.where(shades == clear, 0, 255).astype(np.uint8)))
    return made


def _no_shades() -> Invalid:
    return Invalid(
        "This picture holds measured numbers, which are no shades of gray.",
        "Save it with 8 or 16 bits a channel.",
    )
