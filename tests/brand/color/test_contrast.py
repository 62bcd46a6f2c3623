"""Contrast after WCAG 2.2 and APCA."""

from __future__ import annotations

import pytest
from coloraide import Color
from hypothesis import given
from hypothesis import strategies as st

from kromi_app.brand.color import Drawn, apca_lc, contrast_matrix, contrast_ratio, from_oklch, grade_of, srgb_hex
from kromi_app.brand.color.grades import APCA as APCA_GRADES
from kromi_app.brand.color.grades import WCAG, Grades

opaque = st.builds(from_oklch, st.floats(0, 1), st.floats(0, 0.5), st.floats(0, 360))
translucent = st.builds(from_oklch, st.floats(0, 1), st.floats(0, 0.5), st.floats(0, 360), st.floats(0, 1))


@given(opaque, opaque)
def test_contrast_is_symmetric_for_opaque_colors(one: str, two: str) -> None:
    assert contrast_ratio(one, two) == pytest.approx(contrast_ratio(two, one))


@given(translucent, translucent)
def test_contrast_is_that_of_what_the_layers_come_to_on_white(one: str, two: str) -> None:
    """coloraide layers colors by itself, as CSS Compositing 1 says."""
    front, back = srgb_hex(one), srgb_hex(two)
    text, ground = (Color.layer([*layers, "white"], space="srgb") for layers in ((front, back), (back,)))
    low, high = sorted([text.luminance(), ground.luminance()])
    assert contrast_ratio(front, back) == pytest.approx((high + 0.05) / (low + 0.05), rel=2e-3)


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
    ("ratio", "text", "large_text", "shape"),
    [
        (21, "AAA", "AAA", "AA"),  # WCAG 2.2, 1.4.11 has no enhanced level
        (7, "AAA", "AAA", "AA"),
        (6.999, "AA", "AAA", "AA"),
        (4.5, "AA", "AAA", "AA"),
        (4.499, "Large text only", "AA", "AA"),  # Understanding 1.4.3: ratios are not rounded up
        (3, "Large text only", "AA", "AA"),
        (2.999, "Fails", "Fails", "Fails"),
        (1, "Fails", "Fails", "Fails"),
    ],
)
def test_a_ratio_has_the_level_of_what_is_drawn_without_rounding(
    ratio: float, text: str, large_text: str, shape: str
) -> None:
    assert grade_of(ratio).words == text
    assert grade_of(ratio, "large_text").words == large_text
    assert grade_of(ratio, "shape").words == shape


@pytest.mark.parametrize("grades", [WCAG, APCA_GRADES])
def test_of_every_drawing_the_grades_fall_to_one_that_holds_for_anything(grades: Grades) -> None:
    for falling in grades.values():
        assert [grade.least for grade in falling] == sorted((grade.least for grade in falling), reverse=True)
        assert falling[-1] in ((0, "Fails", "bad"), (0, "Ground", "quiet"))


@pytest.mark.parametrize(
    ("lc", "drawn", "words", "tone"),
    [
        # APCA in a Nutshell, Use-Case & Size Ranges
        (-90, "text", "Body text, preferred", "good"),
        (75, "text", "Body text", "good"),
        (74.9, "text", "Text of 24 px", "warn"),
        (60, "large_text", "Text of 24 px", "good"),
        (-45, "large_text", "Headlines", "warn"),
        (45, "shape", "Headlines", "good"),
        (30, "shape", "Spots", "warn"),
        (29, "shape", "Fails", "bad"),
    ],
)
def test_an_lc_has_the_use_that_the_readability_criterion_gives_it(
    lc: float, drawn: Drawn, words: str, tone: str
) -> None:
    assert grade_of(lc, drawn, APCA_GRADES)[1:] == (words, tone)


APCA = (
    ("#888888", "#ffffff", 63.056469930209424),
    ("#ffffff", "#888888", -68.54146436644962),
    ("#000000", "#aaaaaa", 58.146262578561334),
    ("#aaaaaa", "#000000", -56.24113336839742),
    ("#112233", "#ddeeff", 91.66830811481631),
    ("#ddeeff", "#112233", -93.06770049484275),
    ("#112233", "#444444", 8.32326136957393),
    ("#444444", "#112233", -7.526878460278154),
    ("#00000066", "#ffffff", 54.62184067441377),
)
"""Text, background, Lc: the tests of apca-w3 0.1.9, https://github.com/Myndex/apca-w3/blob/master/test/index.js"""


@pytest.mark.parametrize(("text", "ground", "lc"), APCA)
def test_apca_is_what_its_authors_tests_say(text: str, ground: str, lc: float) -> None:
    assert apca_lc(text, ground) == pytest.approx(lc, abs=1e-9)


@given(opaque, opaque)
def test_apca_is_signed_by_which_of_the_two_is_lighter(one: str, two: str) -> None:
    lc = apca_lc(one, two)
    assert -108.5 <= lc <= 106.5
    assert lc * apca_lc(two, one) <= 0


@given(st.lists(translucent, min_size=1, max_size=6), st.lists(translucent, min_size=1, max_size=6))
def test_a_matrix_holds_the_contrast_of_each_pair(fronts: list[str], backs: list[str]) -> None:
    matrix = contrast_matrix(fronts, backs)
    for row, front in enumerate(fronts):
        for column, back in enumerate(backs):
            assert matrix.ratio[row, column] == pytest.approx(contrast_ratio(front, back), abs=1e-9)
            assert matrix.lc[row, column] == pytest.approx(apca_lc(front, back), abs=1e-9)


@given(opaque, opaque)
def test_contrast_is_what_coloraide_says(one: str, two: str) -> None:
    theirs = Color(srgb_hex(one)).contrast(Color(srgb_hex(two)), method="wcag21")
    assert contrast_ratio(srgb_hex(one), srgb_hex(two)) == pytest.approx(theirs, abs=1e-3)
