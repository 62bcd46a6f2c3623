"""Typefaces: the families that the brand speaks in."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from kromi_app.brand.records.base import Line, Name, Record, Section
from kromi_app.brand.records.font import FontFile
from kromi_app.brand.type.library import Classification


class Typeface(Record):
    """One family that the brand is set in."""

    kind = "typeface"
    section = Section.TYPOGRAPHY

    name: Name = Field(description="The family's name, such as Fraunces; one of the library is set in its own fonts.")
    classification: Classification = Field(default="sans-serif", description="The class that the family belongs to.")
    fallbacks: Annotated[list[Name], Field(max_length=12)] = Field(
        default=[], description="Families to use until it has loaded, best first."
    )
    files: Annotated[tuple[FontFile, ...], Field(max_length=40)] = Field(
        default=(),
        description="Fonts of its own, sent by a person in the editor; a family of the library needs none.",
    )
    license: Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)] = Field(
        default="", description="Under what it may be used and by whom, where its fonts do not say."
    )
    usage: Line = Field(default="", description="What it is for, in one line.")
