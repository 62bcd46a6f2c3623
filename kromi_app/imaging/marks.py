"""The files that are made of one mark: as it is kept, as PDF, and as PNG at 1 to 4 times."""

from __future__ import annotations

import math
import tempfile
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import typst
from defusedxml.ElementTree import fromstring
from PIL import Image

from kromi_app.imaging.raster import decode, encode
from kromi_app.imaging.sniffing import MediaType
from kromi_app.imaging.svg import drawn
from kromi_app.imaging.versions import written

SVG: MediaType = "image/svg+xml"
WIDTH, HEIGHT = 320, 2048
"""The box that a mark fills at 1×, in px: as wide as that, if it is no higher."""
TIMES = (1, 2, 3, 4)
SUFFIXES: dict[MediaType, str] = {SVG: "svg", "image/png": "png", "image/jpeg": "jpg", "image/webp": "webp"}
PRINTED_DPI = 300
"""What a picture of pixels is printed at: its PDF is of that size."""
_POINTS = 72
Size = tuple[int, int]
Files = tuple[tuple[str, bytes], ...]
"""Paths in the package, with what stands there."""


@dataclass(frozen=True, slots=True)
class MarkFile:
    """A mark as it is kept.

    Attributes:
        name: The name that its files get.
        ground: What icons that may not be clear are laid on, as `#rrggbb`.
    """

    name: str
    media_type: MediaType
    data: bytes
    ground: str = "#ffffff"


@dataclass(frozen=True, slots=True)
class Made:
    """Files that belong together, and what people are told who look for more of them.

    Attributes:
        note: Which are left out, and why; empty where none is.
    """

    files: Files
    note: str = ""


def mark_files(mark: MarkFile) -> Made:
    """Return a mark as it is kept, as PDF, and as PNG in sizes that are true multiples of the first.

    A drawing has all of them; a picture of pixels those that it has pixels for.

    Raises:
        Invalid: If the mark cannot be read.
    """
    path = f"{mark.name}/{mark.name}"
    kept = f"{path}.{SUFFIXES[mark.media_type]}", mark.data
    if mark.media_type == SVG:
        (sheet, wide), times = _in_whole_pixels(mark.data), TIMES
        pictures = [drawn(sheet, wide * number).image for number in times]
        page, note = pdf(mark.data), ""
    else:
        whole = decode(mark.data, mark.media_type)
        size = _fitted(*whole.size)
        times = tuple(
            number for number in TIMES if size[0] * number <= whole.width and size[1] * number <= whole.height
        )
        pictures = [
            whole.resize((size[0] * number, size[1] * number), Image.Resampling.LANCZOS, reducing_gap=2.0)
            for number in times
        ]
        page, note = pdf(mark.data, mark.media_type, whole.width), _left_out(whole.size, times)
    made = ((f"{path}@{number}x.png", encode(picture, "png")) for number, picture in zip(times, pictures, strict=True))
    return Made((kept, (f"{path}.pdf", page), *made), note)


def tight(picture: Image.Image) -> Image.Image:
    """Return a picture without the clear space around it."""
    box = picture.getchannel("A").getbbox()
    return picture.crop(box) if box else picture


def pdf(data: bytes, kind: MediaType = SVG, width: int = 0) -> bytes:
    """Return a mark as a PDF page of its own size; typst keeps the paths of a drawing as paths.

    Args:
        data: The mark.
        kind: What it is.
        width: Of a picture of pixels, in px.
    """
    wide = f", width: {width * _POINTS / PRINTED_DPI:g}pt" if width else ""
    with tempfile.TemporaryDirectory() as folder:
        name = f"mark.{SUFFIXES[kind]}"
        (Path(folder) / name).write_bytes(data)
        page = f'#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#image("{name}"{wide})'
        (Path(folder) / "page.typ").write_text(page, encoding="utf-8")
        made: bytes = typst.compile(Path(folder) / "page.typ", timestamp=0)
        return made


def _in_whole_pixels(data: bytes) -> tuple[bytes, int]:
    """Return a drawing whose own size is that of its smallest picture, and how wide that is."""
    root: ET.Element = fromstring(data)
    width, height = float(root.get("width", WIDTH)), float(root.get("height", HEIGHT))
    wide = max(math.floor(min(WIDTH, HEIGHT * width / height)), 1)
    high = min(math.ceil(wide * height / width), HEIGHT)
    root.attrib.update({"width": str(wide), "height": str(high)})
    return written(root), wide


def _fitted(width: int, height: int) -> Size:
    scale = min(1, WIDTH / width, HEIGHT / height)
    return max(round(width * scale), 1), max(round(height * scale), 1)


def _left_out(size: Size, times: tuple[int, ...]) -> str:
    if times == TIMES:
        return ""
    there = ", ".join(f"{number}×" for number in times)
    said = f"a picture of {size[0]} × {size[1]} px, which has pixels for {there} alone"
    return f"{said}. Send it as SVG, or larger, for more."
