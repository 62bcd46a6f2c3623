"""What a database keeps: text without NUL and half surrogate pairs, finite numbers, values of not too many levels."""

from __future__ import annotations

import math
import re
from collections import deque
from collections.abc import Mapping, Sequence
from typing import cast

from kromi_app.brand.operations import Add, Move, Remove, Update
from kromi_app.errors import Invalid, InvalidOperation

MAX_DEPTH = 20
"""As deep as values may be nested; records' fields need three levels."""
_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")
_PROBLEM = "holds a NUL or half a surrogate pair"


def refuse_unstorable(operations: Sequence[Add | Update | Remove | Move]) -> None:
    """Refuse operations that name or set something that no database keeps.

    Raises:
        InvalidOperation: Naming the place.
    """
    for index, operation in enumerate(operations):
        flaw = flaw_in(dict(operation))
        if flaw:
            path, problem = flaw
            raise InvalidOperation(".".join([f"operations[{index}]", *path]), problem)


def refuse_unstorable_words(**words: str | None) -> None:
    """Refuse words about an edit that no database keeps.

    Raises:
        Invalid: Naming the argument.
    """
    for name, text in words.items():
        if text and not can_be_kept(text):
            raise Invalid(f"{name} {_PROBLEM}.")


def can_be_kept(text: str) -> bool:
    """Tell whether a database keeps a text; one of megabytes is told in an instant."""
    return "\0" not in text if text.isascii() else _UNSTORABLE.search(text) is None


def flaw_in(value: object) -> tuple[tuple[str, ...], str] | None:
    """Return the path to what cannot be kept and what is wrong with it, the outermost first."""
    left: deque[tuple[tuple[str, ...], object]] = deque([((), value)])
    while left:
        path, value = left.popleft()
        if isinstance(value, str):
            if not can_be_kept(value):
                return path, _PROBLEM
        elif isinstance(value, float):
            if not math.isfinite(value):
                return path, "is no finite number, which JSON has no word for"
        elif len(path) > MAX_DEPTH:
            return path[:2], f"is nested more than {MAX_DEPTH} levels deep"
        elif isinstance(value, Mapping):
            for key, inner in cast("Mapping[object, object]", value).items():
                left += [((*path, "(a name)"), key), ((*path, str(key)), inner)]
        elif isinstance(value, (list, tuple)):
            left += [((*path, str(at)), inner) for at, inner in enumerate(cast("Sequence[object]", value))]
    return None
