"""Which files a record holds is known of every kind that can hold one."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from pydantic import BaseModel

from kromi_app.brand.records.files import HOLDERS
from kromi_app.brand.records.font import FontFile
from kromi_app.brand.records.picture import PictureFile
from kromi_app.brand.records.registry import KINDS


def holds_file(annotation: Any) -> bool:
    """Tell whether a file stands somewhere in a type."""
    if annotation in (PictureFile, FontFile):
        return True
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return any(holds_file(field.annotation) for field in annotation.model_fields.values())
    return any(holds_file(part) for part in get_args(annotation))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_that_can_hold_a_file_is_compared_with_what_its_brand_holds(kind: str) -> None:
    assert (kind in HOLDERS) == holds_file(KINDS[kind])
