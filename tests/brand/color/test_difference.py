"""ΔE₀₀: the published test pairs, coloraide, and colors that are nearly the same."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from coloraide import Color
from hypothesis import example, given
from hypothesis import strategies as st

from kromi_app.brand.color import collisions, delta_e
from kromi_app.brand.color.difference import delta_e_2000
from kromi_app.brand.color.vectors import lab_of

hexes = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)

SHARMA = (
    (50.0000, 2.6772, -79.7751, 50.0000, 0.0000, -82.7485, 2.0425),
    (50.0000, 3.1571, -77.2803, 50.0000, 0.0000, -82.7485, 2.8615),
    (50.0000, 2.8361, -74.0200, 50.0000, 0.0000, -82.7485, 3.4412),
    (50.0000, -1.3802, -84.2814, 50.0000, 0.0000, -82.7485, 1.0000),
    (50.0000, -1.1848, -84.8006, 50.0000, 0.0000, -82.7485, 1.0000),
    (50.0000, -0.9009, -85.5211, 50.0000, 0.0000, -82.7485, 1.0000),
    (50.0000, 0.0000, 0.0000, 50.0000, -1.0000, 2.0000, 2.3669),
    (50.0000, -1.0000, 2.0000, 50.0000, 0.0000, 0.0000, 2.3669),
    (50.0000, 2.4900, -0.0010, 50.0000, -2.4900, 0.0009, 7.1792),
    (50.0000, 2.4900, -0.0010, 50.0000, -2.4900, 0.0010, 7.1792),
    (50.0000, 2.4900, -0.0010, 50.0000, -2.4900, 0.0011, 7.2195),
    (50.0000, 2.4900, -0.0010, 50.0000, -2.4900, 0.0012, 7.2195),
    (50.0000, -0.0010, 2.4900, 50.0000, 0.0009, -2.4900, 4.8045),
    (50.0000, -0.0010, 2.4900, 50.0000, 0.0010, -2.4900, 4.8045),
    (50.0000, -0.0010, 2.4900, 50.0000, 0.0011, -2.4900, 4.7461),
    (50.0000, 2.5000, 0.0000, 50.0000, 0.0000, -2.5000, 4.3065),
    (50.0000, 2.5000, 0.0000, 73.0000, 25.0000, -18.0000, 27.1492),
    (50.0000, 2.5000, 0.0000, 61.0000, -5.0000, 29.0000, 22.8977),
    (50.0000, 2.5000, 0.0000, 56.0000, -27.0000, -3.0000, 31.9030),
    (50.0000, 2.5000, 0.0000, 58.0000, 24.0000, 15.0000, 19.4535),
    (50.0000, 2.5000, 0.0000, 50.0000, 3.1736, 0.5854, 1.0000),
    (50.0000, 2.5000, 0.0000, 50.0000, 3.2972, 0.0000, 1.0000),
    (50.0000, 2.5000, 0.0000, 50.0000, 1.8634, 0.5757, 1.0000),
    (50.0000, 2.5000, 0.0000, 50.0000, 3.2592, 0.3350, 1.0000),
    (60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387, 1.2644),
    (63.0109, -31.0961, -5.8663, 62.8187, -29.7946, -4.0864, 1.2630),
    (61.2901, 3.7196, -5.3901, 61.4292, 2.2480, -4.9620, 1.8731),
    (35.0831, -44.1164, 3.7933, 35.0232, -40.0716, 1.5901, 1.8645),
    (22.7233, 20.0904, -46.6940, 23.0331, 14.9730, -42.5619, 2.0373),
    (36.4612, 47.8580, 18.3852, 36.2715, 50.5065, 21.2231, 1.4146),
    (90.8027, -2.0831, 1.4410, 91.1528, -1.6435, 0.0447, 1.4441),
    (90.9257, -0.5406, -0.9208, 88.6381, -0.8985, -0.7239, 1.5381),
    (6.7747, -0.2908, -2.4247, 5.8714, -0.0985, -2.2286, 0.6377),
    (2.0776, 0.0795, -1.1350, 0.9033, -0.0636, -0.5514, 0.9082),
)
"""L, a, b, L, a, b, ΔE₀₀: Sharma, Wu, Dalal 2005, table 1."""


@pytest.mark.parametrize("pair", SHARMA)
def test_the_published_pairs_differ_as_published_either_way_round(pair: tuple[float, ...]) -> None:
    one, two = np.array(pair[:3]), np.array(pair[3:6])
    assert float(delta_e_2000(one, two)) == pytest.approx(pair[6], abs=5e-5)
    assert float(delta_e_2000(two, one)) == pytest.approx(pair[6], abs=5e-5)


@given(hexes, hexes)
def test_two_colors_differ_as_coloraide_says(one: str, two: str) -> None:
    theirs = Color(one).delta_e(Color(two), method="2000")
    # Exactly opposite hues fall to one side or the other of a step in the formula itself.
    assert delta_e(one, two) == pytest.approx(theirs, abs=0.01) or theirs > 20


wide = st.builds(
    "color({} {:.4f} {:.4f} {:.4f})".format, st.sampled_from(["display-p3", "rec2020"]), *[st.floats(0, 1)] * 3
)


@given(wide, wide | hexes)
@example("color(display-p3 0 1 0)", "#00ff00")
def test_colors_that_no_srgb_screen_shows_differ_as_coloraide_says(one: str, two: str) -> None:
    theirs = Color(one).delta_e(Color(two), method="2000", space="lab-d65")
    assert delta_e(one, two) == pytest.approx(theirs, abs=0.01) or theirs > 20


def test_the_green_of_p3_is_not_the_green_of_srgb() -> None:
    assert delta_e("color(display-p3 0 1 0)", "#00ff00") > 2
    found = collisions(["color(display-p3 0 1 0)", "#00ff00", "color(display-p3 0 0.999 0)"], 2)
    assert [pair[:2] for pair in found] == [(0, 2)]


@given(st.lists(hexes, max_size=12))
def test_collisions_are_those_that_comparing_every_pair_finds(colors: list[str]) -> None:
    nearby = [*colors, *(f"{color[:-1]}{'0123456789abcdef'[int(color[-1], 16) ^ 1]}" for color in colors)]
    pairs = itertools.combinations(range(len(nearby)), 2)
    expected = [pair for pair in pairs if delta_e(nearby[pair[0]], nearby[pair[1]]) < 2]
    assert [(one, two) for one, two, _ in collisions(nearby, 2)] == expected


def test_dark_and_saturated_colors_that_collide_are_found() -> None:
    generator = np.random.default_rng(7)
    ends = generator.random((200_000, 3)) * generator.choice([0.05, 0.3, 1], (200_000, 1))
    ends[:, 2] = np.maximum(ends[:, 2], generator.choice([0, 0.9], 200_000))
    near = (ends + generator.normal(size=ends.shape) * 0.03).clip(0, 1)
    similar = delta_e_2000(lab_of(ends), lab_of(near)) < 3
    for one, two in zip(ends[similar][:400], near[similar][:400], strict=True):
        texts = [f"color(srgb {part[0]:.6f} {part[1]:.6f} {part[2]:.6f})" for part in (one, two)]
        assert len(collisions(texts, 3.01)) == 1
