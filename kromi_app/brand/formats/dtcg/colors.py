"""Color values -> CSS."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from kromi_app.brand.color import canonical_css
from kromi_app.brand.formats.dtcg.document import is_list, is_tree

# How CSS writes each color space: the function's start, and which components are percentages.
_SPACES: Mapping[str, tuple[str, tuple[bool, bool, bool]]] = {
    "hsl": ("hsl(", (False, True, True)),
    "hwb": ("hwb(", (False, True, True)),
    "lab": ("lab(", (False, False, False)),
    "lch": ("lch(", (False, False, False)),
    "oklab": ("oklab(", (False, False, False)),
    "oklch": ("oklch(", (False, False, False)),
    **{
        space: (f"color({space} ", (False, False, False))
        for space in (
            "srgb",
            "srgb-linear",
            "display-p3",
            "a98-rgb",
            "prophoto-rgb",
            "rec2020",
            "xyz-d65",
            "xyz-d50",
        )
    },
}
SPACES = tuple(_SPACES)


def css_from_dtcg(value: object) -> str:
    """Return a color value as CSS, in its own space; sRGB of exactly 8 bits as hex.

    Strings of earlier drafts, such as `#ef6334`, are taken as well.

    Args:
        value: A color's `$value`, without references.

    Raises:
        ValueError: If it is no color; the message says why.
    """
    if isinstance(value, str):
        return _canonical(value)
    if not is_tree(value):
        raise ValueError("it is no color value")
    alpha = _number(value.get("alpha", 1))
    if alpha is None or not 0 <= alpha <= 1:
        raise ValueError("its alpha is not between 0 and 1")
    space, components = value.get("colorSpace"), value.get("components")
    if space is None and components is None and isinstance(value.get("hex"), str):
        return _with_alpha(_canonical(value["hex"]), alpha)
    if not isinstance(space, str) or space not in _SPACES:
        raise ValueError("its color space is none of the 14")
    if not is_list(components) or len(components) != 3:
        raise ValueError("it has not three components")
    numbers = [None if part == "none" else _number(part) for part in components]
    if any(number is None and part != "none" for number, part in zip(numbers, components, strict=True)):
        raise ValueError("a component is no number")
    return _exact_hex(space, numbers, alpha) or _canonical(_function(space, numbers, alpha))


def _exact_hex(space: str, numbers: Sequence[float | None], alpha: float) -> str | None:
    """Return sRGB as hex where that says exactly the same."""
    if space != "srgb":
        return None
    parts = [None if number is None else _byte(number) for number in (*numbers, alpha)]
    if any(part is None for part in parts):
        return None
    return canonical_css("#" + "".join(f"{part:02x}" for part in parts))


def _byte(number: float) -> int | None:
    scaled = number * 255
    nearest = round(scaled)
    # Tools write 8 bits with as few as four decimals.
    return nearest if 0 <= nearest <= 255 and abs(scaled - nearest) < 0.013 else None


def _function(space: str, numbers: Sequence[float | None], alpha: float) -> str:
    start, percents = _SPACES[space]
    parts = [
        "none" if number is None else f"{_digits(number)}{'%' if percent else ''}"
        for number, percent in zip(numbers, percents, strict=True)
    ]
    end = f" / {_digits(alpha)}" if alpha < 1 else ""
    return f"{start}{' '.join(parts)}{end})"


def _with_alpha(css: str, alpha: float) -> str:
    if alpha == 1 or len(css) != 7:
        return css
    numbers = [int(css[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    return _exact_hex("srgb", numbers, alpha) or _canonical(_function("srgb", numbers, alpha))


def _digits(number: float) -> str:
    # Never with an exponent: "1e-07" is longer than it is worth.
    return f"{round(number, 6):.6f}".rstrip("0").rstrip(".")


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) and abs(number) <= 10_000 else None


def _canonical(css: str) -> str:
    try:
        return canonical_css(css)
    except ValueError:
        raise ValueError("it is no color, or out of range") from None
