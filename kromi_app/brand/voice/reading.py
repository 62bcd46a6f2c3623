"""Reading: how long a text is and how easily it reads, by published formulas."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

import pyphen

from kromi_app.brand.locales import language_of
from kromi_app.brand.voice.scripts import SPACELESS, is_spaceless, marks

Ease = Literal["very easy", "easy", "plain", "fairly hard", "hard", "very hard", ""]
_LETTER = re.compile(r"[^\W\d_]")
_END = re.compile(r"(?<![.!?…؟۔।॥։])[.!?…؟۔।॥։]++(?=[\s\"'”’»)\]]|$)|[。！？｡．፡።။៕]+[」』”’）]*|\n\s*\n")
"""Where a sentence may end: in Latin's neighbors before a space, in scripts without spaces anywhere."""
_DOTTED = re.compile(r"(?<![^\s(\[\"'“‘«])([^\W\d_]+(?:\.[^\W\d_]+)*)\.$")
_NEVER = frozenset(
    [
        "dr",
        "mr",
        "mrs",
        "ms",
        "prof",
        "st",
        "hr",
        "fr",
        "mme",
        "vs",
        "bzw",
        "ca",
        "approx",
        "e.g",
        "i.e",
        "z.b",
        "d.h",
        "u.a",
        "p.ex",
        "bl.a",
        "f.eks",
    ]
)
"""Abbreviations, without their last point, behind which a sentence goes on whatever follows."""
_BEFORE_NUMBERS = frozenset(("no", "nr", "art", "p", "pp", "vol", "fig"))
_SOMETIMES = frozenset(
    [
        "etc",
        "usw",
        "osv",
        "jr",
        "sr",
        "inc",
        "ltd",
        "co",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
    ]
)
"""Abbreviations behind which a sentence goes on where a small letter or a number follows."""
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
LIX = frozenset(("da", "fi", "nb", "nn", "no", "pt", "ru", "sv"))
"""Where LIX has been shown to tell hard from easy, beside the languages above (Björnsson, Readability of newspapers
in 11 languages, Reading Research Quarterly 18, 1983)."""
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
        words: Those that spaces or signs set apart; scripts without spaces between words have none to count.
        score: By `formula`: for Flesch's 0 (hard) to 100 (easy) and beyond, for LIX 20 (easy) to 60 (hard).
        formula: Empty where none was made for the language.
        ease: The score in a word; empty where there are fewer than 20 words, too few to say, or no formula.
    """

    characters: int
    words: int
    sentences: int
    score: float
    formula: Literal["Flesch", "LIX", ""]
    ease: Ease


def read(text: str, locale: str = "en") -> Reading:
    """Measure a text.

    Args:
        text: Running text.
        locale: Its language, as a BCP 47 tag; where Flesch's formula was fitted to it that is used, or else LIX
            (Björnsson, Läsbarhet, 1968), which needs no syllables; both count words, so neither reads scripts
            that put no space between them.
    """
    words = _words().findall(text)
    sentences = len(sentence_spans(text))
    language = language_of(locale)
    formula = "Flesch" if language in FLESCH else "LIX" if language in LIX else ""
    if not words or not formula or is_spaceless(text):
        return Reading(len(text), len(words), sentences, 0, "", "")
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
    ends = [match.end() for match in _END.finditer(text) if not _goes_on(text, match.start(), match.end())]
    spans = pairwise([0, *ends, len(text)])
    return [(begin, end) for begin, end in spans if _LETTER.search(text, begin, end)]


def _goes_on(text: str, begin: int, end: int) -> bool:
    """Tell whether a point only ends an abbreviation: `Mr. Berg`, `10 p.m. from Halden`."""
    if text[begin:end] != ".":
        return False
    before = _DOTTED.search(text, max(0, begin - 24), end)
    word = before.group(1).lower() if before else ""
    following = text[end : end + 4].lstrip("\"'”’)] \n\t")[:1]
    if not word or not following or "\n\n" in text[end : end + 4]:
        return False
    if word in _NEVER or (len(word) == 1 and text[begin - 1] != "I"):  # an initial, or as in `z. B.`
        return True
    if word in _BEFORE_NUMBERS:
        return following.isdigit()
    return ("." in word or word in _SOMETIMES) and not following.isupper()


def words_in(text: str) -> int:
    """Return how many words a text has."""
    return len(_words().findall(text))


def syllables_in(word: str, language: str) -> int:
    """Return about how many syllables a word has: the places where it may be hyphenated, and one."""
    return len(_hyphens(language).positions(word.lower())) + 1


@cache
def _words() -> re.Pattern[str]:
    part = rf"(?:[^\W\d_{SPACELESS}][{marks()}]*)+"
    return re.compile(rf"{part}(?:['’\-]{part})*")


@cache
def _hyphens(language: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=pyphen.language_fallback(language), left=1, right=1)
