"""The registry: every kind of record, in the order of the sections.

A new kind is one module here and one line in `KINDS`. The inspector, the MCP schema, the history's
labels, the import and the property tests read this registry.
"""

from __future__ import annotations

from functools import cache
from typing import Any, get_args

from pydantic.fields import FieldInfo

from kromi_app.brand.records.base import Record, References, Section
from kromi_app.brand.records.color_role import ColorRole
from kromi_app.brand.records.dimension import Dimension
from kromi_app.brand.records.gradient import Gradient
from kromi_app.brand.records.grid import Grid
from kromi_app.brand.records.guideline import Guideline
from kromi_app.brand.records.image import Image
from kromi_app.brand.records.mark import Mark
from kromi_app.brand.records.message import Message
from kromi_app.brand.records.misuse import Misuse
from kromi_app.brand.records.motion import Motion
from kromi_app.brand.records.palette import Palette
from kromi_app.brand.records.profile import Profile
from kromi_app.brand.records.ramp import Ramp
from kromi_app.brand.records.sample import Sample
from kromi_app.brand.records.shadow import Shadow
from kromi_app.brand.records.swatch import Swatch
from kromi_app.brand.records.term import Term
from kromi_app.brand.records.tone import Tone
from kromi_app.brand.records.treatment import Treatment
from kromi_app.brand.records.type_scale import TypeScale
from kromi_app.brand.records.type_style import TypeStyle
from kromi_app.brand.records.typeface import Typeface
from kromi_app.brand.records.voice_trait import VoiceTrait

KINDS: dict[str, type[Record]] = {
    model.kind: model
    for model in (
        *(Profile, Palette, Swatch, Ramp, ColorRole, Gradient),
        *(Typeface, TypeScale, TypeStyle),
        *(Mark, Misuse),
        *(Image, Treatment),
        *(Dimension, Grid, Shadow, Motion),
        *(VoiceTrait, Tone, Message, Term, Sample),
        Guideline,
    )
}


def kinds_in(section: Section) -> tuple[str, ...]:
    """Return the kinds that a section holds, in order."""
    return tuple(kind for kind, model in KINDS.items() if model.section is section)


@cache
def reference_fields(kind: str) -> dict[str, References]:
    """Return the fields of a kind that hold ids or aliases of other records, or lists of them."""
    marks = {name: mark_of(field) for name, field in KINDS[kind].model_fields.items()}
    return {name: mark for name, mark in marks.items() if mark}


def mark_of(field: FieldInfo) -> References | None:
    """Return what a field may point at; None where it holds no ids or aliases itself."""
    metadata = (*field.metadata, *_metadata(field.annotation))
    return next((mark for mark in metadata if isinstance(mark, References)), None)


def _metadata(annotation: Any) -> list[Any]:
    """Collect the `Annotated` metadata inside an annotation, such as that of `Color | None`."""
    own = list(getattr(annotation, "__metadata__", ()))
    return own + [mark for argument in get_args(annotation) for mark in _metadata(argument)]
