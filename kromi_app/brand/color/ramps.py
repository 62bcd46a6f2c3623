"""Ramps: eleven steps of one color, 50 to 950, even to the eye.

Lightness runs along a curve from a light to a dark end, chroma follows lightness and is fitted to the
gamut, and the hue may turn towards either end. The base color and every pinned step stand in the ramp
exactly as they are; the curve is bent through them, piece by piece, so that the steps between stay in order.

Source: the space is OKLCH, Björn Ottosson, "A perceptual color space for image processing", 2020.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np

from kromi_app.brand.color.css import canonical_css, parse_color
from kromi_app.brand.color.oklch import from_oklch, oklch_components
from kromi_app.brand.color.vectors import Components, largest_chroma

STEPS = (50, 100, 200, 300, 400, 500, 600, 700, 800, 900, 950)
_PALE_CHROMA, _DEEP_CHROMA = 0.08, 0.4
"""How much of the base's chroma the two ends keep, where no pin says otherwise."""
_DEEP_BEND = 1.5
"""Towards the dark end chroma falls late, as pigments do; towards the light end evenly with lightness."""
_GRAY = 0.002


@dataclass(frozen=True, slots=True)
class Curve:
    """How a ramp runs.

    Attributes:
        lightest: OKLCH lightness of step 50, 0 to 1.
        darkest: OKLCH lightness of step 950, 0 to 1.
        bend: 1 is even; above it the light steps stand closer together, below it the dark ones.
        light_shift: Degrees that the hue has turned at step 50.
        dark_shift: Degrees that the hue has turned at step 950.
        gamut: What the steps are fitted to.
    """

    lightest: float = 0.975
    darkest: float = 0.24
    bend: float = 1.2
    light_shift: float = 0
    dark_shift: float = 0
    gamut: Literal["srgb", "p3"] = "srgb"


@lru_cache(1024)
def ramp(
    base: str, curve: Curve = Curve(), pins: tuple[tuple[int, str], ...] = (), base_step: int | None = None
) -> tuple[str, ...]:
    """Return the steps of a ramp as CSS, lightest first.

    Args:
        base: The color that the ramp is made of; steps without a color of their own have its alpha.
        curve: How it runs.
        pins: Steps with a color of their own, as (step, color).
        base_step: Where the base color stands; the step that is nearest to it in lightness, unless given.
            A pin of the same step goes before it.

    Raises:
        ValueError: If a color is none, or a step is not one of `STEPS`.
    """
    unknown = {step for step, _ in pins} | {base_step or 500}
    if not unknown <= set(STEPS):
        raise ValueError(f"there is no step {min(unknown - set(STEPS))}; allowed: {', '.join(map(str, STEPS))}")
    natural = [_natural_lightness(step, curve) for step in STEPS]
    own = _shown(base)
    home = STEPS.index(base_step) if base_step else min(range(11), key=lambda at: abs(natural[at] - own[0]))
    fixed = {home: canonical_css(base), **{STEPS.index(step): canonical_css(color) for step, color in pins}}
    steps = _between({at: _shown(color) for at, color in fixed.items()}, natural, own, curve)
    fitted = _fitted(steps, curve.gamut)
    alpha = parse_color(base).alpha(nans=False)
    return tuple(fixed.get(at) or from_oklch(*fitted[at], alpha) for at in range(11))


def _shown(color: str) -> Components:
    """Return a color's components, with no more lightness than white has and no less than black."""
    lightness, chroma, hue = oklch_components(color)
    return min(max(lightness, 0.0), 1.0), chroma, hue


def _natural_lightness(step: int, curve: Curve) -> float:
    along = (step - STEPS[0]) / (STEPS[-1] - STEPS[0])
    return curve.lightest - (curve.lightest - curve.darkest) * along**curve.bend


def _between(
    anchors: Mapping[int, Components], natural: list[float], own: Components, curve: Curve
) -> list[Components]:
    """Return all steps: the anchors as they are, the others between the anchors to either side."""
    places = sorted(anchors)
    first, last = anchors[places[0]], anchors[places[-1]]
    ends = dict(anchors)
    ends.setdefault(0, (max(natural[0], first[0]), own[1] * _PALE_CHROMA, first[2] + curve.light_shift))
    ends.setdefault(10, (min(natural[10], last[0]), own[1] * _DEEP_CHROMA, last[2] + curve.dark_shift))
    hued = {at: color if color[1] >= _GRAY else (*color[:2], own[2]) for at, color in ends.items()}
    order = sorted(hued)
    steps: list[Components] = []
    for at in range(11):
        low = max(place for place in order if place <= at)
        high = min(place for place in order if place >= at)
        bend = _DEEP_BEND if high == 10 and 10 not in anchors else 1.0
        steps.append(_step(at, (low, hued[low]), (high, hued[high]), natural, bend))
    return steps


def _step(
    at: int, low: tuple[int, Components], high: tuple[int, Components], natural: list[float], bend: float
) -> Components:
    """Return one step between two: lightness as far along as on the natural curve, chroma along with it."""
    (from_at, start), (to_at, end) = low, high
    if at in (from_at, to_at):
        return start if at == from_at else end
    span = natural[from_at] - natural[to_at]
    along = (natural[from_at] - natural[at]) / span if span else (at - from_at) / (to_at - from_at)
    turn = (end[2] - start[2] + 180) % 360 - 180
    return (
        start[0] + (end[0] - start[0]) * along,
        start[1] + (end[1] - start[1]) * along**bend,
        (start[2] + turn * (at - from_at) / (to_at - from_at)) % 360,
    )


def _fitted(steps: list[Components], gamut: str) -> list[Components]:
    """Return the steps with no more chroma than the gamut holds at their lightness and hue."""
    lightness, chroma, hue = np.array(steps).T
    fitted = np.minimum(chroma, largest_chroma(lightness, hue, gamut) - 0.00005).clip(0)
    return [(float(a), float(b), float(c)) for a, b, c in zip(lightness, fitted, hue, strict=True)]
