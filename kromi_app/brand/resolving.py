"""Resolving aliases: the color, length or size that a field comes to in the end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kromi_app.brand.color import STEPS, gradient_css, ramp
from kromi_app.brand.integrity import MAX_ALIAS_DEPTH
from kromi_app.brand.records.base import Record, RecordId, alias_step, alias_target
from kromi_app.brand.records.color_role import ColorRole
from kromi_app.brand.records.gradient import Gradient
from kromi_app.brand.records.ramp import Ramp
from kromi_app.brand.records.type_scale import TypeScale
from kromi_app.brand.records.values import TypeSize
from kromi_app.brand.type.scales import FluidSize


def resolve(value: Any, records: Mapping[RecordId, Record], *, dark: bool = False) -> Any:
    """Follow aliases from a value to one of its own.

    Args:
        value: A field's value.
        records: The records that aliases may lead to.
        dark: Whether an alias to a color role means its dark color.

    Returns:
        The value at the end; None where an alias leads out of `records`.
    """
    for _ in range(MAX_ALIAS_DEPTH + 1):
        target = alias_target(value)
        if target is None:
            return value
        record = records.get(target)
        if record is None:
            return None
        if isinstance(record, Ramp):
            steps, step = ramp_steps(record, records, dark=dark), alias_step(value)
            return steps[STEPS.index(step)] if steps and step in STEPS else None
        if isinstance(record, TypeScale):
            step = alias_step(value)
            return None if step is None else record.fluid.step(step)
        value = role_color(record, dark=dark) if isinstance(record, ColorRole) else getattr(record, "value", None)
    return None


def size_range(value: TypeSize | str, records: Mapping[RecordId, Record]) -> tuple[float, float] | None:
    """Return the least and the greatest px that a type size comes to; None where an alias leads out of `records`."""
    size = resolve(value, records)
    if isinstance(size, TypeSize):
        return size.px, size.px
    if not isinstance(size, FluidSize):
        return None
    return min(size.narrow_px, size.wide_px), max(size.narrow_px, size.wide_px)


def role_color(role: ColorRole, *, dark: bool) -> str:
    """Return a role's own color or alias on light or on dark ground."""
    return role.dark if dark and role.dark else role.light


def ramp_steps(record: Ramp, records: Mapping[RecordId, Record], *, dark: bool = False) -> tuple[str, ...] | None:
    """Return the eleven steps of a ramp as CSS, lightest first; None where an alias leads out of `records`."""
    base = resolve(record.base, records, dark=dark)
    pins = tuple((pin.step, resolve(pin.color, records, dark=dark)) for pin in record.pins)
    if base is None or any(color is None for _, color in pins):
        return None
    return ramp(base, record.curve, pins, record.base_step)


def gradient_look(record: Gradient, records: Mapping[RecordId, Record], *, dark: bool = False) -> str | None:
    """Return a gradient as CSS; None where an alias leads out of `records`."""
    stops = [(resolve(stop.color, records, dark=dark), stop.position) for stop in record.stops]
    if any(color is None for color, _ in stops):
        return None
    center = (record.center_x, record.center_y)
    return gradient_css(record.shape, stops, space=record.space, hue=record.hue, angle=record.angle, center=center)
