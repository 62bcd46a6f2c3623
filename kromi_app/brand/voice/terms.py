"""Terms in a text: the words that the brand avoids, and those that it writes in one way only."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from kromi_app.brand.locales import is_for, language_of
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.term import Term
from kromi_app.brand.records.voice_trait import VoiceTrait
from kromi_app.brand.voice.folding import folded
from kromi_app.brand.voice.scripts import runs, stands_apart

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Slip:
    """One place where a text goes against a rule.

    Attributes:
        start: Where it begins, in characters.
        end: Behind its last character.
        found: The words there.
        record: The term or trait whose rule it is.
        instead: What the brand says; empty where the rule names nothing to write.
        reason: Why, in the rule's own words.
        as_written: Whether what the brand says is written in these letters wherever it stands.
    """

    start: int
    end: int
    found: str
    record: RecordId
    instead: str = ""
    reason: str = ""
    as_written: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """What a term or a trait says of words.

    Attributes:
        avoid: What is not written.
        preferred: What is written instead; empty where the rule names nothing.
        match_case: Whether small and capital letters make a difference.
        language: The language that it is for; empty for all.
    """

    record: RecordId
    avoid: tuple[str, ...]
    preferred: str
    match_case: bool
    language: str
    reason: str

    @property
    def is_exact(self) -> bool:
        """Whether the preferred words are written in these letters wherever they stand."""
        plain = folded(self.preferred).text
        return self.match_case or any(folded(word).text == plain for word in self.avoid)

    @property
    def sought(self) -> tuple[str, ...]:
        """The words without which no text goes against it."""
        return (*self.avoid, self.preferred) if self.match_case and self.preferred else self.avoid


def rule_of(record: Record) -> Rule | None:
    """Return the rule of a term or trait; None where it says nothing that a text can go against."""
    if not isinstance(record, (Term, VoiceTrait)):
        return None
    language = language_of(record.locale or "")
    if isinstance(record, VoiceTrait):
        rule = Rule(record.id, tuple(record.avoid), "", False, language, f"It is not {record.name.lower()}.")
    elif record.replaces:
        rule = Rule(record.id, tuple(record.avoid), record.name, record.match_case, language, record.reason)
    else:
        reason = f"{record.name.rstrip('.')}. {record.reason}".strip()
        rule = Rule(record.id, tuple(record.avoid), "", record.match_case, language, reason)
    return rule if rule.sought else None


class Rules:
    """The rules of a brand, of which a text is read against those alone whose words it may hold.

    Args:
        records: Terms and traits; others are passed over.
    """

    def __init__(self, records: Iterable[Record]) -> None:
        """Note each rule under a word, or else a part, that a text must hold to go against it."""
        self._read: dict[tuple[str, str, RecordId], list[Slip]] = {}
        self._ids: set[RecordId] = set()
        self._by_word: dict[str, list[Rule]] = {}
        self._by_part: dict[str, list[Rule]] = {}
        for rule in filter(None, map(rule_of, records)):
            self._ids.add(rule.record)
            for phrase in rule.sought:
                word, part = _needed(phrase)
                if word:
                    self._by_word.setdefault(word, []).append(rule)
                elif part:
                    self._by_part.setdefault(part, []).append(rule)

    def slips(self, text: str, locale: str = "", *, but: RecordId = "") -> list[Slip]:
        """Return where a text goes against the rules, in order; of two that begin together the longer first.

        Args:
            text: Any text.
            locale: Its language, which rules for other languages leave alone; empty where it is not known.
            but: The record whose own rule does not count.
        """
        asked = (text, language_of(locale), but if but in self._ids else "")
        if asked not in self._read:
            self._read[asked] = self._slips(*asked)
        return self._read[asked]

    def _slips(self, text: str, language: str, but: RecordId) -> list[Slip]:
        near = {rule.record: rule for rule in self._near(text)}
        found = [
            slip
            for rule in near.values()
            if rule.record != but and is_for(rule.language, language)
            for slip in _slips_of(text, rule)
        ]
        return sorted(found, key=lambda slip: (slip.start, -slip.end, slip.record))

    def _near(self, text: str) -> Iterator[Rule]:
        words = _words_of(text)
        if not self._by_word.keys().isdisjoint(words):
            for word in words & self._by_word.keys():
                yield from self._by_word[word]
        if self._by_part:
            plain = folded(text).text
            for part, rules in self._by_part.items():
                if part in plain:
                    yield from rules


def slips_in(text: str, records: Iterable[Record], locale: str = "") -> list[Slip]:
    """Return where a text goes against terms and traits, in order; of two that begin together the longer first."""
    return Rules(records).slips(text, locale)


def apart(slips: Iterable[Slip]) -> list[Slip]:
    """Return slips of which no two overlap, of those that do the longest."""
    kept: list[Slip] = []
    for slip in sorted(slips, key=lambda slip: (slip.start - slip.end, slip.start, slip.record)):
        if all(slip.end <= other.start or other.end <= slip.start for other in kept):
            kept.append(slip)
    return sorted(kept, key=lambda slip: slip.start)


def breaks_rule(text: str, record: Record) -> bool:
    """Tell whether a text goes against the rule of one record."""
    rule = rule_of(record)
    return bool(rule and _slips_of(text, rule))


def has_rule(record: Record) -> bool:
    """Tell whether a record says anything that a text can go against."""
    return rule_of(record) is not None


@lru_cache(8192)
def _slips_of(text: str, rule: Rule) -> tuple[Slip, ...]:
    own = _spans(text, (rule.preferred,), match_case=False) if rule.preferred else []
    wrong = {span for span in own if _written(text[slice(*span)]) != _written(rule.preferred)}
    avoided = _spans(text, rule.avoid, match_case=rule.match_case) if rule.avoid else []
    spans = {span for span in avoided if not _is_excused(span, own, wrong)}
    if rule.match_case:
        spans |= wrong
    return tuple(
        Slip(begin, end, text[begin:end], rule.record, rule.preferred, rule.reason, rule.is_exact)
        for begin, end in sorted(spans)
    )


def _is_excused(span: Span, own: list[Span], wrong: set[Span]) -> bool:
    """Tell whether an avoided word lies within the preferred ones, as in `night train` where `train` is avoided.

    Where it is all of them, they must be as they are written.
    """
    at = bisect_right(own, span[0], key=lambda other: other[0]) - 1
    around = own[at] if at >= 0 else (0, 0)
    return span[1] <= around[1] and not (span == around and span in wrong)


def _written(text: str) -> str:
    return " ".join(folded(text, keep_case=True).text.split())


def _spans(text: str, phrases: tuple[str, ...], *, match_case: bool) -> list[Span]:
    """Return where phrases stand, whatever the space between their parts is; of two that overlap the longer."""
    plain = folded(text, keep_case=match_case)
    found = [span for phrase in phrases for span in _found(phrase, plain.text, match_case)]
    kept: list[Span] = []
    for begin, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not kept or begin >= kept[-1][1]:
            kept.append((begin, end))
    return [plain.span(*span) for span in kept]


def _found(phrase: str, text: str, match_case: bool) -> Iterator[Span]:
    """Find a phrase as it stands: ending where words do, but in scripts that set none apart."""
    pattern = _pattern(phrase, match_case)
    for match in pattern.finditer(text) if pattern else ():
        begin, end = match.span(1)
        if not (_joins(text, begin) or _joins(text, end)):
            yield begin, end


def _joins(text: str, at: int) -> bool:
    """Tell whether a place in a text lies within a word."""
    return 0 < at < len(text) and stands_apart(text[at - 1]) and stands_apart(text[at])


@lru_cache(4096)
def _pattern(phrase: str, match_case: bool) -> re.Pattern[str] | None:
    words = r"\s+".join(map(re.escape, folded(phrase, keep_case=match_case).text.split()))
    # Looked ahead for, so that a place that is none hides no other that overlaps it.
    return re.compile(f"(?=({words}))") if words else None


@lru_cache(2048)
def _needed(phrase: str) -> tuple[str, str]:
    """Return a word that every text with a phrase has, folded; where there is none, a part of it."""
    parts = folded(phrase).text.split()
    words = runs().findall(" ".join(parts))
    return (words[0], "") if words else ("", parts[0] if parts else "")


@lru_cache(8192)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(runs().findall(folded(text).text))
