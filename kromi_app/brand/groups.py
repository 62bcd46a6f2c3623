"""Groups: where a new record of a kind stands, if nobody says."""

from __future__ import annotations

from collections.abc import Collection

from kromi_app.brand.labels import noun
from kromi_app.brand.records.base import Record
from kromi_app.brand.records.registry import reference_fields
from kromi_app.errors import Invalid


def group_near(model: type[Record], near: Record | None, groups: Collection[Record]) -> str:
    """Return the group of a new record: that of the record it is added near to, or the first there is.

    Args:
        model: The kind of the new record.
        near: The record that somebody looks at; None if they look at none.
        groups: The records that its group may be, in order; none for kinds whose groups are words.

    Raises:
        Invalid: If its group has to be a record, and there is none.
    """
    if model.order_within is None:
        return ""
    if near is not None and near.kind == model.kind:
        return near.parent
    kinds = group_kinds(model)
    if not kinds:
        return str(model.model_fields[model.order_within].get_default())
    among = [*([near] if near is not None and near.kind in kinds else []), *groups]
    if not among:
        raise Invalid(f"A {noun(model.kind)} needs a {noun(kinds[0])}.", f"Add a {noun(kinds[0])} first.")
    return among[0].id


def group_kinds(model: type[Record]) -> tuple[str, ...]:
    """Return the kinds of record that records of a kind are grouped by; none where words group them."""
    mark = reference_fields(model.kind).get(model.order_within or "")
    return mark.kinds if mark else ()
