"""Color values of design tokens."""

from __future__ import annotations

import json
import math
import re
from typing import Any

import pytest
from coloraide import Color
from hypothesis import given
from hypothesis import strategies as st

from kromi_app.brand.color import canonical_css, css_from_dtcg, dtcg_from_css, parse_color
from kromi_app.brand.color.dtcg import SPACES

UNIT = (0.0, 1.0)
HUE, HUNDRED = (0.0, 359.99), (0.0, 100.0)
# The ranges of the Design Tokens Color Module 2025.10, section 4; unbounded ones by CSS's 100%.
RANGES: dict[str, tuple[tuple[float, float], ...]] = {
    **dict.fromkeys(SPACES, (UNIT, UNIT, UNIT)),
    "hsl": (HUE, HUNDRED, HUNDRED),
    "hwb": (HUE, HUNDRED, HUNDRED),
    "lab": (HUNDRED, (-125, 125), (-125, 125)),
    "lch": (HUNDRED, (0, 150), HUE),
    "oklab": (UNIT, (-0.4, 0.4), (-0.4, 0.4)),
    "oklch": (UNIT, (0, 0.4), HUE),
}


@st.composite
def color_values(draw: st.DrawFn) -> dict[str, Any]:
    """Any color value in any of the 14 spaces."""
    space = draw(st.sampled_from(SPACES))
    parts = [draw(st.just("none") | st.floats(low, high)) for low, high in RANGES[space]]
    return {"colorSpace": space, "components": parts, "alpha": draw(st.floats(0, 1))}


def test_there_are_14_spaces() -> None:
    assert len(SPACES) == 14


@given(color_values())
def test_a_value_survives_css_in_its_own_space(value: dict[str, Any]) -> None:
    css = css_from_dtcg(value)
    back = dtcg_from_css(css)

    assert canonical_css(css) == css
    assert back["colorSpace"] == value["colorSpace"]
    # sRGB within 0.013 of an 8-bit step is taken for that step; hues keep three digits.
    assert back["alpha"] == pytest.approx(value["alpha"], abs=0.0001)
    for one, two in zip(value["components"], back["components"], strict=True):  # type: ignore[call-overload]
        assert one == two == "none" or abs((one - two + 180) % 360 - 180) < 0.0006


@given(color_values())
def test_css_survives_a_value_exactly(value: dict[str, Any]) -> None:
    css = css_from_dtcg(value)

    assert css_from_dtcg(json.loads(json.dumps(dtcg_from_css(css)))) == css


@given(color_values())
def test_hex_is_always_six_digits(value: dict[str, Any]) -> None:
    assert re.fullmatch(r"#[0-9a-f]{6}", str(dtcg_from_css(css_from_dtcg(value))["hex"]))


@given(st.from_regex(r"#([0-9a-f]{6}|[0-9a-f]{8})", fullmatch=True))
def test_8_bits_of_srgb_stay_hex(css: str) -> None:
    assert css_from_dtcg(dtcg_from_css(css)) == canonical_css(css)


@pytest.mark.parametrize(
    ("css", "value"),
    [
        ("#ff00ff", {"colorSpace": "srgb", "components": [1, 0, 1], "alpha": 1, "hex": "#ff00ff"}),
        ("#ff00ff33", {"colorSpace": "srgb", "components": [1, 0, 1], "alpha": 0.2, "hex": "#ff00ff"}),
        ("hsl(330 100 50)", {"colorSpace": "hsl", "components": [330, 100, 50], "alpha": 1, "hex": "#ff0080"}),
        ("oklch(70% 0 none)", {"colorSpace": "oklch", "components": [0.7, 0, "none"], "alpha": 1, "hex": "#9e9e9e"}),
        ("lab(60 20 -30)", {"colorSpace": "lab", "components": [60, 20, -30], "alpha": 1, "hex": "#a483c6"}),
        (
            "color(xyz-d65 0.1 0.1 0.1)",
            {"colorSpace": "xyz-d65", "components": [0.1, 0.1, 0.1], "alpha": 1, "hex": "#615758"},
        ),
    ],
)
def test_css_and_value_are_the_same_color(css: str, value: dict[str, Any]) -> None:
    found = dtcg_from_css(css)

    assert {**found, "hex": None} == {**value, "hex": None}
    assert Color(str(found["hex"])).delta_e(value["hex"], method="ok") < 0.02
    assert css_from_dtcg(value) == css


