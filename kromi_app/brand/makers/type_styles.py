"""Type styles made of a scale: one for each of its steps, which it follows, in one typeface."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from kromi_app.brand.makers.maker import Choices, Maker, Records, free_id
from kromi_app.brand.operations import Add, Update
from kromi_app.brand.planning import AnyOperation
from kromi_app.brand.records.base import RecordId, alias_to
from kromi_app.brand.records.type_scale import TypeScale
from kromi_app.brand.records.type_style import TypeStyle
from kromi_app.brand.records.typeface import Typeface
from kromi_app.errors import Invalid

NAMES = {5: "Display", 4: "Headline", 3: "Title", 2: "Subtitle", 1: "Lead", 0: "Body", -1: "Caption", -2: "Small"}
"""How the steps of a scale are called; others by their number."""
LEAST_PX, GREATEST_PX = 6, 400
"""What no text is set in: smaller than fine print, larger than a poster on a screen."""


class TypeStyleChoices(Choices):
    """A scale, and the typeface that its steps are set in."""

    scale: RecordId = Field(description="The type scale.")
    typeface: RecordId = Field(description="The typeface.")


def make_type_styles(choices: TypeStyleChoices, records: Records) -> list[AnyOperation]:
    """Return what gives each step of a scale a style that follows it; styles of these names come to follow it too.

    Raises:
        Invalid: If the scale or the typeface is not there, or a step is too small or too large to be set.
    """
    scale, face = records.get(choices.scale), records.get(choices.typeface)
    if not isinstance(scale, TypeScale) or not isinstance(face, Typeface):
        raise Invalid("A scale and a typeface are needed.", "Choose one of each.")
    for step in scale.steps:
        _check_size(scale, step)
    return list(_styles(scale, face.id, records))


def _styles(scale: TypeScale, face: RecordId, records: Records) -> Iterator[AnyOperation]:
    by_name = {style.name.casefold(): style for style in records.values() if isinstance(style, TypeStyle)}
    for step in reversed(scale.steps):
        name = NAMES.get(step, f"Step {step}")
        size = alias_to(scale.id, step)
        there = by_name.get(name.casefold())
        if there is None:
            fields = {"name": name, "typeface": face, "size": size, "line_height": line_height(step)}
            yield Add(kind="type_style", id=free_id("type_style", name, records), set=fields)
        elif there.fields()["size"] != size:
            yield Update(id=there.id, set={"size": size})


def _check_size(scale: TypeScale, step: int) -> None:
    """Refuse a step that nobody could use."""
    size = scale.fluid.step(step)
    for px, viewport in ((size.narrow_px, size.narrow_viewport_px), (size.wide_px, size.wide_viewport_px)):
        if not LEAST_PX <= px <= GREATEST_PX:
            raise Invalid(
                f"Step {step} of {scale.name} is {px:,.4g} px on a screen of {viewport:g} px; "
                f"styles are made from {LEAST_PX} to {GREATEST_PX} px.",
                "Take steps away, or bring the ratio nearer to 1.",
            )


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
