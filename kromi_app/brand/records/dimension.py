"""Dimensions: the measures that layouts are made of."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from kromi_app.brand.records.base import Line, Name, Record, References, Section
from kromi_app.brand.records.values import ScreenLength

NEVER_NEGATIVE = frozenset(("radius", "border", "breakpoint"))
"""What CSS takes no negative lengths for; a space may be drawn together."""
Alias = Annotated[str, Field(pattern=r"^\{dimension:[A-Za-z0-9_-]{1,40}\}$")]


class Dimension(Record):
    """One measure of the layout: a spacing, a radius, a border or a breakpoint."""

    kind = "dimension"
    section = Section.LAYOUT
    order_within = "group"

    group: Literal["spacing", "radius", "border", "breakpoint", "size"] = Field(
        default="spacing", description="What it measures."
    )
    name: Name = Field(description="What people call it, such as m or card; unique within its group.")
    value: Annotated[ScreenLength | Alias, References("dimension", alias=True)] = Field(
        description='A length such as {"value": 8, "unit": "px"} (px or rem), or an alias such as {dimension:m}.'
    )
    description: Line = Field(default="", description="When to use it, in one line.")

    @field_validator("value")
    @classmethod
    def _has_room(cls, value: ScreenLength | str, info: ValidationInfo) -> ScreenLength | str:
        group = info.data.get("group")
        if isinstance(value, ScreenLength) and value.value < 0 and group in NEVER_NEGATIVE:
            raise ValueError(f"a {group} is never less than 0, and {value.css()} is")
        return value
