"""Samples: the same thing said well and said badly."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from kromi_app.brand.records.base import Line, Name, Record, RecordId, References, Section
from kromi_app.brand.records.values import Locale

Passage = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)]


class Sample(Record):
    """A piece of writing as it should be, beside one as it should not."""

    kind = "sample"
    section = Section.VOICE

    name: Name = Field(description="What is written, such as Delay on the notice board.")
    do: Passage = Field(default="", description="As we write it.")
    dont: Passage = Field(default="", description="As we do not.")
    why: Line = Field(default="", description="What makes the difference, in one line.")
    shows: Annotated[RecordId, References("voice_trait", "tone", "term")] | None = Field(
        default=None, description="The trait, tone or term that it shows."
    )
    locale: Locale = Field(default="en", description="Its language, as a BCP 47 tag.")
