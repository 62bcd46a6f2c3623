"""Scripts: which characters make words, and which of them put no space between words."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import chain

SPACELESS = (
    "\u0e00-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u2e80-\u2fff\u3005-\u3007\u3021-\u312f\u31a0-\u4dbf"
    "\u4e00-\u9fff\ua9e0-\ua9ff\uaa60-\uaadf\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003fffd"
)
"""Thai, Lao, Tibetan, Myanmar, Khmer, Han, kana and their neighbors, as a class of `re`: what breaks lines between
any two characters or by a dictionary (Unicode Standard Annex #14, classes SA, ID and CJ), Hangul aside."""
_SPACELESS = re.compile(f"[{SPACELESS}]")
_MARKS_AMONG = (range(0x300, 0x20000), range(0xE0100, 0xE01F0))
"""The planes of Unicode that have marks: the basic and the supplementary one of scripts, and variation selectors."""


def is_spaceless(text: str) -> bool:
    """Tell whether a text is, for its larger part, in a script that puts no space between words."""
    letters = sum(character.isalpha() for character in text)
    return 2 * len(_SPACELESS.findall(text)) > letters


def stands_apart(character: str) -> bool:
    """Tell whether a character belongs to a word that spaces or signs set off from others."""
    of_word = character.isalnum() or character == "_" or is_mark(character)
    return of_word and not _SPACELESS.match(character)


def is_mark(character: str) -> bool:
    """Tell whether a character stands over, under or around the one before it."""
    return unicodedata.category(character)[0] == "M"


@cache
def runs() -> re.Pattern[str]:
    """Return what finds the words that spaces or signs set off."""
    return re.compile(rf"(?:[^\W{SPACELESS}]|[{marks()}])+")


@cache
def marks() -> str:
    r"""Return the marks of scripts that set words apart as a class of `re`, whose `\w` leaves them out."""
    ranges: list[list[int]] = []
    for code in chain(*_MARKS_AMONG):
        if not is_mark(chr(code)) or _SPACELESS.match(chr(code)):
            continue
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{chr(begin)}-{chr(end)}" for begin, end in ranges)
