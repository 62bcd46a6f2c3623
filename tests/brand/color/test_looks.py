"""Simulation, harmonies, names, gradients, and a palette from pixels."""

from __future__ import annotations

import re

import numpy as np
import pytest
from coloraide import Color
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kromi_app.brand.color import (
    HARMONIES,
    VISIONS,
    Harmony,
    color_name,
    delta_e,
    filter_values,
    from_oklch,
    gradient_color,
    gradient_css,
    harmony,
    in_p3,
    in_srgb,
    oklch_components,
    palette_of_pixels,
    parse_color,
    simulated,
)
from kromi_app.brand.color.gradients import POLAR, SPACES, HueWay, Shape, Space
from kromi_app.brand.color.naming import _survey
from kromi_app.brand.color.survey import NAMES

hexes = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)
colors = st.one_of(hexes, st.builds(from_oklch, st.floats(0, 1), st.floats(0, 0.4), st.floats(0, 360)))


@given(hexes, st.sampled_from(("protan", "deutan", "tritan")))
def test_a_deficiency_is_simulated_as_coloraide_does_after_machado(color: str, vision: str) -> None:
    theirs = Color(color).filter(vision, method="machado").convert("srgb").clip()
    ours = Color(simulated(color, vision))  # pyright: ignore[reportArgumentType]
    assert ours.coords() == pytest.approx(theirs.coords(), abs=0.003)


@given(hexes)
def test_gray_keeps_the_luminance(color: str) -> None:
    gray = Color(simulated(color, "gray"))
    assert gray.coords()[0] == gray.coords()[1] == gray.coords()[2]
    assert gray.luminance() == pytest.approx(Color(color).luminance(), abs=0.01)


def test_each_simulation_has_a_matrix_for_svg() -> None:
    for matrix in VISIONS.values():
        assert len(filter_values(matrix).split()) == 20
    assert filter_values([(1, 0, 0, 0.5), (0, 1, 0, 0), (0, 0, 1, 0)]) == "1 0 0 0 0.5 0 1 0 0 0 0 0 1 0 0 0 0 0 1 0"


@given(
    st.floats(0.1, 0.95),
    st.floats(0.03, 0.35),
    st.floats(0, 360),
    st.just(1.0) | st.floats(0.05, 1),
    st.sampled_from(HARMONIES),
)
def test_a_harmony_has_the_color_once_its_alpha_and_others_of_its_gamut(
    lightness: float, chroma: float, hue: float, alpha: float, name: Harmony
) -> None:
    color = from_oklch(lightness, chroma, hue, alpha)
    found = harmony(color, name)
    assert found.count(color) == 1
    assert len(set(found)) == len(found) >= 2
    assert {parse_color(other).alpha() for other in found} == {parse_color(color).alpha()}
    assert all((in_srgb if in_srgb(color) else in_p3)(other) for other in found if other != color)


@pytest.mark.parametrize("gray", ["#000000", "#808080", "#ffffff", "#ffffff80", "oklch(60% 0.001 20)"])
@pytest.mark.parametrize("name", HARMONIES)
def test_a_gray_has_other_lightnesses_and_no_other_harmony(gray: str, name: Harmony) -> None:
    if name == "mono":
        assert gray in harmony(gray, name)
        assert len(set(harmony(gray, name))) == 5
    else:
        with pytest.raises(ValueError, match="no hue"):
            harmony(gray, name)


@pytest.mark.parametrize(
    ("name", "angles"),
    [
        ("complement", [0, 180]),
        ("triad", [0, 120, 240]),
        ("square", [0, 90, 180, 270]),
        ("split", [0, 150, 210]),
        ("analogous", [0, 30, 330]),
    ],
)
def test_a_harmony_stands_at_its_angles(name: str, angles: list[int]) -> None:
    found = harmony("oklch(60% 0.05 20)", name)  # pyright: ignore[reportArgumentType]
    turns = sorted(round(oklch_components(color)[2] - 20) % 360 for color in found)
    assert turns == angles


