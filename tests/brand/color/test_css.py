"""CSS text to color and back."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kromi_app.brand.color import canonical_css, parse_color, srgb_hex
from kromi_app.brand.color.notations import ALPHA, NOTATIONS, RGB, Component
from tests.fixtures.strategies import css_colors, hex_colors


def apart(one: float, two: float, *, part: Component) -> float:
    """How far two coordinates are from each other, in the unit that CSS writes; a missing one from none other."""
    if math.isnan(one) or math.isnan(two):
        return 0 if math.isnan(one) and math.isnan(two) else math.inf
    return abs((one - two + 180) % 360 - 180) if part.name == "hue" else abs(one - two) * part.scale


@given(css_colors() | hex_colors)
@example("oklch(50% 0.1 359.9996)")
@example("hsl(-0.0004 50 50)")
@example("color(srgb 1.0000001 0 0)")
@example("color(srgb 1.0000006 0 0)")
@example("color(srgb -0.0000004 0.5 0.5)")
def test_canonical_text_is_canonical_itself(text: str) -> None:
    canonical = canonical_css(text)

    assert canonical_css(canonical) == canonical
    assert not re.search(r"\d\.?e", canonical) or canonical.startswith("#")  # no exponents
    assert len(canonical) <= 120


@given(css_colors() | hex_colors)
@example("hsl(720 50 50)")
def test_canonical_text_names_the_same_color_in_the_same_space(text: str) -> None:
    read, again = parse_color(text), parse_color(canonical_css(text))

    assert again.space() == read.space()
    parts = [*(RGB if read.space() == "srgb" else NOTATIONS[read.space()]).components, ALPHA]
    for one, two, part in zip([*read], [*again], parts, strict=True):
        # Half of the last digit that is kept; of sRGB, color() keeps six of 1 and rgb() four of 255.
        assert apart(one, two, part=part) <= 0.51 * 10**-part.digits * (3 if part.scale == 255 else 1)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("#F00", "#ff0000"),
        ("#F008", "#ff000088"),
        ("#EF6334", "#ef6334"),
        ("#ef6334ff", "#ef6334"),
        (" RebeccaPurple\n", "#663399"),
        ("transparent", "#00000000"),
        ("rgba(1,2,3,.5)", "rgb(1 2 3 / 0.5)"),
        ("RGB(100% 0% 50%)", "rgb(255 0 127.5)"),
        ("rgb(none 0 0)", "rgb(none 0 0)"),
        ("hsla(0.5turn, 50%, 50%, 50%)", "hsl(180 50 50 / 0.5)"),
        ("hsl(-90deg 50% 50%)", "hsl(270 50 50)"),
        ("hwb(194 0% 0%)", "hwb(194 0 0)"),
        ("hwb(0 80% 80%)", "hwb(0 80 80)"),
        ("lab(50% 40% 59.5)", "lab(50 50 59.5)"),
        ("lch(52.2345% 72.2 56.2 / .5)", "lch(52.2345 72.2 56.2 / 0.5)"),
        ("oklab(0.5 -0.1 40%)", "oklab(50% -0.1 0.16)"),
        ("oklch(0.66 0.19 37)", "oklch(66% 0.19 37)"),
        ("OKLCH(66.0% 0.190 37deg / 100%)", "oklch(66% 0.19 37)"),
        ("oklch(70% 0 none / 0)", "oklch(70% 0 none / 0)"),
        ("oklch(none none none / none)", "oklch(none none none / none)"),
        ("oklch(50% 1e-9 37)", "oklch(50% 0 37)"),
        ("color(srgb 0.5 0 1)", "rgb(127.5 0 255)"),
        ("color(srgb 1.1 -0.1 none)", "color(srgb 1.1 -0.1 none)"),
        ("color(DISPLAY-P3 100% 0.4 0.2)", "color(display-p3 1 0.4 0.2)"),
        ("color(xyz 0.1 0.2 0.3)", "color(xyz-d65 0.1 0.2 0.3)"),
        ("color(display-p3-linear 1 0 0)", "color(display-p3-linear 1 0 0)"),
    ],
)
def test_a_color_is_written_in_one_way(text: str, canonical: str) -> None:
    assert canonical_css(text) == canonical


@pytest.mark.parametrize("text", ["color(display-p3 0 1 0)", "color(rec2020 0 1 0)", "oklch(80% 0.4 150)"])
def test_wide_gamut_is_not_clipped(text: str) -> None:
    assert canonical_css(text) == text


def test_every_named_color_is_read() -> None:
    # CSS Color 4, section 6.1: 148 names; these are its ends and the two spellings of gray.
    names = ["aliceblue", "gray", "grey", "yellowgreen"]

    assert [canonical_css(name) for name in names] == ["#f0f8ff", "#808080", "#808080", "#9acd32"]


# CSS Color 4, examples of section 9: each text names the sRGB color beside it.
SAMPLES = [
    ("lab(29.2345% 39.3825 20.0664)", "#7d2329"),
    ("lab(52.2345% 40.1645 59.9971)", "#c65d06"),
    ("lab(60.2345% -5.3654 58.956)", "#9d9318"),
    ("lab(62.2345% -34.9638 47.7721)", "#68a639"),
    ("lab(67.5345% -8.6911 -41.6019)", "#62acef"),
    ("lch(52.2345% 72.2 56.2)", "#c65d06"),
    ("oklab(40.101% 0.1147 0.0453)", "#7d2329"),
    ("oklch(40.101% 0.12332 21.555)", "#7d2329"),
    ("oklch(59.686% 0.15619 49.7694)", "#c65d06"),
    ("oklch(72.322% 0.12403 247.996)", "#62acef"),
]


@pytest.mark.parametrize(("text", "srgb"), SAMPLES)
def test_the_samples_of_css_color_4_agree(text: str, srgb: str) -> None:
    # The specification rounds its numbers; a step of 8 bits is far below what can be seen (0.02).
    assert parse_color(text).delta_e(srgb, method="ok") < 0.005


# The web platform's tests of CSS Color 4: hwb-001, hwb-005, t424-hsl-basic-a, t424-hsl-values-b-5, display-p3-001,
# a98rgb-001, prophoto-rgb-001, xyz-d65-001 and xyz-d50-001, then those of the same names with 005, outside sRGB;
# https://github.com/web-platform-tests/wpt/tree/master/css/css-color
PLATFORM = [
    ("hwb(120 0% 49.8039%)", "#008000"),
    ("hwb(120 70% 60%)", "rgb(53.8462% 53.8462% 53.8462%)"),
    ("hsl(120, 100%, 25%)", "#008000"),
    ("hsl(60, 20%, 50%)", "rgb(153, 153, 102)"),
    ("hsl(60, 60%, 50%)", "rgb(204, 204, 51)"),
    ("color(display-p3 0.21604 0.49418 0.13151)", "#008000"),
    ("color(a98-rgb 0.281363 0.498012 0.116746)", "#008000"),
    ("color(prophoto-rgb 0.230479 0.395789 0.129968)", "#008000"),
    ("color(xyz-d65 0.07719 0.15438 0.02573)", "#008000"),
    ("color(xyz-d50 0.08312 0.154746 0.020961)", "#008000"),
    ("color(prophoto-rgb 0.42444 0.934918 0.190922)", "color(display-p3 0 1 0)"),
    ("color(xyz-d65 0.26567 0.69174 0.04511)", "color(display-p3 0 1 0)"),
    ("color(xyz-d50 0.29194 0.692236 0.041884)", "color(display-p3 0 1 0)"),
]


@pytest.mark.parametrize(("text", "same"), PLATFORM)
def test_notations_name_the_colors_that_the_platforms_tests_say(text: str, same: str) -> None:
    # Those of hsl() are rounded to a step of 8 bits.
    assert parse_color(canonical_css(text)).delta_e(same, method="ok") < 0.002
    if parse_color(same).in_gamut("srgb"):
        assert srgb_hex(text) == srgb_hex(same)


HOSTILE = {
    "empty": ("", "no color"),
    "blank": ("   ", "no color"),
    "a word": ("sky blue", "no color"),
    "an unknown name": ("blurple", "no color"),
    "a hex of five": ("#12345", "no color"),
    "a hex of seven": ("#1234567", "no color"),
    "a hex beyond f": ("#ggg", "no color"),
    "a system color": ("CanvasText", "no color"),
    "two colors": ("red blue", "no color"),
    "a declaration": ("red; background:url(x)", "no color"),
    "a closed rule": ("red}body{display:none", "no color"),
    "markup": ("</style><script>alert(1)</script>", "no color"),
    "a comment": ("red/**/", "no color"),
    "an escape": ("r\\65 d", "no color"),
    "a null": ("red\0", "no color"),
    "an address": ("url(javascript:alert(1))", "no color"),
    "an expression": ("expression(alert(1))", "no color"),
    "nan": ("rgb(nan 0 0)", "no color"),
    "infinity": ("rgb(infinity 0 0)", "no color"),
    "an overflow": ("rgb(1e400 0 0)", "red inf is out of range"),
    "an overflowing hue": ("oklch(50% 0.1 1e400)", "hue inf is out of range"),
    "an overflowing alpha": ("rgb(0 0 0 / 1e400)", "alpha inf is out of range"),
    "a variable": ("var(--ink)", "a variable is no color by itself"),
    "a variable within": ("rgb(var(--ink) 0 0)", "a variable is no color by itself"),
    "the text's color": ("currentColor", "depends on the place"),
    "a mixture": ("color-mix(in oklch, red, blue)", "write its result"),
    "a computation": ("rgb(calc(1 + 1) 0 0)", "write its result"),
    "a relative color": ("oklch(from red l c h)", "write its result"),
    "two themes": ("light-dark(red, blue)", "each its own field"),
    "an open bracket": ("lab(50 0 0", "no color"),
    "four components": ("rgb(1 2 3 4)", "no color"),
    "two components": ("color(srgb 1 0)", "no color"),
    "mixed commas": ("rgb(1,2 3)", "no color"),
    "none with commas": ("rgb(none, 1, 2)", "no color"),
    "ink on paper": ("device-cmyk(0 1 1 0)", "no color"),
    "a custom space": ("color(--oklch 0.5 0.1 37)", "no color"),
    "a space of the library alone": ("color(--rec2100-pq 0.1 0.1 0.1)", "no color"),
    "a function of the library alone": ("jzazbz(0.1 0.1 0.1)", "no color"),
    "a kelvin sign for a k": ("o\u212alch(50% 0.1 37)", "no color"),
    "digits that are not ascii": ("rgb(١ 2 3)", "no color"),
    "too long": ("rgb(0 0 0" + " " * 120 + ")", "too long for a color; allowed: 120 characters"),
    "much too long": ("(" * 1_000_000, "too long"),
    "a lightness of five": ("oklch(500% 0.1 37)", "lightness 500% is out of range; allowed: 0% to 100%"),
    "a lightness below none": ("oklch(-1% 0.1 37)", "lightness -1% is out of range"),
    "a chroma of nine": ("oklch(50% 9 37)", "chroma 9 is out of range; allowed: 0 to 1"),
    "a chroma below none": ("oklch(50% -0.1 37)", "chroma -0.1 is out of range"),
    "a hue of a billion": ("oklch(50% 0.1 -1e9)", "hue -1e+09 is out of range"),
    "an alpha of three": ("rgb(0 0 0 / 3)", "alpha 3 is out of range; allowed: 0 to 1"),
    "an alpha of 300%": ("oklch(50% 0.1 37 / 300%)", "alpha 3 is out of range"),
    "an alpha below none": ("rgba(0, 0, 0, -1)", "alpha -1 is out of range"),
    "a red of 300": ("rgb(300 0 0)", "red 300 is out of range; allowed: 0 to 255"),
    "a saturation of 200%": ("hsl(0 200% 50%)", "saturation 200 is out of range"),
    "a whiteness of 101%": ("hwb(0 101% 0%)", "whiteness 101 is out of range"),
    "a lab far out": ("lab(50 1000 0)", "a 1000 is out of range"),
    "a wide red of nine": ("color(display-p3 9 0 0)", "red 9 is out of range; allowed: -1.5 to 2.5"),
}


@pytest.mark.parametrize(("text", "problem"), HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_color_is_refused_with_what_is_wrong_and_what_is_allowed(text: str, problem: str) -> None:
    with pytest.raises(ValueError, match="allowed: ") as refusal:
        canonical_css(text)

    assert problem in str(refusal.value)
    assert len(str(refusal.value)) < 300


@given(st.text(max_size=130))
def test_any_text_is_a_color_or_refused(text: str) -> None:
    try:
        canonical = canonical_css(text)
    except ValueError:
        return
    assert canonical_css(canonical) == canonical
