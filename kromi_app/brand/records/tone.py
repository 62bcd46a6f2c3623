"""Tones: how the voice bends to a situation."""

from __future__ import annotations

from pydantic import Field

from kromi_app.brand.records.base import Line, Name, Record, Section


class Tone(Record):
    """How the voice sounds in one situation: the voice stays, the tone bends to who listens."""

    kind = "tone"
    section = Section.VOICE

    name: Name = Field(description="The situation, such as Something went wrong.")
    feeling: Line = Field(default="", description="What the reader feels then, such as worried and in a hurry.")
    sound: Line = Field(default="", description="How we sound then, such as calm, short, no jokes.")
    say: Line = Field(default="", description="A sentence in this tone.")
    dont_say: Line = Field(default="", description="A sentence that misses it.")
