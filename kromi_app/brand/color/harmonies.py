"""Harmonies: colors that stand at fixed angles around the circle of hues, fitted to sRGB.

The angles are coloraide's, in OKLCH; lightness and chroma stay those of the color, as far as the gamut lets them.
"""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np

from kromi_app.brand.color.css import parse_color
from kromi_app.brand.color.oklch import from_oklch
from kromi_app.brand.color.vectors import largest_chroma

Harmony = Literal["complement", "split", "analogous", "triad", "square", "rectangle", "mono"]
HARMONIES: tuple[Harmony, ...] = get_args(Harmony)


def harmony(color: str, name: Harmony) -> tuple[str, ...]:
    """Return a color's harmony as CSS; the color itself is among them, as it is written.

    Args:
        color: Any color; its alpha is left out.
        name: Which harmony; `mono` is one hue in five lightnesses.
    """
    own = parse_color(color).convert("oklch").set("alpha", 1)
    others = own.harmony(name, space="oklch", out_space="oklch")
    values = np.nan_to_num(np.array([other.coords(nans=False) for other in others]))
    reach = largest_chroma(values[:, 0], values[:, 2], "srgb") - 0.00005
    fitted = [
        from_oklch(min(max(float(lightness), 0), 1), float(min(chroma, room)) if room > 0 else 0, float(hue))
        for (lightness, chroma, hue), room in zip(values, reach, strict=True)
    ]
    nearest = int(np.argmin([other.delta_e(own, method="ok") for other in others]))
    return tuple(color if at == nearest else found for at, found in enumerate(fitted))
