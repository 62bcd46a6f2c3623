"""Names of files: what people call a thing, as a name that every system takes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

LONGEST_BYTES = 100
"""In UTF-8; systems take 255, and something is put behind it."""
_ACCENTS = re.compile(r"(?<=[A-Za-z])[\u0300-\u036f]+")
_VARIANTS = re.compile(r"[\ufe00-\ufe0f]")


def file_name(title: str, otherwise: str) -> str:
    """Return a title in lower case, with hyphens for all that is no letter or digit, in any script.

    Accents on Latin letters go, vowel signs of other scripts stay.

    Args:
        title: What people call it.
        otherwise: The name of what has no letter or digit in its title.
    """
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", _VARIANTS.sub("", title)))
    words = "".join(char if _is_kept(char) else " " for char in unicodedata.normalize("NFC", plain).casefold()).split()
    name = "-".join(word for word in words if any(char.isalnum() for char in word))
    return name.encode()[:LONGEST_BYTES].decode(errors="ignore").strip("-") or otherwise


def file_names(titles: Iterable[str], otherwise: str) -> Iterator[str]:
    """Return a name for each title; what would be named like an earlier one is numbered."""
    taken: set[str] = set()
    for title in titles:
        wanted = name = file_name(title, otherwise)
        number = 1
        while name in taken:
            number += 1
            name = f"{wanted}-{number}"
        taken.add(name)
        yield name


def _is_kept(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char) in ("Mn", "Mc")
