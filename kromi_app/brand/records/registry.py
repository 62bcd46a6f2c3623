"""The registry: every kind of record, in the order of the sections.

A new kind is one module here and one line in `KINDS`. The inspector, the MCP schema, the history's
labels, the import and the property tests read this registry.
"""

from __future__ import annotations

from functools import cache
from typing import Any, get_args

from kromi_app.brand.records.base import Record, References, Section
from kromi_app.brand.records.color_role import ColorRole
from kromi_app.brand.records.dimension import Dimension
from kromi_app.brand.records.message import Message
from kromi_app.brand.records.palette import Palette
from kromi_app.brand.records.profile import Profile
from kromi_app.brand.records.swatch import Swatch
from kromi_app.brand.records.type_style import TypeStyle
from kromi_app.brand.records.typeface import Typeface
from kromi_app.brand.records.voice_trait import VoiceTrait

KINDS: dict[str, type[Record]] = {
    model.kind: model
    for model in (Profile, Palette, Swatch, ColorRole, Typeface, TypeStyle, Dimension, Message, VoiceTrait)
}


def kinds_in(section: Section) -> tuple[str, ...]:
    """Return the kinds that a section holds, in order."""
    return tuple(kind for kind, model in KINDS.items() if model.section is section)


@cache
def reference_fields(kind: str) -> dict[str, References]:
    """Return the fields of a kind that hold ids or aliases of other records."""
    found: dict[str, References] = {}
    for name, field in KINDS[kind].model_fields.items():
        marks = [mark for mark in (*field.metadata, *_metadata(field.annotation)) if isinstance(mark, References)]
        if marks:
            found[name] = marks[0]
    return found


def _metadata(annotation: Any) -> list[Any]:
    """Collect the `Annotated` metadata inside an annotation, such as that of `Color | None`."""
    own = list(getattr(annotation, "__metadata__", ()))
    return own + [mark for argument in get_args(annotation) for mark in _metadata(argument)]
