"""Modular and fluid scales."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


@pytest.mark.parametrize(("narrow", "wide", "start", "end"), [(16, 16, 320, 1240), (16, 20, 800, 800)])
def test_where_nothing_is_between_the_ends_a_size_is_one_length(
    narrow: float, wide: float, start: float, end: float
) -> None:
    assert fluid_css(narrow, wide, start, end) == "1rem"


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
