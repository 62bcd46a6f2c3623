"""Reading drawings: XML from anybody, with no more of anything than a drawing needs, and no entity that leads on.

Drawing programs declare entities that stand for addresses (Adobe Illustrator: `<!ENTITY ns_svg "http://…">`). Such
are read; what leads outside of the file, or to further entities (XML's billion laughs), is refused in words.
"""

from __future__ import annotations

from typing import Any, NoReturn
from xml.etree import ElementTree as ET

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import XMLParser

from kromi_app.errors import Invalid

MAX_ELEMENTS = 20_000
MAX_DEPTH = 64
MAX_LENGTH = 8_000_000
"""Of all words and attributes together, in characters, entities put in."""
MAX_ENTITIES = 64
MAX_ENTITY = 300
"""In characters; with the shortest name a file grows a hundredfold, and then it is too long."""
_AS_PLAIN = "Export it anew as plain SVG."


def drawing_of(data: bytes) -> ET.Element:
    """Return the root of a drawing that was read.

    Raises:
        Invalid: If it is no XML, too much of it, or declares entities that lead on.
    """
    parser = _Parser()
    try:
        parser.feed(data.lstrip(b" \t\r\n"))  # some programs leave an empty line before the declaration
        root: ET.Element = parser.close()
    except (DefusedXmlException, ET.ParseError, ValueError, LookupError) as error:
        raise unreadable() from error
    return root


def unreadable() -> Invalid:
    """Return what is said of what is no drawing."""
    return Invalid("This is no drawing that can be read.", _AS_PLAIN)


def too_much() -> Invalid:
    """Return what is said of a drawing that is more than any honest one."""
    return Invalid("This drawing has too many parts, or parts too deep in each other.", "Simplify it.")


class _Tree(ET.TreeBuilder):
    """Builds a tree while it is no larger than it may be."""

    def __init__(self) -> None:
        super().__init__()
        self._elements = self._depth = self._length = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> ET.Element:  # pyright: ignore[reportIncompatibleMethodOverride]
        self._elements += 1
        self._depth += 1
        if self._elements > MAX_ELEMENTS or self._depth > MAX_DEPTH + 1:
            raise too_much()
        self._count(sum(len(key) + len(value) for key, value in attrs.items()))
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> ET.Element:
        self._depth -= 1
        return super().end(tag)

    def data(self, data: str, /) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        self._count(len(data))
        super().data(data)

    def _count(self, length: int) -> None:
        self._length += length
        if self._length > MAX_LENGTH:
            raise too_much()


class _Parser(XMLParser):
    """Reads XML with such entities alone as stand for words."""

    def __init__(self) -> None:
        super().__init__(target=_Tree(), forbid_dtd=False, forbid_entities=True, forbid_external=True)
        self._entities = 0

    def defused_entity_decl(
        self,
        name: str,
        is_parameter_entity: bool,
        value: str | None,
        base: Any,
        sysid: Any,
        pubid: Any,
        notation_name: Any,
    ) -> None:
        """Take a declaration whose value is words, with no markup and no further entity in it."""
        self._entities += 1
        if is_parameter_entity or value is None or len(value) > MAX_ENTITY or self._entities > MAX_ENTITIES:
            _refuse_entities()
        if "&" in value or "<" in value:
            _refuse_entities()


def _refuse_entities() -> NoReturn:
    raise Invalid("This drawing declares entities that lead outside of it, or to more and more of them.", _AS_PLAIN)
