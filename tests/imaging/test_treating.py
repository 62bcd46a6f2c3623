"""Crops and treatments, and the names that stand for them."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from kromi_app.brand.color import filter_values
from kromi_app.brand.looks import look_matrix
from kromi_app.errors import NotFound
from kromi_app.imaging.grain import MIDDLE, SPREAD, grain_over, tile
from kromi_app.imaging.raster import WIDTHS, has_alpha
from kromi_app.imaging.recipes import RATIOS, Recipe, cook, recipe_of
from kromi_app.imaging.svg import drawn, sanitize
from kromi_app.imaging.treating import Crop, Treating, box_of, cropped, treated
from tests.imaging.pictures import file, picture

sides = st.integers(1, 5000)
percents = st.integers(0, 100).map(lambda percent: percent / 100)
ratios = st.integers(1, 32)
crops = st.builds(Crop, ratios, ratios, percents, percents)
colors = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
treatings = st.builds(
    Treating, st.sampled_from(["none", "grayscale", "duotone", "tint"]), colors, colors, percents, percents
)
formats = st.sampled_from(["avif", "webp", "jpg", "png"])
offered = st.builds(lambda ratio, x, y: Crop(ratio[0], ratio[1], x, y), st.sampled_from(RATIOS), percents, percents)
recipes = st.builds(Recipe, st.sampled_from(WIDTHS), formats, st.none() | offered, st.none() | treatings)

GRAIN = "041ea3ac6636b5e1f41af90392667afe8f7a2353acf5a62c01477d3ded6c0560"
"""Renditions are kept under names that say how they look, so the grain never changes."""


def colors_of(image: Image.Image) -> list[tuple[int, ...]]:
    """Return the colors of a picture of one row."""
    return [tuple(map(int, color)) for color in np.asarray(image)[0]]


@given(sides, sides, crops)
def test_a_crop_lies_in_the_picture_touches_two_of_its_edges_and_holds_the_focal_point(
    width: int, height: int, crop: Crop
) -> None:
    left, top, right, bottom = box_of((width, height), crop)
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height
    assert right - left == width or bottom - top == height
    assert left - 1 <= crop.x * width <= right + 1
    assert top - 1 <= crop.y * height <= bottom + 1


@settings(deadline=None, max_examples=15)
@given(crops, st.sampled_from([(160, 90), (90, 160), (400, 20), (9.5, 4.25)]))
def test_a_crop_of_a_drawing_is_as_wide_as_it_is_asked_for_and_shows_its_part(
    crop: Crop, size: tuple[float, float]
) -> None:
    width, height = size
    edges = '<stop stop-color="#000"/><stop offset="1" stop-color="#fff"/>'
    across, down = (f"<linearGradient {name}>{edges}</linearGradient>" for name in ('id="a"', 'id="b" x2="0" y2="1"'))
    box = f'd="M0 0h{width}v{height}H0z"'
    shapes = f'<path fill="url(#a)" {box}/><path fill="url(#b)" opacity=".5" {box}/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{across}{down}{shapes}</svg>'
    clean = sanitize(svg.encode())
    with Image.open(io.BytesIO(cook(clean, "image/svg+xml", Recipe(320, "png", crop)))) as made:
        part = np.asarray(made.convert("L").resize((8, 8), Image.Resampling.BOX), dtype=float)
        tall = 320 * crop.height / crop.width
        assert made.width == 320 or tall > 8192
        assert not has_alpha(made)
        assert made.height == pytest.approx(tall, rel=0.02, abs=1) or tall > 8192
    whole = drawn(clean, 800).image.convert("L")
    expected = cropped(whole, crop).resize((8, 8), Image.Resampling.BOX)
    assert np.abs(part - np.asarray(expected, dtype=float)).mean() <= 4


@given(crops)
def test_a_crop_of_a_large_picture_has_its_ratio(crop: Crop) -> None:
    left, top, right, bottom = box_of((4000, 3000), crop)
    assert (right - left) / (bottom - top) == pytest.approx(crop.width / crop.height, rel=0.01)


@given(recipes)
def test_each_recipe_has_one_name_that_leads_back_to_it(recipe: Recipe) -> None:
    assert recipe_of(recipe.name) == recipe


@pytest.mark.parametrize(
    "name",
    [
        *("", "640", "641.webp", "0640.webp", "640.gif", "640.jpeg", "640.webp\n", "../640.webp"),
        *("640-0x9-50-50.webp", "640-16x9-101-0.webp", "640-016x9-1-1.webp", "640-99x99-50-50.webp"),
        *("640-sepia_000000_ffffff_100_0.webp", "640-duotone_00000g_ffffff_100_0.webp"),
    ],
)
def test_a_name_that_stands_for_nothing_is_not_found(name: str) -> None:
    with pytest.raises(NotFound):
        recipe_of(name)


def test_of_a_duotone_black_becomes_the_dark_color_and_white_the_light_one() -> None:
    ends = Image.new("RGB", (2, 1))
    ends.putdata([(0, 0, 0), (255, 255, 255)])
    assert colors_of(treated(ends, Treating("duotone", "#102030", "#f0e0d0"))) == [(16, 32, 48), (240, 224, 208)]


def test_grayscale_keeps_relative_luminance_as_filter_effects_1_weighs_it() -> None:
    primaries = Image.new("RGB", (3, 1))
    primaries.putdata([(255, 0, 0), (0, 255, 0), (0, 0, 255)])
    grays = [color[0] for color in colors_of(treated(primaries, Treating("grayscale")))]
    assert grays == [54, 182, 18]


def test_a_treatment_of_no_strength_changes_nothing() -> None:
    before = picture()
    assert treated(before, Treating("duotone", "#ff0000", "#00ff00", strength=0)).tobytes() == before.tobytes()


@pytest.mark.parametrize("suffix", ["avif", "webp", "jpg", "png"])
def test_a_rendition_has_the_width_the_ratio_and_the_format_of_its_name(suffix: str) -> None:
    recipe = recipe_of(f"320-1x1-20-50-duotone_102030_f0e0d0_100_10.{suffix}")
    made = cook(file(picture(1200, 900)), "image/jpeg", recipe)
    with Image.open(io.BytesIO(made)) as opened:
        assert opened.size == (320, 320)
        assert opened.format == recipe.media_type.removeprefix("image/").upper()
    assert made == cook(file(picture(1200, 900)), "image/jpeg", recipe)


@given(treatings)
def test_a_rendition_has_the_colors_that_the_browsers_filter_draws(treating: Treating) -> None:
    """The filter is `feColorMatrix` with `color-interpolation-filters: sRGB`, on channels from 0 to 1."""
    plain = replace(treating, grain=0)
    values = [float(v) for v in filter_values(look_matrix(plain.look, plain.dark, plain.light, plain.strength)).split()]
    before = picture(8, 6)
    filtered = np.asarray(before, dtype=float) / 255 @ np.array(values).reshape(4, 5)[:3, :3].T
    filtered = np.clip((filtered + np.array(values).reshape(4, 5)[:3, 4]) * 255, 0, 255)
    assert np.abs(np.asarray(treated(before, plain), dtype=float) - filtered).max() <= 1


def test_the_grain_that_browsers_are_given_is_the_one_that_renditions_are_made_with() -> None:
    served = (Path(__file__).parents[2] / "assets" / "grain.png").read_bytes()
    with Image.open(io.BytesIO(served)) as opened:
        assert np.array_equal(np.asarray(opened), tile())
    assert hashlib.sha256(tile().tobytes()).hexdigest() == GRAIN


def test_grain_is_gray_noise_around_the_middle_whose_neighbors_have_nothing_in_common() -> None:
    noise = tile().astype(float) - MIDDLE
    assert abs(noise.mean()) < 1
    assert noise.std() == pytest.approx(SPREAD, rel=0.02)
    for here, beside in ((noise[:, 1:], noise[:, :-1]), (noise[1:], noise[:-1])):
        assert abs((here * beside).mean() / noise.var()) < 0.02


@given(st.integers(1, 600), st.integers(1, 600), percents)
def test_grain_lies_on_a_picture_from_its_corner_on_whatever_its_size(width: int, height: int, strength: float) -> None:
    gray = Image.new("RGB", (width, height), (128, 128, 128))
    made = np.asarray(treated(gray, Treating(grain=strength)), dtype=float)
    assert np.abs(made[..., 0] - np.clip(128 + strength * (grain_over(width, height) - MIDDLE), 0, 255)).max() <= 0.51
    assert np.array_equal(made[..., 0], made[..., 2])
