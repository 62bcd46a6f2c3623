"""Contrast after WCAG 2.2."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromi_app.brand.color import contrast_ratio, from_oklch, srgb_hex, wcag_level

opaque = st.builds(from_oklch, st.floats(0, 1), st.floats(0, 0.5), st.floats(0, 360))
translucent = st.builds(from_oklch, st.floats(0, 1), st.floats(0, 0.5), st.floats(0, 360), st.floats(0, 1))


@given(opaque, opaque)
def test_contrast_is_symmetric_for_opaque_colors(one: str, two: str) -> None:
    assert contrast_ratio(one, two) == pytest.approx(contrast_ratio(two, one))


@given(translucent, translucent)
def test_contrast_is_1_to_21(one: str, two: str) -> None:
    assert 1 <= contrast_ratio(one, two) <= 21


@given(translucent)
def test_a_color_on_itself_has_no_contrast_where_it_is_opaque(css: str) -> None:
    solid = srgb_hex(css)[:7]

    assert contrast_ratio(solid, solid) == pytest.approx(1)


def luminance(hex_color: str) -> float:
    """WCAG 2.2, relative luminance, in its own words and with its own rounded coefficients."""
    parts = [int(hex_color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@given(*[st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)] * 2)
def test_contrast_follows_the_formula_of_wcag(one: str, two: str) -> None:
    low, high = sorted([luminance(one), luminance(two)])

    assert contrast_ratio(one, two) == pytest.approx((high + 0.05) / (low + 0.05), abs=0.005)


@pytest.mark.parametrize(
    ("foreground", "background", "ratio"),
    [
        ("black", "white", 21),  # WCAG 2.2, contrast ratio: "ranging from 1 to 21"
        ("#333", "#fff", 12.6),  # W3C ACT rule afw4f7, passed example 1
        ("#aaa", "#fff", 2.3),  # W3C ACT rule afw4f7, failed example 1
        ("rgb(0 0 0 / 0)", "white", 1),
        ("rgb(0 0 0 / 50%)", "white", 3.98),  # the gray 127.5 on white
        ("black", "rgb(0 0 0 / 50%)", 5.28),  # the background lies on white
        ("oklch(100% 0.4 30)", "black", 21),  # white, as it is mapped
    ],
)
def test_published_and_composited_contrasts(foreground: str, background: str, ratio: float) -> None:
    assert contrast_ratio(foreground, background) == pytest.approx(ratio, abs=0.05)


@pytest.mark.parametrize(
    ("ratio", "level", "level_large"),
    [
        (21, "AAA", "AAA"),
        (7, "AAA", "AAA"),
        (6.999, "AA", "AAA"),
        (4.5, "AA", "AAA"),
        (4.499, "large", "AA"),  # Understanding 1.4.3: ratios are not rounded up
        (3, "large", "AA"),
        (2.999, "fail", "fail"),
        (1, "fail", "fail"),
    ],
)
def test_a_ratio_reaches_its_level_without_rounding(ratio: float, level: str, level_large: str) -> None:
    assert wcag_level(ratio) == level
    assert wcag_level(ratio, large=True) == level_large
