"""Contrast after WCAG 2.2, with alpha composited."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from coloraide import Color

from kromi_app.brand.color.gamut import srgb_hex


@lru_cache(4096)
def contrast_ratio(foreground: str, background: str) -> float:
    """Return the contrast ratio of two colors, 1 to 21.

    A translucent foreground is composited over the background, a translucent background over white.
    Both are mapped into sRGB first, since WCAG defines luminance there only.

    Source: WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
    """
    back = Color.layer([srgb_hex(background), "white"], space="srgb")
    front = Color.layer([srgb_hex(foreground), back], space="srgb")
    return front.contrast(back, method="wcag21")


def wcag_level(ratio: float) -> Literal["AAA", "AA", "large", "fail"]:
    """Return which level of WCAG 2.2 a contrast ratio reaches for text."""
    return "AAA" if ratio >= 7 else "AA" if ratio >= 4.5 else "large" if ratio >= 3 else "fail"
