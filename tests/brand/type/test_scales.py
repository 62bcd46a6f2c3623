"""Modular and fluid scales."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kromi_app.brand.records.type_scale import APART_PX, TypeScale
from kromi_app.brand.type.scales import RATIOS, End, Fluid, fluid_css

SIZES = st.floats(8, 40)
STEPS = st.integers(-3, 8)
FLUIDS = st.builds(
    Fluid,
    st.builds(End, st.floats(240, 480), SIZES, st.sampled_from(sorted(RATIOS.values()))),
    st.builds(End, st.floats(900, 2000), SIZES, st.sampled_from(sorted(RATIOS.values()))),
)


def test_a_fluid_size_is_the_line_through_both_ends() -> None:
    # 16 px at 320 px, 32 px at 1120 px: the slope is 16/800 = 2vw, which is 6.4 px at 320 px; 9.6 px are left.
    assert fluid_css(16, 32, 320, 1120) == "clamp(1rem, 0.6rem + 2vw, 2rem)"


def test_a_size_may_shrink_with_the_viewport() -> None:
    assert fluid_css(32, 16, 320, 1120) == "clamp(1rem, 2.4rem - 2vw, 2rem)"


def test_where_nothing_is_between_the_ends_a_size_is_one_length() -> None:
    assert fluid_css(16, 16, 320, 1240) == "1rem"


@pytest.mark.parametrize("wide", [360, 200])
def test_ends_in_the_wrong_order_are_refused(wide: float) -> None:
    with pytest.raises(ValueError, match="no wider"):
        Fluid(End(360, 16, 1.2), End(wide, 18, 1.25))


def computed(css: str, viewport_px: float, root_px: float = 16) -> float:
    """Return what a browser makes of a size, in px (CSS Values 4, sections 5 and 10)."""
    text = re.sub(
        r"(\d*\.?\d+)(rem|vw)", lambda m: str(float(m[1]) * (root_px if m[2] == "rem" else viewport_px / 100)), css
    )
    parts = [_sum(part) for part in text.removeprefix("clamp(").removesuffix(")").split(",")]
    least, preferred, greatest = parts if len(parts) == 3 else parts * 3
    return max(least, min(preferred, greatest))


def _sum(text: str) -> float:
    total, sign = 0.0, 1
    for word in text.split():
        if word in "+-":
            sign = -1 if word == "-" else 1
        else:
            total += sign * float(word)
    return total


SCALES = st.builds(
    lambda start, apart, one, other, ratios: TypeScale.model_validate(
        {
            "id": "type_scale:page",
            "name": "Page",
            "narrow": {"viewport_px": start, "base_px": one, "ratio": ratios[0]},
            "wide": {"viewport_px": start + apart, "base_px": other, "ratio": ratios[1]},
        }
    ),
    st.floats(200, 2000),
    st.floats(APART_PX + 1, 2000),
    st.floats(8, 64),
    st.floats(8, 64),
    st.tuples(st.floats(1, 2), st.floats(1, 2)),
)


@given(SCALES, st.integers(-5, 10), st.floats(0, 1), st.floats(100, 5000))
def test_what_stands_in_a_stylesheet_is_the_size_at_every_viewport(
    scale: TypeScale, step: int, share: float, elsewhere: float
) -> None:
    fluid = scale.fluid
    between = fluid.narrow.viewport_px + share * (fluid.wide.viewport_px - fluid.narrow.viewport_px)
    css = fluid.step(step).css()
    for viewport in (fluid.narrow.viewport_px, between, fluid.wide.viewport_px, elsewhere):
        assert computed(css, viewport) == pytest.approx(fluid.size(step, viewport), abs=0.01)


@given(SCALES, st.integers(-5, 10))
def test_a_size_grows_with_the_readers_own(scale: TypeScale, step: int) -> None:
    css = scale.fluid.step(step).css()
    assert computed(css, 100, root_px=32) == pytest.approx(2 * computed(css, 100), abs=0.01)


@pytest.mark.parametrize(("narrow", "wide"), [(1280, 360), (360, 360), (360, 361), (360, 360 + APART_PX - 1)])
def test_screens_of_a_scale_that_are_in_the_wrong_order_or_too_near_are_refused_in_words(
    narrow: float, wide: float
) -> None:
    ends = {"narrow": {"viewport_px": narrow}, "wide": {"viewport_px": wide}}
    with pytest.raises(ValueError, match="at least 100 px wider"):
        TypeScale.model_validate({"id": "type_scale:page", "name": "Page", **ends})


@given(FLUIDS, STEPS)
def test_a_fluid_scale_is_at_each_end_the_modular_scale_of_that_end(fluid: Fluid, step: int) -> None:
    assert fluid.size(step, fluid.narrow.viewport_px) == pytest.approx(fluid.narrow.size(step))
    assert fluid.size(step, fluid.wide.viewport_px) == pytest.approx(fluid.wide.size(step))


@given(FLUIDS, STEPS, st.floats(100, 4000))
def test_a_fluid_size_never_leaves_its_ends(fluid: Fluid, step: int, viewport: float) -> None:
    low, high = sorted((fluid.narrow.size(step), fluid.wide.size(step)))
    assert low - 1e-6 <= fluid.size(step, viewport) <= high + 1e-6


@given(SIZES, st.sampled_from(sorted(RATIOS.values())), STEPS)
def test_a_step_is_the_one_below_times_the_ratio(base: float, ratio: float, step: int) -> None:
    end = End(320, base, ratio)
    assert end.size(0) == base
    assert end.size(step + 1) == pytest.approx(end.size(step) * ratio)


def test_a_size_that_grows_too_much_is_told_not_to_zoom() -> None:
    assert Fluid(End(320, 16, 1.2), End(1240, 40, 1.2)).zooms(0)
    assert not Fluid(End(320, 16, 1.2), End(1240, 41, 1.2)).zooms(0)
