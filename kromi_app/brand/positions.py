"""Positions: texts that sort as records stand, with room between any two for another (fractional indexing)."""

from __future__ import annotations

from fractional_indexing import generate_key_between  # type: ignore[import-untyped]


def position_between(low: str | None, high: str | None) -> str:
    """Return a position behind one and before another; None is for either end."""
    position: str = generate_key_between(low, high)
    return position
