"""Reading: how long a text is and how easily it reads, by published formulas."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

import pyphen

Ease = Literal["very easy", "easy", "plain", "fairly hard", "hard", "very hard", ""]
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?…]+(?=[\s\"'”’)\]]|$)|\n\s*\n")
LONG_WORD = 6
"""In LIX a word is long with more letters than these."""

FLESCH: dict[str, tuple[float, float, float]] = {
    "en": (206.835, 1.015, 84.6),
    "de": (180.0, 1.0, 58.5),
    "fr": (207.0, 1.015, 73.6),
    "es": (206.84, 1.02, 60.0),
    "it": (217.0, 1.3, 60.0),
    "nl": (206.84, 0.93, 77.0),
}
"""Constant, weight of words to a sentence, weight of syllables to a word.

en: Flesch, A new readability yardstick, Journal of Applied Psychology 32 (1948). de: Amstad, Wie
verständlich sind unsere Zeitungen? (1978). fr: Kandel and Moles (1958). es: Fernández Huerta (1959).
it: Franchina and Vacca (1972). nl: Douma (1960).
"""
_BANDS: tuple[tuple[float, Ease], ...] = (
    (90, "very easy"),
    (70, "easy"),
    (60, "plain"),
    (50, "fairly hard"),
    (30, "hard"),
    (float("-inf"), "very hard"),
)
_LIX_BANDS: tuple[tuple[float, Ease], ...] = (
    (25, "very easy"),
    (35, "easy"),
    (45, "plain"),
    (55, "fairly hard"),
    (65, "hard"),
    (float("inf"), "very hard"),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What can be counted of a text.

    Attributes:
        score: By `formula`: for Flesch's 0 (hard) to 100 (easy) and beyond, for LIX 20 (easy) to 60 (hard).
        ease: The score in a word; empty where there are fewer than 20 words, too few to say.
    """

    characters: int
    words: int
    sentences: int
    score: float
    formula: Literal["Flesch", "LIX"]
    ease: Ease


def read(text: str, locale: str = "en") -> Reading:
    """Measure a text.

    Args:
        text: Running text.
        locale: Its language, as a BCP 47 tag; where Flesch's formula was fitted to it that is used, else LIX
            (Björnsson, Läsbarhet, 1968), which needs no syllables.
    """
    words = _WORD.findall(text)
    sentences = max(len(sentence_spans(text)), 1)
    language = locale.split("-")[0].lower()
    formula: Literal["Flesch", "LIX"] = "Flesch" if language in FLESCH else "LIX"
    if not words:
        return Reading(len(text), 0, 0, 0, formula, "")
    length = len(words) / sentences
    if formula == "Flesch":
        constant, per_sentence, per_word = FLESCH[language]
        syllables = sum(syllables_in(word, language) for word in words)
        score = constant - per_sentence * length - per_word * syllables / len(words)
        ease: Ease = next(band for limit, band in _BANDS if score >= limit)
    else:
        score = length + 100 * sum(len(word) > LONG_WORD for word in words) / len(words)
        ease = next(band for limit, band in _LIX_BANDS if score < limit)
    return Reading(len(text), len(words), sentences, round(score, 1), formula, ease if len(words) >= 20 else "")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return where each sentence begins and ends; a paragraph ends one as well."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    spans = pairwise([0, *ends, len(text)])
    return [(begin, end) for begin, end in spans if _WORD.search(text, begin, end)]


def words_in(text: str) -> int:
    """Return how many words a text has."""
    return len(_WORD.findall(text))


def syllables_in(word: str, language: str) -> int:
    """Return about how many syllables a word has: the places where it may be hyphenated, and one."""
    return len(_hyphens(language).positions(word.lower())) + 1


@cache
def _hyphens(language: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=pyphen.language_fallback(language), left=1, right=1)
