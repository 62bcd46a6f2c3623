"""The brand's profile: what it is, for whom, and what it holds dear."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kromi_app.brand.records.base import Line, Name, Paragraph, Record, Section

PROFILE_ID = "profile:brand"


class Profile(Record):
    """What the brand is, in words; there is one in each brand."""

    kind = "profile"
    section = Section.OVERVIEW
    required = True

    name: Name = Field(description="The brand's name as people write it.")
    description: Paragraph = Field(default="", description="One or two sentences: what it is and does.")
    values: Annotated[list[Name], Field(max_length=12)] = Field(
        default=[], description="What the brand holds dear, a word or two each."
    )
    audience: Paragraph = Field(default="", description="For whom it is.")
    industry: Line = Field(default="", description="The trade that it is in.")

    @property
    def unique_key(self) -> str | None:
        """The same for every profile, so that a brand has one."""
        return "profile"
