"""The measures of a typography value: size, weight, line height, spacing of letters and paragraphs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kromi_app.brand.formats.dtcg.lengths import MAX_LENGTH, ROOT_PX, Length, length_of, number_of, screen_length

Fields = dict[str, float | str]

WEIGHTS: Mapping[str, int] = {
    **dict.fromkeys(("thin", "hairline"), 100),
    **dict.fromkeys(("extra-light", "ultra-light"), 200),
    "light": 300,
    **dict.fromkeys(("normal", "regular", "book"), 400),
    "medium": 500,
    **dict.fromkeys(("semi-bold", "demi-bold"), 600),
    "bold": 700,
    **dict.fromkeys(("extra-bold", "ultra-bold"), 800),
    **dict.fromkeys(("black", "heavy"), 900),
    **dict.fromkeys(("extra-black", "ultra-black"), 950),
}
_SQUEEZED = {name.replace("-", ""): number for name, number in WEIGHTS.items()}


class Unread(NamedTuple):
    """A measure that could not be taken: why, and what stands instead."""

    reason: str
    instead: str


def size(value: object) -> Fields | Unread:
    """Return the type size."""
    try:
        length = screen_length(value)
    except ValueError:
        return Unread("is no length in px or rem", "16px")
    if length.value <= 0:
        return Unread("is no size above 0", "16px")
    return length.fields()


def weight(value: object) -> int | Unread:
    """Return the weight as a number; names are read however they are spelled."""
    number = number_of(value)
    if number is None and isinstance(value, str):
        number = _SQUEEZED.get("".join(value.lower().split()).replace("-", "").replace("_", ""))
    if number is None or not 1 <= number <= 1000:
        return Unread("is no weight from 1 to 1000", "400")
    return round(number)


def line_height(value: object, font_size: Fields | Unread) -> float | Unread:
    """Return the line height as a multiple of the size."""
    unread = Unread("is no multiple of the size up to 10", "1.5")
    length = length_of(value)
    if length is None:
        return unread
    if length.unit in ("", "em"):
        height = length.value
    elif length.unit == "%":
        height = length.value / 100
    else:
        own, given = _px(length), None if isinstance(font_size, Unread) else _px(_length(font_size))
        if own is None or not given:
            return unread
        height = own / given
    height = round(height, 5)
    return height if 0 < height <= 10 else unread


def spacing(value: object) -> Fields | Unread:
    """Return what is added between letters or paragraphs, in px, rem or em."""
    length = length_of(value)
    if length is not None and length.unit == "%":
        length = Length(round(length.value / 100, 5), "em")
    if length is not None and length.value == 0 and length.unit not in ("px", "rem", "em"):
        length = Length(0.0, "em")
    if length is None or length.unit not in ("px", "rem", "em") or abs(length.value) > MAX_LENGTH:
        return Unread("is no length in px, rem or em", "0")
    return length.fields()


def _length(fields: Fields) -> Length:
    return Length(float(fields["value"]), str(fields["unit"]))


def _px(length: Length) -> float | None:
    return {"px": length.value, "rem": length.value * ROOT_PX}.get(length.unit)
