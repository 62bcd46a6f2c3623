"""Intake: a file as it came from anybody becomes a picture that is kept."""

from __future__ import annotations

from dataclasses import dataclass

from PIL.Image import Image

from kromi_app.errors import Invalid
from kromi_app.imaging.fingerprint import dominant_colors, fingerprint, placeholder
from kromi_app.imaging.raster import RenditionFormat, decode, encode, has_alpha, resized
from kromi_app.imaging.sniffing import MediaType, media_type
from kromi_app.imaging.svg import drawn, sanitize

SVG: MediaType = "image/svg+xml"
LOOKED_AT = 256
"""In px; colors and fingerprint are of a copy of this width."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is kept: made anew, with what was found out about it.

    Attributes:
        data: The file.
        media_type: What it is.
        width: In px; of a drawing its own size.
        height: In px.
        colors: Those that it is made of, the most common first.
        placeholder: A blurred copy as a data: address.
        fingerprint: What pictures that look the same have nearly in common.
    """

    data: bytes
    media_type: MediaType
    width: int
    height: int
    colors: tuple[str, ...]
    placeholder: str
    fingerprint: str


def take_in(data: bytes) -> Picture:
    """Make a picture anew from a file, so that nothing of the file is left but how it looks.

    A photograph (JPEG) stays one; drawings are rebuilt; everything else becomes PNG, or WebP where it came as such.

    Raises:
        Invalid: If it is no picture that Kromi takes.
    """
    kind = media_type(data)
    if kind is None:
        raise Invalid(
            "This is no picture that Kromi takes.", "It takes SVG, PNG, JPEG, WebP, AVIF, GIF, TIFF and BMP files."
        )
    if kind == SVG:
        clean = sanitize(data)
        shown = drawn(clean, LOOKED_AT)
        width, height = shown.size
        return Picture(clean, SVG, width, height, *_looks(shown.image))
    picture = decode(data, kind)
    as_kept: tuple[RenditionFormat, MediaType] = ("png", "image/png")
    if kind == "image/jpeg" or (kind in ("image/tiff", "image/avif") and not has_alpha(picture)):
        as_kept = ("jpeg", "image/jpeg")
    elif kind == "image/webp":
        as_kept = ("webp", "image/webp")
    kept = encode(picture, as_kept[0], quality=92, progressive=False)
    return Picture(kept, as_kept[1], picture.width, picture.height, *_looks(resized(picture, LOOKED_AT)))


def _looks(picture: Image) -> tuple[tuple[str, ...], str, str]:
    return tuple(dominant_colors(picture)), placeholder(picture), fingerprint(picture)
