"""CSS text to color and back, in the space that it was written in."""

from __future__ import annotations

import math
import re
from functools import lru_cache

from coloraide import Color

MAX_LENGTH = 120
PERCENT_LIGHTNESS = frozenset(("oklch", "oklab"))
_SHAPE = re.compile(r"^(#[0-9a-fA-F]{3,8}|[a-zA-Z]{3,24}|[a-zA-Z]{2,7}\([a-zA-Z0-9.,%/+\-\s]{1,100}\))$")


def parse_color(text: str) -> Color:
    """Return the color that CSS text names.

    Raises:
        ValueError: If it is no CSS Color 4 color, or its components are out of all proportion.
    """
    stripped = text.strip()
    if len(stripped) > MAX_LENGTH or not _SHAPE.match(stripped):
        raise ValueError(_problem(stripped))
    try:
        color = Color(stripped)
    except ValueError:
        raise ValueError(_problem(stripped)) from None
    coords = [0.0 if math.isnan(value) else value for value in color.coords()]
    if not all(math.isfinite(value) and abs(value) <= 1000 for value in coords):
        raise ValueError(f"{stripped!r} is out of range")
    if not 0 <= color.alpha(nans=False) <= 1 or color.convert("oklab").coords(nans=False)[0] > 1.5:
        raise ValueError(f"{stripped!r} is out of range")
    return color


@lru_cache(4096)
def canonical_css(text: str) -> str:
    """Return the one way in which Kromi writes a color: short, and in its own space.

    Raises:
        ValueError: If it is no CSS Color 4 color.
    """
    stripped = text.strip()
    color = parse_color(stripped)
    if stripped.startswith("#") or (stripped.isalpha() and color.space() == "srgb"):
        return color.to_string(hex=True)
    if color.space() in PERCENT_LIGHTNESS:
        return _with_percent_lightness(color)
    return color.to_string(precision=5, none=True)


def _with_percent_lightness(color: Color) -> str:
    """Return OKLCH or OKLab the way designers write it, `oklch(66% 0.19 37)`."""
    lightness, *rest = color.coords(nans=True)
    digits = ["none" if math.isnan(value) else f"{round(value, 4):g}" for value in rest]
    first = "none" if math.isnan(lightness) else f"{round(lightness * 100, 2):g}%"
    alpha = color.alpha(nans=False)
    end = f" / {round(alpha, 4):g}" if alpha < 1 else ""
    return f"{color.space()}({first} {' '.join(digits)}{end})"


def _problem(text: str) -> str:
    examples = "#ef6334, oklch(66% 0.19 37), color(display-p3 1 0.4 0.2)"
    return f"{text[:40]!r} is no color; allowed: CSS colors such as {examples}"
