"""Arrays of colors are what coloraide says of each."""

from __future__ import annotations

import numpy as np
import pytest
from coloraide import Color
from hypothesis import given
from hypothesis import strategies as st

from kromi_app.brand.color import from_oklch
from kromi_app.brand.color.vectors import (
    lab_of,
    largest_chroma,
    oklab_of,
    oklch_in,
    srgb_of,
)

hexes = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)
oklch = st.builds(from_oklch, st.floats(0, 1), st.floats(0, 0.4), st.floats(0, 360))


@given(st.lists(hexes, min_size=1, max_size=20))
def test_spaces_are_those_of_coloraide(colors: list[str]) -> None:
    srgb = srgb_of(colors)[:, :3]
    for space, found in (("oklab", oklab_of(srgb)), ("lab-d65", lab_of(srgb))):
        theirs = np.array([Color(color).convert(space).coords() for color in colors])
        assert found == pytest.approx(theirs, abs=2e-4)


@given(oklch)
def test_a_color_in_oklch_is_the_same_in_srgb_as_coloraide_maps_it(color: str) -> None:
    theirs = Color(color).convert("srgb")
    if theirs.in_gamut(tolerance=0.0005):
        assert srgb_of([color])[0, :3] == pytest.approx([min(max(v, 0), 1) for v in theirs.coords()], abs=2e-6)
    assert np.all((srgb_of([color]) >= 0) & (srgb_of([color]) <= 1))


@given(st.floats(0.02, 0.99), st.floats(0, 360))
def test_the_largest_chroma_is_inside_the_gamut_and_a_little_more_is_not(lightness: float, hue: float) -> None:
    for gamut in ("srgb", "p3"):
        chroma = largest_chroma(np.array([lightness]), np.array([hue]), gamut)
        assert oklch_in(np.array([[lightness, chroma[0], hue]]), gamut)[0]
        assert not oklch_in(np.array([[lightness, chroma[0] + 0.002, hue]]), gamut)[0]
