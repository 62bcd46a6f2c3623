"""The repair solver: the least that colors have to move so that chosen pairs of them pass together.

Each color may take some luminances, and costs the ΔE₀₀ to the nearest color of that luminance. What is sought
is the cheapest choice in which every pair is far enough apart. Colors are eliminated one after the other,
the one with the fewest neighbors first, which is exact on the luminances that are tried: some evenly, and those
at which a color just passes others that stay, for what fits between two others may be narrower than any even
division. Then finer luminances around the choice are tried, until it stands still.

Source: R. Dechter, "Bucket elimination: a unifying framework for reasoning", Artificial Intelligence 113, 1999.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from kromi_app.brand.color.contrast import contrast_ratio
from kromi_app.brand.color.difference import delta_e
from kromi_app.brand.color.passing import FLARE, nearest_at, writings
from kromi_app.brand.color.vectors import Floats, luminance_of, srgb_of

_CELLS = 1_500_000
"""As many choices as one elimination may lay out at once; it decides how finely luminance is divided."""
_ROUNDS = 5
_HOPS = 3
"""Over how many pairs a color is asked what it would just pass if the one at the end stayed, or were black or white."""
_LOW, _HIGH = float(np.log(FLARE)), float(np.log(1 + FLARE))
_LEVELS = (_LOW + _HIGH) / 2 - (_HIGH - _LOW) / 2 * np.cos(np.linspace(0, np.pi, 96))
"""Luminances between which the costs are interpolated: closer at black and at white, where the gamut tapers."""
_MARGINS = (1.0, 1.001, 1.003, 1.01, 1.03)
"""Writing colors rounds them; where no rounding keeps the contrast, a little more is asked for."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two colors, by their place in a list, and the contrast that they are to have."""

    one: int
    two: int
    ratio: float


def repaired(colors: Sequence[str], pairs: Iterable[Pair], movable: Set[int]) -> Mapping[int, str] | None:
    """Return new colors for those that have to move, so that all pairs pass with the least ΔE₀₀ together.

    Args:
        colors: Opaque colors.
        pairs: Which of them must have what contrast.
        movable: Those that may be changed.

    Returns:
        By place, only what changes; None where it cannot be done with these.
    """
    wanted = [pair for pair in pairs if pair.ratio > 1]
    if any(pair.one == pair.two for pair in wanted):
        return None
    if all(contrast_ratio(colors[pair.one], colors[pair.two]) >= pair.ratio for pair in wanted):
        return {}
    for margin in _MARGINS:
        levels = _solved(colors, wanted, movable, margin)
        if levels is None:
            return None
        found = _written(colors, wanted, levels)
        now = [found.get(at, color) for at, color in enumerate(colors)]
        if all(contrast_ratio(now[pair.one], now[pair.two]) >= pair.ratio for pair in wanted):
            return found
    return None


@dataclass(frozen=True, slots=True)
class _Choice:
    """What one color may become: luminances with the flare, as logarithms, and what each costs."""

    levels: Floats
    cost: Floats


