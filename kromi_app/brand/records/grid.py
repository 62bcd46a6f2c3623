"""Grids: the columns that layouts stand on, from narrow screens to wide ones."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from kromi_app.brand.records.base import Line, Name, Record, References, Section
from kromi_app.brand.records.dimension import Alias
from kromi_app.brand.records.values import ScreenLength

Measure = Annotated[ScreenLength | Alias, References("dimension", alias=True)]


def _px(value: float) -> ScreenLength:
    return ScreenLength(value=value, unit="px")


class GridSize(BaseModel):
    """How a grid is from one width of the screen on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    from_width: Measure = Field(default=_px(0), description="The width of the screen from which it holds.")
    columns: int = Field(default=12, ge=1, le=24, description="The number of columns, 1 to 24.")
    gutter: Measure = Field(default=_px(24), description="The space between columns.")
    margin: Measure = Field(default=_px(24), description="The space at both sides, at least.")
    max_width: Measure | None = Field(default=None, description="As wide as it grows, margins not counted.")


class Grid(Record):
    """A layout grid: columns, gutter, margin and widest width, for each width of the screen."""

    kind = "grid"
    section = Section.LAYOUT

    name: Name = Field(description="What people call it, such as Page or Article.")
    sizes: tuple[GridSize, ...] = Field(
        default=(GridSize(),), min_length=1, max_length=12, description="From the narrowest screen to the widest."
    )
    description: Line = Field(default="", description="What stands on it, in one line.")
