"""The nearest color that passes: the least ΔE₀₀ away, and with the contrast that is asked for.

WCAG's contrast is a matter of luminance alone. So a color that fails moves to one of the luminances at which
it just passes, and among all colors of that luminance, whatever their chroma and hue, to the one nearest to it.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from kromi_app.brand.color.contrast import contrast_ratio
from kromi_app.brand.color.css import is_hex
from kromi_app.brand.color.difference import delta_e_2000
from kromi_app.brand.color.oklch import from_oklch, oklch_components
from kromi_app.brand.color.vectors import (
    Components,
    Floats,
    encoded,
    lab_of,
    lightness_with,
    linear_srgb_of_oklch,
    luminance_of,
    oklch_of,
    srgb_of,
)

FLARE = 0.05
"""What WCAG adds to each luminance for light that falls on the screen."""
_MARGINS = (1.0, 1.002, 1.005, 1.01, 1.02, 1.04)
"""Writing a color rounds it; where that loses the contrast, a little more is asked for."""
_ROUNDS = ((1.25, 40.0, 11, 9), (0.2, 8.0, 7, 7), (0.05, 2.0, 5, 5))
"""How the colors of a luminance are searched: span of chroma (of the color's own), of hue, and how many of each."""


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
        written = written_like(color, found[int(np.argmin(cost))])
        if all(contrast_ratio(written, ground) >= ratio for ground, ratio in grounds):
            return written
    return None


def nearest_at(color: str, luminances: Floats) -> tuple[Floats, Floats]:
    """Return, for each luminance, the color of sRGB that has it and is nearest to a color, and its ΔE₀₀.

    Returns:
        The colors as rows of sRGB, and how far each is from the color.
    """
    lab = lab_of(srgb_of([color])[0, :3])
    _, own_chroma, own_hue = _in_srgb(color)
    count = len(luminances)
    chroma, hue = np.full(count, own_chroma), np.full(count, own_hue)
    best, cost = np.zeros((count, 3)), np.full(count, np.inf)
    for span, turn, chromas, hues in _ROUNDS:
        across = chroma[:, None] + np.linspace(-span, span, chromas) * own_chroma
        across = np.concatenate([np.maximum(across, 0), np.zeros((count, 1))], axis=1)
        around = hue[:, None] + np.linspace(-turn, turn, hues)
        found = _with_luminance(luminances[:, None, None], across[:, :, None], around[:, None, :])
        there = _shown(found) & (np.abs(luminance_of(found) - luminances[:, None, None]) < 1e-6)
        away = np.where(there, delta_e_2000(lab_of(found.clip(0, 1)), lab), np.inf).reshape(count, -1)
        at = np.argmin(away, axis=1)
        rows = np.arange(count)
        better = away[rows, at] < cost
        best[better] = found.reshape(count, -1, 3)[rows, at][better].clip(0, 1)
        cost = np.where(better, away[rows, at], cost)
        chroma = np.where(better, across[rows, at // hues], chroma)
        hue = np.where(better, around[rows, at % hues], hue)
    return best, cost


def written_like(color: str, srgb: Floats) -> str:
    """Return a color of sRGB in the notation of another: as hex where that is hex, else in OKLCH."""
    if is_hex(color):
        return "#" + "".join(f"{round(float(part) * 255):02x}" for part in srgb)
    lightness, chroma, hue = (float(part) for part in oklch_of(srgb))
    return from_oklch(min(max(lightness, 0), 1), chroma, hue)


def _in_srgb(color: str) -> Components:
    lightness, chroma, hue = (float(part) for part in oklch_of(srgb_of([color])[0, :3]))
    # A gray has no hue that could be read from its components; one that was written is kept.
    return lightness, max(chroma, 0.004), hue if chroma > 0.004 else oklch_components(color)[2]


def _passing_edges(lights: Floats, ratios: Floats) -> Floats:
    """Return the luminances at which a color just passes one ground and passes all others too."""
    edges = np.concatenate([lights * ratios, lights / ratios])
    edges = edges[(edges >= FLARE) & (edges <= 1 + FLARE)]
    apart = np.maximum(edges[:, None], lights) / np.minimum(edges[:, None], lights)
    return edges[np.all(apart >= ratios - 1e-9, axis=1)] - FLARE


def _with_luminance(luminance: Floats, chroma: Floats, hue: Floats) -> Floats:
    """Return sRGB, clipped nowhere, of a luminance, chroma and hue."""
    luminance, chroma, hue = np.broadcast_arrays(luminance, chroma, hue)
    lightness = lightness_with(luminance, chroma, hue)
    return encoded(linear_srgb_of_oklch(np.stack([lightness, chroma, hue], axis=-1)))


def _shown(srgb: Floats) -> np.ndarray:
    return np.all((srgb >= -1e-4) & (srgb <= 1 + 1e-4), axis=-1)
