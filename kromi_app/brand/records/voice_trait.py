"""Voice traits: how the brand sounds, always."""

from __future__ import annotations

from pydantic import Field

from kromi_app.brand.records.base import Line, Name, Paragraph, Record, Section
from kromi_app.brand.records.term import Word
from kromi_app.brand.records.values import Locale


class VoiceTrait(Record):
    """One lasting trait of the brand's voice: what it is, what it is not, and how that sounds."""

    kind = "voice_trait"
    section = Section.VOICE

    name: Name = Field(description="The trait in a word or two, such as Plain.")
    we_are: Paragraph = Field(default="", description="What the trait means.")
    we_are_not: Paragraph = Field(default="", description="What it must not be mistaken for.")
    avoid: list[Word] = Field(
        default_factory=list[str], max_length=40, description="Words and phrases that give the trait away."
    )
    locale: Locale | None = Field(
        default=None, description="The language of these words, as a BCP 47 tag; every language where it is empty."
    )
    say: Line = Field(default="", description="A sentence that has it.")
    dont_say: Line = Field(default="", description="A sentence that lacks it.")
