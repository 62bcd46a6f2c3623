"""Color roles: what a color is for, in light and in dark."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kromi_app.brand.records.base import Line, Name, Record, RecordId, References, Section
from kromi_app.brand.records.values import Color


class ColorRole(Record):
    """What a color is for, such as surface or accent, in light and in dark."""

    kind = "color_role"
    section = Section.COLOR

    name: Name = Field(description="The role, such as surface, on-surface, accent or link.")
    light: Color
    dark: Color | None = Field(default=None, description="The color on dark ground; the light one where empty.")
    on: Annotated[RecordId, References("color_role")] | None = Field(
        default=None, description="The role that this one is read on; their contrast is checked."
    )
    description: Line = Field(default="", description="When to use it, in one line.")