@pytest.mark.parametrize(
    ("value", "css"),
    [
        ("#EF6334", "#ef6334"),
        ("#f00", "#ff0000"),
        ("#ef633480", "#ef633480"),
        ({"hex": "#ef6334"}, "#ef6334"),
        ({"hex": "#ef6334", "alpha": 0.2}, "#ef633433"),
        ({"hex": "#ef6334", "alpha": 0.132}, "rgb(239 99 52 / 0.132)"),
    ],
)
def test_hex_of_earlier_drafts_is_taken(value: object, css: str) -> None:
    assert css_from_dtcg(value) == css


def test_components_written_with_four_decimals_are_8_bits() -> None:
    assert css_from_dtcg({"colorSpace": "srgb", "components": [0.9294, 0.9608, 1]}) == "#edf5ff"


def test_components_win_over_hex() -> None:
    assert css_from_dtcg({"colorSpace": "srgb", "components": [1, 0, 0], "hex": "#00ff00"}) == "#ff0000"


def test_what_dtcg_cannot_say_is_said_in_the_nearest_way() -> None:
    linear = dtcg_from_css("color(display-p3-linear 0.2 0.5 1)")
    assert linear["colorSpace"] == "display-p3"
    assert parse_color(css_from_dtcg(linear)).delta_e("color(display-p3-linear 0.2 0.5 1)", method="ok") < 0.0001

    assert dtcg_from_css("oklch(50% 0.1 37 / none)")["alpha"] == 0


def test_a_value_is_its_callers_own() -> None:
    dtcg_from_css("red")["alpha"] = 7

    assert dtcg_from_css("red")["alpha"] == 1


def srgb(*components: object, **more: object) -> dict[str, object]:
    return {"colorSpace": "srgb", "components": list(components), **more}


HOSTILE = {
    "nothing": (None, "no color value"),
    "a number": (7, "no color value"),
    "a list": ([1, 0, 0], "no color value"),
    "an empty object": ({}, "color space is none of the 14"),
    "junk": ("red; background:url(x)", "no color"),
    "an alias": ("{color.ink}", "no color"),
    "ink on paper": ({"colorSpace": "cmyk", "components": [0, 0, 0]}, "none of the 14; allowed: "),
    "a space that CSS has alone": ({"colorSpace": "display-p3-linear", "components": [0, 0, 0]}, "none of the 14"),
    "a space that is no text": ({"colorSpace": ["srgb"], "components": [0, 0, 0]}, "none of the 14"),
    "no components": ({"colorSpace": "srgb"}, "three components"),
    "two components": (srgb(0, 0), "three components"),
    "four components": (srgb(0, 0, 0, 0), "three components"),
    "text for components": ({"colorSpace": "srgb", "components": "000"}, "three components"),
    "a truth": (srgb(0, 0, True), "a component is no number"),
    "a number as text": (srgb(0, 0, "0"), "a component is no number"),
    "nothing within": (srgb(0, 0, None), "a component is no number"),
    "nan": (srgb(0, 0, math.nan), "a component is no number"),
    "infinity": (srgb(0, 0, math.inf), "a component is no number"),
    "an overflow": (srgb(10**400, 0, 0), "a component is no number"),
    "a huge red": (srgb(1e300, 0, 0), "red 1e+300 is out of range; allowed: -1.5 to 2.5"),
    "a lightness in percent": (
        {"colorSpace": "oklch", "components": [66, 0.19, 37]},
        "lightness 6600% is out of range",
    ),
    "a saturation of 200": ({"colorSpace": "hsl", "components": [0, 200, 50]}, "saturation 200 is out of range"),
    "an alpha of two": (srgb(0, 0, 0, alpha=2), "alpha is not between 0 and 1"),
    "no alpha": (srgb(0, 0, 0, alpha=None), "alpha is not between 0 and 1"),
    "an alpha of nan": (srgb(0, 0, 0, alpha=math.nan), "alpha is not between 0 and 1"),
    "a missing alpha": (srgb(0, 0, 0, alpha="none"), "alpha is not between 0 and 1"),
    "a hex that is none": ({"hex": "blue sky"}, "no color"),
}


@pytest.mark.parametrize(("value", "problem"), HOSTILE.values(), ids=HOSTILE)
def test_a_value_that_is_no_color_is_refused(value: object, problem: str) -> None:
    with pytest.raises(ValueError, match=r"^(it |its |a component)") as refusal:
        css_from_dtcg(value)

    assert problem in str(refusal.value)
