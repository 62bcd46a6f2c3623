"""Gradients: another color between those that are there."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kromi_app.brand.color.gradients import gradient_color
from kromi_app.brand.makers.maker import Choices, Maker, Records
from kromi_app.brand.makers.ramp import COLORS
from kromi_app.brand.operations import Update
from kromi_app.brand.planning import AnyOperation
from kromi_app.brand.records.base import RecordId
from kromi_app.brand.records.gradient import Gradient, Share, Stop
from kromi_app.brand.resolving import resolve
from kromi_app.errors import Invalid


class GradientStopChoices(Choices):
    """A place in a gradient."""

    gradient: RecordId = Field(description="The gradient.")
    position: Annotated[Share, Field(description="Where the color is added, 0 to 1.")]


def make_gradient_stop(choices: GradientStopChoices, records: Records) -> list[AnyOperation]:
    """Return what adds the color that a gradient has at a place, so that it looks as before.

    Where the hue is not to go the shorter way round, it goes its way between each two colors, and another one
    may change how it looks.
    """
    gradient = records.get(choices.gradient)
    if not isinstance(gradient, Gradient):
        raise Invalid("There is no such gradient.", "Name one of this brand.")
    looks = [(resolve(stop.color, records), stop.position) for stop in gradient.stops]
    known = [(color, position) for color, position in looks if color]
    if len(known) < len(looks):
        raise Invalid("A color of the gradient leads to nothing in this brand.", "Give it a color first.")
    color = gradient_color(known, choices.position, space=gradient.space, hue=gradient.hue)
    added = Stop(color=color, position=choices.position)
    stops = [stop.model_dump(mode="json") for stop in (*gradient.stops, added)]
    return [Update(id=gradient.id, set={"stops": stops})]


GRADIENT_STOP = Maker(
    "gradient_stop",
    "added a color to a gradient",
    GradientStopChoices,
    (*COLORS, "gradient"),
    make_gradient_stop,
)
