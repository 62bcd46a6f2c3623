"""Fonts as records hold them: the file's id, with what was found out about it when it came in."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from kromi_app.brand.records.base import Name
from kromi_app.brand.records.picture import AssetId
from kromi_app.brand.records.values import Number
from kromi_app.brand.type.library import Classification

AxisTag = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9]{3}$")]
FeatureTag = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9]{3}$")]
AxisValue = Annotated[Number, Field(ge=-32_768, le=32_767)]
"""As far as OpenType's own numbers reach (OpenType 1.9.1, "Data types", Fixed)."""
Units = Annotated[Number, Field(ge=-100_000, le=100_000)]
Weight = Annotated[int, Field(ge=1, le=1000)]


class FontAxis(BaseModel):
    """One way in which a variable font varies."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tag: AxisTag = Field(description="Its tag, such as opsz.")
    least: AxisValue = Field(description="The lowest value.")
    default: AxisValue = Field(description="The value where none is set.")
    greatest: AxisValue = Field(description="The highest value.")


class FontMetrics(BaseModel):
    """How much room a font takes, in units of its em; `brand.type.fallbacks.Metrics` says what each is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    units_per_em: int = Field(ge=16, le=16_384, description="How many units the em has.")
    ascent: Annotated[Units, Field(ge=1)] = Field(description="From the baseline up.")
    descent: Annotated[Units, Field(le=0)] = Field(description="From the baseline down; negative.")
    line_gap: Units = Field(default=0, description="What the font adds between lines.")
    average_width: Annotated[Units, Field(ge=1)] = Field(description="Of letters, by how often they are used.")
    cap_height: Units = Field(default=0, description="Of capitals; 0 where the font does not say.")
    x_height: Units = Field(default=0, description="Of small letters; 0 where the font does not say.")
    bold_width: Annotated[Units, Field(ge=0)] = Field(
        default=0, description="Of letters at weight 700, of a variable font; 0 where it has no such weight."
    )


class FontFile(BaseModel):
    """A font that was taken in, as the answer to sending it describes it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: AssetId = Field(description="The file's id.")
    media_type: Literal["font/woff2"] = Field(default="font/woff2", description="What it is.")
    family: Name = Field(description="The family's name, as the file has it.")
    classification: Classification = Field(default="sans-serif", description="The class that the font says it is of.")
    weight: Weight = Field(default=400, description="From 1 to 1000; of a variable font its default.")
    italic: bool = Field(default=False, description="Whether it slants.")
    axes: tuple[FontAxis, ...] = Field(default=(), max_length=64, description="What varies, of a variable font.")
    features: tuple[FeatureTag, ...] = Field(
        default=(), max_length=200, description="The OpenType features that can be chosen."
    )
    letters: tuple[Annotated[str, StringConstraints(pattern=r"^[a-z-]{1,20}$")], ...] = Field(
        default=(), max_length=40, description="The sets of letters that it has, such as latin-ext."
    )
    characters: int = Field(default=0, ge=0, le=1_200_000, description="How many characters it can set.")
    license: str = Field(default="", max_length=1000, description="Its license note, as the file has it.")
    metrics: FontMetrics = Field(description="How much room it takes.")
