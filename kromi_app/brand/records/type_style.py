"""Type styles: how a piece of text is set."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from kromi_app.brand.records.base import Line, Name, Record, RecordId, References, Section
from kromi_app.brand.records.font import AxisTag, AxisValue, FeatureTag
from kromi_app.brand.records.values import Length, Number, TypeSize

StepOfScale = Annotated[str, Field(pattern=r"^\{type_scale:[A-Za-z0-9_-]{1,40}\.(-[1-5]|[0-9]|10)\}$")]


class TypeStyle(Record):
    """How a piece of text is set: family, weight, size, line height, letter spacing, case, features, paragraphs."""

    kind = "type_style"
    section = Section.TYPOGRAPHY

    name: Name = Field(description="What people call it, such as Headline.")
    typeface: Annotated[RecordId, References("typeface")] = Field(description="The family that it is set in.")
    weight: int = Field(default=400, ge=1, le=1000, description="From 1 to 1000; 400 is regular, 700 bold.")
    size: Annotated[TypeSize | StepOfScale, References("type_scale", alias=True)] = Field(
        default=TypeSize(value=16, unit="px"),
        description='The type size: a length in px or rem such as {"value": 1.25, "unit": "rem"}, or an alias to a '
        "step of a scale such as {type_scale:page.3}, which grows with the screen; 0 is the size of text.",
    )
    line_height: Annotated[Number, Field(gt=0, le=10)] = Field(
        default=1.5, description="The line height as a multiple of the size."
    )
    letter_spacing: Length = Field(
        default=Length(value=0, unit="em"), description="Added between letters; px, rem or em."
    )
    case: Literal["none", "uppercase", "lowercase", "capitalize"] = Field(
        default="none", description="The case that the text is set in."
    )
    italic: bool = Field(default=False, description="Whether it is set in the italic.")
    axes: Annotated[dict[AxisTag, AxisValue], Field(max_length=32)] = Field(
        default_factory=dict[str, float],
        description="Other axes of a variable typeface by their tags, such as opsz; weight has its own field.",
    )
    features: Annotated[list[FeatureTag], Field(max_length=40)] = Field(
        default_factory=list[str], description="OpenType features that are on, such as tnum or ss01."
    )
    paragraph_spacing: Length = Field(
        default=Length(value=0, unit="em"), description="Added between paragraphs; px, rem or em."
    )
    usage: Line = Field(default="", description="What it is for, in one line.")
