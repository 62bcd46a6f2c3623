"""What a file lost on its way in is told, of marks and of pictures, with what to do about it."""

from __future__ import annotations

from typing import get_args

import pytest

from kromi_app.brand.checks.inspection import Inspection
from kromi_app.brand.records.picture import Loss
from kromi_app.brand.records.registry import KINDS

WORDS = {
    "text": ("warning", "outlines"),
    "pictures": ("warning", "A picture inside A was left out"),
    "styles": ("warning", "colors may be others"),
    "movement": ("info", "stands still"),
}


@pytest.mark.parametrize("kind", ["mark", "image"])
@pytest.mark.parametrize("loss", get_args(Loss))
def test_what_a_drawing_lost_is_told_with_what_to_do(kind: str, loss: Loss) -> None:
    file = {"id": "as" + "0" * 24, "media_type": "image/svg+xml", "width": 9, "height": 9, "left_out": [loss]}
    record = KINDS[kind].model_validate({"id": f"{kind}:a", "name": "A", "file": file})
    found = [one for one in Inspection({record.id: record}).of(record.id) if one.check == "left_out"]
    severity, words = WORDS[loss]
    assert [one.severity for one in found] == [severity]
    assert words in found[0].message
