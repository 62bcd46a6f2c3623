"""Contrast after WCAG 2.2, with alpha composited."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from coloraide import Color

from kromi_app.brand.color.gamut import srgb_color

WcagLevel = Literal["AAA", "AA", "large", "fail"]


@lru_cache(4096)
def contrast_ratio(foreground: str, background: str) -> float:
    """Return the contrast ratio of two colors, 1 to 21.

    A translucent foreground is composited over the background, a translucent background over white.
    Both are mapped into sRGB first, since WCAG defines luminance there only. Symmetric for opaque colors.

    Source: WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio and #dfn-relative-luminance
    """
    back = Color.layer([srgb_color(background), "white"], space="srgb")
    front = Color.layer([srgb_color(foreground), back], space="srgb")
    return min(max(front.contrast(back, method="wcag21"), 1.0), 21.0)


def wcag_level(ratio: float, *, large: bool = False) -> WcagLevel:
    """Return the level of WCAG 2.2 that a contrast ratio reaches for text, without rounding it up.

    Args:
        ratio: As `contrast_ratio` returns it.
        large: Whether the text has at least 18 pt, or 14 pt in bold. Where it has not, `large` as the
            result says that the ratio would do for such text only.

    Source: WCAG 2.2, success criteria 1.4.3 and 1.4.6, https://www.w3.org/TR/WCAG22/#contrast-minimum
    """
    if large:
        return "AAA" if ratio >= 4.5 else "AA" if ratio >= 3 else "fail"
    return "AAA" if ratio >= 7 else "AA" if ratio >= 4.5 else "large" if ratio >= 3 else "fail"
