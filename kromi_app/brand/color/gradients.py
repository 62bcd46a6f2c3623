"""Gradients as CSS: linear, radial, conic, in any interpolation space.

Source: CSS Images 4, section 3, https://www.w3.org/TR/css-images-4/#gradients
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, get_args

from coloraide import Color

from kromi_app.brand.color.css import css_of, hex_of, parse_color
from kromi_app.brand.color.notations import plain_number

Shape = Literal["linear", "radial", "conic"]
Space = Literal["oklch", "oklab", "srgb", "srgb-linear", "display-p3", "lab", "lch", "hsl", "hwb"]
HueWay = Literal["shorter", "longer", "increasing", "decreasing"]
POLAR: frozenset[str] = frozenset(("oklch", "lch", "hsl", "hwb"))
"""The spaces with a hue, of which one says which way round it goes."""
SPACES: tuple[Space, ...] = get_args(Space)


def gradient_css(
    shape: Shape,
    stops: Sequence[tuple[str, float]],
    *,
    space: Space = "oklab",
    hue: HueWay = "shorter",
    angle: float = 0,
    center: tuple[float, float] = (0.5, 0.5),
) -> str:
    """Return a gradient as CSS.

    Args:
        shape: What it looks like.
        stops: Colors, as CSS or whatever stands for one, such as `var(--ink)`, and where they are, 0 to 1.
        space: The space between the stops.
        hue: Which way round the hue goes, in a space that has one.
        angle: In degrees; a linear gradient's direction, where 0 is up and 90 to the right; where a conic one begins.
        center: Of a radial or conic gradient, 0 to 1 from the left and from the top.
    """
    way = f" {hue} hue" if space in POLAR and hue != "shorter" else ""
    at = f"at {_percent(center[0])} {_percent(center[1])}"
    turn = f"{plain_number(angle, 2)}deg"
    begin = {"linear": turn, "radial": f"circle {at}", "conic": f"from {turn} {at}"}[shape]
    listed = ", ".join(f"{color} {_percent(place)}" for color, place in stops)
    return f"{shape}-gradient({begin} in {space}{way}, {listed})"


def gradient_color(
    stops: Sequence[tuple[str, float]], at: float, *, space: Space = "oklab", hue: HueWay = "shorter"
) -> str:
    """Return the color of a gradient at a place, as CSS: hex where sRGB holds it, else in OKLCH.

    Args:
        stops: Colors as CSS and where they are, 0 to 1, in order.
        at: Where, 0 to 1; before the first stop and after the last one there is their color.
        space: The space between the stops.
        hue: Which way round the hue goes, in a space that has one.

    Source: CSS Color 4, section 12, https://www.w3.org/TR/css-color-4/#interpolation
    """
    if at <= stops[0][1] or at >= stops[-1][1]:
        return stops[0 if at <= stops[0][1] else -1][0]
    (start, begin), (end, finish) = next(pair for pair in pairwise(stops) if pair[0][1] <= at < pair[1][1])
    if at == begin:
        return start
    between = Color.interpolate([parse_color(start), parse_color(end)], space=space, hue=hue, premultiplied=True)
    color = between((at - begin) / (finish - begin))
    within = color.convert("srgb")
    if within.in_gamut():
        return hex_of(within)
    # Between colors out of every gamut lightness can leave its range, which none can be written with.
    wide = color.convert("oklch")
    return css_of(wide.set("lightness", min(max(wide["lightness"], 0), 1)))


def _percent(share: float) -> str:
    return f"{plain_number(share * 100, 2)}%"
