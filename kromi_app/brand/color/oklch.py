"""OKLCH, the space in which colors are picked and ramps are made.

Source: Björn Ottosson, "A perceptual color space for image processing", 2020; CSS Color 4, section 9.
"""

from __future__ import annotations

import math
from functools import lru_cache

from coloraide import Color

from kromi_app.brand.color.css import css_of, parse_color


@lru_cache(4096)
def oklch_components(text: str) -> tuple[float, float, float]:
    """Return a color's lightness (0 to 1), chroma (from 0) and hue in degrees (0 up to 360).

    Whatever is missing is 0, and so is the hue of a gray that was written in another space.
    """
    lightness, chroma, hue = parse_color(text).convert("oklch").coords(nans=False)
    return lightness, chroma, hue % 360


def from_oklch(lightness: float, chroma: float, hue: float, alpha: float = 1) -> str:
    """Return canonical CSS for OKLCH components, such as `oklch(66% 0.19 37)`.

    Args:
        lightness: 0 to 1.
        chroma: From 0; sRGB ends below 0.33.
        hue: In degrees, any turn.
        alpha: 0 to 1.

    Raises:
        ValueError: If a component is not finite, or out of range.
    """
    if not all(math.isfinite(number) for number in (lightness, chroma, hue, alpha)):
        raise ValueError("a component is not finite; allowed: numbers")
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha {alpha:g} is out of range; allowed: 0 to 1")
    return css_of(Color("oklch", [lightness, chroma, hue % 360], alpha))
