"""Looks: what a treatment does to the colors of a picture, as one matrix for browsers and for renditions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from kromi_app.brand.color import srgb_hex
from kromi_app.brand.color.vectors import LUMINANCE
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.treatment import Treatment
from kromi_app.brand.resolving import resolve

Look = Literal["none", "grayscale", "duotone", "tint"]
Matrix = tuple[tuple[float, float, float, float], ...]
"""For red, green and blue: how much of each of the three goes in, and what is added, from 0 to 1."""


def look_matrix(look: Look, dark: str, light: str, strength: float) -> Matrix:
    """Return the matrix of a look.

    A duotone draws luminance from the dark color to the light one; a tint multiplies by its color
    (Compositing 1, section 5.1.2); grayscale is luminance alone (Filter Effects 1, section 9.6, `luminanceToAlpha`).

    Args:
        look: The look.
        dark: What black becomes, or the tint, as `#rrggbb`.
        light: What white becomes, as `#rrggbb`.
        strength: 0 for the picture as it is, to 1.
    """
    low, high, luminance = _channels(dark), _channels(light), LUMINANCE.tolist()
    rows: list[tuple[float, float, float, float]] = []
    for channel in range(3):
        same = [float(other == channel) for other in range(3)]
        if look == "duotone":
            mixed, added = [weight * (high[channel] - low[channel]) for weight in luminance], low[channel]
        elif look == "tint":
            mixed, added = [part * low[channel] for part in same], 0.0
        else:
            mixed, added = (luminance if look == "grayscale" else same), 0.0
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


def treatment_name(treatment: Treatment, records: Mapping[RecordId, Record]) -> str:
    """Return what a rendition's name says of a treatment."""
    dark, light = treatment_colors(treatment, records)
    return look_name(treatment.look, dark, light, treatment.strength, treatment.grain)


def _channels(color: str) -> tuple[float, float, float]:
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue
