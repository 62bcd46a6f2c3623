"""How CSS writes each color space: the function, and each component's range, unit and digits.

The ranges hold every color of the ProPhoto gamut that an eye can see, in each space, with room to spare;
what lies beyond them is a slip of the keyboard, and is refused rather than clipped. `rgb()`, `hsl()` and
`hwb()` end at sRGB, since CSS clips them there. The digits lose less than one step of 8-bit sRGB.

Source: CSS Color 4, https://www.w3.org/TR/css-color-4/
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from coloraide import Color


@dataclass(frozen=True, slots=True)
class Component:
    """One number of a color, as CSS writes it.

    Attributes:
        name: What a message calls it.
        low: The least that is taken, in the unit that CSS writes.
        high: The most that is taken.
        digits: Decimals that are kept.
        scale: CSS units in one unit of coloraide.
        unit: What CSS writes after the number.
    """

    name: str
    low: float
    high: float
    digits: int
    scale: float = 1
    unit: str = ""

    def text(self, coordinate: float) -> str:
        """Return a coordinate as CSS, `none` where it is missing.

        Raises:
            ValueError: If it is out of range.
        """
        if math.isnan(coordinate):
            return "none"
        number = coordinate * self.scale
        if math.isfinite(number):
            number = round(number, self.digits)
        if not self.low <= number <= self.high:
            allowed = f"{self.low:g}{self.unit} to {self.high:g}{self.unit}"
            raise ValueError(f"{self.name} {number:g}{self.unit} is out of range; allowed: {allowed}")
        if self.name == "hue":
            number = round(number % 360, self.digits) % 360
        return plain_number(number, self.digits) + self.unit


@dataclass(frozen=True, slots=True)
class Notation:
    """A way of writing colors: `start`, three components, an alpha, a bracket."""

    start: str
    components: tuple[Component, Component, Component]

    def text(self, color: Color) -> str:
        """Return a color in this notation.

        Raises:
            ValueError: If a component is out of range.
        """
        pairs = zip(self.components, color.coords(), strict=True)
        written = " ".join(component.text(coordinate) for component, coordinate in pairs)
        alpha = ALPHA.text(color.alpha())
        return f"{self.start}{written})" if alpha == "1" else f"{self.start}{written} / {alpha})"


def plain_number(number: float, digits: int) -> str:
    """Return a number without exponent, trailing zeros or minus zero."""
    return f"{round(number, digits) + 0.0:.{digits}f}".rstrip("0").rstrip(".")


def _percent(name: str) -> Component:
    return Component(name, 0, 100, 4, scale=100)


def _color_function(space: str, *names: str) -> Notation:
    first, second, third = (Component(name, -1.5, 2.5, 6) for name in names)
    return Notation(f"color({space} ", (first, second, third))


ALPHA = Component("alpha", 0, 1, 5)
_HUE = Component("hue", -3600, 3600, 3)
_LIGHTNESS = Component("lightness", 0, 100, 4)
_OK_LIGHTNESS = Component("lightness", 0, 100, 3, scale=100, unit="%")
_RGB_SPACES = ("srgb", "srgb-linear", "display-p3", "display-p3-linear", "a98-rgb", "prophoto-rgb", "rec2020")

RGB = Notation(
    "rgb(",
    (
        Component("red", 0, 255, 4, scale=255),
        Component("green", 0, 255, 4, scale=255),
        Component("blue", 0, 255, 4, scale=255),
    ),
)

# By the name that coloraide, CSS and DTCG all give the space.
NOTATIONS: Mapping[str, Notation] = {
    "hsl": Notation("hsl(", (_HUE, _percent("saturation"), _percent("lightness"))),
    "hwb": Notation("hwb(", (_HUE, _percent("whiteness"), _percent("blackness"))),
    "lab": Notation("lab(", (_LIGHTNESS, Component("a", -250, 250, 4), Component("b", -250, 250, 4))),
    "lch": Notation("lch(", (_LIGHTNESS, Component("chroma", 0, 250, 4), _HUE)),
    "oklab": Notation("oklab(", (_OK_LIGHTNESS, Component("a", -1, 1, 5), Component("b", -1, 1, 5))),
    "oklch": Notation("oklch(", (_OK_LIGHTNESS, Component("chroma", 0, 1, 5), _HUE)),
    **{space: _color_function(space, "red", "green", "blue") for space in _RGB_SPACES},
    **{space: _color_function(space, "x", "y", "z") for space in ("xyz-d65", "xyz-d50")},
}
