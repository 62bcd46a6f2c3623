"""Contrast after WCAG 2.2 and after APCA, with alpha composited: of two colors, or of many at once.

Everything is mapped into sRGB first, since both define luminance there only. A translucent foreground
is composited over the background, in encoded sRGB as browsers do. What a translucent background lies on only
its user knows, who hands in what `flattened` makes of it; otherwise it lies on white.

Sources: WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio and #dfn-relative-luminance; APCA 0.1.9,
0.98G-4g, Andrew Somers, https://github.com/Myndex/apca-w3.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from kromi_app.brand.color.gamut import srgb_alpha
from kromi_app.brand.color.plain import hex_of_srgb
from kromi_app.brand.color.vectors import Floats, luminance_of, srgb_of, weighed

_APCA = np.array([0.2126729, 0.7151522, 0.0721750])
_BLACK, _BLACK_POWER, _SCALE, _OFFSET, _LOW_CLIP, _SAME = 0.022, 1.414, 1.14, 0.027, 0.1, 0.0005


@dataclass(frozen=True, slots=True)
class ContrastMatrix:
    """The contrast of every foreground on every background.

    Attributes:
        ratio: WCAG's contrast ratio, 1 to 21; a row per foreground, a column per background.
        lc: APCA's lightness contrast Lc, about -108 to 106, negative for light on dark; as `ratio`.
    """

    ratio: Floats
    lc: Floats


def contrast_matrix(foregrounds: Sequence[str], backgrounds: Sequence[str]) -> ContrastMatrix:
    """Return the contrast of every foreground on every background, each luminance computed once where it can be."""
    fronts, backs = srgb_of(foregrounds), srgb_of(backgrounds)
    under = backs[:, :3] * backs[:, 3:] + (1 - backs[:, 3:])
    below, below_y = luminance_of(under)[None, :], _screen_luminance(under)[None, :]
    above, above_y = luminance_of(fronts[:, :3])[:, None], _screen_luminance(fronts[:, :3])[:, None]
    clear = fronts[:, 3] < 1
    if clear.any():
        above, above_y = np.repeat(above, len(under), axis=1), np.repeat(above_y, len(under), axis=1)
        alpha = fronts[clear, None, 3:]
        mixed = fronts[clear, None, :3] * alpha + under[None, :, :] * (1 - alpha)
        above[clear], above_y[clear] = luminance_of(mixed), _screen_luminance(mixed)
    return ContrastMatrix(_ratio(above, below), _lc(above_y, below_y))


@lru_cache(4096)
def contrast_ratio(foreground: str, background: str) -> float:
    """Return the contrast ratio of two colors, 1 to 21. Symmetric for opaque colors."""
    light, dark = _luminance(_layers(foreground, background)), _luminance(_layers(background, "#ffffff"))
    light, dark = max(light, dark), min(light, dark)
    return min(max((light + 0.05) / (dark + 0.05), 1.0), 21.0)


@lru_cache(4096)
def apca_lc(foreground: str, background: str) -> float:
    """Return APCA's lightness contrast Lc of text on a background; negative for light on dark."""
    return float(contrast_matrix([foreground], [background]).lc[0, 0])


def flattened(layers: Sequence[str]) -> str:
    """Return the opaque color that layers come to, the uppermost first, as a screen shows it; white lies below all."""
    if srgb_alpha(layers[0])[3] >= 1:
        return layers[0]
    under = flattened(layers[1:] or ("#ffffff",))
    return hex_of_srgb(_layers(layers[0], under))


def _layers(upper: str, lower: str) -> tuple[float, float, float]:
    red, green, blue, alpha = srgb_alpha(upper)
    if alpha >= 1:
        return red, green, blue
    ground = _layers(lower, "#ffffff")
    mixed = [over * alpha + under * (1 - alpha) for over, under in zip((red, green, blue), ground, strict=True)]
    return mixed[0], mixed[1], mixed[2]


def _luminance(srgb: tuple[float, float, float]) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in srgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _ratio(one: Floats, two: Floats) -> Floats:
    return np.clip((np.maximum(one, two) + 0.05) / (np.minimum(one, two) + 0.05), 1, 21)


def _screen_luminance(srgb: Floats) -> Floats:
    """Return APCA's estimate of a screen's luminance, with black softly clamped."""
    y = weighed(srgb**2.4, _APCA)
    return np.where(y > _BLACK, y, y + np.maximum(_BLACK - y, 0) ** _BLACK_POWER)


def _lc(text: Floats, ground: Floats) -> Floats:
    dark_on_light = (ground**0.56 - text**0.57) * _SCALE
    light_on_dark = (ground**0.65 - text**0.62) * _SCALE
    positive = np.where(dark_on_light < _LOW_CLIP, 0, dark_on_light - _OFFSET)
    negative = np.where(light_on_dark > -_LOW_CLIP, 0, light_on_dark + _OFFSET)
    lc = np.where(ground > text, positive, negative)
    return np.where(np.abs(ground - text) < _SAME, 0, lc) * 100
