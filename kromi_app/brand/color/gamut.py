"""Gamuts: what screens can show, and what a color looks like where they cannot."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from coloraide import Color

from kromi_app.brand.color.css import hex_of, is_hex, parse_color
from kromi_app.brand.color.plain import TOLERANCE, hex_of_srgb, plain_srgb


@lru_cache(4096)
def in_srgb(text: str) -> bool:
    """Return whether every screen can show a color."""
    return plain_srgb(text) is not None or parse_color(text).in_gamut("srgb", tolerance=TOLERANCE)


@lru_cache(4096)
def in_p3(text: str) -> bool:
    """Return whether a Display P3 screen can show a color."""
    return parse_color(text).in_gamut("display-p3", tolerance=TOLERANCE)


@lru_cache(4096)
def gamut_name(text: str) -> Literal["srgb", "p3", "wider"]:
    """Return the smallest of the usual gamuts that holds a color."""
    return "srgb" if in_srgb(text) else "p3" if in_p3(text) else "wider"


@lru_cache(4096)
def srgb_hex(text: str) -> str:
    """Return a color as it looks in sRGB, as `#rrggbb`, or `#rrggbbaa` where it is translucent."""
    if is_hex(text):
        return text
    red, green, blue, alpha = srgb_alpha(text)
    return hex_of_srgb((red, green, blue)) if alpha >= 1 else hex_of(Color("srgb", [red, green, blue], alpha))


@lru_cache(8192)
def srgb_alpha(text: str) -> tuple[float, float, float, float]:
    """Return a color's components as it looks in sRGB, 0 to 1, and its alpha."""
    plain = plain_srgb(text)
    if plain is not None:
        return (*plain, 1.0)
    color = srgb_color(text)
    red, green, blue = color.coords()
    return red, green, blue, color.alpha()


@lru_cache(8192)
def beyond_srgb(text: str) -> tuple[float, float, float]:
    """Return a color's components in sRGB as they are: below 0 and above 1 where no sRGB screen can show it."""
    plain = plain_srgb(text)
    if plain is not None:
        return plain
    red, green, blue = parse_color(text).convert("srgb").coords(nans=False)
    return red, green, blue


def srgb_color(text: str) -> Color:
    """Return a color as it looks in sRGB, each component 0 to 1 and none missing.

    Out of gamut, OKLCH chroma is reduced at constant lightness and hue until clipping is not noticed.

    Source: CSS Color 4, "Sample Pseudocode for the Binary Search Gamut Mapping Algorithm with Local MINDE",
    https://www.w3.org/TR/css-color-4/#binsearch
    """
    color = parse_color(text).convert("srgb")
    if not color.in_gamut(tolerance=TOLERANCE):
        color.fit(method="oklch-chroma")
    coordinates = [min(max(value, 0), 1) for value in color.coords(nans=False)]
    return Color("srgb", coordinates, color.alpha(nans=False))
