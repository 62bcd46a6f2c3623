"""Color roles: what a color is for, in light and in dark."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kromi_app.brand.color import Drawn
from kromi_app.brand.records.base import Line, Name, Record, RecordId, References, Section
from kromi_app.brand.records.values import Color


class ColorRole(Record):
    """What a color is for, such as surface or accent, in light and in dark."""

    kind = "color_role"
    section = Section.COLOR
    beside = frozenset(("name", "description"))

    name: Name = Field(description="The role, such as surface, on-surface, accent or link.")
    light: Color
    dark: Color | None = Field(default=None, description="The color on dark ground; the light one where empty.")
    on: Annotated[RecordId, References("color_role")] | None = Field(
        default=None, description="The role that this one is read on; their contrast is checked."
    )
    drawn: Drawn = Field(
        default="text",
        description="What is drawn in it on that role: text (4.5 : 1), large text of 24 px or bold 18.7 px (3 : 1), "
        "a shape such as an icon, a border or a control (3 : 1), or a ground such as a card, which needs no contrast.",
    )
    description: Line = Field(default="", description="When to use it, in one line.")
