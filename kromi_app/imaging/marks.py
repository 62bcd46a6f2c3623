"""What is made of marks: icons for every place that asks for one, and a package of files."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import typst
from PIL import Image

from kromi_app.imaging.raster import decode, encode
from kromi_app.imaging.sniffing import MediaType
from kromi_app.imaging.svg import drawn

SVG: MediaType = "image/svg+xml"
WIDTH = 320
"""In px at 1×."""
ICO = (16, 32, 48)
TOUCH, MASKABLE, AVATAR = 180, 512, 800
"""In px: Apple's touch icon, the W3C manifest's maskable icon, and what social networks take."""
SAFE_ZONE = 0.8
"""The part of a maskable icon that every mask shows (W3C, Web Application Manifest, icon masks)."""
SQUARE_IN_CIRCLE = 0.7
"""A little under 1 : √2: a square of that part of a circle's diameter lies within the circle."""
_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class MarkFile:
    """A mark as it is kept, under the name that its files get.

    Attributes:
        ground: What icons that may not be clear are laid on, as `#rrggbb`.
        is_icon: Whether icons are made of it.
    """

    name: str
    media_type: MediaType
    data: bytes
    ground: str = "#ffffff"
    is_icon: bool = False


def package(marks: Sequence[MarkFile]) -> bytes:
    """Return a zip of every mark as SVG, PDF and PNG at 1 to 4 times, and of icons; the same bytes each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in _files(marks):
            archive.writestr(zipfile.ZipInfo(path, _DATE), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def icon(mark: MarkFile, side: int, *, share: float = 1.0, clear: bool = False) -> Image.Image:
    """Return a mark centered in a square.

    Args:
        mark: The mark.
        side: Of the square, in px.
        share: The part of the square that the mark fills.
        clear: Whether the square is clear, or laid with the mark's ground.
    """
    picture = tight(_pixels(mark, max(side * 2, 256)))
    picture.thumbnail((round(side * share), round(side * share)), Image.Resampling.LANCZOS)
    square = Image.new("RGBA", (side, side), (0, 0, 0, 0) if clear else mark.ground)
    square.alpha_composite(picture, ((side - picture.width) // 2, (side - picture.height) // 2))
    return square


def tight(picture: Image.Image) -> Image.Image:
    """Return a picture without the clear space around it."""
    box = picture.getchannel("A").getbbox()
    return picture.crop(box) if box else picture


def pdf(svg: bytes) -> bytes:
    """Return a drawing as a PDF page of its own size; typst keeps its paths as paths."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "mark.svg").write_bytes(svg)
        page = '#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#image("mark.svg")'
        (Path(folder) / "page.typ").write_text(page, encoding="utf-8")
        made: bytes = typst.compile(Path(folder) / "page.typ", timestamp=0)
        return made


def _files(marks: Sequence[MarkFile]) -> Iterator[tuple[str, bytes]]:
    names: set[str] = set()
    for mark in marks:
        name = _free(re.sub(r"[^a-z0-9]+", "-", mark.name.lower()).strip("-") or "mark", names)
        if mark.media_type == SVG:
            yield f"{name}/{name}.svg", mark.data
            yield f"{name}/{name}.pdf", pdf(mark.data)
        for times in (1, 2, 3, 4):
            yield f"{name}/{name}@{times}x.png", encode(_pixels(mark, WIDTH * times), "png")
    source = next((mark for mark in marks if mark.is_icon), marks[0] if marks else None)
    if source is not None:
        yield from _icons(source)


def _icons(mark: MarkFile) -> Iterator[tuple[str, bytes]]:
    favicon = io.BytesIO()
    icon(mark, max(ICO), clear=True).save(favicon, "ICO", sizes=[(side, side) for side in ICO])
    yield "icons/favicon.ico", favicon.getvalue()
    if mark.media_type == SVG:
        yield "icons/favicon.svg", mark.data
    yield "icons/apple-touch-icon.png", encode(icon(mark, TOUCH, share=0.72), "png")
    yield "icons/icon-maskable-512.png", encode(icon(mark, MASKABLE, share=SAFE_ZONE * SQUARE_IN_CIRCLE), "png")
    yield "icons/icon-512.png", encode(icon(mark, MASKABLE, clear=True), "png")
    yield "icons/avatar-800.png", encode(icon(mark, AVATAR, share=0.6), "png")


def _pixels(mark: MarkFile, width: int) -> Image.Image:
    if mark.media_type == SVG:
        return drawn(mark.data, width).image
    picture = decode(mark.data, mark.media_type).convert("RGBA")
    picture.thumbnail((width, width * 4), Image.Resampling.LANCZOS)
    return picture


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free)
    return free
