"""Ranking: how well a name, or something else that a record says, answers what somebody types.

Letters are compared without case and accents. What is typed is met word by word, each where it is met best; the whole
of a name before its beginning, that before words of it, and these before what else a record says. The browser ranks
its commands by the same rules (`web/ui/browser/matching.js`), and a test holds the two together.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

WHOLE, BEGINS = 1000, 800
"""The whole name, and its beginning."""
WORD, START, INSIDE, LETTERS = 70, 60, 40, 20
"""A word of a name: all of it, its beginning, something inside, or letters in their order."""
KIND, GROUP = 50, 30
"""The beginning of what kind of thing it is, or of the group that it stands in."""
VALUE, SAID_START, SAID = 55, 30, 15
"""All of a value, such as a color; the beginning of a word of what else is said, or something inside of one."""
LENGTHS = 100
"""Of names that answer equally well the shorter is first; from this length on they are alike."""

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Folded:
    """A text as it is compared, without case and accents, and where its characters stand in the text itself."""

    source: str

    @cached_property
    def text(self) -> str:
        """The text as it is compared."""
        return self.source.lower() if self.source.isascii() else "".join(letter for letter, _ in _letters(self.source))

    @cached_property
    def _places(self) -> tuple[int, ...] | None:
        return None if self.source.isascii() else tuple(at for _, at in _letters(self.source))

    def span(self, begin: int, end: int) -> tuple[int, int]:
        """Return where a part of the folded text stands in the text itself."""
        places = self._places
        if places is None:
            return begin, end
        behind = places[end] if end < len(places) else len(self.source)
        return places[begin], max(behind, places[end - 1] + 1)


def folded(text: str) -> str:
    """Return a text without case and accents."""
    return Folded(text).text


def _letters(text: str) -> Iterator[tuple[str, int]]:
    for at, character in enumerate(text):
        for letter in unicodedata.normalize("NFD", unicodedata.normalize("NFD", character).casefold()):
            if not unicodedata.category(letter).startswith("M"):
                yield letter, at


def words_of(query: str) -> tuple[str, ...]:
    """Return the words that somebody looks for."""
    return tuple(folded(query).split())


def in_name(words: Sequence[str], name: Folded) -> tuple[int, Spans] | None:
    """Return how well a name alone answers all words, and where; None where it does not."""
    met = [word_in_name(word, name) for word in words]
    found = [part for part in met if part]
    if not found or len(found) < len(met):
        return None
    score = of_whole(words, name) or sum(score for score, _ in found) // len(found)
    return score, merged(spans for _, spans in found)


def of_whole(words: Sequence[str], name: Folded) -> int:
    """Return how well a name answers by being what was typed, or by beginning with it; 0 where it does neither."""
    if not words or not name.text.lstrip().startswith(words[0]):
        return 0
    said, sought = " ".join(name.text.split()), " ".join(words)
    return WHOLE if said == sought else BEGINS if said.startswith(sought) else 0


def word_in_name(word: str, name: Folded) -> tuple[int, Spans] | None:
    """Return how well a name meets a word, and where."""
    best: tuple[int, int] | None = None
    for at in _places_of(word, name.text):
        score = _score_at(name.text, at, at + len(word))
        if best is None or score > best[0]:
            best = score, at
    if best:
        return best[0], (name.span(best[1], best[1] + len(word)),)
    spans = _letters_in_order(word, name.text)
    return (LETTERS, tuple(name.span(begin, end) for begin, end in spans)) if spans else None


def word_in_text(word: str, text: Folded) -> tuple[int, Spans] | None:
    """Return how well something else that a record says meets a word, and where."""
    if text.text == word:
        return VALUE, (text.span(0, len(word)),)
    places = list(_places_of(word, text.text))
    if not places:
        return None
    start = next((at for at in places if _begins(text.text, at)), None)
    at = places[0] if start is None else start
    return SAID if start is None else SAID_START, (text.span(at, at + len(word)),)


def merged(spans: Iterator[Spans]) -> Spans:
    """Return several places as one list in order, without overlaps."""
    result: list[tuple[int, int]] = []
    for begin, end in sorted(span for several in spans for span in several):
        if result and begin <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((begin, end))
    return tuple(result)


def ranked(score: int, name: str) -> int:
    """Return a score in which the shorter of two names that answer equally well is ahead."""
    return score * LENGTHS - min(len(name), LENGTHS - 1)


def _places_of(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _score_at(text: str, begin: int, end: int) -> int:
    if not _begins(text, begin):
        return INSIDE
    return WORD if end == len(text) or not text[end].isalnum() else START


def _begins(text: str, at: int) -> bool:
    return at == 0 or not text[at - 1].isalnum() or not text[at].isalnum()


def _letters_in_order(word: str, text: str) -> Spans | None:
    """Return where the letters of a word stand in their order, close together, from the beginning of a word on."""
    if len(word) < 2:
        return None
    for start in _places_of(word[0], text):
        if _begins(text, start) and (places := _following(word, text, start)):
            return merged(iter([tuple((at, at + 1) for at in places)]))
    return None


def _following(word: str, text: str, start: int) -> list[int] | None:
    places = [start]
    for letter in word[1:]:
        at = text.find(letter, places[-1] + 1, start + 2 * len(word) + 2)
        if at < 0:
            return None
        places.append(at)
    return places
