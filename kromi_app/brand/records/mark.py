"""Marks: the versions of a brand's logo, each with the room that it needs."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from kromi_app.brand.records.base import Line, Name, Record, Section
from kromi_app.brand.records.picture import PictureFile
from kromi_app.brand.records.values import Color, Number


class Mark(Record):
    """One version of the logo: its form and colors, the ground that it stands on, and the room that it needs."""

    kind = "mark"
    section = Section.LOGO

    name: Name = Field(description="What people call it, such as Wordmark, reversed.")
    file: PictureFile = Field(description="The file, an SVG where there is one; send it to /assets first.")
    form: Literal["wordmark", "lettermark", "symbol", "combination", "emblem"] = Field(
        default="combination", description="What it is made of."
    )
    arrangement: Literal["horizontal", "stacked", "single"] = Field(
        default="single", description="How its parts stand to each other."
    )
    version: Literal["full_color", "one_color", "reversed", "black", "white"] = Field(
        default="full_color", description="The colors that it comes in."
    )
    background: Literal["light", "dark", "any"] = Field(
        default="light", description="The kind of ground that it is made for."
    )
    ground: Color | None = Field(default=None, description="The ground that it is shown on here.")
    clear_space: Annotated[Number, Field(ge=0, le=3)] = Field(
        default=0.25, description="The room on every side that nothing else enters, in heights of the mark."
    )
    smallest_px: Annotated[Number, Field(ge=8, le=2000)] | None = Field(
        default=None, description="The smallest width on screens, in px."
    )
    smallest_mm: Annotated[Number, Field(ge=2, le=500)] | None = Field(
        default=None, description="The smallest width in print, in mm."
    )
    usage: Line = Field(default="", description="When to use it, in one line.")
