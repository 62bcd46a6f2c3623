"""Pictures hold their pixels in many ways; what is kept of each shows what it showed."""

from __future__ import annotations

import io
import struct

import numpy as np
import pytest
from coloraide import Color
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from kromi_app.errors import Invalid
from kromi_app.imaging.intake import picture_of
from kromi_app.imaging.raster import decode
from kromi_app.imaging.sniffing import MediaType, media_type
from tests.imaging.pictures import file
from tests.imaging.profiles import P3, SRGB_CURVE, display, gray

COLOR = (200, 120, 90)
WIDE = display(P3, SRGB_CURVE)
Pixel = tuple[int, ...]


def solid(mode: str, color: float | tuple[int, ...]) -> Image.Image:
    return Image.new(mode, (16, 16), color)  # type: ignore[arg-type]


def shown(data: bytes) -> Pixel:
    """Return the pixel that a picture of one color is kept with."""
    kind: MediaType | None = media_type(data)
    assert kind
    pixels = np.asarray(decode(data, kind))
    assert (pixels == pixels[0, 0]).all()
    assert picture_of(data).media_type in ("image/png", "image/jpeg", "image/webp")
    return tuple(int(part) for part in pixels[0, 0])


def tiff(bits: int, photometric: int, data: bytes, sample_format: int = 1) -> bytes:
    """Return a TIFF of 4 by 4 pixels, one sample each (TIFF 6.0, sections 2 and 8)."""
    entries = [(256, 4), (257, 4), (258, bits), (259, 1), (262, photometric), (273, 0), (277, 1), (278, 4)]
    entries += [(279, len(data)), (339, sample_format)]
    start = 8 + 2 + 12 * len(entries) + 4
    index = b"".join(struct.pack("<HHII", tag, 4, 1, start if tag == 273 else value) for tag, value in entries)
    return b"II*\0" + struct.pack("<IH", 8, len(entries)) + index + bytes(4) + data


def css(space: str, parts: tuple[float, ...]) -> Pixel:
    """Return a color in sRGB; ColorAide converts by the sample code of CSS Color 4."""
    return tuple(round(part * 255) for part in Color(space, parts).convert("srgb").clip().coords())


def p3(color: Pixel) -> Pixel:
    return css("display-p3", tuple(part / 255 for part in color))


def near(one: Pixel, other: Pixel, levels: int = 2) -> bool:
    return len(one) == len(other) and max(abs(a - b) for a, b in zip(one, other, strict=True)) <= levels


PALETTE = solid("RGB", COLOR).convert("P", palette=Image.Palette.ADAPTIVE)
"""What a palette of one color shows is that color."""


@pytest.mark.parametrize(
    ("pixels", "format_", "expected"),
    [
        (solid("1", 1), "TIFF", (255, 255, 255)),
        (solid("L", 156), "PNG", (156, 156, 156)),
        (solid("LA", (156, 100)), "PNG", (156, 156, 156, 100)),
        (PALETTE, "PNG", COLOR),
        (PALETTE, "GIF", COLOR),
        (solid("RGB", COLOR), "TIFF", COLOR),
        (solid("RGBA", (*COLOR, 100)), "TIFF", (*COLOR, 100)),
        (solid("CMYK", (51, 102, 153, 51)), "TIFF", (163, 122, 82)),
        (solid("YCbCr", (150, 90, 160)), "TIFF", (195, 140, 83)),
        (solid("F", 156 / 255), "TIFF", (156, 156, 156)),
        (solid("LAB", (138, 128 + 20, 128 + 30)), "TIFF", css("lab", (138 / 2.55, 20, 30))),
    ],
    ids=lambda value: value.mode if isinstance(value, Image.Image) else None,
)
def test_every_kind_of_pixels_shows_what_it_showed(pixels: Image.Image, format_: str, expected: Pixel) -> None:
    assert near(shown(file(pixels, format_)), expected, 3)


@pytest.mark.parametrize("format_", ["PNG", "TIFF"])
@given(shade=st.integers(0, 65535))
def test_gray_of_sixteen_bits_is_scaled_and_not_cut_off(format_: str, shade: int) -> None:
    """PNG 3rd edition, section 13.12: 65535 shades come to 255, so that 257 of them are one."""
    data = file(Image.fromarray(np.full((16, 16), shade, dtype=np.uint16)), format_)
    assert shown(data) == (round(shade / 257),) * 3


