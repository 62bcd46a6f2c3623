"""Type scales: sizes that stand in one ratio to each other, on narrow screens and on wide ones."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from kromi_app.brand.records.base import Line, Name, Record, Section
from kromi_app.brand.records.values import Number
from kromi_app.brand.type.scales import End, Fluid

APART_PX = 100
"""How much wider the wide screen is than the narrow one, at least: closer, sizes would jump."""


class ScaleEnd(BaseModel):
    """A type scale at one width of the screen."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    viewport_px: Annotated[Number, Field(ge=200, le=4000)] = Field(
        default=360, description="The screen's width, in px."
    )
    base_px: Annotated[Number, Field(ge=8, le=64)] = Field(default=16, description="The size of text, in px.")
    ratio: Annotated[Number, Field(ge=1, le=2)] = Field(
        default=1.2, description="What each step is to the one below, such as 1.2 (minor third) or 1.25 (major third)."
    )

    @property
    def end(self) -> End:
        """As the formulas take it."""
        return End(self.viewport_px, self.base_px, self.ratio)


class TypeScale(Record):
    """Sizes of type in one ratio, from narrow screens to wide ones; {type_scale:page.3} is an alias to a step."""

    kind = "type_scale"
    section = Section.TYPOGRAPHY

    name: Name = Field(description="What people call it, such as Site.")
    narrow: ScaleEnd = Field(default=ScaleEnd(), description="On the narrowest screen.")
    wide: ScaleEnd = Field(
        default=ScaleEnd(viewport_px=1280, base_px=18, ratio=1.25), description="On the widest screen."
    )
    up: int = Field(default=5, ge=0, le=10, description="Steps above the size of text, 0 to 10.")
    down: int = Field(default=2, ge=0, le=5, description="Steps below the size of text, 0 to 5.")
    description: Line = Field(default="", description="Where it is used, in one line.")

    @model_validator(mode="after")
    def _grows(self) -> Self:
        narrow, wide = self.narrow.viewport_px, self.wide.viewport_px
        if wide < narrow + APART_PX:
            raise ValueError(
                f"the wide screen is at least {APART_PX} px wider than the narrow one: {narrow:g} px, {wide:g} px"
            )
        return self

    @property
    def fluid(self) -> Fluid:
        """Its sizes."""
        return Fluid(self.narrow.end, self.wide.end)

    @property
    def steps(self) -> range:
        """Its steps, the smallest first; 0 is the size of text."""
        return range(-self.down, self.up + 1)
