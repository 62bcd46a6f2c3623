"""Pictures come in any color space and are kept in sRGB: what they show stays what it was."""

from __future__ import annotations

import io

import numpy as np
import pytest
from coloraide import Color
from PIL import Image

from kromi_app.imaging.intake import take_in
from kromi_app.imaging.raster import decode
from tests.imaging.profiles import ADOBE, P3, SOLIDS, SRGB_CURVE, display, printer

SPACES = {
    "display-p3": display(P3, SRGB_CURVE),
    "a98-rgb": display(ADOBE, (563 / 256,)),
    "srgb": display(
        ((0.43607, 0.22249, 0.01392), (0.38515, 0.71687, 0.09708), (0.14307, 0.06061, 0.71410)), SRGB_CURVE
    ),
}
"""By the name that CSS Color 4 has for the space; ColorAide converts by that specification's own sample code."""
COLORS = [(128, 128, 128), (200, 120, 90), (60, 90, 160), (30, 60, 50), (240, 230, 210), (255, 255, 255), (0, 0, 0)]
WIDE = [((255, 0, 0), (255, 0, 0)), ((0, 255, 0), (0, 255, 0)), ((0, 0, 255), (0, 0, 255))]
"""What is outside sRGB ends on its border."""


def a_file(mode: str, color: tuple[int, ...], format_: str, profile: bytes | None = None) -> bytes:
    out = io.BytesIO()
    quality = {"quality": 100} if format_ == "JPEG" else {}
    Image.new(mode, (16, 16), color).save(out, format_, icc_profile=profile, **quality)
    return out.getvalue()


def kept(data: bytes) -> tuple[int, ...]:
    """Return the color of what is kept of a picture of one color, which says nothing of a profile any more."""
    taken = take_in(data)
    picture = decode(taken.data, taken.media_type)
    with Image.open(io.BytesIO(taken.data)) as opened:
        assert "icc_profile" not in opened.info
    return tuple(round(float(part)) for part in np.asarray(picture.convert("RGB")).mean((0, 1)))


def near(one: tuple[int, ...], other: tuple[int, ...], levels: int) -> bool:
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) <= levels


def css(space: str, parts: tuple[float, ...]) -> tuple[int, ...]:
    color = Color(space, parts).convert("srgb").clip()
    return tuple(round(part * 255) for part in color.coords())


@pytest.mark.parametrize("space", SPACES)
@pytest.mark.parametrize("color", COLORS)
@pytest.mark.parametrize("format_", ["PNG", "JPEG", "TIFF", "WEBP"])
def test_colors_of_a_wide_space_are_kept_as_css_color_4_converts_them(
    space: str, color: tuple[int, ...], format_: str
) -> None:
    expected = css(space, tuple(part / 255 for part in color))
    assert near(kept(a_file("RGB", color, format_, SPACES[space])), expected, 4)


@pytest.mark.parametrize("space", ["display-p3", "a98-rgb"])
def test_a_color_outside_srgb_ends_on_its_border(space: str) -> None:
    for color, expected in WIDE:
        assert near(kept(a_file("RGB", color, "PNG", SPACES[space])), expected, 3)


def test_what_can_be_seen_through_stays_so_when_its_colors_are_converted() -> None:
    data = a_file("RGBA", (200, 120, 90, 100), "PNG", SPACES["display-p3"])
    picture = decode(take_in(data).data, "image/png")
    pixel = tuple(int(part) for part in np.asarray(picture)[0, 0])
    assert near(pixel, (*css("display-p3", (200 / 255, 120 / 255, 90 / 255)), 100), 2)


@pytest.mark.parametrize(
    ("inks", "expected"),
    [
        ((255, 0, 0, 0), (0, 255, 255)),
        ((0, 255, 0, 0), (255, 0, 255)),
        ((0, 0, 255, 0), (255, 255, 0)),
        ((0, 0, 0, 255), (0, 0, 0)),
        ((0, 0, 0, 0), (255, 255, 255)),
        ((0, 0, 0, 128), (127, 127, 127)),
        ((51, 102, 153, 51), (163, 122, 82)),
    ],
)
@pytest.mark.parametrize("format_", ["JPEG", "TIFF"])
def test_inks_without_a_profile_are_taken_for_what_they_take_away(
    inks: tuple[int, ...], expected: tuple[int, ...], format_: str
) -> None:
    """Device CMYK as CSS Color 5, section 11 (naive conversion) has it: each channel is (1 - ink)(1 - black)."""
    assert near(kept(a_file("CMYK", inks, format_)), expected, 3)


@pytest.mark.parametrize("format_", ["JPEG", "TIFF"])
def test_paper_without_ink_is_white_on_a_screen(format_: str) -> None:
    assert kept(a_file("CMYK", (0, 0, 0, 0), format_, printer())) == (255, 255, 255)


@pytest.mark.parametrize("inks", [inks for inks in SOLIDS if inks])
@pytest.mark.parametrize("format_", ["JPEG", "TIFF"])
def test_inks_with_a_profile_become_the_color_that_they_print(inks: str, format_: str) -> None:
    parts = tuple(255 * (ink in inks) for ink in "cmyk")
    expected = css("lab", tuple(map(float, SOLIDS[inks])))  # CSS Color 4: Lab is of D50, as profiles have it
    # Perceptual: black is mapped to black, which makes what is near it a little darker.
    assert near(kept(a_file("CMYK", parts, format_, printer())), expected, 12)