def test_forty_thousand_of_sixteen_bits_is_the_gray_of_one_hundred_fifty_six() -> None:
    assert shown(file(Image.fromarray(np.full((4, 4), 40000, dtype=np.uint16)), "PNG")) == (156, 156, 156)
    assert shown(tiff(16, 1, struct.pack("<16H", *[40000] * 16))) == (156, 156, 156)


def test_gray_of_sixteen_bits_that_counts_from_white_is_turned_around() -> None:
    assert shown(tiff(16, 0, struct.pack("<16H", *[40000] * 16))) == (99, 99, 99)


def test_gray_of_twelve_bits_reaches_white() -> None:
    assert shown(tiff(12, 1, b"\xff" * 24)) == (255, 255, 255)
    assert shown(tiff(12, 1, b"\x80\x08\x00" * 8)) == (128, 128, 128)


def test_a_gray_of_sixteen_bits_that_is_said_to_be_clear_is_clear() -> None:
    shades = np.full((8, 8), 40000, dtype=np.uint16)
    shades[:4] = 12
    picture = decode(file(Image.fromarray(shades), "PNG", transparency=12), "image/png")
    assert picture.getpixel((0, 0)) == (0, 0, 0, 0)
    assert picture.getpixel((0, 7)) == (156, 156, 156, 255)


@pytest.mark.parametrize("number", [-0.5, 1.5, 300, float("nan"), float("inf")])
def test_measured_numbers_are_refused_in_words(number: float) -> None:
    with pytest.raises(Invalid, match="no shades"):
        picture_of(file(solid("F", number), "TIFF"))
    with pytest.raises(Invalid, match="no shades"):
        picture_of(tiff(32, 1, bytes(64)))


@pytest.mark.parametrize("profile", [None, WIDE], ids=["plain", "profile"])
def test_a_color_that_is_said_to_be_clear_is_clear_with_a_profile_as_well(profile: bytes | None) -> None:
    half = solid("RGB", COLOR)
    half.paste((255, 0, 255), (0, 0, 16, 8))
    picture = decode(file(half, "PNG", transparency=(255, 0, 255), icc_profile=profile), "image/png")
    assert picture.mode == "RGBA"
    clear, seen = picture.getpixel((0, 0)), picture.getpixel((0, 15))
    assert isinstance(clear, tuple)
    assert isinstance(seen, tuple)
    assert clear[3] == 0
    assert near(seen, (*(p3(COLOR) if profile else COLOR), 255))


def test_the_profile_of_a_palette_is_followed() -> None:
    assert near(shown(file(PALETTE, "PNG", icc_profile=WIDE)), p3(COLOR))
    see_through = Image.new("P", (16, 16), 0)
    see_through.putpalette([*COLOR, 255, 0, 255])
    data = file(see_through, "PNG", icc_profile=WIDE, transparency=bytes([100, 255]))
    assert near(shown(data), (*p3(COLOR), 100))


@pytest.mark.parametrize("shade", [0, 64, 128, 200, 255])
def test_the_profile_of_gray_is_followed_with_and_without_what_is_clear(shade: int) -> None:
    linear = gray((1.0,))
    # Light in proportion to the number, as sRGB writes it (IEC 61966-2-1).
    expected = round(Color("srgb-linear", [shade / 255] * 3).convert("srgb")["red"] * 255)
    assert near(shown(file(solid("L", shade), "PNG", icc_profile=linear)), (expected,) * 3)
    assert near(shown(file(solid("LA", (shade, 80)), "PNG", icc_profile=linear)), (*[expected] * 3, 80))


def test_of_the_pictures_that_a_phone_keeps_in_one_file_the_photograph_is_taken() -> None:
    photograph = solid("RGB", (200, 40, 40))
    beside = solid("RGB", (40, 40, 200))
    data = file(photograph, "MPO", save_all=True, append_images=[beside])
    with Image.open(io.BytesIO(data)) as opened:
        assert (opened.format, getattr(opened, "n_frames", 1)) == ("MPO", 2)
    taken = picture_of(data)
    assert (taken.media_type, taken.width, taken.height) == ("image/jpeg", 16, 16)
    assert near(shown(data), (200, 40, 40), 4)


def test_a_file_of_several_pages_is_refused_as_such() -> None:
    data = file(solid("L", 4), "TIFF", save_all=True, append_images=[solid("L", 9)])
    with pytest.raises(Invalid, match="several pages"):
        picture_of(data)