def _solved(colors: Sequence[str], pairs: Sequence[Pair], movable: Set[int], margin: float) -> Floats | None:
    """Return the luminance that each color takes, its own where it stays; None where there are none that pass."""
    own = _levels(colors)
    prices = {at: _prices(colors[at]) for at in movable}
    count = _division(len(colors), pairs, movable)
    edges = _edges(own, pairs, margin, prices, count // 2)
    centers, reach = np.full(len(colors), (_LOW + _HIGH) / 2), (_HIGH - _LOW) / 2
    for _ in range(_ROUNDS):
        choices = [_Choice(own[at : at + 1], np.zeros(1)) for at in range(len(colors))]
        for at in movable:
            about = centers[at] + np.linspace(-reach, reach, count - len(edges[at]))
            levels = np.concatenate([about.clip(_LOW, _HIGH), edges[at], centers[[at]], own[[at]]])
            choices[at] = _Choice(levels, np.interp(levels, *prices[at]))
        picked = _cheapest(choices, pairs, margin)
        if picked is None:
            return None
        centers = np.array([choices[at].levels[level] for at, level in enumerate(picked)])
        reach *= 2.2 / count
    return np.array([centers[at] if at in movable else own[at] for at in range(len(colors))])


def _written(colors: Sequence[str], pairs: Sequence[Pair], levels: Floats) -> dict[int, str]:
    """Return the nearest colors of some luminances, each rounded so that it passes as many as it can."""
    levels, found = levels.copy(), dict[int, str]()
    moved = np.flatnonzero(levels != _levels(colors)).tolist()
    for at in sorted(moved, key=lambda place: colors[place]):
        ways = writings(colors[at], nearest_at(colors[at], np.exp(levels[[at]]) - FLARE)[0][0])
        near, apart = np.array(list(_beside(at, pairs))).T
        lights = _levels(ways)
        short = apart - np.abs(lights[:, None] - levels[near.astype(int)])
        best = min(range(len(ways)), key=lambda way: (short[way].max().clip(0), delta_e(colors[at], ways[way])))
        found[at], levels[at] = ways[best], lights[best]
    return found


def _levels(colors: Sequence[str]) -> Floats:
    """Return the luminances of opaque colors with the flare, as logarithms."""
    return np.log(luminance_of(srgb_of(colors)[:, :3]) + FLARE)


@lru_cache(512)
def _prices(color: str) -> tuple[Floats, Floats]:
    """Return luminances, a color's own among them, and what it costs the color to take each."""
    levels = np.concatenate([_LEVELS, _levels([color])])
    cost = np.append(nearest_at(color, np.exp(_LEVELS) - FLARE)[1], 0)
    order = np.argsort(levels)
    return levels[order], cost[order]


def _edges(
    own: Floats, pairs: Sequence[Pair], margin: float, prices: Mapping[int, tuple[Floats, Floats]], most: int
) -> dict[int, Floats]:
    """Return, of each color, the cheapest luminances at which it just passes others that stay, or black or white."""
    edges = {at: np.array([own[at], _LOW, _HIGH]) if at in prices else own[[at]] for at in range(len(own))}
    for _ in range(_HOPS):
        reached = dict[int, Floats]()
        for at, (known, cost) in prices.items():
            beside = [edges[near] + more for near, apart in _beside(at, pairs, margin) for more in (apart, -apart)]
            levels = np.unique(np.concatenate([edges[at], *beside]))
            levels = levels[(levels >= _LOW) & (levels <= _HIGH)]
            reached[at] = levels[np.argsort(np.interp(levels, known, cost))[:most]]
        edges |= reached
    return edges


def _beside(at: int, pairs: Sequence[Pair], margin: float = 1) -> Iterable[tuple[int, float]]:
    """Yield the colors that a color has a pair with, and how far apart the two are to be."""
    for pair in pairs:
        if at in (pair.one, pair.two):
            yield (pair.two if at == pair.one else pair.one), float(np.log(pair.ratio * margin))


def _division(count: int, pairs: Sequence[Pair], movable: Set[int]) -> int:
    """Return into how many luminances the first round divides, so that the largest table stays small."""
    neighbors: dict[int, set[int]] = {at: set() for at in range(count) if at in movable}
    for pair in pairs:
        if pair.one in neighbors and pair.two in neighbors:
            neighbors[pair.one].add(pair.two)
            neighbors[pair.two].add(pair.one)
    width = 1
    while neighbors:
        at = min(neighbors, key=lambda place: len(neighbors[place]))
        around = neighbors.pop(at)
        width = max(width, len(around) + 1)
        for place in around:
            neighbors[place] = (neighbors[place] | around) - {place, at}
    return int(min(max(_CELLS ** (1 / width), 5), 64))


def _cheapest(choices: Sequence[_Choice], pairs: Sequence[Pair], margin: float) -> list[int] | None:
    """Return which luminance each color takes, by eliminating one color after the other."""
    tables: list[tuple[tuple[int, ...], Floats]] = [((at,), choice.cost) for at, choice in enumerate(choices)]
    for pair in pairs:
        apart = np.abs(choices[pair.one].levels[:, None] - choices[pair.two].levels[None, :])
        fits = apart >= np.log(pair.ratio * margin) - 1e-9
        tables.append(((pair.one, pair.two), np.where(fits, 0.0, np.inf)))
    left, decided = set(range(len(choices))), list[tuple[int, tuple[int, ...], np.ndarray]]()
    while left:
        at = min(left, key=lambda place: len({other for names, _ in tables if place in names for other in names}))
        left.remove(at)
        touching = [table for table in tables if at in table[0]]
        tables = [table for table in tables if at not in table[0]]
        names = (*sorted({other for table_names, _ in touching for other in table_names if other != at}), at)
        total = sum((_laid_out(table, names) for table in touching), np.zeros(()))
        decided.append((at, names[:-1], np.argmin(total, axis=-1)))
        tables.append((names[:-1], np.min(total, axis=-1)))
    if not np.isfinite(sum(float(cost) for _, cost in tables)):
        return None
    picked: dict[int, int] = {}
    for at, names, best in reversed(decided):
        picked[at] = int(best[tuple(picked[name] for name in names)])
    return [picked[at] for at in range(len(choices))]


def _laid_out(table: tuple[tuple[int, ...], Floats], names: tuple[int, ...]) -> Floats:
    """Return a table with an axis for each name, in order, of length one where it does not depend on it."""
    own, values = table
    ordered = np.transpose(values, np.argsort([names.index(name) for name in own]))
    shape = iter(ordered.shape)
    return ordered.reshape([next(shape) if name in own else 1 for name in names])
