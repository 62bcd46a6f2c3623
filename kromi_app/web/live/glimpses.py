"""Glimpses: what an Edit did at a look, from its diff alone; what was compared shows it whole."""

from __future__ import annotations

from typing import Any

from kromi_app.brand.color import srgb_hex
from kromi_app.brand.diff import RecordDiff
from kromi_app.brand.records.base import alias_target, kind_of
from kromi_app.brand.records.registry import KINDS
from kromi_app.service.history import Edit

MAX_DRAWN = 4
MAX_CHARACTERS = 32
COLORS = {("swatch", "value"), ("ramp", "base"), ("color_role", "light"), ("color_role", "dark")}
"""The fields that hold one color, by kind."""


def glimpse(edit: Edit) -> dict[str, Any]:
    """Return through which face an Edit came, in which sections it was, and what can be drawn of it in a line.

    `drawn` lists (`color` or `words`, before, after); before is empty for what was added, after for what was removed.
    """
    kinds = [kind_of(part.id) for part in edit.diff]
    sections = list(dict.fromkeys(str(KINDS[kind].section) for kind in KINDS if kind in kinds))
    drawn = [one for part in edit.diff[:MAX_DRAWN] for one in _drawn(part, alone=len(edit.diff) == 1)][:MAX_DRAWN]
    return {"face": edit.face, "in": sections, "drawn": [] if edit.continues else drawn}


def _drawn(part: RecordDiff, *, alone: bool) -> list[list[str]]:
    kind = kind_of(part.id)
    colors = [
        ["color", _color(before), _color(after)]
        for name, (before, after) in part.fields.items()
        if (kind, name) in COLORS and (_color(before) or _color(after))
    ]
    if colors or not alone or part.op != "update":
        return colors
    said = [
        ["words", _words(before), _words(after)] for name, (before, after) in part.fields.items() if name != "position"
    ]
    return [one for one in said if one[1] and one[2]]


def _color(value: Any) -> str:
    return srgb_hex(value) if isinstance(value, str) and value and not alias_target(value) else ""


def _words(value: Any) -> str:
    """Return a short value as people read it; nothing of a long one, or of what only a program reads."""
    match value:
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return f"{value:g}"
        case {"value": int() | float() as amount, "unit": str() as unit}:
            return f"{amount:g}{unit}"
        case str() if len(value) <= MAX_CHARACTERS and not alias_target(value):
            return value
        case _:
            return ""
