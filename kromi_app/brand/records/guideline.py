"""Guidelines: whatever else a brand has to say, on any of its sections."""

from __future__ import annotations

import json
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from kromi_app.brand.records.base import Line, Name, Record, RecordId, References, Section
from kromi_app.brand.storable import flaw_in

MAX_DATA = 20_000
Markdown = Annotated[str, StringConstraints(max_length=20_000), References("image", in_text=True)]
Shown = Annotated[RecordId, References("image")] | None


class Pair(BaseModel):
    """What to do, beside what not to do."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    do: Line = Field(default="", description="What to do.")
    dont: Line = Field(default="", description="What not to do.")
    do_image: Shown = Field(default=None, description="An image that does it.")
    dont_image: Shown = Field(default=None, description="An image that does not.")


def _small(data: dict[str, Any]) -> dict[str, Any]:
    if flaw := flaw_in(data):
        path, problem = flaw
        raise ValueError(f"{'.'.join(path)[:80]} {problem}")
    size = len(json.dumps(data, allow_nan=False))
    if size > MAX_DATA:
        raise ValueError(f"{size} characters of JSON; at most {MAX_DATA} are allowed")
    return data


class Guideline(Record):
    """A text on any section of the brand book, in Markdown; whatever has no kind of its own goes here."""

    kind = "guideline"
    section = Section.CONTENT
    order_within = "about"

    about: Section = Field(default=Section.OVERVIEW, description="The section that it is about.")
    name: Name = Field(description="Its title.")
    text: Markdown = Field(
        default="", description="The text, in Markdown (CommonMark); ![alt](image:ID) shows an image."
    )
    pairs: tuple[Pair, ...] = Field(default=(), max_length=40, description="What to do and what not to do.")
    data: Annotated[dict[str, Any], AfterValidator(_small)] = Field(
        default_factory=dict[str, Any],
        description="Anything else that the brand holds and no other kind has a place for, as JSON.",
    )
