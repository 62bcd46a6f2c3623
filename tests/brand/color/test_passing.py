"""The nearest color that passes, and the repair of several pairs together."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kromi_app.brand.color import Pair, contrast_ratio, delta_e, from_oklch, nearest_passing, repaired
from kromi_app.brand.color.difference import delta_e_2000
from kromi_app.brand.color.vectors import lab_of, luminance_of, srgb_of

hexes = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)
opaque = st.one_of(hexes, st.builds(from_oklch, st.floats(0, 1), st.floats(0, 0.4), st.floats(0, 360)))
ratios = st.sampled_from((3.0, 4.5, 7.0))
GRID = np.stack(np.meshgrid(*[np.linspace(0, 1, 40)] * 3), axis=-1).reshape(-1, 3)


@given(opaque, st.lists(st.tuples(opaque, ratios), min_size=1, max_size=3))
def test_what_is_found_passes_everything_that_was_asked_for(color: str, grounds: list[tuple[str, float]]) -> None:
    found = nearest_passing(color, tuple(grounds))
    if found is not None:
        assert all(contrast_ratio(found, ground) >= ratio for ground, ratio in grounds)


@given(opaque, opaque, ratios)
def test_nothing_is_found_only_where_neither_black_nor_white_passes(color: str, ground: str, ratio: float) -> None:
    best = max(contrast_ratio("#000000", ground), contrast_ratio("#ffffff", ground))
    assert (nearest_passing(color, ((ground, ratio),)) is None) == (best < ratio)


@settings(max_examples=40)
@given(hexes, hexes, ratios)
@example("#5000b4", "#4030a0", 7.0)
def test_no_color_of_a_fine_grid_passes_and_is_clearly_nearer(color: str, ground: str, ratio: float) -> None:
    found = nearest_passing(color, ((ground, ratio),))
    if found is None:
        return
    light, under = luminance_of(GRID) + 0.05, luminance_of(srgb_of([ground])[0, :3]) + 0.05
    passing = np.maximum(light, under) / np.minimum(light, under) >= ratio
    nearest = delta_e_2000(lab_of(GRID[passing]), lab_of(srgb_of([color])[0, :3])).min() if passing.any() else 999
    assert delta_e(color, found) <= nearest + 1.2


def test_a_color_that_passes_stays_as_it_is() -> None:
    assert nearest_passing("rebeccapurple", (("#ffffff", 4.5),)) == "rebeccapurple"


@pytest.mark.parametrize(
    ("color", "ground", "ratio", "expected"),
    [
        ("#777777", "#ffffff", 4.5, "#767676"),  # the lightest gray that passes on white, as WebAIM's checker tells
        ("#949494", "#ffffff", 3.0, "#949494"),  # and the lightest for large text
        ("#959595", "#ffffff", 3.0, "#949494"),
    ],
)
def test_the_grays_that_everybody_knows(color: str, ground: str, ratio: float, expected: str) -> None:
    assert nearest_passing(color, ((ground, ratio),)) == expected


@settings(max_examples=25, deadline=None)
@given(
    st.lists(hexes, min_size=2, max_size=5, unique=True),
    st.sets(st.tuples(st.integers(0, 4), st.integers(0, 4), ratios), min_size=1, max_size=5),
    st.sets(st.integers(0, 4)),
)
def test_a_repair_makes_all_pairs_pass_and_touches_only_what_may_move(
    colors: list[str], raw: set[tuple[int, int, float]], movable: set[int]
) -> None:
    pairs = [Pair(a, b, ratio) for a, b, ratio in raw if a < b < len(colors)]
    found = repaired(colors, pairs, movable & set(range(len(colors))))
    if found is None:  # what can always be done is below
        assert pairs
        return
    assert set(found) <= movable
    now = [found.get(at, color) for at, color in enumerate(colors)]
    assert all(contrast_ratio(now[pair.one], now[pair.two]) >= pair.ratio for pair in pairs)


@settings(max_examples=25, deadline=None)
@given(hexes, hexes, ratios)
def test_a_repair_of_one_pair_is_no_worse_than_moving_either_color_alone(one: str, two: str, ratio: float) -> None:
    found = repaired([one, two], [Pair(0, 1, ratio)], {0, 1})
    assert found is not None
    cost = sum(delta_e((one, two)[at], color) for at, color in found.items())
    alone = [
        delta_e(color, moved)
        for color, other in ((one, two), (two, one))
        if (moved := nearest_passing(color, ((other, ratio),)))
    ]
    assert cost <= min(alone, default=999) + 1.5


@settings(max_examples=25, deadline=None)
@given(st.lists(hexes, min_size=2, max_size=6), st.data())
def test_colors_that_hang_together_in_a_tree_are_always_repaired(colors: list[str], data: st.DataObject) -> None:
    # Black and white by turns, from the root on, have 21 : 1 everywhere.
    pairs = [Pair(data.draw(st.integers(0, at - 1)), at, data.draw(ratios)) for at in range(1, len(colors))]
    found = repaired(colors, pairs, set(range(len(colors))))
    assert found is not None
    now = [found.get(at, color) for at, color in enumerate(colors)]
    assert all(contrast_ratio(now[pair.one], now[pair.two]) >= pair.ratio for pair in pairs)


def test_a_repair_that_cannot_be_done_is_told() -> None:
    assert repaired(["#777777", "#ffffff", "#000000"], [Pair(0, 1, 4.6), Pair(0, 2, 4.6)], {0}) is None


def test_what_passes_already_is_left_alone() -> None:
    assert repaired(["#000000", "#ffffff"], [Pair(0, 1, 7)], {0, 1}) == {}


def test_twelve_colors_in_a_ring_are_repaired_together() -> None:
    colors = [from_oklch(0.4 + 0.05 * (at % 5), 0.1, at * 30) for at in range(12)]
    pairs = [Pair(at, (at + 1) % 12, 4.5) for at in range(12)]
    found = repaired(colors, pairs, set(range(12)))
    assert found is not None
    now = [found.get(at, color) for at, color in enumerate(colors)]
    assert all(contrast_ratio(now[one], now[two]) >= 4.5 for one, two in itertools.pairwise([*range(12), 0]))
