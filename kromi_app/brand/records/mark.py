"""Marks: the versions of a brand's logo, each with the room that it needs."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from kromi_app.brand.records.base import Line, Name, Record, Section
from kromi_app.brand.records.picture import PictureFile
from kromi_app.brand.records.values import Color, Number, Share

Extent = Annotated[float, Field(ge=0.005, le=1, allow_inf_nan=False)]


class MarkPart(BaseModel):
    """A part of a mark that its clear space is counted in: a box on the picture, and which of its sides counts."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Line = Field(default="", description="What people call it, such as the x or the symbol.")
    side: Literal["height", "width"] = Field(default="height", description="Which of its sides is counted.")
    left: Share = Field(default=0, description="Where it begins, from the picture's left, 0 to 1.")
    top: Share = Field(default=0, description="Where it begins, from the picture's top, 0 to 1.")
    width: Extent = Field(default=1, description="How wide it is, in widths of the picture.")
    height: Extent = Field(default=1, description="How high it is, in heights of the picture.")

    @model_validator(mode="after")
    def _inside(self) -> Self:
        if self.left + self.width > 1.0001 or self.top + self.height > 1.0001:
            raise ValueError("the part reaches out of the picture; left and width, top and height add up to 1 at most")
        return self


class Mark(Record):
    """One version of the logo: its form and colors, the ground that it stands on, and the room that it needs."""

    kind = "mark"
    section = Section.LOGO

    name: Name = Field(description="What people call it, such as Wordmark, reversed.")
    file: PictureFile = Field(description="The file, an SVG where there is one; a person sends it, in the editor.")
    form: Literal["wordmark", "lettermark", "symbol", "combination", "emblem"] = Field(
        default="combination", description="What it is made of."
    )
    arrangement: Literal["horizontal", "stacked", "single"] = Field(
        default="single", description="How its parts stand to each other."
    )
    version: Literal["full_color", "one_color", "reversed", "black", "white"] = Field(
        default="full_color", description="The colors that it comes in."
    )
    background: Literal["light", "dark", "any"] = Field(
        default="light", description="The kind of ground that it is made for."
    )
    ground: Color | None = Field(default=None, description="The ground that it is shown on here.")
    clear_space: Annotated[Number, Field(ge=0, le=10)] = Field(
        default=0.25,
        description="The room on every side that nothing else enters, in heights of the mark, or of its clear part.",
    )
    clear_part: MarkPart | None = Field(
        default=None, description="The part of the mark that its clear space is counted in; without one, its height."
    )
    smallest_px: Annotated[Number, Field(ge=8, le=2000)] | None = Field(
        default=None, description="The smallest width on screens, in px."
    )
    smallest_mm: Annotated[Number, Field(ge=2, le=500)] | None = Field(
        default=None, description="The smallest width in print, in mm."
    )
    usage: Line = Field(default="", description="When to use it, in one line.")
