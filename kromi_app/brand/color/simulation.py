"""How colors look to people whose color vision differs, and without color.

Sources: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color
Vision Deficiency", IEEE Transactions on Visualization and Computer Graphics 15(6), 2009, at full severity,
which is what browsers' own tools use; gray is WCAG's relative luminance. Both apply to linear sRGB, so that one
matrix serves for a single color and, as an SVG filter, for a whole page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import numpy as np
from coloraide.filters.cvd import MACHADO_DEUTAN, MACHADO_PROTAN, MACHADO_TRITAN

from kromi_app.brand.color.plain import hex_of_srgb
from kromi_app.brand.color.vectors import LUMINANCE, Floats, encoded, linear, srgb_of

Vision = Literal["protan", "deutan", "tritan", "gray"]
VISIONS: Mapping[Vision, Floats] = {
    "protan": np.array(MACHADO_PROTAN[10]),
    "deutan": np.array(MACHADO_DEUTAN[10]),
    "tritan": np.array(MACHADO_TRITAN[10]),
    "gray": np.array([LUMINANCE, LUMINANCE, LUMINANCE]),
}
"""By deficiency: linear sRGB to linear sRGB, row-major."""


def simulated(color: str, vision: Vision) -> str:
    """Return how an opaque color of sRGB looks, as `#rrggbb`."""
    seen = encoded((linear(srgb_of([color])[0, :3]) @ VISIONS[vision].T).clip(0, 1))
    red, green, blue = seen.tolist()
    return hex_of_srgb((red, green, blue))


def filter_values(matrix: Iterable[Sequence[float]]) -> str:
    """Return a matrix as SVG's `feColorMatrix` takes it: four rows of five, alpha as it is.

    Args:
        matrix: For red, green and blue how much of each of the three goes in, and what is added where a fourth says so.
    """
    rows = [[*row[:3], 0, *(row[3:] or [0])] for row in np.asarray(list(matrix)).tolist()]
    return " ".join(f"{value:.6g}" for row in [*rows, [0, 0, 0, 1, 0]] for value in row)
