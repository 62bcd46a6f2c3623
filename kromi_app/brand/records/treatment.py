"""Treatments: how pictures are made to look like the brand's."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from kromi_app.brand.records.base import Line, Name, Record, RecordId, References, Section
from kromi_app.brand.records.values import Color, Share

Look = Literal["duotone", "tint", "grayscale", "none"]


class Treatment(Record):
    """A look that any picture can be given, in the brand's own colors."""

    kind = "treatment"
    section = Section.IMAGERY

    name: Name = Field(description="What it is called, such as Night crossing.")
    look: Look = Field(
        default="duotone",
        description="duotone draws in two colors, tint lays one over it, grayscale takes all colors away.",
    )
    dark: Color = Field(default="#000000", description="What black becomes; of a tint, its color.")
    light: Color = Field(default="#ffffff", description="What white becomes.")
    strength: Share = Field(default=1, description="0 leaves a picture as it is, 1 is the whole look.")
    grain: Share = Field(default=0, description="How strong the grain of film over it is, 0 to 1.")
    shown_on: Annotated[RecordId, References("image")] | None = Field(
        default=None, description="The image that it is shown on here."
    )
    description: Line = Field(default="", description="When it is used.")
