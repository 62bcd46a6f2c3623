"""Terms: the words that a brand uses, and those that it does not."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from kromi_app.brand.records.base import Line, Name, Record, Section
from kromi_app.brand.records.values import Locale

Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]


class Term(Record):
    """A word that the brand uses, with those that stand for it elsewhere and are avoided here."""

    kind = "term"
    section = Section.VOICE

    name: Name = Field(description="The word as the brand writes it, such as bunk; or what to do in place of a word.")
    avoid: list[Word] = Field(
        default_factory=list[str], max_length=40, description="Words and phrases that are not used for it."
    )
    replaces: bool = Field(
        default=True, description="Whether the word is written in their place; off where it says what to do instead."
    )
    match_case: bool = Field(default=False, description="Whether small and capital letters make a difference.")
    locale: Locale | None = Field(
        default=None, description="The language that it is for, as a BCP 47 tag; every language where it is empty."
    )
    reason: Line = Field(default="", description="Why, in one line.")
    say: Line = Field(default="", description="A sentence that is right.")
    dont_say: Line = Field(default="", description="A sentence that is wrong, with an avoided word in it.")
