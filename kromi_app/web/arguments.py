"""Arguments of handlers: Reflex passes on whatever a socket sends, so each is checked where it is used."""

from __future__ import annotations

import re
from typing import cast

from kromi_app.brand.storable import refuse_unstorable_words
from kromi_app.errors import Invalid

_IDENTIFIER = re.compile(r"^[A-Za-z0-9_:.-]{1,80}$")


def identifier(value: object) -> str:
    """Return an id, a name of a field or a path to one.

    Raises:
        Invalid: If it is none.
    """
    if not isinstance(value, str) or not _IDENTIFIER.match(value):
        raise Invalid("That is no id.")
    return value


def short_text(value: object, limit: int) -> str:
    """Return a text of at most `limit` characters.

    Raises:
        Invalid: If it is no text, longer, or holds a character that can be neither kept nor sent.
    """
    if not isinstance(value, str):
        raise Invalid("That is no text.")
    if len(value) > limit:
        raise Invalid(f"That text has {len(value)} characters; at most {limit} are allowed.")
    refuse_unstorable_words(text=value)
    return value


def whole_number(value: object) -> int:
    """Return a whole number that fits a revision.

    Raises:
        Invalid: If it is none.
    """
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > 2**31 - 1:
        raise Invalid("That is no whole number.")
    return value


def identifiers(value: object, most: int) -> list[str]:
    """Return some ids, each once.

    Raises:
        Invalid: If one of them is none, or they are none or too many.
    """
    if not isinstance(value, list):
        raise Invalid("That is no list of ids.")
    found = list(dict.fromkeys(identifier(one) for one in cast("list[object]", value)))
    if not 0 < len(found) <= most:
        raise Invalid(f"{len(found)} records were named; 1 to {most} are edited together.")
    return found
