"""What a drawing refers to in itself: told apart by what it comes to once every reference is drawn in its place.

A few hundred bytes can come to billions of shapes where each `use` draws two others (the drawing's own billion
laughs, which no parser of XML sees); SVG 2, section 5.6, calls references into themselves invalid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from kromi_app.errors import Invalid

_TARGET = re.compile(r"url\(\s*['\"]?#([\w.:-]+)")


MAX_FILTERS = 50
MAX_NESTED_FILTERS = 4
"""Each is drawn on a canvas of its own, as large as what it is on."""


def refuse_expansion(root: ET.Element, most: int) -> None:
    """Refuse a drawing that draws itself within itself, more than so many parts in all, or too many filters.

    Raises:
        Invalid: If it does.
    """
    _Expansion(root, most).count(root)


@dataclass(frozen=True, slots=True)
class _Count:
    """What an element comes to: parts, those of them that are filtered, and how many of these lie in each other."""

    parts: int
    filters: int
    nested: int


class _Expansion:
    def __init__(self, root: ET.Element, most: int) -> None:
        self._by_id: dict[str, ET.Element] = {}
        for element in root.iter():
            self._by_id.setdefault(element.get("id", ""), element)
        self._by_id.pop("", None)
        self._most = most
        self._counted: dict[ET.Element, _Count] = {}
        self._open: set[ET.Element] = set()

    def count(self, element: ET.Element) -> _Count:
        """Return what an element comes to; each is counted once, however often it is referred to."""
        known = self._counted.get(element)
        if known is not None:
            return known
        # What is open is being counted further up; as deep as Python goes, no honest drawing refers.
        if element in self._open or len(self._open) > 400:
            raise Invalid("This drawing draws itself within itself.", "Export it anew as plain SVG.")
        self._open.add(element)
        inner = [self.count(part) for part in (*element, *self._referred(element))]
        self._open.discard(element)
        own = int("filter" in element.attrib)
        total = self._counted[element] = _Count(
            1 + sum(part.parts for part in inner),
            own + sum(part.filters for part in inner),
            own + max((part.nested for part in inner), default=0),
        )
        if total.parts > self._most:
            raise Invalid("This drawing repeats its parts too often.", "Simplify it.")
        if total.filters > MAX_FILTERS or total.nested > MAX_NESTED_FILTERS:
            raise Invalid("This drawing has too many filters, or filters too deep in each other.", "Flatten them.")
        return total

    def _referred(self, element: ET.Element) -> Iterator[ET.Element]:
        for key, value in element.attrib.items():
            targets = [value[1:]] if key.endswith("href") else _TARGET.findall(value)
            yield from (self._by_id[target] for target in targets if target in self._by_id)
