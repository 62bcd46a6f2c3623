"""Shadows: how far something lies above the ground, in layers of soft light."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from kromi_app.brand.records.base import Line, Name, Record, Section
from kromi_app.brand.records.values import Color, Number

Offset = Annotated[Number, Field(ge=-500, le=500)]
Extent = Annotated[Number, Field(ge=0, le=500)]


class ShadowLayer(BaseModel):
    """One layer of a shadow, as CSS draws it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    x_px: Offset = Field(default=0, description="How far to the right, in px.")
    y_px: Offset = Field(default=2, description="How far down, in px.")
    blur_px: Extent = Field(default=8, description="How soft it is, in px.")
    spread_px: Offset = Field(default=0, description="How much larger than the thing itself, in px.")
    color: Color = Field(default="rgb(0 0 0 / 0.12)", description="Its color, with alpha, or an alias.")
    inset: bool = Field(default=False, description="Whether it falls inside.")


class Shadow(Record):
    """An elevation: the shadow of something that lies above the ground, in one or more layers."""

    kind = "shadow"
    section = Section.LAYOUT

    name: Name = Field(description="What people call it, such as Card or Dialog.")
    layers: tuple[ShadowLayer, ...] = Field(
        default=(ShadowLayer(),), min_length=1, max_length=8, description="The first lies on top."
    )
    description: Line = Field(default="", description="What lies this high, in one line.")
