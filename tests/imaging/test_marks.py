"""The package of marks: what is in it, how large, and the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from kromi_app.imaging.icons import ICO, SAFE_ZONE, icon, icon_files
from kromi_app.imaging.marks import HEIGHT, WIDTH, Made, MarkFile, mark_files, pdf, tight
from kromi_app.imaging.packages import README, USES, package
from kromi_app.imaging.svg import drawn, sanitize
from kromi_app.service.samples import drawings
from tests.fixtures.files import as_file, photograph

SVG = "image/svg+xml"


def made() -> dict[str, Made]:
    drawing = {name: sanitize(data) for name, data in drawings().items()}
    picture = as_file(drawn(drawing["symbol"], 900).image, "PNG")
    return {
        "Halden Ferry": mark_files(MarkFile("halden-ferry", SVG, drawing["combination"])),
        "Funnel": mark_files(MarkFile("funnel", SVG, drawing["symbol-reversed"])),
        "Picture": mark_files(MarkFile("picture", "image/png", picture)),
        "Icons": icon_files(MarkFile("Funnel", SVG, drawing["symbol-reversed"], "#0d2b42")),
    }


@pytest.fixture(scope="module")
def archive() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(package("Harbor", made())))


def opened(archive: zipfile.ZipFile, name: str) -> Image.Image:
    with Image.open(io.BytesIO(archive.read(name))) as picture:
        picture.load()
        return picture


def test_the_same_marks_make_the_same_bytes() -> None:
    assert package("Harbor", made()) == package("Harbor", made())


def test_each_mark_is_there_as_it_is_kept_as_pdf_and_in_its_sizes(archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    for name, kept, times in (("halden-ferry", "svg", 4), ("funnel", "svg", 4), ("picture", "png", 2)):
        expected = {f"{name}/{name}.{kept}", f"{name}/{name}.pdf"}
        expected |= {f"{name}/{name}@{number}x.png" for number in range(1, times + 1)}
        assert {path for path in names if path.startswith(f"{name}/")} == expected
    assert archive.testzip() is None


SIDES = st.one_of(st.integers(1, 1500), st.integers(1, 9))


@settings(deadline=None, max_examples=20)
@given(SIDES, SIDES, st.booleans())
def test_pngs_are_true_multiples_of_the_first(width: int, height: int, is_drawing: bool) -> None:
    shape = f'<path d="M0 0h{width}v{height}H0z"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{shape}</svg>'
    picture = as_file(Image.new("L", (width, height)), "PNG")
    mark = MarkFile("a", SVG, sanitize(svg.encode())) if is_drawing else MarkFile("a", "image/png", picture)
    files = mark_files(mark)
    sizes = {path: Image.open(io.BytesIO(data)).size for path, data in files.files if "@" in path}
    first = sizes["a/a@1x.png"]
    assert first[0] <= WIDTH
    assert first[1] <= HEIGHT
    for path, size in sizes.items():
        times = int(path[4])
        assert size == (first[0] * times, first[1] * times)
        assert is_drawing or (size[0] <= width and size[1] <= height)
    assert (len(sizes) == 4) != bool(files.note)


def test_pngs_look_alike_in_every_size(archive: zipfile.ZipFile) -> None:
    for name, most in (("funnel", 4), ("halden-ferry", 4), ("picture", 2)):
        small = opened(archive, f"{name}/{name}@1x.png").convert("RGBA")
        assert small.width == WIDTH
        large = opened(archive, f"{name}/{name}@{most}x.png").convert("RGBA").resize(small.size, Image.Resampling.BOX)
        difference = ImageChops.difference(small.getchannel("A"), large.getchannel("A"))
        assert np.asarray(difference).mean() < 2


def test_what_is_left_out_is_said_in_the_package_and_what_each_icon_is_for(archive: zipfile.ZipFile) -> None:
    said = archive.read(README).decode()
    assert said.startswith("Harbor\n")
    assert "picture/  Picture: a picture of 900 × 862 px, which has pixels for 1×, 2× alone." in said
    assert "halden-ferry/  Halden Ferry\n" in said
    assert all(path in archive.namelist() and use in said for path, use in USES.items())


def test_icons_of_a_small_picture_are_said_to_be_blurred() -> None:
    small = MarkFile("a", "image/png", as_file(Image.new("L", (90, 60)), "PNG"))
    assert "90 × 60 px; those that are larger are blurred" in icon_files(small).note


@pytest.mark.parametrize("format_", ["PNG", "JPEG", "WEBP"])
def test_the_pdf_of_a_picture_of_pixels_is_as_large_as_it_is_printed(format_: str) -> None:
    data = as_file(photograph(600, 300), format_)
    page = pdf(data, f"image/{format_.lower()}", 600)  # type: ignore[arg-type]
    assert page.startswith(b"%PDF-1.")
    assert b"/Subtype/Image" in page.replace(b" ", b"")
    assert b"/MediaBox[0 0 144 72]" in page.replace(b"/MediaBox [", b"/MediaBox[")  # 2 by 1 inches, 300 dots in each


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
        ("avatar-320", 320, (0x0D, 0x2B, 0x42, 255)),
        ("avatar-400", 400, (0x0D, 0x2B, 0x42, 255)),
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
@pytest.mark.parametrize("size", [(300, 300), (900, 30), (12, 900), (4000, 1), (10, 7)])
def test_an_icon_is_centered_and_as_large_as_its_square(side: int, size: tuple[int, int]) -> None:
    box = icon(Image.new("RGBA", size, "black"), side).getbbox() or (0, 0, 0, 0)
    assert max(box[2] - box[0], box[3] - box[1]) == side
    assert abs(box[0] - (side - box[2])) <= 1
    assert abs(box[1] - (side - box[3])) <= 1


def test_what_is_clear_around_a_mark_is_no_part_of_its_icon() -> None:
    picture = Image.new("RGBA", (90, 90))
    picture.paste((0, 0, 0, 255), (30, 40, 60, 50))
    assert tight(picture).size == (30, 10)
