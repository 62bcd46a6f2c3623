"""A copy check: what a brand's editor would say of a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kromi_app.brand.records.base import Record
from kromi_app.brand.records.message import CHANNEL_LIMITS, Channel
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
    """A text's remarks, in order, with what can be counted of it."""

    remarks: tuple[Remark, ...]
    reading: Reading
    over: int
    """Characters over what the channel has room for; 0 where it fits or none was named."""

    def as_json(self) -> dict[str, Any]:
        """Return the shape that is sent to browsers and assistants."""
        reading = self.reading
        return {
            "remarks": [
                {"start": remark.start, "end": remark.end, "message": remark.message, "record": remark.record}
                for remark in self.remarks
            ],
            "characters": reading.characters,
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
        for slip in slips_in(text, rules)
    ]
    for begin, end in sentence_spans(text):
        words = words_in(text[begin:end])
        if words > LONG_SENTENCE:
            start = begin + len(text[begin:end]) - len(text[begin:end].lstrip())
            remarks.append(Remark(start, end, f"{words} words in a sentence; {LONG_SENTENCE} are easier to read."))
    room = CHANNEL_LIMITS[channel] if channel else len(text)
    ordered = sorted(remarks, key=lambda remark: (remark.start, remark.end))
    return CopyCheck(tuple(ordered), read(text, locale), max(len(text) - room, 0))


def marked(text: str, check: CopyCheck) -> list[dict[str, str]]:
    """Return a text in parts, those that a remark is about with its message; of two that overlap the first."""
    parts: list[dict[str, str]] = []
    at = 0
    for remark in (remark for remark in check.remarks if remark.start < remark.end):
        if remark.start < at:
            continue
        parts += [{"text": text[at : remark.start]}, {"text": text[remark.start : remark.end], "why": remark.message}]
        at = remark.end
    return [part for part in (*parts, {"text": text[at:]}) if part["text"]]


def _message(found: str, instead: str, reason: str) -> str:
    words = f"“{instead}” in place of “{found}”." if instead else f"“{found}” is not how we speak."
    return f"{words} {reason}".strip()
