"""The value types that fields are made of: colors, lengths, locales."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from kromi_app.brand.color import STEPS, canonical_css
from kromi_app.brand.locales import canonical_locale
from kromi_app.brand.records.base import References, alias_step, alias_target, kind_of
from kromi_app.brand.type.scales import ROOT_PX

_STEPS = ", ".join(map(str, STEPS))


def _color_or_alias(text: str) -> str:
    target, step = alias_target(text), alias_step(text)
    if target is None:
        return canonical_css(text)
    if kind_of(target) == "ramp" and step not in STEPS:
        raise ValueError(f"an alias to a ramp names a step, such as {{{target}.500}}; allowed: {_STEPS}")
    if kind_of(target) != "ramp" and step is not None:
        raise ValueError(f"only a ramp has steps; write {{{target}}}")
    return text


Color = Annotated[
    str,
    AfterValidator(_color_or_alias),
    References("swatch", "color_role", "ramp", alias=True),
    Field(
        max_length=120,
        description="A CSS Color 4 color such as #ef6334, oklch(66% 0.19 37) or color(display-p3 1 0.4 0.2), "
        "or an alias such as {swatch:ink} or {ramp:ink.500}.",
    ),
]
Number = Annotated[float, Field(allow_inf_nan=False)]
Share = Annotated[Number, Field(ge=0, le=1)]
"""A part of a whole, 0 to 1."""
Locale = Annotated[str, AfterValidator(canonical_locale)]


class Length(BaseModel):
    """A number with its unit."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: Annotated[Number, Field(ge=-10_000, le=10_000)]
    unit: Literal["px", "rem", "em"]

    def css(self) -> str:
        """Return the length as CSS, such as `1.5rem`."""
        return f"{self.value:g}{self.unit}"


class ScreenLength(Length):
    """A length on a screen, where `em` has no meaning."""

    unit: Literal["px", "rem"]  # pyright: ignore[reportIncompatibleVariableOverride]

    @property
    def px(self) -> float:
        """How long it is in px until a reader says otherwise."""
        return self.value * (ROOT_PX if self.unit == "rem" else 1)


class Extent(ScreenLength):
    """A length on a screen that is never less than nothing, as CSS asks of what has room."""

    value: Annotated[Number, Field(ge=0, le=10_000)]


class TypeSize(ScreenLength):
    """A size of type."""

    value: Annotated[Number, Field(gt=0, le=10_000)]
