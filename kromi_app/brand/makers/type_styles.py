"""Type styles made of a scale: one for each of its steps, in one typeface."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from kromi_app.brand.makers.maker import Choices, Maker, Records, free_id
from kromi_app.brand.operations import Add, Update
from kromi_app.brand.planning import AnyOperation
from kromi_app.brand.records.base import RecordId
from kromi_app.brand.records.type_scale import TypeScale
from kromi_app.brand.records.type_style import TypeStyle
from kromi_app.brand.records.typeface import Typeface
from kromi_app.brand.type.scales import ROOT_PX
from kromi_app.errors import Invalid

NAMES = {5: "Display", 4: "Headline", 3: "Title", 2: "Subtitle", 1: "Lead", 0: "Body", -1: "Caption", -2: "Small"}
"""How the steps of a scale are called; others by their number."""


class TypeStyleChoices(Choices):
    """A scale, and the typeface that its steps are set in."""

    scale: RecordId = Field(description="The type scale.")
    typeface: RecordId = Field(description="The typeface.")


def make_type_styles(choices: TypeStyleChoices, records: Records) -> list[AnyOperation]:
    """Return what gives each step of a scale a style, at the wide end; styles of these names get the size.

    Raises:
        Invalid: If the scale or the typeface is not there.
    """
    scale, face = records.get(choices.scale), records.get(choices.typeface)
    if not isinstance(scale, TypeScale) or not isinstance(face, Typeface):
        raise Invalid("A scale and a typeface are needed.", "Choose one of each.")
    return list(_styles(scale, face.id, records))


def _styles(scale: TypeScale, face: RecordId, records: Records) -> Iterator[AnyOperation]:
    by_name = {style.name.casefold(): style for style in records.values() if isinstance(style, TypeStyle)}
    for step in reversed(scale.steps):
        name = NAMES.get(step, f"Step {step}")
        size = {"value": round(scale.wide.end.size(step) / ROOT_PX, 4), "unit": "rem"}
        there = by_name.get(name.casefold())
        if there is None:
            fields = {"name": name, "typeface": face, "size": size, "line_height": line_height(step)}
            yield Add(kind="type_style", id=free_id("type_style", name, records), set=fields)
        elif there.fields()["size"] != size:
            yield Update(id=there.id, set={"size": size})


def line_height(step: int) -> float:
    """Return a line height that suits a step: tight for large type, open for text."""
    return 1.05 if step >= 4 else 1.15 if step >= 2 else 1.35 if step == 1 else 1.55 if step == 0 else 1.45


TYPE_STYLES = Maker(
    "type_styles",
    "made type styles of a scale",
    TypeStyleChoices,
    ("type_scale", "typeface", "type_style"),
    make_type_styles,
)
