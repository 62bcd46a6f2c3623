"""CSS text to color and back, in the space that it was written in."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import lru_cache

from coloraide import Color

from kromi_app.brand.color.notations import ALPHA, NOTATIONS, RGB

MAX_LENGTH = 120
ALLOWED = "CSS colors such as #ef6334, oklch(66% 0.19 37) or color(display-p3 1 0.4 0.2)"

_HEX = re.compile(r"#[0-9a-f]{6}")
_SHAPE = re.compile(r"#[0-9a-f]{3,8}|[a-z]{3,24}|[a-z]{2,7}\([a-z0-9.,%/+\-\s]+\)")
# coloraide clips alpha while it reads, so that its range is looked at in the text.
_ALPHA = re.compile(r"(?:/|,[^,]*,[^,]*,)\s*([-+.\de]+)(%?)\s*\)$")
_DEPENDENT: Mapping[str, str] = {
    "var(": "a variable is no color by itself",
    "currentcolor": "currentcolor depends on the place that it is used in",
    "color-mix(": "color-mix() is a computation; write its result",
    "calc(": "calc() is a computation; write its result",
    "light-dark(": "light-dark() is two colors; give each its own field",
    "(from ": "a relative color is a computation; write its result",
}


def parse_color(text: str) -> Color:
    """Return the color that CSS text names, in the space that it is written in.

    Missing components (`none`) are NaN. The ranges are those of `notations`; alpha is 0 to 1.

    Raises:
        ValueError: If it is no CSS Color 4 color, depends on its place, or is out of range.
    """
    return _read(_tidied(text))


@lru_cache(4096)
def canonical_css(text: str) -> str:
    """Return the one way in which Kromi writes a color: short, and in its own space.

    Hex and names become lower-case hex, `#rrggbb` or `#rrggbbaa`; the result is canonical itself.

    Raises:
        ValueError: As `parse_color`.
    """
    tidied = _tidied(text)
    if is_hex(tidied):
        return tidied
    color = _read(tidied)
    return hex_of(color) if tidied.startswith("#") or tidied.isalpha() else css_of(color)


def is_hex(text: str) -> bool:
    """Return whether canonical CSS is `#rrggbb`, which needs no reading: it is sRGB, and opaque."""
    return _HEX.fullmatch(text) is not None


def css_of(color: Color) -> str:
    """Return a color as canonical CSS, in its own space.

    Raises:
        ValueError: If a component is out of range.
    """
    coordinates = color.coords()
    if color.space() != "srgb" or not all(math.isnan(value) or 0 <= round(value, 6) <= 1 for value in coordinates):
        return NOTATIONS[color.space()].text(color)
    # Noise beyond the last digit of color() would be out of range for rgb().
    within = [value if math.isnan(value) else min(max(value, 0), 1) for value in coordinates]
    return RGB.text(Color("srgb", within, color.alpha()))


def hex_of(color: Color) -> str:
    """Return a color of sRGB as `#rrggbb`, or `#rrggbbaa` where 8 bits can say that it is translucent."""
    text = color.to_string(hex=True)
    return text[:7] if text[7:] == "ff" else text


def _tidied(text: str) -> str:
    if len(text) > MAX_LENGTH:
        raise ValueError(f"{_quoted(text)} is too long for a color; allowed: {MAX_LENGTH} characters")
    # Lower case only for ASCII: beyond it other letters turn into those of CSS.
    return text.strip().lower() if text.isascii() else text


def _read(tidied: str) -> Color:
    for sign, reason in _DEPENDENT.items():
        if sign in tidied:
            raise ValueError(f"{_quoted(tidied)} is no color of its own: {reason}; allowed: {ALLOWED}")
    # Names with two dashes are spaces that only coloraide knows.
    if not _SHAPE.fullmatch(tidied) or "(--" in tidied:
        raise _no_color(tidied)
    try:
        color = Color(tidied)
    except ValueError:
        raise _no_color(tidied) from None
    notation = RGB if tidied.startswith("rgb") else NOTATIONS.get(color.space())
    if notation is None:
        raise _no_color(tidied)
    try:
        notation.text(color)
        if alpha := _ALPHA.search(tidied):
            ALPHA.text(float(alpha[1]) / (100 if alpha[2] else 1))
    except ValueError as error:
        raise ValueError(f"{_quoted(tidied)}: {error}") from None
    return color


def _no_color(text: str) -> ValueError:
    return ValueError(f"{_quoted(text)} is no color; allowed: {ALLOWED}")


def _quoted(text: str) -> str:
    return repr(text if len(text) <= 40 else f"{text[:39]}…")
