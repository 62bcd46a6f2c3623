"""Color values of design tokens to CSS and back, in all 14 spaces.

Source: Design Tokens Color Module 2025.10, https://www.designtokens.org/tr/2025.10/color/
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TypeGuard

from coloraide import Color

from kromi_app.brand.color.css import canonical_css, css_of, hex_of, parse_color
from kromi_app.brand.color.gamut import srgb_hex
from kromi_app.brand.color.notations import NOTATIONS

SPACES = tuple(space for space in NOTATIONS if space != "display-p3-linear")
# DTCG counts these to 100 where coloraide counts to 1.
_SCALES: Mapping[str, tuple[float, float, float]] = {"hsl": (1, 100, 100), "hwb": (1, 100, 100)}
# Tools write 8 bits with as few as four decimals.
_BYTE_TOLERANCE = 0.013
_DIGITS = 7


def css_from_dtcg(value: object) -> str:
    """Return a color value as canonical CSS, in its own space; sRGB of exactly 8 bits as hex.

    Strings of earlier drafts, such as `#ef6334`, are taken as well, and so is `hex` without a space.

    Args:
        value: A color's `$value`, without references.

    Raises:
        ValueError: If it is no color; the message goes on from the token's name.
    """
    if isinstance(value, str):
        return _canonical(value)
    if not _is_object(value):
        raise ValueError("it is no color value; allowed: an object with colorSpace and components")
    alpha = finite_number(value.get("alpha", 1))
    if alpha is None or not 0 <= alpha <= 1:
        raise ValueError("its alpha is not between 0 and 1")
    space, components, fallback = value.get("colorSpace"), value.get("components"), value.get("hex")
    if space is None and components is None and isinstance(fallback, str):
        return _with_alpha(_canonical(fallback), alpha)
    if not isinstance(space, str) or space not in SPACES:
        raise ValueError(f"its color space is none of the 14; allowed: {', '.join(SPACES)}")
    if not _is_list(components) or len(components) != 3:
        raise ValueError("it has not three components")
    scales = _SCALES.get(space, (1, 1, 1))
    return _css(space, [_coordinate(part) / scale for part, scale in zip(components, scales, strict=True)], alpha)


def dtcg_from_css(text: str) -> dict[str, object]:
    """Return CSS as a color value: `colorSpace`, `components`, `alpha`, and `hex` for tools that know no more.

    A missing alpha becomes 0, and `display-p3-linear`, which DTCG lacks, `display-p3`.

    Raises:
        ValueError: If it is no CSS Color 4 color.
    """
    color = parse_color(canonical_css(text))
    if color.space() not in SPACES:
        color.convert("display-p3", in_place=True)
    pairs = zip(color.coords(), _SCALES.get(color.space(), (1, 1, 1)), strict=True)
    return {
        "colorSpace": color.space(),
        "components": ["none" if math.isnan(value) else round(value * scale, _DIGITS) for value, scale in pairs],
        "alpha": round(color.alpha(nans=False), _DIGITS),
        "hex": srgb_hex(text)[:7],
    }


def _css(space: str, coordinates: Sequence[float], alpha: float) -> str:
    color = Color(space, coordinates, alpha)
    if space == "srgb" and all(_is_8_bit(part) for part in (*coordinates, alpha)):
        return hex_of(color)
    try:
        return css_of(color)
    except ValueError as error:
        raise ValueError(f"its {error}") from None


def _is_8_bit(part: float) -> bool:
    return 0 <= part <= 1 and abs(part * 255 - round(part * 255)) < _BYTE_TOLERANCE


def _with_alpha(css: str, alpha: float) -> str:
    color = parse_color(css)
    return css if alpha == 1 else _css(color.space(), color.coords(), alpha)


def _canonical(text: str) -> str:
    try:
        return canonical_css(text)
    except ValueError as error:
        raise ValueError(f"it is no color: {error}") from None


def _coordinate(part: object) -> float:
    number = math.nan if part == "none" else finite_number(part)
    if number is None:
        raise ValueError("a component is no number; allowed: finite numbers and none")
    return number


def finite_number(value: object) -> float | None:
    """Return a finite number of JSON; None if it is none."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def _is_object(value: object) -> TypeGuard[Mapping[object, object]]:
    return isinstance(value, Mapping)


def _is_list(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, (list, tuple))
