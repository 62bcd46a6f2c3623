"""Swatches: named colors."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from kromi_app.brand.records.base import Line, Name, Record, RecordId, References, Section
from kromi_app.brand.records.values import Color, Number

Ink = Annotated[Number, Field(ge=0, le=100)]


class Cmyk(BaseModel):
    """The four inks of a press, each in percent."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cyan: Ink = Field(default=0, description="In percent.")
    magenta: Ink = Field(default=0, description="In percent.")
    yellow: Ink = Field(default=0, description="In percent.")
    black: Ink = Field(default=0, description="In percent.")


class Swatch(Record):
    """One named color of a palette."""

    kind = "swatch"
    section = Section.COLOR
    beside = frozenset(("name", "cmyk", "spot", "description"))
    order_within = "palette"

    palette: Annotated[RecordId, References("palette")] = Field(description="The palette that it belongs to.")
    name: Name = Field(description="What people call it; unique within its palette.")
    value: Color
    cmyk: Cmyk | None = Field(
        default=None,
        description='What it is printed with, in percent: {"cyan": 0, "magenta": 72, "yellow": 85, "black": 0}. '
        "Kept beside the color and not computed from it.",
    )
    spot: Line = Field(default="", description="The spot color it is printed with, such as Pantone 1655 C.")
    description: Line = Field(default="", description="When to use it, in one line.")
