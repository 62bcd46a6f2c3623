"""Grids: the columns that layouts stand on, from narrow screens to wide ones."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from kromi_app.brand.records.base import Line, Name, Record, References, Section
from kromi_app.brand.records.dimension import Alias
from kromi_app.brand.records.values import Extent

Measure = Annotated[Extent | Alias, References("dimension", alias=True)]


NEXT_PX = 320
"""How much wider the screen is at a size that is added than at the one before."""


def _px(value: float) -> Extent:
    return Extent(value=value, unit="px")


class GridSize(BaseModel):
    """How a grid is from one width of the screen on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    from_width: Measure = Field(default=_px(0), description="The width of the screen from which it holds.")
    columns: int = Field(default=12, ge=1, le=24, description="The number of columns, 1 to 24.")
    gutter: Measure = Field(default=_px(24), description="The space between columns.")
    margin: Measure = Field(default=_px(24), description="The space at both sides, at least.")
    max_width: Measure | None = Field(default=None, description="As wide as it grows, margins not counted.")

    @classmethod
    def following(cls, sizes: tuple[GridSize, ...]) -> GridSize:
        """Return the size that is added behind others: like the last, on wider screens."""
        widest = max((size.from_width.px for size in sizes if isinstance(size.from_width, Extent)), default=0)
        return sizes[-1].model_copy(update={"from_width": _px(widest + NEXT_PX)})


def _ascending(sizes: tuple[GridSize, ...]) -> tuple[GridSize, ...]:
    """Refuse widths that do not grow; those that aliases lead to are looked at by a check."""
    widths = [size.from_width for size in sizes if isinstance(size.from_width, Extent)]
    for one, other in pairwise(widths):
        if one.px >= other.px:
            raise ValueError(f"go from the narrowest screen to the widest, and {other.css()} comes after {one.css()}")
    return sizes


class Grid(Record):
    """A layout grid: columns, gutter, margin and widest width, for each width of the screen."""

    kind = "grid"
    section = Section.LAYOUT

    name: Name = Field(description="What people call it, such as Page or Article.")
    sizes: Annotated[tuple[GridSize, ...], Field(min_length=1, max_length=12), AfterValidator(_ascending)] = Field(
        default=(GridSize(),), description="From the narrowest screen to the widest."
    )
    description: Line = Field(default="", description="What stands on it, in one line.")
