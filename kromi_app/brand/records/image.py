"""Images: the photographs and pictures that show a brand."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from kromi_app.brand.records.base import Line, Name, Record, Section
from kromi_app.brand.records.picture import PictureFile
from kromi_app.brand.records.values import Share

Tag = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]


class Point(BaseModel):
    """A place in a picture."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    x: Share = Field(default=0.5, description="From the left, 0 to 1.")
    y: Share = Field(default=0.5, description="From the top, 0 to 1.")


class Image(Record):
    """A picture that shows the brand, with what people must know to use it."""

    kind = "image"
    section = Section.IMAGERY

    name: Name = Field(description="What people call it.")
    file: PictureFile = Field(description="The file; a person sends it, in the editor.")
    alt: Annotated[str, StringConstraints(strip_whitespace=True, max_length=400)] = Field(
        default="", description="What is to be seen, for those who cannot see it; required before publishing."
    )
    caption: Line = Field(default="", description="What stands under it.")
    focal: Point = Field(default=Point(), description="What must stay in view when it is cropped.")
    tags: list[Tag] = Field(default_factory=list[str], max_length=40, description="Words to find it by.")
    credit: Line = Field(default="", description="Who made it.")
    license: Line = Field(default="", description="What it may be used for, and until when.")

    @property
    def unique_key(self) -> str | None:
        """None: cameras give many pictures the same name."""
        return None
