"""Resolving aliases: the color or length that a field comes to in the end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kromi_app.brand.integrity import MAX_ALIAS_DEPTH
from kromi_app.brand.records.base import Record, RecordId, alias_target
from kromi_app.brand.records.color_role import ColorRole


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
        value = role_color(record, dark=dark) if isinstance(record, ColorRole) else getattr(record, "value", None)
    return None


def role_color(role: ColorRole, *, dark: bool) -> str:
    """Return a role's own color or alias on light or on dark ground."""
    return role.dark if dark and role.dark else role.light
