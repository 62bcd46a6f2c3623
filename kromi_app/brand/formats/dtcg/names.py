"""Names and ids from paths."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

EXTENSION = "app.kromi"
"""The key under `$extensions` of what Kromi writes and reads itself."""
MAX_NAME = 80
MAX_LINE = 200
MAX_SLUG = 40

_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def clean(text: str) -> str:
    """Return text without what cannot be stored or shown, and with single spaces."""
    return " ".join(_UNWRITABLE.sub(" ", text).split())


def cut(text: str, limit: int) -> str:
    """Return text that is no longer than a limit, with an ellipsis where it was."""
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


def shown(text: str) -> str:
    """Return a file's name or a path as messages show it."""
    return cut(clean(text[: MAX_LINE * 5]), MAX_LINE) or "?"


def words(text: str) -> list[str]:
    """Return the words of a name in lower case: `roundedCorner2` -> `rounded`, `corner`, `2`."""
    return [word.lower() for word in _WORD.findall(text)]


def joined(path: Sequence[str]) -> str:
    """Return a path as a name, without the `$root` that says nothing: `background/brand`."""
    return "/".join(part for part in map(clean, path) if part and part != "$root")


def slug(text: str) -> str:
    """Return a name as the end of an id: `Blue Hover/10` -> `blue-hover-10`; may be empty."""
    plain = unicodedata.normalize("NFKD", _CAMEL.sub("-", text)).encode("ascii", "ignore").decode().lower()
    return _NOT_SLUG.sub("-", plain).strip("-")[:MAX_SLUG].strip("-")
