"""What something was made from, in the words that the history keeps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from kromi_app.brand.records.base import Record, RecordId, alias_target

MAX_NAMED = 3
"""As many names as are said; of more, how many there are."""
MAX_NAME = 80


def made_from(maker: str, choices: Mapping[str, Any], records: Mapping[RecordId, Record]) -> str:
    """Return what a maker made its records of: `ramp, from Ink`; the maker alone where it chose no record."""
    named = {records[found].title: None for found in _ids_in(choices) if found in records}
    return from_names(maker, list(named))


def from_names(maker: str, names: Sequence[str]) -> str:
    """Return a maker with what it started from."""
    return f"{maker}, from {in_words(names)}" if names else maker


def in_words(names: Sequence[str]) -> str:
    """Return some names in a line: `Ink, Sky, Sun and 4 more`."""
    said = ", ".join(name[:MAX_NAME] for name in names[:MAX_NAMED])
    return f"{said} and {len(names) - MAX_NAMED} more" if len(names) > MAX_NAMED else said


def _ids_in(value: object) -> Iterator[RecordId]:
    """Yield what may be records' ids in choices, aliases followed to what they name."""
    if isinstance(value, str):
        yield alias_target(value) or value
    elif isinstance(value, Mapping):
        for inner in cast("Mapping[str, object]", value).values():
            yield from _ids_in(inner)
    elif isinstance(value, (list, tuple)):
        for inner in cast("Sequence[object]", value):
            yield from _ids_in(inner)
