"""How colors look to people whose color vision differs, and without color.

Sources: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color
Vision Deficiency", IEEE Transactions on Visualization and Computer Graphics 15(6), 2009, at full severity,
which is what browsers' own tools use; gray is WCAG's relative luminance. Both apply to linear sRGB, so that one
matrix serves for a single color and, as an SVG filter, for a whole page.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np
from coloraide.filters.cvd import MACHADO_DEUTAN, MACHADO_PROTAN, MACHADO_TRITAN

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
    return "#" + "".join(f"{round(float(part) * 255):02x}" for part in seen)


def filter_values(vision: Vision) -> str:
    """Return the matrix as SVG's `feColorMatrix` takes it: four rows of five, alpha as it is."""
    rows = [[*(float(value) for value in row), 0, 0] for row in VISIONS[vision]]
    return " ".join(f"{value:.6g}" for row in [*rows, [0, 0, 0, 1, 0]] for value in row)
