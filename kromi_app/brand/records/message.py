"""Messages: the words that the brand says again and again."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from kromi_app.brand.records.base import Line, Record, Section
from kromi_app.brand.records.values import Locale

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
Channel = Literal[
    "search_title",
    "search_description",
    "ad_headline",
    "ad_description",
    "app_subtitle",
    "email_subject",
    "push",
    "social_post",
]


class ChannelText(BaseModel):
    """The words as one channel has room for them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    channel: Channel = Field(default="social_post", description="Where they stand.")
    text: Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)] = Field(
        default="", description="The words, in the length that the channel has room for."
    )


class Message(Record):
    """Words that the brand says again and again: a tagline, a mission, a call to action."""

    kind = "message"
    section = Section.VOICE

    usage: Literal["tagline", "headline", "mission", "vision", "boilerplate", "call_to_action", "other"] = Field(
        default="other", description="What the words are for."
    )
    text: Text = Field(description="The words themselves.")
    locale: Locale = Field(default="en", description="The language, as a BCP 47 tag such as en or de-CH.")
    channels: tuple[ChannelText, ...] = Field(
        default=(), max_length=20, description="The same in the lengths of channels that have less room."
    )
    note: Line = Field(default="", description="Where and how to use them, in one line.")

    @property
    def title(self) -> str:
        """The use of the words, in plain language."""
        return self.usage.replace("_", " ")
