"""The colors that are written most, hex and OKLCH, read without the detour over coloraide.

Source: as `vectors`; a test holds them against coloraide.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

from kromi_app.brand.color.css import is_hex

Srgb = tuple[float, float, float]
TOLERANCE = 0.0005
"""An eighth of a step of 8 bits: what rounding adds to a color on the edge of a gamut."""
_OKLCH = re.compile(r"oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)")
_BYTES = tuple(byte / 255 for byte in range(256))


@lru_cache(8192)
def plain_srgb(text: str) -> Srgb | None:
    """Return the components, 0 to 1, of opaque canonical CSS that is hex, or OKLCH inside sRGB; None for any other."""
    if is_hex(text):
        red, green, blue = bytes.fromhex(text[1:])
        return _BYTES[red], _BYTES[green], _BYTES[blue]
    match = _OKLCH.fullmatch(text)
    if match is None:
        return None
    rgb = oklch_to_srgb(float(match[1]) / 100, float(match[2]), float(match[3]))
    if min(rgb) < -TOLERANCE or max(rgb) > 1 + TOLERANCE:
        return None
    red, green, blue = (min(max(part, 0.0), 1.0) for part in rgb)
    return red, green, blue


def oklch_to_srgb(lightness: float, chroma: float, hue: float) -> Srgb:
    """Return OKLCH, hue in degrees, as sRGB, below 0 and above 1 where it is outside."""
    turn = math.radians(hue)
    a, b = chroma * math.cos(turn), chroma * math.sin(turn)
    long = (lightness + 0.3963377773761749 * a + 0.2158037573099136 * b) ** 3
    medium = (lightness - 0.1055613458156586 * a - 0.0638541728258133 * b) ** 3
    short = (lightness - 0.0894841775298119 * a - 1.2914855480194092 * b) ** 3
    return (
        _encoded(4.0767416360759592 * long - 3.3077115392580635 * medium + 0.2309699031821044 * short),
        _encoded(-1.2684379732850317 * long + 2.6097573492876887 * medium - 0.3413193760026573 * short),
        _encoded(-0.0041960761386756 * long - 0.7034186179359363 * medium + 1.7076146940746117 * short),
    )


def hex_of_srgb(srgb: Srgb) -> str:
    """Return components, 0 to 1, as `#rrggbb`."""
    return "#" + bytes(round(part * 255) for part in srgb).hex()


def _encoded(linear: float) -> float:
    if linear > 0.0031308:
        return 1.055 * linear ** (1 / 2.4) - 0.055
    return 12.92 * linear if linear >= -0.0031308 else -(1.055 * (-linear) ** (1 / 2.4) - 0.055)
