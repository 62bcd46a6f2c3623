"""ΔE₀₀: how different two colors look; about 2 is seen side by side at a glance.

Source: G. Sharma, W. Wu, E. N. Dalal, "The CIEDE2000 Color-Difference Formula: Implementation Notes,
Supplementary Test Data, and Mathematical Observations", Color Research and Application 30(1), 2005.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from kromi_app.brand.color.gamut import in_srgb
from kromi_app.brand.color.vectors import Floats, labs_of

_FAR = 8.0
"""No two colors of sRGB are further apart in CIELAB than this many times their ΔE₀₀, if that is below 3: where chroma
counts least, about 6.5 times was found; a test looks for more. Of wider colors every pair is compared."""


@lru_cache(4096)
def delta_e(one: str, two: str) -> float:
    """Return ΔE₀₀ of two colors as they are, in sRGB or wider; alpha is left out."""
    labs = labs_of([one, two])
    return float(delta_e_2000(labs[0], labs[1]))


def collisions(colors: Sequence[str], below: float) -> list[tuple[int, int, float]]:
    """Return the pairs of colors that are nearly the same, as two indices, the lower first, and their ΔE₀₀.

    Args:
        colors: CSS colors.
        below: The ΔE₀₀ from which they are told apart, up to 3.
    """
    return list(_collisions(tuple(colors), below))


@lru_cache(16)
def _collisions(colors: tuple[str, ...], below: float) -> tuple[tuple[int, int, float], ...]:
    if len(colors) < 2:
        return ()
    lab, wide = labs_of(colors), np.array([not in_srgb(color) for color in colors])
    square = np.sum(lab**2, axis=1)
    apart = square[:, None] + square[None, :] - 2 * lab @ lab.T
    near = (apart < (_FAR * below) ** 2) | wide[:, None] | wide[None, :]
    first, second = np.nonzero(np.triu(near, k=1))
    difference = delta_e_2000(lab[first], lab[second])
    same = difference < below
    found = (first[same].tolist(), second[same].tolist(), difference[same].tolist())
    return tuple(zip(*found, strict=True))


def delta_e_2000(one: Floats, two: Floats) -> Floats:
    """Return ΔE₀₀ of CIELAB colors, row by row; either side may be a single color."""
    l1, a1, b1 = np.moveaxis(one, -1, 0)
    l2, a2, b2 = np.moveaxis(two, -1, 0)
    mean_c7 = ((np.hypot(a1, b1) + np.hypot(a2, b2)) / 2) ** 7
    stretch = 1.5 - 0.5 * np.sqrt(mean_c7 / (mean_c7 + 25.0**7))
    c1, c2 = np.hypot(a1 * stretch, b1), np.hypot(a2 * stretch, b2)
    h1 = np.rad2deg(np.arctan2(b1, a1 * stretch)) % 360
    h2 = np.rad2deg(np.arctan2(b2, a2 * stretch)) % 360
    hued = c1 * c2 != 0
    turn = np.where(hued, (h2 - h1 + 180) % 360 - 180, 0.0)
    # Exactly opposite hues: the formula takes the difference as it stands.
    turn = np.where(hued & (np.abs(h2 - h1) == 180), h2 - h1, turn)
    d_h = 2 * np.sqrt(c1 * c2) * np.sin(np.deg2rad(turn / 2))
    around = np.where(np.abs(h1 - h2) > 180, np.where(h1 + h2 < 360, 360.0, -360.0), 0.0)
    h = np.asarray(np.where(hued, (h1 + h2 + around) / 2, h1 + h2), dtype=np.float64)
    lightness, chroma = ((l1 + l2) / 2 - 50) ** 2, (c1 + c2) / 2
    t = 1 - 0.17 * _cos(h - 30) + 0.24 * _cos(2 * h) + 0.32 * _cos(3 * h + 6) - 0.2 * _cos(4 * h - 63)
    s_l = 1 + 0.015 * lightness / np.sqrt(20 + lightness)
    s_c, s_h = 1 + 0.045 * chroma, 1 + 0.015 * chroma * t
    r_c = 2 * np.sqrt(chroma**7 / (chroma**7 + 25.0**7))
    r_t = -np.sin(np.deg2rad(60 * np.exp(-(((h - 275) / 25) ** 2)))) * r_c
    x, y, z = (l2 - l1) / s_l, (c2 - c1) / s_c, d_h / s_h
    return np.sqrt(np.maximum(x**2 + y**2 + z**2 + r_t * y * z, 0))


def _cos(degrees: Floats) -> Floats:
    return np.cos(np.deg2rad(degrees))
