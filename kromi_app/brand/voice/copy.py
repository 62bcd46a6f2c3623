"""A copy check: what a brand's editor would say of a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kromi_app.brand.records.base import Record
from kromi_app.brand.records.message import Channel
from kromi_app.brand.voice.lengths import CHANNEL_LIMITS, length_in
from kromi_app.brand.voice.reading import Reading, read, sentence_spans, words_in
from kromi_app.brand.voice.terms import slips_in

LONG_SENTENCE = 25
"""Words; longer sentences are hard to read (GOV.UK, Content design: writing for GOV.UK, sentence length)."""
MAX_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said of one place in a text.

    Attributes:
        start: Where it begins, in characters.
        end: Behind its last character.
        message: What is the matter, and what to write instead.
        record: The term or trait whose rule it is; empty where it is none of the brand's.
    """

    start: int
    end: int
    message: str
    record: str = ""


@dataclass(frozen=True, slots=True)
class CopyCheck:
    """A text's remarks, in order, with what can be counted of it.

    Attributes:
        length: How much room it takes, as the channel counts.
        room: How much the channel has; 0 where none was named.
    """

    remarks: tuple[Remark, ...]
    reading: Reading
    length: int
    room: int

    @property
    def over(self) -> int:
        """How much longer it is than the channel has room for; 0 where it fits or none was named."""
        return max(self.length - self.room, 0) if self.room else 0

    def as_json(self) -> dict[str, Any]:
        """Return the shape that is sent to browsers and assistants."""
        reading = self.reading
        return {
            "remarks": [
                {"start": remark.start, "end": remark.end, "message": remark.message, "record": remark.record}
                for remark in self.remarks
            ],
            "characters": self.length,
            "room": self.room,
            "words": reading.words,
            "sentences": reading.sentences,
            "score": reading.score,
            "formula": reading.formula,
            "ease": reading.ease,
            "over": self.over,
        }


def check_copy(text: str, rules: Iterable[Record], locale: str = "en", channel: Channel | None = None) -> CopyCheck:
    """Read a text against a brand's terms and traits, and for ease and length."""
    remarks = [
        Remark(slip.start, slip.end, _message(slip.found, slip.instead, slip.reason), slip.record)
        for slip in slips_in(text, rules, locale)
    ]
    for begin, end in sentence_spans(text):
        words = words_in(text[begin:end])
        if words > LONG_SENTENCE:
            start = begin + len(text[begin:end]) - len(text[begin:end].lstrip())
            remarks.append(Remark(start, end, f"{words} words in a sentence; {LONG_SENTENCE} are easier to read."))
    ordered = sorted(remarks, key=lambda remark: (remark.start, -remark.end))
    room = CHANNEL_LIMITS[channel] if channel else 0
    return CopyCheck(tuple(ordered), read(text, locale), length_in(text, channel), room)


def marked(text: str, check: CopyCheck) -> list[dict[str, str]]:
    """Return a text in parts, cut wherever a remark begins or ends, each with what is said of it, longest first.

    `about` tells what a part is marked for: a `word` that goes against a rule, or a `sentence`.
    """
    cuts = sorted({0, len(text), *(at for remark in check.remarks for at in (remark.start, remark.end))})
    ahead = sorted(check.remarks, key=lambda remark: remark.start, reverse=True)
    about: list[Remark] = []
    parts: list[dict[str, str]] = []
    for begin, end in pairwise(cuts):
        while ahead and ahead[-1].start <= begin:
            about.append(ahead.pop())
        about = sorted((one for one in about if one.end >= end), key=lambda one: one.start - one.end)
        what = {"why": "\n".join(one.message for one in about)} if about else {}
        if about:
            what["about"] = "word" if any(one.record for one in about) else "sentence"
        parts.append({"text": text[begin:end], **what})
    return parts


def _message(found: str, instead: str, reason: str) -> str:
    words = f"“{instead}” in place of “{found}”." if instead else f"“{found}” is not how we speak."
    return f"{words} {reason}".strip()
