"""Looks: what a treatment does to the colors of a picture, as one matrix for browsers and for renditions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from kromi_app.brand.color import srgb_hex
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.treatment import Treatment
from kromi_app.brand.resolving import resolve

Look = Literal["none", "grayscale", "duotone", "tint"]
Matrix = tuple[tuple[float, float, float, float], ...]
"""For red, green and blue: how much of each of the three goes in, and what is added, from 0 to 1."""
LUMINANCE = (0.2126, 0.7152, 0.0722)
"""Weights of red, green and blue. Source: Filter Effects 1, section 9.6 (`feColorMatrix`, `luminanceToAlpha`)."""


def look_matrix(look: Look, dark: str, light: str, strength: float) -> Matrix:
    """Return the matrix of a look.

    A duotone draws luminance from the dark color to the light one; a tint multiplies by its color
    (Compositing 1, section 5.1.2); grayscale is luminance alone.

    Args:
        look: The look.
        dark: What black becomes, or the tint, as `#rrggbb`.
        light: What white becomes, as `#rrggbb`.
        strength: 0 for the picture as it is, to 1.
    """
    low, high = _channels(dark), _channels(light)
    rows: list[tuple[float, float, float, float]] = []
    for channel in range(3):
        same = [float(other == channel) for other in range(3)]
        if look == "duotone":
            mixed, added = [weight * (high[channel] - low[channel]) for weight in LUMINANCE], low[channel]
        elif look == "tint":
            mixed, added = [part * low[channel] for part in same], 0.0
        else:
            mixed, added = (list(LUMINANCE) if look == "grayscale" else same), 0.0
        red, green, blue = (one + (two - one) * strength for one, two in zip(same, mixed, strict=True))
        rows.append((red, green, blue, added * strength))
    return tuple(rows)


def treatment_colors(treatment: Treatment, records: Mapping[RecordId, Record]) -> tuple[str, str]:
    """Return a treatment's two colors as `#rrggbb`, with aliases followed; black and white where they lead nowhere."""
    dark, light = (resolve(color, records) for color in (treatment.dark, treatment.light))
    return (srgb_hex(dark)[:7] if dark else "#000000"), (srgb_hex(light)[:7] if light else "#ffffff")


def look_name(look: Look, dark: str, light: str, strength: float, grain: float) -> str:
    """Return the part of a rendition's name that says how it looks, such as `duotone_102030_f0e0d0_100_20`."""
    return f"{look}_{dark[1:]}_{light[1:]}_{round(strength * 100)}_{round(grain * 100)}"


def filter_values(matrix: Matrix) -> str:
    """Return a matrix as the `values` of an `feColorMatrix`, which leaves alpha as it is."""
    rows = [f"{red:.4g} {green:.4g} {blue:.4g} 0 {added:.4g}" for red, green, blue, added in matrix]
    return " ".join((*rows, "0 0 0 1 0"))


def _channels(color: str) -> tuple[float, float, float]:
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue
