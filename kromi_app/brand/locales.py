"""Locales: BCP 47 language tags, by the grammar of RFC 5646."""

from __future__ import annotations

import re

MAX_TAG = 80
_LANGTAG = re.compile(
    r"""
    [a-z]{2,3}(?:-[a-z]{3}){0,3}                        # language; none of 4 to 8 letters is registered
    (?:-[a-z]{4})?                                      # script
    (?:-(?:[a-z]{2}|[0-9]{3}))?                         # region
    (?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*            # variants
    (?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*                # extensions
    (?:-x(?:-[a-z0-9]{1,8})+)?                          # private use
    |x(?:-[a-z0-9]{1,8})+
    """,
    re.VERBOSE,
)
"""RFC 5646, section 2.1, in small letters."""
_IRREGULAR = (
    *("en-gb-oed", "i-ami", "i-bnn", "i-default", "i-enochian", "i-hak", "i-klingon", "i-lux", "i-mingo"),
    *("i-navajo", "i-pwn", "i-tao", "i-tay", "i-tsu", "sgn-be-fr", "sgn-be-nl", "sgn-ch-de"),
)


def canonical_locale(text: str) -> str:
    """Return a language tag in the letters that it is written in: `en-us` becomes `en-US` (section 2.1.1).

    Raises:
        ValueError: If it is not well-formed (section 2.2.9).
    """
    tag = text.lower()
    if len(tag) > MAX_TAG or not tag.isascii() or not (_LANGTAG.fullmatch(tag) or tag in _IRREGULAR):
        raise ValueError("not a locale; write a BCP 47 tag such as en, de-CH or zh-Hant")
    parts = tag.split("-")
    _refuse_repeated(parts)
    after_one = next((at for at, part in enumerate(parts) if len(part) == 1), len(parts))
    return "-".join(_cased(part) if 0 < at <= after_one else part for at, part in enumerate(parts))


def language_of(locale: str) -> str:
    """Return the language of a tag, by which texts and rules are compared; empty for none."""
    return locale.partition("-")[0].lower()


def is_for(own: str | None, locale: str) -> bool:
    """Tell whether what is for a language, or for all, is for a text in a locale, or in one that nobody knows."""
    return not own or not locale or language_of(own) == language_of(locale)


def _cased(part: str) -> str:
    return part.upper() if len(part) == 2 else part.capitalize() if len(part) == 4 else part


def _refuse_repeated(parts: list[str]) -> None:
    """Refuse a variant or a singleton that stands twice (sections 2.2.5, 2.2.6); private use may hold anything."""
    own = parts[: parts.index("x")] if "x" in parts else parts
    singles = [at for at, part in enumerate(own) if len(part) == 1]
    variants = own[1 : singles[0] if singles else len(own)]
    for kind in (variants, [own[at] for at in singles]):
        if len(kind) != len(set(kind)):
            raise ValueError("not a locale; a part of it stands twice")
