"""Ramps: eleven steps that are made of one color."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from kromi_app.brand.color import Curve
from kromi_app.brand.records.base import Line, Name, Record, Section
from kromi_app.brand.records.values import Color, Number

Step = Literal[50, 100, 200, 300, 400, 500, 600, 700, 800, 900, 950]
Turn = Annotated[Number, Field(ge=-180, le=180)]
_EVEN = Curve()


class Pin(BaseModel):
    """A step of a ramp with a color of its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    step: Step = Field(default=500, description="The step that keeps its color.")
    color: Color = "#808080"


def _in_order(pins: tuple[Pin, ...]) -> tuple[Pin, ...]:
    if len({pin.step for pin in pins}) < len(pins):
        raise ValueError("a step is pinned twice")
    return tuple(sorted(pins, key=lambda pin: pin.step))


class Ramp(Record):
    """Eleven steps from light to dark, 50 to 950, made of one color; {ramp:ink.500} is an alias to a step."""

    kind = "ramp"
    section = Section.COLOR
    beside = frozenset(("name", "description"))

    name: Name = Field(description="What people call it, such as Signal.")
    base: Color
    base_step: Step | None = Field(
        default=None, description="The step that the color stands at; the one nearest in lightness where empty."
    )
    pins: Annotated[tuple[Pin, ...], Field(max_length=11), AfterValidator(_in_order)] = Field(
        default=(), description="Steps with a color of their own; the others are bent towards them."
    )
    lightest: Annotated[Number, Field(ge=0, le=1)] = Field(
        default=_EVEN.lightest, description="The OKLCH lightness of step 50, from 0 to 1."
    )
    darkest: Annotated[Number, Field(ge=0, le=1)] = Field(
        default=_EVEN.darkest, description="The OKLCH lightness of step 950, from 0 to 1."
    )
    bend: Annotated[Number, Field(ge=0.3, le=3)] = Field(
        default=_EVEN.bend, description="The lightness curve: 1 is even, above 1 the light steps stand closer together."
    )
    light_shift: Turn = Field(default=0, description="Degrees that the hue has turned at step 50.")
    dark_shift: Turn = Field(default=0, description="Degrees that the hue has turned at step 950.")
    gamut: Literal["srgb", "p3"] = Field(default="srgb", description="The gamut that chroma is fitted to.")
    description: Line = Field(default="", description="When to use it, in one line.")

    @property
    def curve(self) -> Curve:
        """How its steps run."""
        low, high = sorted((self.lightest, self.darkest))
        return Curve(high, low, self.bend, self.light_shift, self.dark_shift, self.gamut)
