"""OKLCH components and back."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromi_app.brand.color import canonical_css, from_oklch, oklch_components, srgb_hex


@given(st.floats(0, 1), st.floats(0, 0.5), st.floats(-720, 720), st.floats(0, 1))
def test_components_come_back_as_they_went_in(lightness: float, chroma: float, hue: float, alpha: float) -> None:
    css = from_oklch(lightness, chroma, hue, alpha)
    back = oklch_components(css)

    assert canonical_css(css) == css
    assert back[:2] == pytest.approx((lightness, chroma), abs=0.00001)
    assert abs((back[2] - hue + 180) % 360 - 180) <= 0.00051


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_no_step_of_8_bits_is_lost_by_way_of_oklch(css: str) -> None:
    lightness, chroma, hue = oklch_components(css)

    assert 0 <= lightness <= 1.000001
    assert 0 <= chroma < 0.33
    assert 0 <= hue < 360
    assert srgb_hex(from_oklch(lightness, chroma, hue)) == css


@pytest.mark.parametrize("css", ["rgb(49.06% 13.87% 15.9%)", "lab(29.2345% 39.3825 20.0664)"])
def test_a_sample_of_css_color_4_has_its_components(css: str) -> None:
    # CSS Color 4, first of the examples of oklch(): oklch(40.101% 0.12332 21.555), which is rgb(49.06% 13.87% 15.9%).
    assert oklch_components(css) == pytest.approx((0.40101, 0.12332, 21.555), rel=0.005)


@pytest.mark.parametrize(
    ("css", "components"),
    [
        ("oklch(70% 0.1 none)", (0.7, 0.1, 0)),
        ("oklch(none none none)", (0, 0, 0)),
        ("oklch(50% 0 37)", (0.5, 0, 37)),
        ("oklch(50% 0.1 -90)", (0.5, 0.1, 270)),
        ("white", (1, 0, 0)),
        ("black", (0, 0, 0)),
    ],
)
def test_what_is_missing_is_zero(css: str, components: tuple[float, float, float]) -> None:
    assert oklch_components(css) == pytest.approx(components, abs=1e-6)


def test_oklch_is_written_as_designers_write_it() -> None:
    assert from_oklch(0.66, 0.19, 37) == "oklch(66% 0.19 37)"
    assert from_oklch(0.66, 0.19, -323, 0.5) == "oklch(66% 0.19 37 / 0.5)"
    assert from_oklch(1.0000000000000002, -1e-17, 359.9999) == "oklch(100% 0 0)"


@pytest.mark.parametrize(
    ("components", "problem"),
    [
        ((math.nan, 0.1, 37, 1), "a component is not finite"),
        ((0.5, math.inf, 37, 1), "a component is not finite"),
        ((0.5, 0.1, -math.inf, 1), "a component is not finite"),
        ((0.5, 0.1, 37, math.nan), "a component is not finite"),
        ((5, 0.1, 37, 1), "lightness 500% is out of range"),
        ((0.5, 9, 37, 1), "chroma 9 is out of range"),
        ((0.5, 0.1, 37, 3), "alpha 3 is out of range"),
    ],
)
def test_components_that_are_no_color_are_refused(components: tuple[float, float, float, float], problem: str) -> None:
    with pytest.raises(ValueError, match=f"{problem}; allowed: "):
        from_oklch(*components)
