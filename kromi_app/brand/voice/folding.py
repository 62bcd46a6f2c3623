"""Folding: a text without the differences that readers do not see, and where each of its characters was."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kromi_app.brand.voice.scripts import is_mark

_SAME = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u02bc\u02b9\u2032\uff07`\u00b4", "'"),
        **dict.fromkeys("\u2010\u2011", "-"),
        **dict.fromkeys("\u00ad\u200b\u2060\ufeff"),
    }
)
"""Apostrophes, hyphens, and what only says where a line may break."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as it is compared.

    Attributes:
        text: The folded text.
        begins: Where what each of its characters stands for begins in the text itself; empty where nothing moved.
        ends: Behind what each stands for.
    """

    text: str
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    def span(self, begin: int, end: int) -> tuple[int, int]:
        """Return the place in the text itself of a place in the folded one."""
        return (self.begins[begin], self.ends[end - 1]) if self.begins else (begin, end)


@lru_cache(4096)
def folded(text: str, *, keep_case: bool = False) -> Folded:
    """Return a text composed, with plain apostrophes and hyphens, in small letters unless case is kept.

    The Unicode Standard, section 3.13, D145: canonical caseless matching; `ß` is `ss`, as it is in capitals.
    """
    if text.isascii():
        same = text.replace("`", "'")
        return Folded(same if keep_case else same.lower())
    parts: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    for begin, end in _clusters(text):
        part = text[begin:end].translate(_SAME)
        if not keep_case:
            part = unicodedata.normalize("NFD", unicodedata.normalize("NFD", part).casefold())
        part = unicodedata.normalize("NFC", part)
        parts.append(part)
        begins += [begin] * len(part)
        ends += [end] * len(part)
    return Folded("".join(parts), tuple(begins), tuple(ends))


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Return what may compose with each other: a character with its marks, and the parts of a Hangul syllable."""
    begin = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not (is_mark(text[at]) or "\u1160" <= text[at] <= "\u11ff"):
            yield begin, at
            begin = at
