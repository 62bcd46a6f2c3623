"""Gamuts and gamut mapping."""

from __future__ import annotations

import re

import pytest
from coloraide import Color
from hypothesis import given
from hypothesis import strategies as st

from kromi_app.brand.color import from_oklch, gamut_name, in_p3, in_srgb, srgb_hex

oklch = st.builds(from_oklch, st.floats(0, 1), st.floats(0, 0.5), st.floats(0, 360), st.floats(0, 1))


@given(oklch)
def test_a_mapped_color_is_in_srgb(css: str) -> None:
    mapped = srgb_hex(css)

    assert re.fullmatch(r"#[0-9a-f]{6}([0-9a-f]{2})?", mapped)
    assert in_srgb(mapped)
    assert srgb_hex(mapped) == mapped


@given(st.floats(0.2, 0.95), st.floats(0, 0.5), st.floats(0, 360))
def test_mapping_keeps_lightness_where_chroma_goes(lightness: float, chroma: float, hue: float) -> None:
    mapped = Color(srgb_hex(from_oklch(lightness, chroma, hue))).convert("oklch")

    # Clipping may move a color by what is just noticed, 0.02, and 8 bits by a little more; near black they are coarse.
    assert mapped["lightness"] == pytest.approx(lightness, abs=0.03)
    assert mapped.coords(nans=False)[1] <= chroma + 0.03


@given(oklch)
def test_the_gamuts_lie_in_each_other(css: str) -> None:
    assert in_p3(css) or not in_srgb(css)
    assert gamut_name(css) == ("srgb" if in_srgb(css) else "p3" if in_p3(css) else "wider")


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_a_hex_color_is_in_srgb_and_stays_as_it_is(css: str) -> None:
    assert gamut_name(css) == "srgb"
    assert srgb_hex(css) == css


@pytest.mark.parametrize(
    ("css", "name"),
    [
        ("white", "srgb"),
        ("lab(29.2345% 39.3825 20.0664)", "srgb"),
        ("color(srgb 1.05 0 0)", "p3"),
        ("color(display-p3 0 1 0)", "p3"),
        ("color(display-p3 1.1 0 0)", "wider"),
        ("color(rec2020 0 1 0)", "wider"),
        ("color(prophoto-rgb 0 1 0)", "wider"),
        ("oklch(none none none)", "srgb"),
    ],
)
def test_each_color_has_its_smallest_gamut(css: str, name: str) -> None:
    assert gamut_name(css) == name


@pytest.mark.parametrize(
    ("css", "mapped"),
    [
        # CSS Color 4, section 13.2: from OKLCH lightness 100% everything is white, to 0% black.
        ("oklch(100% 0.4 30)", "#ffffff"),
        ("oklch(0% 0.4 30)", "#000000"),
        ("color(srgb 2 2 2)", "#ffffff"),
        ("rgb(none 0 0)", "#000000"),
        ("oklch(50% 0 none / none)", "#63636300"),
        ("#ef633480", "#ef633480"),
        ("rgb(239 99 52 / 50%)", "#ef633480"),
        ("rgb(239 99 52 / 99.9%)", "#ef6334"),
    ],
)
def test_a_color_in_srgb_is_written_as_hex(css: str, mapped: str) -> None:
    assert srgb_hex(css) == mapped


def test_the_brightest_green_of_p3_is_mapped_and_not_clipped() -> None:
    mapped, clipped = (
        Color(srgb_hex("color(display-p3 0 1 0)")),
        Color("color(display-p3 0 1 0)").convert("srgb").clip(),
    )

    assert clipped.to_string(hex=True) == "#00ff00"
    hues = [
        abs(color.convert("oklch")["hue"] - Color("color(display-p3 0 1 0)").convert("oklch")["hue"])
        for color in (mapped, clipped)
    ]
    assert hues[0] <= hues[1]
