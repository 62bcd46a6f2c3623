"""The package of marks: what is in it, how large, and the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

import numpy as np
import pytest
from PIL import Image, ImageChops

from kromi_app.imaging.marks import ICO, SAFE_ZONE, WIDTH, MarkFile, icon, package, pdf
from kromi_app.imaging.svg import drawn, sanitize
from kromi_app.service.samples import drawings
from tests.fixtures.files import as_file

SVG = "image/svg+xml"


def marks() -> list[MarkFile]:
    made = {name: sanitize(data) for name, data in drawings().items()}
    return [
        MarkFile("Halden Ferry", SVG, made["combination"]),
        MarkFile("Funnel", SVG, made["symbol-reversed"], "#0d2b42", is_icon=True),
        MarkFile("Funnel", "image/png", as_file(drawn(made["symbol"], 900).image, "PNG")),
    ]


@pytest.fixture(scope="module")
def archive() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(package(marks())))


def opened(archive: zipfile.ZipFile, name: str) -> Image.Image:
    with Image.open(io.BytesIO(archive.read(name))) as picture:
        picture.load()
        return picture


def test_the_same_marks_make_the_same_bytes() -> None:
    assert package(marks()) == package(marks())


def test_each_mark_is_there_in_every_format_under_a_name_of_its_own(archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    for name in ("halden-ferry", "funnel", "funnel-2"):
        assert {f"{name}/{name}@{times}x.png" for times in (1, 2, 3, 4)} <= names
        assert (f"{name}/{name}.svg" in names) == (f"{name}/{name}.pdf" in names) == (name != "funnel-2")
    assert archive.testzip() is None


def test_pngs_are_one_to_four_times_as_wide_and_look_alike(archive: zipfile.ZipFile) -> None:
    widths = [opened(archive, f"funnel/funnel@{times}x.png").width for times in (1, 2, 3, 4)]
    assert widths == [WIDTH, 2 * WIDTH, 3 * WIDTH, 4 * WIDTH]
    small = opened(archive, "funnel/funnel@1x.png").convert("RGBA")
    large = opened(archive, "funnel/funnel@4x.png").convert("RGBA").resize(small.size, Image.Resampling.BOX)
    difference = ImageChops.difference(small.getchannel("A"), large.getchannel("A"))
    assert np.asarray(difference).mean() < 2


def test_a_pdf_keeps_paths_and_holds_no_picture(archive: zipfile.ZipFile) -> None:
    data = archive.read("halden-ferry/halden-ferry.pdf")
    assert data.startswith(b"%PDF-1.")
    assert b"/Subtype/Image" not in data.replace(b" ", b"")
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.S)
    drawn_by = b"".join(zlib.decompress(stream) for stream in streams if stream[:1] == b"\x78")
    assert len(re.findall(rb"[\d.] c\b", drawn_by)) > 100  # curves of the letters (PDF 32000-1, section 8.5.2)


def test_a_pdf_of_a_drawing_that_is_cut_out_keeps_its_paths() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><mask id="m"><path d="M0 0h9v9" fill="#fff"/></mask><rect width="9" height="9" mask="url(#m)"/></svg>'  # noqa: E501
    assert b"/Subtype/Image" not in pdf(sanitize(svg.encode())).replace(b" ", b"")


def test_the_favicon_holds_its_sizes(archive: zipfile.ZipFile) -> None:
    with Image.open(io.BytesIO(archive.read("icons/favicon.ico"))) as favicon:
        assert favicon.info["sizes"] == {(side, side) for side in ICO}


@pytest.mark.parametrize(
    ("name", "side", "mode"),
    [
        ("apple-touch-icon", 180, (0x0D, 0x2B, 0x42, 255)),
        ("icon-maskable-512", 512, (0x0D, 0x2B, 0x42, 255)),
        ("avatar-800", 800, (0x0D, 0x2B, 0x42, 255)),
        ("icon-512", 512, (0, 0, 0, 0)),
    ],
)
def test_icons_have_the_sizes_and_grounds_that_are_asked_of_them(
    archive: zipfile.ZipFile, name: str, side: int, mode: tuple[int, ...]
) -> None:
    picture = opened(archive, f"icons/{name}.png").convert("RGBA")
    assert picture.size == (side, side)
    assert picture.getpixel((0, 0)) == mode


def test_a_maskable_icon_keeps_the_whole_mark_within_the_circle_that_every_mask_shows(
    archive: zipfile.ZipFile,
) -> None:
    picture = opened(archive, "icons/icon-maskable-512.png").convert("RGB")
    ground = Image.new("RGB", picture.size, "#0d2b42")
    left, top, right, bottom = ImageChops.difference(picture, ground).getbbox() or (0, 0, 0, 0)
    middle, radius = 256, 512 * SAFE_ZONE / 2
    corners = [(x - middle, y - middle) for x in (left, right) for y in (top, bottom)]
    assert all((x * x + y * y) ** 0.5 <= radius for x, y in corners)


@pytest.mark.parametrize("side", [16, 48, 180, 512])
def test_an_icon_is_centered(side: int) -> None:
    box = icon(marks()[1], side, clear=True).getbbox() or (0, 0, 0, 0)
    assert abs(box[0] - (side - box[2])) <= 1
    assert abs(box[1] - (side - box[3])) <= 1
