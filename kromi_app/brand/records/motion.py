"""Motion: how long a change takes, and how it begins and ends."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from kromi_app.brand.records.base import Line, Name, Record, Section
from kromi_app.brand.records.values import Number

EASINGS: dict[str, tuple[float, float, float, float]] = {
    "linear": (0, 0, 1, 1),
    "ease": (0.25, 0.1, 0.25, 1),
    "ease-in": (0.42, 0, 1, 1),
    "ease-out": (0, 0, 0.58, 1),
    "ease-in-out": (0.42, 0, 0.58, 1),
}
"""Curves that CSS has a name for (CSS Easing Functions 2, section 2.2.2, and 2.1.1 for linear)."""
Time = Annotated[Number, Field(ge=0, le=1)]
Progress = Annotated[Number, Field(ge=-5, le=5)]


class Motion(Record):
    """A way to move: a duration and an easing curve, with what is done where people ask for less motion."""

    kind = "motion"
    section = Section.LAYOUT

    name: Name = Field(description="What people call it, such as Quick or Enter.")
    duration_ms: Annotated[Number, Field(ge=0, le=10_000)] = Field(default=200, description="How long, in ms.")
    easing: tuple[Time, Progress, Time, Progress] = Field(
        default=(0.2, 0, 0, 1),
        description="The two handles of a cubic Bézier curve, x1, y1, x2, y2 (CSS Easing Functions, cubic-bezier).",
    )
    reduced: Literal["none", "fade", "same"] = Field(
        default="none",
        description="Where people ask for reduced motion: no motion, a fade of the same length, or the same.",
    )
    description: Line = Field(default="", description="What moves like this, in one line.")
