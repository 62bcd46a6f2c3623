"""Gradients: colors that run into one another."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from kromi_app.brand.color.gradients import HueWay, Shape, Space
from kromi_app.brand.records.base import Line, Name, Record, Section
from kromi_app.brand.records.values import Color, Number, Share


class Stop(BaseModel):
    """A color of a gradient, and where it stands."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    color: Color = "#808080"
    position: Share = Field(default=1, description="Where it stands, from 0 at the beginning to 1 at the end.")


def _in_order(stops: tuple[Stop, ...]) -> tuple[Stop, ...]:
    return tuple(sorted(stops, key=lambda stop: stop.position))


class Gradient(Record):
    """Colors that run into one another, along a line, from a center or around it."""

    kind = "gradient"
    section = Section.COLOR

    name: Name = Field(description="What people call it, such as Dusk.")
    shape: Shape = Field(default="linear", description="Along a line, from a center, or around it.")
    stops: Annotated[tuple[Stop, ...], Field(min_length=2, max_length=16), AfterValidator(_in_order)] = Field(
        description="Its colors and where they stand, from 0 to 1, kept in that order; a color may be an alias."
    )
    space: Space = Field(default="oklab", description="The color space that lies between the stops.")
    hue: HueWay = Field(default="shorter", description="Which way round the hue goes, in a space that has one.")
    angle: Annotated[Number, Field(ge=0, le=360)] = Field(
        default=90, description="In degrees: of a line, 0 is up and 90 to the right; around a center, where it begins."
    )
    center_x: Share = Field(default=0.5, description="The center from the left, 0 to 1; not of a line.")
    center_y: Share = Field(default=0.5, description="The center from the top, 0 to 1; not of a line.")
    description: Line = Field(default="", description="When to use it, in one line.")