@pytest.mark.parametrize(
    ("color", "name"),
    [("#ffffff", "white"), ("#000000", "black"), ("#8ffe09", "acid green"), ("oklch(66% 0.19 37)", "reddish orange")],
)
def test_a_color_has_the_nearest_name_of_the_survey(color: str, name: str) -> None:
    assert color_name(color) == name


@settings(max_examples=15, deadline=None)
@given(colors)
def test_no_other_name_of_the_survey_is_nearer_by_coloraides_difference(color: str) -> None:
    def away(other: str) -> float:
        return Color(color).delta_e(other, method="2000", space="lab-d65")

    codes = {name: f"#{code}" for name, _, code in (entry.strip().rpartition(" ") for entry in NAMES.split(","))}
    nearest = min(map(away, codes.values()))
    assert away(codes[color_name(color)]) == pytest.approx(nearest, abs=0.02)


def test_names_are_single_and_fit_for_a_brand() -> None:
    names, _ = _survey()
    assert len(set(names)) == len(names) > 850
    assert all(name.replace(" ", "").replace("’", "").isalpha() for name in names)
    assert not [name for name in names if "poo" in name or "puke" in name or "grey" in name]


@pytest.mark.parametrize(
    ("asked", "css"),
    [
        ({"shape": "linear", "angle": 90}, "linear-gradient(90deg in oklab, #112233 0%, var(--ink) 62.5%)"),
        (
            {"shape": "radial", "space": "oklch", "hue": "longer", "center": (0.25, 1)},
            "radial-gradient(circle at 25% 100% in oklch longer hue, #112233 0%, var(--ink) 62.5%)",
        ),
        (
            {"shape": "conic", "space": "srgb", "hue": "longer", "angle": 12.5},
            "conic-gradient(from 12.5deg at 50% 50% in srgb, #112233 0%, var(--ink) 62.5%)",
        ),
    ],
)
def test_a_gradient_is_written_as_css_images_4_says(asked: dict[str, object], css: str) -> None:
    assert gradient_css(stops=[("#112233", 0), ("var(--ink)", 0.625)], **asked) == css  # type: ignore[arg-type]


SHAPES: tuple[Shape, ...] = ("linear", "radial", "conic")
share = st.integers(0, 10_000).map(lambda number: number / 10_000)


@given(
    shape=st.sampled_from(SHAPES),
    space=st.sampled_from(SPACES),
    hue=st.sampled_from(("shorter", "longer", "increasing", "decreasing")),
    angle=st.integers(0, 36_000).map(lambda number: number / 100),
    center=st.tuples(share, share),
    stops=st.lists(st.tuples(colors, share), min_size=2, max_size=5),
)
def test_a_gradient_says_its_shape_its_space_its_way_and_its_stops(
    shape: Shape, space: Space, hue: HueWay, angle: float, center: tuple[float, float], stops: list[tuple[str, float]]
) -> None:
    css = gradient_css(shape, stops, space=space, hue=hue, angle=angle, center=center)
    read = re.fullmatch(r"(\w+)-gradient\((.*?) ?in ([\w-]+)( (\w+) hue)?, (.*)\)", css)
    assert read
    assert (read[1], read[3]) == (shape, space)
    assert (read[5] or "shorter") == (hue if space in POLAR else "shorter")
    degrees, places = re.search(r"([\d.]+)deg", read[2]), re.findall(r"([\d.]+)%", read[2])
    assert (degrees is None) == (shape == "radial")
    assert degrees is None or float(degrees[1]) == pytest.approx(angle)
    expected = [] if shape == "linear" else [part * 100 for part in center]
    assert [float(place) for place in places] == pytest.approx(expected)
    written = [part.rsplit(" ", 1) for part in read[6].split(", ")]
    assert [color for color, _ in written] == [color for color, _ in stops]
    assert [float(place[:-1]) for _, place in written] == pytest.approx([place * 100 for _, place in stops])


