"""Gamuts: what screens can show, and what a color looks like where they cannot."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from kromi_app.brand.color.css import parse_color


@lru_cache(4096)
def srgb_hex(text: str) -> str:
    """Return a color as it looks in sRGB, as #rrggbb or #rrggbbaa; mapped by reducing OKLCH chroma."""
    return parse_color(text).convert("srgb").fit("srgb", method="oklch-chroma").to_string(hex=True)


@lru_cache(4096)
def gamut_name(text: str) -> Literal["srgb", "p3", "wider"]:
    """Return the smallest of the usual gamuts that holds a color."""
    color = parse_color(text)
    if color.in_gamut("srgb", tolerance=0.0005):
        return "srgb"
    return "p3" if color.in_gamut("display-p3", tolerance=0.0005) else "wider"
