"""A ramp of a color, and the pinning of its steps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from kromi_app.brand.color import STEPS, color_name
from kromi_app.brand.makers.maker import Choices, Maker, Records, free_id
from kromi_app.brand.makers.naming import free_name, names_of
from kromi_app.brand.operations import Add, Update
from kromi_app.brand.planning import AnyOperation
from kromi_app.brand.records.base import Name, RecordId, alias_target, alias_to
from kromi_app.brand.records.ramp import Ramp, Step
from kromi_app.brand.records.values import Color
from kromi_app.brand.resolving import ramp_steps, resolve
from kromi_app.errors import Invalid

COLORS = ("palette", "swatch", "color_role", "ramp")
"""The kinds that a color of a brand may be written down in."""


class RampChoices(Choices):
    """What a ramp is made of."""

    base: Color
    name: Name | None = Field(default=None, description="What to call it; the base's name where empty.")
    swatches: bool = Field(default=False, description="Whether to add a palette too, whose swatches follow its steps.")


class PinChoices(Choices):
    """A step of a ramp, and the color that it is to keep."""

    ramp: RecordId
    step: Step
    color: Color | None = Field(default=None, description="Its color from now on; as it is now where empty.")
    pinned: bool = Field(default=True, description="False lets it follow the curve again.")


def make_ramp(choices: RampChoices, records: Records) -> list[AnyOperation]:
    """Return what adds a ramp, and where asked a palette with a swatch for each of its steps."""
    name = free_name(choices.name or called(choices.base, records), names_of("ramp", records))
    ramp_id = free_id("ramp", name, records)
    added: list[AnyOperation] = [Add(kind="ramp", id=ramp_id, set={"name": name, "base": choices.base})]
    return [*added, *_swatches(name, ramp_id, records)] if choices.swatches else added


def _swatches(name: str, ramp_id: RecordId, records: Records) -> Iterator[AnyOperation]:
    palette = free_id("palette", f"{name} ramp", records)
    title = free_name(f"{name} ramp", names_of("palette", records))
    yield Add(kind="palette", id=palette, set={"name": title, "description": "Follows the ramp step by step"})
    for step in STEPS:
        swatch_id = free_id("swatch", f"{palette.partition(':')[2]} {step}", records)
        fields = {"palette": palette, "name": str(step), "value": alias_to(ramp_id, step)}
        yield Add(kind="swatch", id=swatch_id, set=fields)


def make_pin(choices: PinChoices, records: Records) -> list[AnyOperation]:
    """Return what pins a step of a ramp to a color, or lets it go."""
    record = records.get(choices.ramp)
    if not isinstance(record, Ramp):
        raise Invalid(f"There is no ramp {choices.ramp!r} in this brand.")
    others: list[dict[str, object]] = [pin.model_dump() for pin in record.pins if pin.step != choices.step]
    if choices.pinned:
        steps = ramp_steps(record, records)
        color = choices.color or (steps[STEPS.index(choices.step)] if steps else None)
        others.append({"step": choices.step, "color": color})
    return [Update(id=record.id, set={"pins": others})]


def called(color: Annotated[str, "CSS or an alias"], records: Records) -> str:
    """Return what to call something that is made of a color: the name of the record, or the color in words."""
    target = records.get(alias_target(color) or "")
    if target is not None:
        return target.title
    own = resolve(color, records)
    return color_name(own).capitalize() if own else "Color"


RAMP = Maker("ramp", "made a ramp", RampChoices, COLORS, make_ramp)
PIN = Maker("pin", "pinned a step of a ramp", PinChoices, COLORS, make_pin)
