"""Harmonies: colors that stand at fixed angles of hue, fitted to the gamut of the color that they begin with.

The angles are coloraide's, in OKLCH; lightness and chroma stay those of the color, as far as the gamut lets them.
"""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np

from kromi_app.brand.color.css import parse_color
from kromi_app.brand.color.gamut import in_srgb, srgb_hex
from kromi_app.brand.color.oklch import from_oklch
from kromi_app.brand.color.vectors import largest_chroma

Harmony = Literal["complement", "split", "analogous", "triad", "square", "rectangle", "mono"]
GRAY = 0.002
"""OKLCH chroma below which a color has no hue to speak of."""
HARMONIES: tuple[Harmony, ...] = get_args(Harmony)


def harmony(color: str, name: Harmony) -> tuple[str, ...]:
    """Return a color's harmony as CSS; the color itself is among them, as it is written.

    Args:
        color: Any color; the others have its alpha.
        name: Which harmony; `mono` is one hue in five lightnesses.

    Raises:
        ValueError: If the color is a gray, which has no hue to turn; `mono` needs none.
    """
    written = parse_color(color)
    own = written.convert("oklch").set("alpha", 1)
    others = own.harmony(name, space="oklch", out_space="oklch")
    values = np.nan_to_num(np.array([other.coords(nans=False) for other in others]))
    reach = largest_chroma(values[:, 0], values[:, 2], "srgb" if in_srgb(color) else "p3") - 0.00005
    alpha = written.alpha(nans=False)
    fitted = [
        from_oklch(min(max(float(lightness), 0), 1), float(min(chroma, room)) if room > 0 else 0, float(hue), alpha)
        for (lightness, chroma, hue), room in zip(values, reach, strict=True)
    ]
    nearest = int(np.argmin([other.delta_e(own, method="ok") for other in others]))
    found = _each_once([color if at == nearest else other for at, other in enumerate(fitted)], color)
    if name != "mono" and (own.get("chroma", nans=False) < GRAY or len(found) < 2):
        raise ValueError(f"{color} has no hue that others could stand at an angle to; allowed: colors with a hue")
    return found


def _each_once(colors: list[str], kept: str) -> tuple[str, ...]:
    """Return colors without those that look like one before them, or like the one that is kept."""
    looks = {srgb_hex(color) if in_srgb(color) else color: color for color in (*reversed(colors), kept)}
    return tuple(color for color in colors if color in looks.values())
