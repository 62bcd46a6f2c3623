"""Dimension values -> lengths."""

from __future__ import annotations

import re
from typing import NamedTuple

from kromi_app.brand.color.dtcg import finite_number
from kromi_app.brand.formats.dtcg.document import is_tree

MAX_LENGTH = 10_000
MAX_TEXT = 80
ROOT_PX = 16
"""What 1rem is in browsers, unless somebody has changed it."""

_WRITTEN = re.compile(r"^\s*([+-]?(?:\d{1,12}(?:\.\d{0,20})?|\.\d{1,20}))\s*([a-zA-Z%]{0,8})\s*$", re.ASCII)


class Length(NamedTuple):
    """A number with its unit; without one where none was written."""

    value: float
    unit: str

    def fields(self) -> dict[str, float | str]:
        """Return the length as records hold it."""
        return {"value": self.value, "unit": self.unit}


def number_of(value: object) -> float | None:
    """Return a finite number, also one that was written as text; None if it is none."""
    if isinstance(value, str):
        match = _WRITTEN.match(value[:MAX_TEXT])
        return float(match[1]) if match and not match[2] else None
    return finite_number(value)


def length_of(value: object) -> Length | None:
    """Read `{"value": 8, "unit": "px"}`, and also `"8px"`, `8` and a unit that is empty; None if it is no length."""
    if is_tree(value):
        number, unit = number_of(value.get("value")), value.get("unit", "")
        return Length(number, unit.strip().lower()) if number is not None and isinstance(unit, str) else None
    if isinstance(value, str):
        match = _WRITTEN.match(value[:MAX_TEXT])
        return Length(float(match[1]), match[2].lower()) if match else None
    number = number_of(value)
    return None if number is None else Length(number, "")


def screen_length(value: object) -> Length:
    """Return a length in px or rem; 0 needs no unit.

    Raises:
        ValueError: If it is none; the message says why.
    """
    length = length_of(value)
    if length is None:
        raise ValueError("it is no length")
    if length.value == 0 and length.unit not in ("px", "rem"):
        return Length(0.0, "px")
    if not length.unit:
        raise ValueError("it has no unit")
    if length.unit not in ("px", "rem"):
        raise ValueError("its unit is neither px nor rem")
    if abs(length.value) > MAX_LENGTH:
        raise ValueError(f"it is longer than {MAX_LENGTH}")
    return length
