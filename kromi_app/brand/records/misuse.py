"""Misuse: what must not be done to a mark, shown on the mark itself."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from kromi_app.brand.records.base import Line, Record, RecordId, References, Section

Fault = Literal[
    "stretched", "rotated", "recolored", "clashing", "crowded", "faded", "shadowed", "outlined", "cropped", "patterned"
]


class Misuse(Record):
    """One thing that must not be done to a mark; the example is drawn from the mark itself."""

    kind = "misuse"
    section = Section.LOGO

    mark: Annotated[RecordId, References("mark")] = Field(description="The mark that it is shown on.")
    fault: Fault = Field(default="stretched", description="What is done to it.")
    why: Line = Field(default="", description="Why not, in one line.")

    @property
    def title(self) -> str:
        """What is done to the mark."""
        return self.fault
