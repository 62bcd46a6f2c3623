"""The nearest color that passes where something shows through: it, what is read on it, or what it lies on.

What is read is then a composite, which the color is one layer of. So colors of sRGB are tried as that layer, on a grid
that grows finer around the best; where none passes at its alpha, the color becomes as much more opaque as it must.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from kromi_app.brand.color.contrast import contrast_ratio, flattened
from kromi_app.brand.color.difference import delta_e, delta_e_2000
from kromi_app.brand.color.passing import FLARE, writings
from kromi_app.brand.color.vectors import Floats, lab_of, labs_of, luminance_of, srgb_of

_GRID = np.stack(np.meshgrid(*[np.linspace(0, 1, 25)] * 3), axis=-1).reshape(-1, 3)
_ABOUT = np.stack(np.meshgrid(*[np.linspace(-1, 1, 9)] * 3), axis=-1).reshape(-1, 3)
_REACH = (1 / 24, 1 / 96, 1 / 384)
_MARGINS = (1.0, 1.003, 1.01, 1.03)
"""A screen rounds each layer; where that loses the contrast, a little more is asked for."""
_STEP = 1 / 255


@dataclass(frozen=True, slots=True)
class Stack:
    """What is read, on layers, and the contrast that it has to have with what these come to.

    Attributes:
        layers: What is read, then what lies below it, downwards; None is the color that is looked for.
        ratio: WCAG's.
    """

    layers: tuple[str | None, ...]
    ratio: float

    def passes(self, color: str) -> bool:
        """Tell whether it has its contrast with a color in the open places."""
        front, *under = (color if layer is None else layer for layer in self.layers)
        return contrast_ratio(front, flattened(under)) >= self.ratio


def nearest_layered(color: str, stacks: Sequence[Stack]) -> str | None:
    """Return the nearest color, as opaque as it is or as little more as it must be, with which all stacks pass.

    Returns:
        The color itself where they do; None where none was found.
    """
    if all(stack.passes(color) for stack in stacks):
        return color
    alpha = float(srgb_of([color])[0, 3])
    best = _nearest(color, alpha, stacks)
    if best or alpha >= 1:
        return best
    short, enough = alpha, 1.0
    best = _nearest(color, enough, stacks)
    while best and enough - short > _STEP:
        alpha = (short + enough) / 2
        found = _nearest(color, alpha, stacks)
        best, short, enough = (found, short, alpha) if found else (best, alpha, enough)
    return best


def _nearest(color: str, alpha: float, stacks: Sequence[Stack]) -> str | None:
    for margin in _MARGINS:
        found = _searched(labs_of([color])[0], alpha, stacks, margin)
        if found is None:
            return None
        ways = [way for way in writings(color, found, alpha) if all(stack.passes(way) for stack in stacks)]
        if ways:
            return min(ways, key=lambda way: delta_e(color, way))
    return None


def _searched(lab: Floats, alpha: float, stacks: Sequence[Stack], margin: float) -> Floats | None:
    """Return the color of sRGB that is nearest to one in CIELAB among those with which all stacks pass."""
    best, cost = None, np.inf
    for reach in (None, *_REACH):
        tried = _GRID if best is None or reach is None else (best + _ABOUT * reach).clip(0, 1)
        passing = tried[np.all([_ratios(stack, tried, alpha) >= stack.ratio * margin for stack in stacks], axis=0)]
        if not len(passing):
            continue
        away = delta_e_2000(lab_of(passing), lab)
        if away.min() < cost:
            best, cost = passing[np.argmin(away)], float(away.min())
    return best


def _ratios(stack: Stack, tried: Floats, alpha: float) -> Floats:
    front, *under = ((tried, alpha) if layer is None else _fixed(layer) for layer in stack.layers)
    ground = _composited(under)
    one, two = luminance_of(_composited([front], ground)) + FLARE, luminance_of(ground) + FLARE
    return np.maximum(one, two) / np.minimum(one, two)


def _fixed(layer: str) -> tuple[Floats, float]:
    *rgb, alpha = srgb_of([layer])[0]
    return np.array(rgb), float(alpha)


def _composited(layers: Iterable[tuple[Floats, float]], ground: Floats | None = None) -> Floats:
    below = np.ones(3) if ground is None else ground
    for rgb, alpha in reversed(list(layers)):
        below = rgb * alpha + below * (1 - alpha)
    return below
