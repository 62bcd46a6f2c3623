"""Ramps: eleven steps in order, the base and the pins as they are, chroma within the gamut."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kromi_app.brand.color import (
    STEPS,
    Curve,
    canonical_css,
    from_oklch,
    in_p3,
    in_srgb,
    oklch_components,
    parse_color,
    ramp,
)
from tests.fixtures.strategies import css_colors

hexes = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)
bases = st.one_of(hexes, st.builds(from_oklch, st.floats(0, 1), st.floats(0, 0.4), st.floats(0, 360)))
curves = st.builds(
    Curve,
    st.floats(0.8, 1),
    st.floats(0, 0.4),
    st.floats(0.3, 3),
    st.floats(-180, 180),
    st.floats(-180, 180),
    st.sampled_from(("srgb", "p3")),
)
steps = st.sampled_from(STEPS)


@given(bases, curves, st.none() | steps)
def test_a_ramp_has_eleven_steps_from_light_to_dark_and_the_base_among_them(
    base: str, curve: Curve, home: int | None
) -> None:
    found = ramp(base, curve, (), home)
    lightness = [oklch_components(color)[0] for color in found]
    assert len(found) == len(STEPS) == 11
    assert base in found
    assert home is None or found[STEPS.index(home)] == base
    assert all(light >= dark - 1e-5 for light, dark in itertools.pairwise(lightness))


@given(css_colors(), curves, st.dictionaries(steps, css_colors(), max_size=3), st.none() | steps)
@example("color(srgb none none -1.5)", Curve(), {}, None)
def test_a_color_beyond_black_and_white_makes_a_ramp_as_well(
    base: str, curve: Curve, pins: dict[int, str], home: int | None
) -> None:
    found = ramp(base, curve, tuple(pins.items()), home)
    assert [canonical_css(color) for color in found] == list(found)
    own = {canonical_css(color) for color in (base, *pins.values())}
    assert all(0 <= oklch_components(color)[0] <= 1 for color in found if color not in own)


@given(bases, curves)
def test_every_step_but_the_base_is_within_the_gamut(base: str, curve: Curve) -> None:
    inside = in_srgb if curve.gamut == "srgb" else in_p3
    assert all(inside(color) for color in ramp(base, curve) if color != base)


@given(bases, curves, st.dictionaries(steps, bases, max_size=11), st.none() | steps)
def test_every_pin_stands_as_it_is(base: str, curve: Curve, pins: dict[int, str], home: int | None) -> None:
    found = ramp(base, curve, tuple(pins.items()), home)
    assert {step: found[STEPS.index(step)] for step in pins} == pins


@given(bases, st.dictionaries(steps, st.floats(0.3, 0.9), min_size=1, max_size=5))
def test_pins_in_order_keep_the_ramp_in_order(base: str, lightness: dict[int, float]) -> None:
    sorted_values = sorted(lightness.values(), reverse=True)
    by_step = zip(sorted(lightness), sorted_values, strict=True)
    pins = tuple((step, from_oklch(value, 0.05, 200)) for step, value in by_step)
    home = min(lightness)
    found = [oklch_components(color)[0] for color in ramp(base, Curve(1, 0.1), pins, home)]
    assert all(light >= dark - 1e-5 for light, dark in itertools.pairwise(found))


@given(st.floats(0, 1))
def test_a_gray_stays_gray(lightness: float) -> None:
    assert all(oklch_components(color)[1] < 0.002 for color in ramp(from_oklch(lightness, 0, 0)))


def test_the_hue_turns_by_the_shift_at_either_end() -> None:
    found = ramp("oklch(60% 0.1 100)", Curve(light_shift=20, dark_shift=-30))
    assert oklch_components(found[0])[2] == pytest.approx(120, abs=0.01)
    assert oklch_components(found[-1])[2] == pytest.approx(70, abs=0.01)


def test_chroma_follows_lightness_like_a_published_ramp() -> None:
    # Tailwind CSS 4, orange, https://tailwindcss.com/docs/colors: lightness and chroma of 50, 300, 500, 700, 950.
    published = {50: (0.98, 0.016), 300: (0.837, 0.128), 500: (0.705, 0.213), 700: (0.553, 0.195), 950: (0.266, 0.079)}
    found = ramp("oklch(70.5% 0.213 47.604)", Curve(0.98, 0.266, gamut="p3"), (), 500)
    for step, (lightness, chroma) in published.items():
        ours = oklch_components(found[STEPS.index(step)])
        assert ours[0] == pytest.approx(lightness, abs=0.06)
        assert ours[1] == pytest.approx(chroma, abs=0.04)


def test_a_step_that_is_none_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(ValueError, match=r"no step 550; allowed: 50, 100"):
        ramp("#112233", Curve(), ((550, "#112233"),))


@given(hexes, curves, st.integers(1, 254))
def test_every_step_of_a_translucent_base_is_as_translucent(base: str, curve: Curve, alpha: int) -> None:
    found = ramp(f"{base}{alpha:02x}", curve)
    assert f"{base}{alpha:02x}" in found
    assert {round(parse_color(step).alpha() * 255) for step in found} == {alpha}
