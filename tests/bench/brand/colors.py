"""Ramps, and the contrast matrix of 40 × 40 roles: Kromi's and culori's in turns."""

from __future__ import annotations

import time
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median

import numpy as np

from kromi_app.brand.color import contrast_matrix, in_srgb, nearest_passing, ramp
from tests.bench.brand.checks import forget
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
    """Return the median ms of Kromi's matrix, ratio and Lc, and of culori's, ratio alone, both from text each time.

    Raises:
        AssertionError: If the two do not agree.
    """
    ours, theirs = list[float](), list[float]()
    with culori(folder) as peer:
        for turn in range(ROUNDS):
            fronts, backs = colors(SIZE, turn), colors(SIZE, turn + 1000)
            took, matrix = peer.matrix(fronts, backs)
            theirs.append(took)
            forget()
            began = time.perf_counter()
            found = contrast_matrix(fronts, backs)
            ours.append((time.perf_counter() - began) * 1000)
            pairs = zip(np.ravel(matrix), np.ravel(found.ratio), strict=True)
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
