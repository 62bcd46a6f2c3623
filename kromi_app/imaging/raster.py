"""Pictures of pixels: decoded within limits, made anew without anything else that the file held, in other sizes."""

from __future__ import annotations

import io
import struct
import warnings
from contextlib import suppress
from typing import Literal

from PIL import Image, ImageOps

from kromi_app.errors import Invalid
from kromi_app.imaging.sniffing import MediaType
from kromi_app.imaging.srgb import in_srgb

MAX_PIXELS = 40_000_000
MAX_SIDE = 16_000
FORMATS: dict[MediaType, str] = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WEBP",
    "image/avif": "AVIF",
    "image/gif": "GIF",
    "image/tiff": "TIFF",
    "image/bmp": "BMP",
}
RenditionFormat = Literal["avif", "webp", "jpeg", "png"]
WIDTHS = (320, 640, 1024, 1600, 2400)
"""In px; renditions are never wider than the picture."""
Image.MAX_IMAGE_PIXELS = MAX_PIXELS


def decode(data: bytes, media_type: MediaType, at_least: int = 0) -> Image.Image:
    """Return a picture upright, in sRGB, as RGB or RGBA, and with nothing but its pixels.

    Args:
        data: The file.
        media_type: What it is.
        at_least: The side in px that is enough, where a smaller picture is read faster; the whole one where 0.

    Raises:
        Invalid: If it is damaged, several pictures in one, larger than 40 million pixels, or not what it says.
    """
    with warnings.catch_warnings():
        # Pillow warns of much that is odd in a file and can be read all the same.
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            picture = Image.open(io.BytesIO(data), formats=[FORMATS[media_type]])
            _refuse_size(picture)
            _refuse_frames(picture)
            if at_least:
                picture.draft("RGB", (at_least, at_least))  # of JPEG alone: a half, a quarter or an eighth
            picture.load()
            return _bare(in_srgb(_upright(picture)))
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise _too_large() from error
        except (Invalid, MemoryError):
            raise
        except Exception as error:
            # Decoders of damaged files raise whatever they come upon: OSError, IndexError, struct.error, KeyError.
            raise Invalid(
                "This picture is damaged; it cannot be read to its end.", "Save it anew and try again."
            ) from error


def _upright(picture: Image.Image) -> Image.Image:
    """Return a picture turned as its EXIF says; EXIF that cannot be read is as if it were not there."""
    with suppress(OSError, ValueError, SyntaxError, KeyError, IndexError, TypeError, struct.error):
        ImageOps.exif_transpose(picture, in_place=True)  # a copy only where it is turned
    return picture


def encode(picture: Image.Image, format_: RenditionFormat, *, quality: int = 82, progressive: bool = True) -> bytes:
    """Return a picture as a file that holds its pixels and nothing else.

    Args:
        picture: RGB or RGBA; JPEG is laid on white.
        format_: The format.
        quality: 1 to 100, for formats that lose something.
        progressive: Whether a JPEG shows coarsely at first; one that does not is read in a fraction of the time.
    """
    out = io.BytesIO()
    if format_ == "jpeg":
        _on_white(picture).save(out, "JPEG", quality=quality, optimize=True, progressive=progressive)
    elif format_ == "webp":
        picture.save(out, "WEBP", quality=quality, method=4)
    elif format_ == "avif":
        picture.save(out, "AVIF", quality=max(quality - 22, 1), speed=8, max_threads=1)
    else:
        picture.save(out, "PNG", compress_level=6)
    return out.getvalue()


def resized(picture: Image.Image, width: int, *, gap: float = 2.0) -> Image.Image:
    """Return a picture in a width, in px; as it is where it is no wider.

    Args:
        picture: Any.
        width: In px.
        gap: How many times as wide it is kept for the fine filter; 1 where it is only looked at by Kromi itself.
    """
    if width >= picture.width:
        return picture
    height = max(round(picture.height * width / picture.width), 1)
    return picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=gap)


def has_alpha(picture: Image.Image) -> bool:
    """Tell whether anything of a picture can be seen through."""
    return picture.mode == "RGBA" and picture.getchannel("A").histogram()[255] < picture.width * picture.height


def _refuse_frames(picture: Image.Image) -> None:
    """Refuse what is several pictures; what phones keep beside a photograph (CIPA DC-007) is not looked at."""
    if getattr(picture, "n_frames", 1) == 1 or picture.format == "MPO":
        return
    if picture.format == "TIFF":
        raise Invalid("This file has several pages.", "Save the one that you want as a picture.")
    raise Invalid("Animated pictures are not taken.", "Save one frame of it as a picture.")


def _refuse_size(picture: Image.Image) -> None:
    if picture.width * picture.height > MAX_PIXELS or max(picture.size) > MAX_SIDE:
        raise _too_large()


def _too_large() -> Invalid:
    return Invalid(
        f"This picture is too large; {MAX_PIXELS // 1_000_000} million pixels and {MAX_SIDE} px a side are taken.",
        "Make it smaller and try again.",
    )


def _bare(picture: Image.Image) -> Image.Image:
    """Return a picture without anything that would be written beside its pixels; not a copy, which costs memory."""
    picture.info.clear()
    picture.getexif().clear()
    return picture


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground
