"""Swatches: named colors."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kromi_app.brand.records.base import Line, Name, Record, RecordId, References, Section
from kromi_app.brand.records.values import Color


class Swatch(Record):
    """One named color of a palette."""

    kind = "swatch"
    section = Section.COLOR
    order_within = "palette"

    palette: Annotated[RecordId, References("palette")] = Field(description="The palette that it belongs to.")
    name: Name = Field(description="What people call it; unique within its palette.")
    value: Color
    description: Line = Field(default="", description="When to use it, in one line.")
