"""Rewording: what the brand says in place of what it avoids."""

from __future__ import annotations

from kromi_app.brand.records.base import RecordId
from kromi_app.brand.voice.terms import Rules, Slip, apart

_ROUNDS = 8
"""As often as what comes out is read again: new words may make a slip together with those beside them."""


def in_own_words(text: str, rules: Rules, locale: str = "", *, but: RecordId = "") -> str:
    """Return a text with what the brand says in place of what it avoids.

    What no rule replaces stays. So does the whole text where the rules contradict each other, so that no
    rewording would settle it.
    """
    written = text
    for _ in range(_ROUNDS):
        slips = apart(s for s in rules.slips(written, locale, but=but) if can_reword(s, rules, locale, but=but))
        if not slips:
            return written
        written = _replaced(written, slips)
    return text


def can_reword(slip: Slip, rules: Rules, locale: str = "", *, but: RecordId = "") -> bool:
    """Tell whether a rule names words to write instead, which go against no rule themselves."""
    return bool(slip.instead) and not rules.slips(_fitted(slip), locale, but=but)


def _replaced(text: str, slips: list[Slip]) -> str:
    parts: list[str] = []
    at = 0
    for slip in slips:
        parts += [text[at : slip.start], _fitted(slip)]
        at = slip.end
    return "".join([*parts, text[at:]])


def _fitted(slip: Slip) -> str:
    """Return the words in the place of a slip: in capitals, or with one, where what was found is."""
    if slip.as_written:
        return slip.instead
    if len(slip.found) > 1 and slip.found.isupper():
        return slip.instead.upper()
    return slip.instead[:1].upper() + slip.instead[1:] if slip.found[:1].isupper() else slip.instead
