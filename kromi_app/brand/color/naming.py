"""A color in words: the nearest of the names that people give to colors."""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np

from kromi_app.brand.color.difference import delta_e_2000
from kromi_app.brand.color.survey import NAMES
from kromi_app.brand.color.vectors import Floats, labs_of


@lru_cache(4096)
def color_name(color: str) -> str:
    """Return the name that is nearest to a color by ΔE₀₀, in lower case, such as `dark salmon`; alpha is left out."""
    names, labs = _survey()
    return names[int(np.argmin(delta_e_2000(labs, labs_of([color])[0])))]


@cache
def _survey() -> tuple[tuple[str, ...], Floats]:
    pairs = [entry.strip().rsplit(" ", 1) for entry in NAMES.split(",")]
    return tuple(name for name, _ in pairs), labs_of([f"#{code}" for _, code in pairs])
