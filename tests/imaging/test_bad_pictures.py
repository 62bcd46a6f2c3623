"""Bad input: what is no file, too much of one, or more than one; and what may not be left of a good one."""

from __future__ import annotations

import io
import struct
import zlib
from contextlib import suppress
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from kromi_app.errors import Invalid
from kromi_app.imaging.intake import picture_of
from kromi_app.imaging.raster import MAX_PIXELS
from kromi_app.imaging.sniffing import media_type
from tests.imaging.pictures import file, picture

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF", "BMP")
CANARY = b"kromi-canary-60.39-N-11.11-E"
GPS, ORIENTATION, MAKE, DESCRIPTION = 0x8825, 0x0112, 0x010F, 0x010E


def opened(data: bytes) -> Image.Image:
    found = Image.open(io.BytesIO(data))
    found.load()
    return found


def png(width: int, height: int, rows: bytes = b"") -> bytes:
    """Return a PNG that says that it is of a size, whatever it holds."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("format_", FORMATS)
def test_each_format_is_known_by_its_content_and_kept_as_one_that_browsers_show(format_: str) -> None:
    taken = picture_of(file(format_=format_))
    assert taken.media_type in ("image/jpeg", "image/png", "image/webp")
    assert media_type(taken.data) == taken.media_type
    assert opened(taken.data).size == (taken.width, taken.height) == (480, 320)


@pytest.mark.parametrize(("width", "height"), [(30_000, 30_000), (30_000, 10), (16_001, 1), (8_000, 5_001)])
def test_a_picture_that_says_it_is_too_large_is_refused_before_its_pixels_are_read(width: int, height: int) -> None:
    with pytest.raises(Invalid, match="too large"):
        picture_of(png(width, height))


def test_a_bomb_of_a_few_kilobytes_is_refused() -> None:
    bomb = png(20_000, 20_000, b"\0" * 20_001 * 2_000)
    assert len(bomb) < 50_000
    with pytest.raises(Invalid, match="too large"):
        picture_of(bomb)


def test_forty_million_pixels_are_taken_whole_and_not_one_row_more() -> None:
    assert MAX_PIXELS == 40_000_000
    whole = picture_of(file(Image.new("RGB", (8_000, 5_000), "#204060"), "PNG", compress_level=1))
    assert (whole.width, whole.height, whole.colors) == (8_000, 5_000, ("#204060",))
    with pytest.raises(Invalid, match="too large"):
        picture_of(png(8_000, 5_001))


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("part", [0.02, 0.3, 0.7, 0.95])
def test_a_truncated_picture_is_refused(format_: str, part: float) -> None:
    whole = file(format_=format_)
    with pytest.raises(Invalid):
        picture_of(whole[: int(len(whole) * part)])


# How many of forty pictures with one byte changed can still be read; PNG has checksums, and none can.
STILL_READ = {"JPEG": 30, "PNG": 0, "WEBP": 25, "AVIF": 25, "GIF": 30, "TIFF": 35, "BMP": 40}


@pytest.mark.parametrize("format_", FORMATS)
def test_most_pictures_with_one_byte_changed_are_still_pictures(format_: str) -> None:
    random, taken = Random(1), 0
    for _ in range(40):
        changed = bytearray(file(picture(48, 32), format_))
        changed[random.randrange(len(changed))] = random.randrange(256)
        with suppress(Invalid):
            picture_of(bytes(changed))
            taken += 1
    assert taken >= STILL_READ[format_]


@given(st.integers(0, 31), st.integers(0, 47), st.integers(0, 2), st.integers(0, 255))
def test_of_a_picture_with_one_value_changed_that_value_alone_changes(
    row: int, x: int, channel: int, value: int
) -> None:
    """Source: Windows bitmap: rows from the bottom, blue before red, after 54 bytes of headers."""
    whole = picture(48, 32)
    changed = bytearray(file(whole, "BMP"))
    changed[54 + (row * 48 + x) * 3 + channel] = value
    expected = np.array(whole)
    expected[31 - row, x, 2 - channel] = value
    assert np.array_equal(np.asarray(opened(picture_of(bytes(changed)).data)), expected)


def test_an_avif_whose_brand_is_of_the_family_is_known_by_those_it_is_compatible_with() -> None:
    """Source: AV1 Image File Format, section 6: `avif` among the compatible brands, whatever the major one is."""
    plain = file(format_="AVIF")
    assert plain[8:12] == b"avif"
    of_the_family = plain[:8] + b"mif1" + plain[12:]
    assert media_type(of_the_family) == "image/avif"
    assert picture_of(of_the_family).width == 480
    assert media_type(of_the_family.replace(b"avif", b"heic")) is None


@given(st.binary(max_size=2000))
def test_any_bytes_are_a_picture_or_refused_in_words(data: bytes) -> None:
    with pytest.raises(Invalid):
        picture_of(data)


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(FORMATS), st.data())
def test_a_picture_with_any_bytes_changed_is_a_picture_or_refused_in_words(format_: str, data: st.DataObject) -> None:
    changed = bytearray(file(picture(48, 32), format_))
    places = st.lists(st.tuples(st.integers(0, len(changed) - 1), st.integers(0, 255)), min_size=1, max_size=8)
    for place, value in data.draw(places):
        changed[place] = value
    with suppress(Invalid):
        taken = picture_of(bytes(changed))
        assert opened(taken.data).size == (taken.width, taken.height)


@pytest.mark.parametrize("tail", [b"<script>alert(1)</script>", b"PK\x03\x04" + CANARY, b"%PDF-1.7\n" + CANARY])
@pytest.mark.parametrize("format_", ["JPEG", "PNG", "GIF", "WEBP"])
def test_of_a_file_that_is_something_else_as_well_only_the_picture_is_kept(format_: str, tail: bytes) -> None:
    kept = picture_of(file(format_=format_) + tail).data
    assert tail not in kept
    assert CANARY not in kept


@pytest.mark.parametrize(
    "data",
    [b"<html><svg></svg></html>", b"%PDF-1.7", b"PK\x03\x04", b"MZ", b"", b"GIF89", b"RIFF....WAVE", b"\0" * 100],
)
def test_what_is_no_picture_is_refused_whatever_it_is_called(data: bytes) -> None:
    with pytest.raises(Invalid, match="no file"):
        picture_of(data)


@pytest.mark.parametrize("format_", ["GIF", "WEBP", "PNG"])
def test_an_animated_picture_is_refused_in_words(format_: str) -> None:
    frames = [picture(40, 30, seed) for seed in (1, 2, 3)]
    moving = file(frames[0], format_, save_all=True, append_images=frames[1:])
    with pytest.raises(Invalid, match="Animated"):
        picture_of(moving)


def test_a_cmyk_photograph_becomes_rgb_and_looks_the_same() -> None:
    printed = picture(mode="CMYK")
    taken = picture_of(file(printed, "JPEG", quality=95))
    kept = opened(taken.data)
    assert kept.mode == "RGB"
    difference = np.abs(np.asarray(kept, dtype=float) - np.asarray(printed.convert("RGB"), dtype=float))
    assert difference.mean() < 4


def test_a_profile_is_converted_to_srgb_and_gone() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    swapped = picture(64, 64)
    taken = picture_of(file(swapped, "PNG", icc_profile=srgb.tobytes()))
    assert "icc_profile" not in opened(taken.data).info
    assert np.abs(np.asarray(opened(taken.data), dtype=int) - np.asarray(swapped, dtype=int)).max() <= 2
    # A profile that is of another kind of color, or none, is as if it were not there.
    for profile in (lab.tobytes(), b"no profile at all"):
        kept = opened(picture_of(file(swapped, "PNG", icc_profile=profile)).data)
        assert np.asarray(kept).tobytes() == np.asarray(swapped).tobytes()


@pytest.mark.parametrize(
    ("orientation", "corner"),
    [(1, (0, 0)), (2, (1, 0)), (3, (1, 1)), (4, (0, 1)), (5, (0, 0)), (6, (1, 0)), (7, (1, 1)), (8, (0, 1))],
)
def test_a_photograph_stands_upright_as_exif_2_3_says_of_its_first_pixel(
    orientation: int, corner: tuple[int, int]
) -> None:
    """Source: Exif 2.3 (CIPA DC-008), section 4.6.4: where row 0 and column 0 lie for each value of Orientation."""
    stored = Image.new("RGB", (80, 40), "white")
    stored.paste((200, 0, 0), (0, 0, 16, 16))
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    kept = opened(picture_of(file(stored, "JPEG", exif=exif, quality=95)).data)
    assert kept.size == ((40, 80) if orientation >= 5 else (80, 40))
    x, y = (4 if corner[0] == 0 else kept.width - 5), (4 if corner[1] == 0 else kept.height - 5)
    red, green, _ = kept.convert("RGB").getpixel((x, y))  # type: ignore[misc]
    assert red > 150 > 80 > green


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
def test_where_a_photograph_was_taken_and_by_what_is_gone(format_: str) -> None:
    exif = Image.Exif()
    exif[MAKE] = exif[DESCRIPTION] = CANARY.decode()
    exif.get_ifd(GPS).update({1: "N", 2: (60.0, 23.0, 24.0), 29: CANARY.decode()})
    sent = file(format_=format_, exif=exif)
    assert CANARY in sent
    kept = picture_of(sent).data
    assert CANARY not in kept
    assert not dict(opened(kept).getexif())


def test_comments_and_texts_in_a_file_are_gone() -> None:
    assert CANARY not in picture_of(file(format_="JPEG", comment=CANARY)).data
    assert CANARY not in picture_of(file(format_="GIF", comment=CANARY)).data


def test_taking_in_what_was_taken_in_keeps_what_can_be_seen_through() -> None:
    clear = picture(64, 64, mode="RGBA")
    clear.putalpha(Image.linear_gradient("L").resize((64, 64)))
    taken = picture_of(file(clear, "PNG"))
    assert opened(taken.data).tobytes() == clear.tobytes()
