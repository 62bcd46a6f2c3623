"""Font families and typography tokens -> typefaces, type styles."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kromi_app.brand.formats.dtcg.document import Tree, is_list, is_tree
from kromi_app.brand.formats.dtcg.draft import Draft
from kromi_app.brand.formats.dtcg.names import MAX_LINE, MAX_NAME, clean, cut, joined, shown
from kromi_app.brand.formats.dtcg.references import Scope
from kromi_app.brand.formats.dtcg.text_measures import Unread, line_height, size, spacing, weight
from kromi_app.brand.formats.dtcg.tokens import Token
from kromi_app.brand.records.base import RecordId
from kromi_app.brand.type.library import family_named

MAX_FALLBACKS = 12
MAX_FAMILIES = 50
MAX_TEXT = 4000
"""As much of a list of families as is read."""
MAX_EXTRAS = 20
_GENERIC: Mapping[str, str] = {
    "serif": "serif",
    "ui-serif": "serif",
    "sans-serif": "sans-serif",
    "system-ui": "sans-serif",
    "ui-sans-serif": "sans-serif",
    "ui-rounded": "sans-serif",
    "monospace": "monospace",
    "ui-monospace": "monospace",
    "cursive": "handwriting",
    "fantasy": "display",
}
_FAMILY = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([^,]+))""")
_CASES = frozenset(("none", "uppercase", "lowercase", "capitalize"))
_LEADING = frozenset(("typography", "type", "font", "fonts", "text", "textstyles"))
_READ = frozenset(("fontFamily", "fontSize", "fontWeight", "letterSpacing", "lineHeight", "paragraphSpacing"))


@dataclass(slots=True)
class _Face:
    """A typeface as it gathers: the same family may be named by many tokens."""

    id: RecordId
    name: str
    families: list[str]
    uses: list[str] = field(default_factory=list[str])


def add_type(families: Sequence[Token], styles: Sequence[Token], scope: Scope, draft: Draft) -> None:
    """Add the typefaces that tokens name, each once, and a type style for each typography token."""
    faces = _Faces(draft)
    for token in families:
        try:
            face = faces.of(token, scope.resolve(token.value))
        except ValueError as error:
            draft.leave(token, "fontFamily", str(error))
            continue
        draft.ids[token.path] = face.id
        face.uses.append(draft.description(token) or joined(_named(token.path)))
    made: list[tuple[Token, dict[str, Any]]] = []
    for token in styles:
        try:
            value = scope.resolve(token.value)
            if not is_tree(value):
                raise ValueError("it is no typography value")
            face = faces.of(token, value.get("fontFamily"))
        except ValueError as error:
            draft.leave(token, "typography", str(error))
            continue
        made.append((token, _style(token, value, face.id, draft)))
    faces.add_all()
    for token, fields in made:
        name = draft.new_name("type_style", "", [joined(_named(token.path)), joined(token.path)])
        draft.ids[token.path] = draft.new_id("type_style", name)
        draft.add("type_style", draft.ids[token.path], {"name": name, **fields})


def families_of(value: object) -> list[str]:
    """Return the families of a list, or of text as CSS writes it, without repetitions."""
    listed: list[Any] = value[:MAX_FAMILIES] if is_list(value) else [value]
    found: dict[str, str] = {}
    for item in listed:
        # In a list each string is one family; alone it may be a CSS list of them.
        texts = (
            _FAMILY.findall(item[:MAX_TEXT])[:MAX_FAMILIES]
            if isinstance(item, str) and not is_list(value)
            else [(item, "", "")]
        )
        for text in texts:
            name = cut(clean("".join(text)).strip("'\" "), MAX_NAME) if isinstance(text[0], str) else ""
            if name:
                found.setdefault(name.casefold(), name)
    return list(found.values())


class _Faces:
    """The typefaces by their names."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._faces: dict[str, _Face] = {}

    def of(self, token: Token, value: object) -> _Face:
        """Return the typeface that a value names.

        Raises:
            ValueError: If it names none.
        """
        families = families_of(value)
        if not families:
            raise ValueError("it names no font family")
        face = self._faces.get(families[0].casefold())
        if face is None:
            name = self._draft.new_name("typeface", "", families[:1])
            face = _Face(self._draft.new_id("typeface", name), name, families)
            self._faces[families[0].casefold()] = face
        elif face.families != families:
            reason = f"other fallbacks than the first that names {face.name}"
            self._draft.leave(token, "fontFamily", reason, whole=False, part="fontFamily", value=value)
        return face

    def add_all(self) -> None:
        for face in self._faces.values():
            fallbacks = [name for name in face.families[1:] if name.casefold() not in _GENERIC]
            if len(fallbacks) > MAX_FALLBACKS:
                reason, rest = f"more than {MAX_FALLBACKS} fallbacks", fallbacks[MAX_FALLBACKS:]
                self._draft.leave(face.name, "fontFamily", reason, whole=False, value=rest)
            generic = next((_GENERIC[name.casefold()] for name in face.families if name.casefold() in _GENERIC), None)
            known = family_named(face.name)
            fields = {
                "name": face.name,
                "classification": known.classification if known else generic or "sans-serif",
                "fallbacks": fallbacks[:MAX_FALLBACKS],
                "usage": cut(clean(", ".join(face.uses)), MAX_LINE),
            }
            self._draft.add("typeface", face.id, fields)


def _style(token: Token, value: Tree, typeface: RecordId, draft: Draft) -> dict[str, Any]:
    fields: dict[str, Any] = {"typeface": typeface, "usage": draft.description(token)}
    measured, spaced = size(value.get("fontSize")), "paragraphSpacing" in value
    readings = (
        ("size", "fontSize", measured),
        ("weight", "fontWeight", weight(value.get("fontWeight"))),
        ("line_height", "lineHeight", line_height(value.get("lineHeight"), measured)),
        ("letter_spacing", "letterSpacing", spacing(value.get("letterSpacing"))),
        # No part of the format, but of what design tools export.
        *([("paragraph_spacing", "paragraphSpacing", spacing(value["paragraphSpacing"]))] if spaced else []),
    )
    for name, key, reading in readings:
        if isinstance(reading, Unread):
            reason = f"{key} {reading.reason if key in value else 'is missing'}; {reading.instead} was taken"
            draft.leave(token, "typography", reason, whole=False, part=key, value=value.get(key))
        else:
            fields[name] = reading
    extras = [key for key in value if key not in _READ]
    for key in extras[:MAX_EXTRAS]:
        part = value[key]
        if key in ("textCase", "textTransform") and isinstance(part, str) and part in _CASES:
            fields["case"] = part
        else:
            reason = f"{shown(key)[:40]} has no place in a type style"
            draft.leave(token, "typography", reason, whole=False, part=key, value=part)
    if len(extras) > MAX_EXTRAS:
        reason = f"more than {MAX_EXTRAS} properties have no place in a type style"
        rest = {key: value[key] for key in extras[MAX_EXTRAS:]}
        draft.leave(token, "typography", reason, whole=False, value=rest)
    return fields


def _named(path: Sequence[str]) -> Sequence[str]:
    return path[1:] if len(path) > 1 and path[0].lower() in _LEADING and path[1:] != ("$root",) else path
