"""Terms in a text: the words that the brand avoids, and those that it writes in one way only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.term import Term
from kromi_app.brand.records.voice_trait import VoiceTrait


@dataclass(frozen=True, slots=True)
class Slip:
    """One place where a text goes against a rule.

    Attributes:
        start: Where it begins, in characters.
        end: Behind its last character.
        found: The words there.
        record: The term or trait whose rule it is.
        instead: What the brand says; empty where the rule names nothing.
        reason: Why, in the rule's own words.
    """

    start: int
    end: int
    found: str
    record: RecordId
    instead: str = ""
    reason: str = ""


def slips_in(text: str, rules: Iterable[Record]) -> list[Slip]:
    """Return where a text goes against terms and traits, in order; of two that overlap only the longer."""
    found = [slip for rule in rules for slip in _slips_of(text, rule)]
    kept: list[Slip] = []
    for slip in sorted(found, key=lambda slip: (slip.start, -slip.end, slip.record)):
        if not kept or slip.start >= kept[-1].end:
            kept.append(slip)
    return kept


def breaks_rule(text: str, rule: Record) -> bool:
    """Tell whether a text goes against one rule."""
    return next(_slips_of(text, rule), None) is not None


def has_rule(rule: Record) -> bool:
    """Tell whether a record says anything that a text can go against."""
    return isinstance(rule, (Term, VoiceTrait)) and (bool(rule.avoid) or (isinstance(rule, Term) and rule.match_case))


def _slips_of(text: str, rule: Record) -> Iterator[Slip]:
    if isinstance(rule, Term):
        for match in _matches(text, tuple(rule.avoid), match_case=rule.match_case):
            yield Slip(match.start(), match.end(), match.group(), rule.id, rule.name, rule.reason)
        if rule.match_case:
            for match in _matches(text, (rule.name,), match_case=False):
                if match.group() != rule.name:
                    yield Slip(match.start(), match.end(), match.group(), rule.id, rule.name, rule.reason)
    elif isinstance(rule, VoiceTrait):
        for match in _matches(text, tuple(rule.avoid), match_case=False):
            yield Slip(match.start(), match.end(), match.group(), rule.id, "", f"It is not {rule.name.lower()}.")


def _matches(text: str, words: tuple[str, ...], *, match_case: bool) -> Iterator[re.Match[str]]:
    pattern = _pattern(words, match_case) if words else None
    return pattern.finditer(text) if pattern else iter(())


@lru_cache(2048)
def _pattern(words: tuple[str, ...], match_case: bool) -> re.Pattern[str]:
    """Return what finds words and phrases as they stand, whatever the space between their parts is."""
    longest_first = sorted({" ".join(word.split()) for word in words}, key=len, reverse=True)
    parts = [r"\s+".join(re.escape(part) for part in word.split(" ")) for word in longest_first]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", 0 if match_case else re.IGNORECASE)
