"""DESIGN.md: a brand as one page that an assistant reads before it makes something (google-labs-code/design.md, alpha).

The front matter holds the values, the text what they are for. Values are written as JSON, which YAML reads.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from kromi_app.brand.file_names import file_name
from kromi_app.brand.makers.naming import free_name
from kromi_app.brand.records.base import Record, RecordId, Section
from kromi_app.brand.records.color_role import ColorRole
from kromi_app.brand.records.dimension import Dimension
from kromi_app.brand.records.guideline import Guideline
from kromi_app.brand.records.message import Message
from kromi_app.brand.records.profile import Profile
from kromi_app.brand.records.shadow import Shadow
from kromi_app.brand.records.swatch import Swatch
from kromi_app.brand.records.term import Term
from kromi_app.brand.records.type_style import TypeStyle
from kromi_app.brand.records.typeface import Typeface
from kromi_app.brand.records.values import Length
from kromi_app.brand.records.voice_trait import VoiceTrait
from kromi_app.brand.resolving import resolve, size_range

VERSION = "alpha"
R = TypeVar("R", bound=Record)
Records = Mapping[RecordId, Record]


def export_design_md(records: Records) -> str:
    """Return records as the text of a DESIGN.md."""
    brand = _Page(records)
    matter = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in brand.matter().items() if value]
    sections = [f"## {title}\n\n{text}" for title, text in brand.sections() if text]
    return "\n".join(["---", *matter, "---", "", *(f"{section}\n" for section in sections)])


class _Page:
    """A brand, to be written down."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._profile = next((one for one in records.values() if isinstance(one, Profile)), None)

    def matter(self) -> dict[str, Any]:
        """Return the front matter."""
        return {
            "version": VERSION,
            "name": self._profile.name if self._profile else "Brand",
            "description": self._profile.description if self._profile else "",
            "colors": self._keyed([*self._of(ColorRole), *self._of(Swatch)], self._color),
            "typography": self._keyed(self._of(TypeStyle), self._style),
            "rounded": self._keyed(self._measures("radius"), self._length),
            "spacing": self._keyed(self._measures("spacing"), self._length),
        }

    def sections(self) -> Iterable[tuple[str, str]]:
        """Return the sections in the order that the format asks for; what it has no name for comes last."""
        traits = [_line(one.name, one.we_are, f"not {one.we_are_not}") for one in self._of(VoiceTrait)]
        yield "Overview", _joined(self._said(), *traits, *self._guides(Section.OVERVIEW))
        colors = [_line(one.name, self._color(one), one.description) for one in self._of(ColorRole)]
        yield "Colors", _joined(*colors, *self._guides(Section.COLOR))
        faces = [_line(one.name, one.classification, one.usage) for one in self._of(Typeface)]
        styles = [_line(one.name, self._set_in(one), one.usage) for one in self._of(TypeStyle)]
        yield "Typography", _joined(*faces, *styles, *self._guides(Section.TYPOGRAPHY))
        spaces = [_line(one.name, self._length(one), one.description) for one in self._measures("spacing")]
        yield "Layout", _joined(*spaces, *self._guides(Section.LAYOUT))
        yield "Elevation & Depth", _joined(*(_line(one.name, one.description) for one in self._of(Shadow)))
        corners = [_line(one.name, self._length(one), one.description) for one in self._measures("radius")]
        yield "Shapes", _joined(*corners)
        yield "Do's and Don'ts", _joined(*self._rules())
        words = [_line(one.title, one.text, one.locale) for one in self._of(Message)]
        yield "Voice", _joined(*words, *self._guides(Section.VOICE), *self._guides(Section.CONTENT))

    def _said(self) -> str:
        if self._profile is None:
            return ""
        words = {"For": self._profile.audience, "Values": ", ".join(self._profile.values)}
        lines = [self._profile.description, *(f"{name}: {said}" for name, said in words.items() if said)]
        return "\n\n".join(line for line in lines if line)

    def _rules(self) -> Iterable[str]:
        for guide in self._of(Guideline):
            for pair in guide.pairs:
                yield from (f"- Do: {pair.do}" if pair.do else "", f"- Don't: {pair.dont}" if pair.dont else "")
        for term in self._of(Term):
            if term.avoid:
                yield _line(f"Write {term.name}", f"not {', '.join(term.avoid)}", term.reason)

    def _guides(self, about: Section) -> list[str]:
        """Return what guidelines say of a section; their headings stand below its own."""
        found = [one for one in self._of(Guideline) if one.about == about and one.text]
        return [f"### {_flat(one.name)}\n\n{_lowered(one.text)}" for one in found]

    def _of(self, kind: type[R]) -> list[R]:
        found = [one for one in self._records.values() if isinstance(one, kind)]
        return sorted(found, key=lambda one: (one.parent, one.position))

    def _measures(self, group: str) -> list[Dimension]:
        return [one for one in self._of(Dimension) if one.group == group]

    def _keyed(self, records: Iterable[R], value: Callable[[R], Any]) -> dict[str, Any]:
        """Return values by names that references can be made of."""
        keyed: dict[str, Any] = {}
        for record in records:
            if (found := value(record)) is not None:
                keyed[free_name(file_name(record.title, record.kind), keyed).replace(" ", "-")] = found
        return keyed

    def _color(self, record: ColorRole | Swatch) -> str | None:
        return resolve(record.light if isinstance(record, ColorRole) else record.value, self._records)

    def _length(self, record: Dimension) -> str | None:
        value = resolve(record.value, self._records)
        return value.css() if isinstance(value, Length) else None

    def _style(self, style: TypeStyle) -> dict[str, Any]:
        face = self._records.get(style.typeface)
        return {
            "fontFamily": face.title if face else "sans-serif",
            "fontSize": self._size(style),
            "fontWeight": style.weight,
            "lineHeight": style.line_height,
            "letterSpacing": style.letter_spacing.css(),
        }

    def _size(self, style: TypeStyle) -> str:
        if isinstance(style.size, Length):
            return style.size.css()
        sizes = size_range(style.size, self._records)
        return f"{sizes[1] if sizes else 16:g}px"

    def _set_in(self, style: TypeStyle) -> str:
        set_in = self._style(style)
        return f"{set_in['fontFamily']}, weight {set_in['fontWeight']}, {set_in['fontSize']} / {set_in['lineHeight']:g}"


def _line(name: str, *said: str | None) -> str:
    """Return a bullet of what something is and what is said of it."""
    words = "; ".join(_flat(part) for part in said if part and part != "not ")
    return f"- **{_flat(name)}**: {words}" if words else f"- **{_flat(name)}**"


def _flat(text: str) -> str:
    return " ".join(text.split())


def _lowered(text: str) -> str:
    """Return Markdown whose headings stand below those of the page."""
    return "\n".join(f"##{line}" if line.startswith("#") else line for line in text.strip().splitlines())


def _joined(*parts: str) -> str:
    """Return parts below each other, bullets without a gap."""
    text = ""
    for part in (part for part in parts if part):
        gap = "\n" if part.startswith("- ") and text.rpartition("\n")[2].startswith("- ") else "\n\n"
        text = f"{text}{gap}{part}" if text else part
    return text
