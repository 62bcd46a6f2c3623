"""Ramps, and the contrast matrix of 40 × 40 roles that the pages draw, beside culori's."""

from __future__ import annotations

import time
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median

import numpy as np

from kromi_app.brand.color import in_srgb, nearest_passing, ramp, srgb_hex
from tests.bench.brand.peers import culori
from tests.bench.brand.sample import a_color

ROUNDS = 40
SIZE = 40


def colors(count: int, seed: int) -> list[str]:
    """Return colors as designers write them."""
    random = Random(seed)
    # Outside sRGB the two mean different things: Kromi maps a color first, culori lets it be brighter than white.
    return list(islice(filter(in_srgb, (a_color(random) for _ in iter(int, 1))), count))


def matrix_times(folder: Path) -> tuple[float, float]:
    """Return the median ms of the matrix as Kromi's pages compute it, ratio and Lc, and of culori's, ratio alone.

    Both begin with hex each time, as the rows of roles have it, and run in one Node process by turns.

    Raises:
        AssertionError: If the two do not agree.
    """
    ours, theirs = list[float](), list[float]()
    with culori(folder) as peer:
        for turn in range(ROUNDS):
            matrix = peer.matrix(*([srgb_hex(color) for color in colors(SIZE, turn + more)] for more in (0, 1000)))
            ours.append(matrix.ours)
            theirs.append(matrix.theirs)
            pairs = zip(np.ravel(matrix.found), np.ravel(matrix.known), strict=True)
            assert all(abs(one - two) < 0.02 for one, two in pairs)
    return median(ours), median(theirs)


def ramp_ms() -> float:
    """Return the median ms of a ramp from a color that was not seen before."""
    return _each(colors(200, 7), ramp)


def nearest_ms() -> float:
    """Return the median ms of finding the nearest color that passes on white."""
    return _each(colors(200, 8), lambda color: nearest_passing(color, (("#ffffff", 4.5),)))


def _each(given: list[str], work) -> float:  # type: ignore[no-untyped-def]
    times = list[float]()
    for color in given:
        began = time.perf_counter()
        work(color)
        times.append((time.perf_counter() - began) * 1000)
    return median(times)
