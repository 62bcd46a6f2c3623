"""A spacing scale: steps between things that grow from a base, so that layouts keep a rhythm."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from kromi_app.brand.makers.maker import Choices, Maker, Records, free_id
from kromi_app.brand.operations import Add, Update
from kromi_app.brand.planning import AnyOperation
from kromi_app.brand.records.dimension import Dimension

MULTIPLES = {
    "even": (0.5, 1, 2, 3, 4, 6, 8, 12),
    "doubling": (0.5, 1, 2, 4, 8, 16, 32, 64),
    "fibonacci": (0.5, 1, 2, 3, 5, 8, 13, 21),
}
"""How often the base goes into each step; after the scales that design systems publish."""
NAMES = ("2xs", "xs", "s", "m", "l", "xl", "2xl", "3xl")


class SpacingChoices(Choices):
    """A base and how the steps grow from it."""

    base_px: float = Field(default=8, ge=1, le=64, description="The base, in px; most scales use 4 or 8.")
    growth: Literal["even", "doubling", "fibonacci"] = Field(default="even", description="How the steps grow.")


def make_spacing(choices: SpacingChoices, records: Records) -> list[AnyOperation]:
    """Return what gives each step its value: those that are there are set, others added; what follows another stays."""
    dimensions = [record for record in records.values() if isinstance(record, Dimension)]
    by_name = {dimension.name.casefold(): dimension for dimension in dimensions if dimension.group == "spacing"}
    return list(_steps(choices, by_name, records))


def _steps(choices: SpacingChoices, by_name: dict[str, Dimension], records: Records) -> Iterator[AnyOperation]:
    for name, multiple in zip(NAMES, MULTIPLES[choices.growth], strict=True):
        value = {"value": round(choices.base_px * multiple, 2), "unit": "px"}
        there = by_name.get(name)
        if there is None:
            fields = {"group": "spacing", "name": name, "value": value}
            yield Add(kind="dimension", id=free_id("dimension", f"spacing-{name}", records), set=fields)
        elif not isinstance(there.value, str) and there.fields()["value"] != value:
            yield Update(id=there.id, set={"value": value})


SPACING = Maker("spacing", "made a spacing scale", SpacingChoices, ("dimension",), make_spacing)
