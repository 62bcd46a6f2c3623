"""Icons of a mark, for every place that asks for one."""

from __future__ import annotations

import io

from PIL import Image

from kromi_app.imaging.marks import SVG, Made, MarkFile, tight
from kromi_app.imaging.raster import decode, encode
from kromi_app.imaging.svg import drawn

DRAWN_PX = 2048
"""How wide a mark is drawn that icons are made of: a good deal wider than they are."""
ICO = (16, 32, 48)
TOUCH, MASKABLE = 180, 512
"""In px: Apple's touch icon, and the W3C manifest's maskable icon."""
AVATARS = (320, 400, 800)
"""In px, what networks ask for: Instagram and Facebook; X, LinkedIn and Mastodon; YouTube."""
SAFE_ZONE = 0.8
"""The part of a maskable icon that every mask shows (W3C, Web Application Manifest, icon masks)."""
SQUARE_IN_CIRCLE = 0.7
"""A little under 1 : √2: a square of that part of a circle's diameter lies within the circle."""
ON_TOUCH, ON_AVATAR = 0.72, 0.6
"""The part of a touch icon and of an avatar, which networks show in a circle, that the mark fills."""


def icon_files(mark: MarkFile) -> Made:
    """Return the icons of a mark: for browsers, home screens, installed apps and social networks.

    Raises:
        Invalid: If the mark cannot be read.
    """
    whole = _whole(mark)
    small = [icon(whole, side) for side in ICO]
    favicon = io.BytesIO()
    small[-1].save(favicon, "ICO", sizes=[(side, side) for side in ICO], append_images=small[:-1])
    files = [("icons/favicon.ico", favicon.getvalue())]
    if mark.media_type == SVG:
        files.append(("icons/favicon.svg", mark.data))
    squares = {
        "apple-touch-icon": icon(whole, TOUCH, mark.ground, ON_TOUCH),
        f"icon-maskable-{MASKABLE}": icon(whole, MASKABLE, mark.ground, SAFE_ZONE * SQUARE_IN_CIRCLE),
        f"icon-{MASKABLE}": icon(whole, MASKABLE),
        **{f"avatar-{side}": icon(whole, side, mark.ground, ON_AVATAR) for side in AVATARS},
    }
    files += [(f"icons/{name}.png", encode(square, "png")) for name, square in squares.items()]
    return Made(tuple(files), _blurred(whole.size))


def icon(picture: Image.Image, side: int, ground: str | None = None, share: float = 1.0) -> Image.Image:
    """Return a picture centered in a square.

    Args:
        picture: Without clear space around it.
        side: Of the square, in px.
        ground: What the square is laid with; clear where there is none.
        share: The part of the square that the longer side of the picture fills.
    """
    scale = side * share / max(picture.size)
    size = max(round(picture.width * scale), 1), max(round(picture.height * scale), 1)
    square = Image.new("RGBA", (side, side), ground or (0, 0, 0, 0))
    fitted = picture.resize(size, Image.Resampling.LANCZOS)
    square.alpha_composite(fitted, ((side - size[0]) // 2, (side - size[1]) // 2))
    return square


def _whole(mark: MarkFile) -> Image.Image:
    if mark.media_type == SVG:
        return tight(drawn(mark.data, DRAWN_PX).image)
    return tight(decode(mark.data, mark.media_type).convert("RGBA"))


def _blurred(size: tuple[int, int]) -> str:
    if max(size) >= MASKABLE:
        return ""
    return f"made of a picture of {size[0]} × {size[1]} px; those that are larger are blurred. Send the mark as SVG."