def picture(*parts: tuple[str, int], noise: float = 3) -> np.ndarray:
    generator = np.random.default_rng(3)
    rows = [np.tile([int(color[at : at + 2], 16) for at in (1, 3, 5)], (count, 1)) for color, count in parts]
    flat = np.concatenate(rows).reshape(1, -1, 3)
    return (flat + generator.normal(0, noise, flat.shape)).clip(0, 255).astype(np.uint8)


def test_the_colors_of_a_picture_are_found_the_most_common_first() -> None:
    parts = (("#f6f0e4", 30_000), ("#0b2a45", 20_000), ("#ef6334", 700), ("#adc585", 4_000))
    found = palette_of_pixels(picture(*parts), 4)
    expected = sorted(parts, key=lambda part: -part[1])
    for color, (hex_color, count) in zip(found, expected, strict=True):
        assert delta_e(color.hex, hex_color) < 4
        assert color.share == pytest.approx(count / 54_700, abs=0.01)


@given(st.lists(hexes, min_size=1, max_size=5, unique=True), st.integers(1, 16))
def test_a_palette_has_no_more_colors_than_asked_and_their_shares_are_a_whole(parts: list[str], count: int) -> None:
    found = palette_of_pixels(picture(*((part, 64) for part in parts), noise=0), count)
    assert 1 <= len(found) <= min(count, len(parts))
    assert sum(color.share for color in found) == pytest.approx(1)
    assert {color.hex for color in found} <= set(parts)


def test_clear_pixels_are_no_part_of_a_picture() -> None:
    clear = np.zeros((8, 8, 4), np.uint8)
    assert palette_of_pixels(clear) == ()
    clear[0, 0] = (239, 99, 52, 255)
    assert [color.hex for color in palette_of_pixels(clear)] == ["#ef6334"]


@pytest.mark.parametrize("shape", [(4, 4), (4, 4, 2), (4, 4, 5)])
def test_pixels_of_another_shape_are_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="pixels are"):
        palette_of_pixels(np.zeros(shape, np.uint8))


def test_the_same_picture_has_the_same_palette() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (400, 400, 3), dtype=np.uint8)
    assert palette_of_pixels(noise) == palette_of_pixels(noise.copy())


@pytest.mark.parametrize(
    ("space", "hue", "expected"),
    [
        # CSS Color 4, section 12.2's table of hue arcs at the middle of 40 and 330 degrees, and sRGB's arithmetic.
        ("oklch", "shorter", "oklch(60% 0.1 5)"),
        ("oklch", "longer", "oklch(60% 0.1 185)"),
        ("oklch", "increasing", "oklch(60% 0.1 185)"),
        ("oklch", "decreasing", "oklch(60% 0.1 5)"),
    ],
)
def test_the_color_between_two_goes_round_the_hues_as_css_says(space: Space, hue: HueWay, expected: str) -> None:
    stops = [("oklch(60% 0.1 40)", 0.0), ("oklch(60% 0.1 330)", 1.0)]
    assert delta_e(gradient_color(stops, 0.5, space=space, hue=hue), expected) < 0.6


def test_the_color_between_two_of_srgb_is_their_middle() -> None:
    assert gradient_color([("#000000", 0.2), ("#ff0080", 0.6)], 0.4, space="srgb") == "#800040"


def test_a_color_of_wide_gamut_between_two_is_kept_as_wide() -> None:
    wide = [("color(display-p3 0 1 0)", 0.0), ("color(display-p3 0.1 1 0)", 1.0)]
    assert gradient_color(wide, 0.5).startswith("oklch(")


@given(stops=st.lists(st.tuples(colors, st.integers(0, 100)), min_size=2, max_size=6), space=st.sampled_from(SPACES))
def test_the_color_of_a_gradient_at_a_stop_is_that_stop(stops: list[tuple[str, int]], space: Space) -> None:
    placed = sorted(({share: color for color, share in stops}).items())
    assume(len(placed) > 1)
    known = [(color, share / 100) for share, color in placed]
    assert [gradient_color(known, share, space=space) for _, share in known] == [color for color, _ in known]
    assert gradient_color(known, 0) == known[0][0]
    assert gradient_color(known, 1) == known[-1][0]
