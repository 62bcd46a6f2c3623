"""The nearest color that passes: the least ΔE₀₀ away, and with the contrast that is asked for.

WCAG's contrast is a matter of luminance alone. So a color that fails moves to one of the luminances at which
it just passes, and among all colors of that luminance that sRGB has to the one nearest to it. Those lie on a
plane through the cube of linear red, green and blue; all of it is looked at, since there is more than one valley.
"""

from __future__ import annotations

import itertools
import math
from functools import lru_cache

import numpy as np

from kromi_app.brand.color.contrast import contrast_ratio
from kromi_app.brand.color.difference import delta_e, delta_e_2000
from kromi_app.brand.color.oklch import from_oklch
from kromi_app.brand.color.plain import hex_of_srgb
from kromi_app.brand.color.vectors import (
    LUMINANCE,
    Floats,
    encoded,
    lab_of,
    labs_of,
    linear,
    luminance_of,
    oklch_of,
    srgb_of,
)

FLARE = 0.05
"""What WCAG adds to each luminance for light that falls on the screen."""
_MARGINS = (1.0, 1.002, 1.005, 1.01, 1.02, 1.04)
"""Writing a color rounds it; where that loses the contrast, a little more is asked for."""
_ROUNDS = ((0.5, 33), (0.06, 9), (0.02, 9), (0.006, 7), (0.002, 7))
"""How the colors of a luminance are searched: how far red and blue go from the best so far, in how many steps each."""


@lru_cache(1024)
def nearest_passing(color: str, grounds: tuple[tuple[str, float], ...]) -> str | None:
    """Return the nearest opaque color that has a contrast with each of some others.

    Args:
        color: What is to be changed; its alpha is left out.
        grounds: The others, opaque, each with the ratio that is asked for.

    Returns:
        The color itself where it passes; hex where it was hex, else OKLCH; None where no color passes.
    """
    if all(contrast_ratio(color, ground) >= ratio for ground, ratio in grounds):
        return color
    lights = luminance_of(srgb_of([ground for ground, _ in grounds])[:, :3]) + FLARE
    ratios = np.array([ratio for _, ratio in grounds])
    for margin in _MARGINS:
        wanted = ratios * margin
        levels = _passing_edges(lights, wanted)
        if not len(levels):
            return None
        found, cost = nearest_at(color, levels)
        passing = [
            written
            for written in writings(color, found[int(np.argmin(cost))])
            if all(contrast_ratio(written, ground) >= ratio for ground, ratio in grounds)
        ]
        if passing:
            return min(passing, key=lambda written: delta_e(color, written))
    return None


def nearest_at(color: str, luminances: Floats) -> tuple[Floats, Floats]:
    """Return, for each luminance, the color of sRGB that has it and is nearest to a color, and its ΔE₀₀.

    Returns:
        The colors as rows of sRGB, and how far each is from the color.
    """
    lab = labs_of([color])[0]
    best, cost = np.full((len(luminances), 3), 0.5), np.full(len(luminances), np.inf)
    rows = np.arange(len(luminances))
    for span, steps in _ROUNDS:
        about = np.linspace(-span, span, steps)
        red, blue = (best[:, [part]] + about for part in (0, 2))
        found = _with_luminance(luminances, red.clip(0, 1), blue.clip(0, 1))
        away = np.where(_shown(found), delta_e_2000(lab_of(found.clip(0, 1)), lab), np.inf)
        at = np.argmin(away, axis=1)
        better = away[rows, at] < cost
        best[better] = found[rows, at][better].clip(0, 1)
        cost = np.where(better, away[rows, at], cost)
    return best, cost


def writings(color: str, srgb: Floats, alpha: float = 1) -> list[str]:
    """Return how a color can be written in the notation of another: hex in eight ways, each part rounded down or up.

    What is not hex is answered in OKLCH.
    """
    if not color.startswith("#"):
        lightness, chroma, hue = (float(part) for part in oklch_of(srgb))
        return [from_oklch(min(max(lightness, 0), 1), chroma, hue, alpha)]
    opacity = "" if alpha >= 1 else f"{math.ceil(round(alpha * 255, 6)):02x}"
    ends = [(math.floor(part * 255) / 255, math.ceil(part * 255) / 255) for part in srgb.tolist()]
    return [hex_of_srgb((red, green, blue)) + opacity for red, green, blue in itertools.product(*ends)]


def _passing_edges(lights: Floats, ratios: Floats) -> Floats:
    """Return the luminances at which a color just passes one ground and passes all others too."""
    edges = np.concatenate([lights * ratios, lights / ratios])
    edges = edges[(edges >= FLARE) & (edges <= 1 + FLARE)]
    apart = np.maximum(edges[:, None], lights) / np.minimum(edges[:, None], lights)
    return edges[np.all(apart >= ratios - 1e-9, axis=1)] - FLARE


def _with_luminance(luminances: Floats, red: Floats, blue: Floats) -> Floats:
    """Return sRGB, clipped nowhere, of luminances: with each red and blue, and at the gamut's edges with each red.

    Args:
        luminances: Shape (n,).
        red: Shape (n, k).
        blue: Shape (n, m).

    Returns:
        Shape (n, k * m + 2 * k, 3).
    """
    of_red, of_green, of_blue = LUMINANCE
    left = luminances[:, None] - linear(red) * of_red
    green = (left[:, :, None] - linear(blue)[:, None, :] * of_blue) / of_green
    inside = np.stack(np.broadcast_arrays(red[:, :, None], encoded(green), blue[:, None, :]), axis=-1)
    edges = [
        np.stack([red, np.full_like(red, end), encoded((left - end * of_green) / of_blue)], axis=-1)
        for end in (0.0, 1.0)
    ]
    return np.concatenate([inside.reshape(len(luminances), -1, 3), *edges], axis=1)


def _shown(srgb: Floats) -> np.ndarray:
    return np.all((srgb >= -1e-4) & (srgb <= 1 + 1e-4), axis=-1)
