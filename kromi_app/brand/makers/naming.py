"""Names for what is made: told from the color, and taken by no sibling."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kromi_app.brand.color import color_name
from kromi_app.brand.makers.maker import Records
from kromi_app.brand.records.base import RecordId


def names_of(kind: str, records: Records, parent: RecordId = "") -> set[str]:
    """Return the names, folded, that records of a kind and a group have."""
    return {record.title.casefold() for record in records.values() if (record.kind, record.parent) == (kind, parent)}


def free_name(name: str, taken: Collection[str]) -> str:
    """Return a name, with a number where it is taken, of at most 80 characters."""
    number, found = 1, name[:80]
    while found.casefold() in taken:
        number += 1
        found = f"{name[:74]} {number}"
    return found


def color_names(colors: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """Return a name in words for each color, no two the same."""
    names, seen = list[str](), set(taken)
    for color in colors:
        name = free_name(color_name(color).capitalize(), seen)
        seen.add(name.casefold())
        names.append(name)
    return names
