"""Intake: a file as it came from anybody becomes a picture or a font that is kept."""

from __future__ import annotations

from dataclasses import dataclass

from PIL.Image import Image

from kromi_app.brand.records.picture import Loss
from kromi_app.errors import Invalid
from kromi_app.imaging import ink
from kromi_app.imaging.fingerprint import dominant_colors, fingerprint, placeholder
from kromi_app.imaging.fonts import SIGNATURES, Font, kept
from kromi_app.imaging.raster import RenditionFormat, decode, encode, has_alpha, resized
from kromi_app.imaging.sniffing import MediaType, media_type
from kromi_app.imaging.svg import drawn, sanitize
from kromi_app.imaging.svg_losses import losses

SVG: MediaType = "image/svg+xml"
FONT: MediaType = "font/woff2"
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
        shares: How much of what is drawn each of the colors is, 0 to 1.
        reach: What of it is not clear: left, top, width and height, each 0 to 1.
        thinnest: How thick its thinnest strokes are, in its widths; 0 where it has no clear ground to tell.
        left_out: What of a drawing is not drawn, or not alike everywhere.
    """

    data: bytes
    media_type: MediaType
    width: int
    height: int
    colors: tuple[str, ...]
    shares: tuple[float, ...]
    placeholder: str
    fingerprint: str
    reach: tuple[float, float, float, float]
    thinnest: float
    left_out: tuple[Loss, ...] = ()

    @property
    def looks(self) -> dict[str, object]:
        """What a record holds of it, beside its sides."""
        return {
            "colors": list(self.colors),
            "shares": list(self.shares),
            "placeholder": self.placeholder,
            "fingerprint": self.fingerprint,
            "reach": list(self.reach),
            "thinnest": self.thinnest,
            "left_out": list(self.left_out),
        }


@dataclass(frozen=True, slots=True)
class KeptFont:
    """A font as it is kept: made anew, with what was found out about it.

    Attributes:
        data: The file.
        font: What it says of itself, checked.
    """

    data: bytes
    font: Font
    media_type: MediaType = FONT
    width: int = 0
    height: int = 0

    @property
    def looks(self) -> dict[str, object]:
        """What a record holds of it."""
        return self.font.facts


def take_in(data: bytes) -> Picture | KeptFont:
    """Make a file anew, so that nothing of it is left but how it looks.

    Raises:
        Invalid: If it is no picture and no font that Kromi takes.
    """
    if data[:4] not in SIGNATURES:
        return picture_of(data)
    font, made = kept(data)
    return KeptFont(made, font)


def picture_of(data: bytes) -> Picture:
    """Make a picture anew.

    A photograph (JPEG) stays one; drawings are rebuilt; everything else becomes PNG, or WebP where it came as such.

    Raises:
        Invalid: If it is no picture that Kromi takes.
    """
    kind = media_type(data)
    if kind is None:
        raise Invalid(
            "This is no file that Kromi takes.",
            "It takes SVG, PNG, JPEG, WebP, AVIF, GIF, TIFF and BMP pictures, and WOFF2, WOFF, TTF and OTF fonts.",
        )
    if kind == SVG:
        clean = sanitize(data)
        shown = drawn(clean, ink.LOOKED_AT)
        return _described(clean, SVG, shown.size, shown.image, losses(data))
    picture = decode(data, kind)
    as_kept: tuple[RenditionFormat, MediaType] = ("png", "image/png")
    if kind == "image/jpeg" or (kind in ("image/tiff", "image/avif") and not has_alpha(picture)):
        as_kept = ("jpeg", "image/jpeg")
    elif kind == "image/webp":
        as_kept = ("webp", "image/webp")
    made = encode(picture, as_kept[0], quality=92, progressive=False)
    return _described(made, as_kept[1], picture.size, resized(picture, ink.LOOKED_AT, gap=1.0))


def _described(
    data: bytes, kind: MediaType, size: tuple[int, int], picture: Image, left_out: tuple[Loss, ...] = ()
) -> Picture:
    small = resized(picture, LOOKED_AT)
    colors = dominant_colors(small)
    return Picture(
        data,
        kind,
        *size,
        colors=tuple(color.hex for color in colors),
        shares=tuple(round(color.share, 3) for color in colors),
        placeholder=placeholder(small),
        fingerprint=fingerprint(small),
        reach=ink.reach(picture),
        thinnest=ink.thinnest(picture),
        left_out=left_out,
    )
