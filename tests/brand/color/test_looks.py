"""Simulation, harmonies, names, gradients, and a palette from pixels."""

from __future__ import annotations

import time

import numpy as np
import pytest
from coloraide import Color
from hypothesis import given
from hypothesis import strategies as st

from kromi_app.brand.color import (
    HARMONIES,
    VISIONS,
    color_name,
    delta_e,
    filter_values,
    from_oklch,
    gradient_css,
    harmony,
    in_srgb,
    oklch_components,
    palette_of_pixels,
    simulated,
)
from kromi_app.brand.color.naming import _survey

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
    for vision in VISIONS:
        assert len(filter_values(vision).split()) == 20


@given(colors, st.sampled_from(HARMONIES))
def test_a_harmony_has_the_color_and_its_others_are_in_srgb(color: str, name: str) -> None:
    found = harmony(color, name)  # pyright: ignore[reportArgumentType]
    assert color in found
    assert all(in_srgb(other) for other in found if other != color)


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


@given(colors)
def test_every_color_has_a_name(color: str) -> None:
    assert color_name(color) in _survey()[0]


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


def test_the_same_picture_has_the_same_palette_in_well_under_a_second() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (400, 400, 3), dtype=np.uint8)
    began = time.perf_counter()
    assert palette_of_pixels(noise) == palette_of_pixels(noise)
    assert time.perf_counter() - began < 4
