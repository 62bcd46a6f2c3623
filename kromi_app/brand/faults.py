"""The colors that misuse is shown in: wrong for a mark whatever its own are, and seen whatever it stands on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kromi_app.brand.color import contrast_ratio, filter_values, from_oklch, oklch_components, srgb_hex
from kromi_app.brand.looks import look_matrix
from kromi_app.brand.records.picture import PictureFile

COLORED = 0.04
"""Chroma in OKLCH under which a color has no hue to speak of."""
GRAY_HUE = 330
"""What is wrong for a mark without a hue, in degrees."""
LIGHTNESS, CHROMA = (0.45, 0.86), 0.19
"""Of a ground that clashes: as light as the mark, so that it is hard to see, within what has a color at all."""


@dataclass(frozen=True, slots=True)
class WrongColors:
    """What a mark must not be shown in, in sRGB.

    Attributes:
        mark: What it is drawn in, far from every hue of its own.
        light: What its light parts become then.
        ground: A ground that it clashes with.
        shadow: A shadow that is seen on its right ground.
    """

    mark: str
    light: str
    ground: str
    shadow: str

    @property
    def filter(self) -> str:
        """What draws a mark in them, as the values of a color matrix."""
        return filter_values(look_matrix("duotone", self.mark, self.light, 1))


def wrong_colors(file: PictureFile, ground: str) -> WrongColors:
    """Return the colors that a mark must not be shown in.

    Args:
        file: The mark's.
        ground: What it rightly stands on, as `#rrggbb`.
    """
    colors = [oklch_components(color) for color in file.colors]
    hue = _far_from([own for _, chroma, own in colors if chroma >= COLORED])
    on_dark = contrast_ratio("#ffffff", ground) > contrast_ratio("#000000", ground)
    level = min(max(colors[0][0] if colors else 0, LIGHTNESS[0]), LIGHTNESS[1])
    return WrongColors(
        mark=_shown(0.74 if on_dark else 0.52, CHROMA, hue),
        light=_shown(0.88 if on_dark else 0.7, CHROMA, hue + 60),
        ground=_shown(level, CHROMA, hue - 30),
        shadow="#ffffff" if on_dark else "#000000",
    )


def _far_from(hues: Sequence[float]) -> float:
    """Return the hue that is farthest from the nearest of some."""
    if not hues:
        return GRAY_HUE
    return max(range(0, 360, 15), key=lambda hue: min(180 - abs(abs(hue - own) % 360 - 180) for own in hues))


def _shown(lightness: float, chroma: float, hue: float) -> str:
    return srgb_hex(from_oklch(lightness, chroma, hue))[:7]
