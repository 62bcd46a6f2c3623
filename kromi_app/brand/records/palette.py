"""Palettes: ordered sets of swatches with a purpose."""

from __future__ import annotations

from pydantic import Field

from kromi_app.brand.records.base import Line, Name, Record, Section


class Palette(Record):
    """An ordered set of swatches with a purpose, such as Core or Neutrals."""

    kind = "palette"
    section = Section.COLOR

    name: Name = Field(description="What people call it.")
    description: Line = Field(default="", description="What it is for, in one line.")
