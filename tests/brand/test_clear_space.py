"""Clear space is counted in a mark's height, or in a part of it that people name."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from kromi_app.brand.checks.mends import MENDS
from kromi_app.brand.clear_space import is_drawn_on, room_in_heights, unit_of
from kromi_app.brand.operations import Update
from kromi_app.brand.records.mark import Mark, MarkPart
from kromi_app.brand.versions import lockups_wanted, versions_wanted
from tests.brand.test_mark_checks import FILE, mark, said


def measured(clear_space: float, reach: tuple[float, ...] = (0, 0, 1, 1), **part: Any) -> Mark:
    """A mark of 40 by 20 px."""
    values = {"id": "mark:a", "position": "a", "name": "A", "clear_space": clear_space}
    return Mark.model_validate({**values, "file": {**FILE, "reach": reach}, "clear_part": part or None})


def test_without_a_part_it_is_counted_in_what_is_drawn_of_the_mark() -> None:
    assert unit_of(measured(0.5)) == 20
    assert unit_of(measured(0.5, (0, 0.25, 1, 0.5))) == 10
    assert room_in_heights(measured(0.5, (0, 0.25, 1, 0.5))) == 0.5


@pytest.mark.parametrize(
    ("part", "unit", "heights"),
    [
        ({"name": "the x", "top": 0.5, "height": 0.4}, 8, 0.8),
        ({"name": "the symbol", "side": "width", "width": 0.25}, 10, 1),
        ({"name": "half the mark", "height": 0.5}, 10, 1),
    ],
)
def test_a_part_is_as_large_as_its_side_that_is_counted(part: dict[str, Any], unit: float, heights: float) -> None:
    two = measured(2, **part)
    assert unit_of(two) == pytest.approx(unit)
    assert room_in_heights(two) == pytest.approx(heights)


@pytest.mark.parametrize("part", [{"left": 0.6, "width": 0.5}, {"top": 0.9, "height": 0.2}, {"width": 0}])
def test_a_part_lies_within_the_picture(part: dict[str, float]) -> None:
    with pytest.raises(ValidationError):
        MarkPart.model_validate(part)


SHARES = st.floats(0, 1)
SIDES = st.floats(0.005, 1)


@given(SHARES, SHARES, SIDES, SIDES, st.sampled_from(["height", "width"]), st.floats(0, 3))
def test_counting_it_in_heights_keeps_the_room(
    left: float, top: float, width: float, height: float, side: str, times: float
) -> None:
    assume(left + width <= 1 and top + height <= 1)
    part = {"left": left, "top": top, "width": width, "height": height, "side": side}
    before = measured(times, (0, 0, 0.5, 0.5), **part)
    update = MENDS["clear_part"].operations(before, {before.id: before})[0]
    assert isinstance(update, Update)
    after = Mark.model_validate({"id": before.id, "position": before.position, **before.fields(), **update.set})
    assert after.clear_part is None
    assert unit_of(after) * after.clear_space == pytest.approx(min(unit_of(before) * times, 100), abs=0.01)
    assert before.clear_part
    assert is_drawn_on(before.clear_part, before.file) == (left < 0.5 and top < 0.5)


def test_a_part_where_nothing_is_drawn_is_told() -> None:
    away = measured(1, (0, 0, 0.4, 1), name="the x", left=0.5, width=0.2)
    assert said(away.id, away)["clear_part"] == (
        "warning",
        "The clear space of A is counted in the x, where nothing of it is drawn.",
    )
    assert "clear_part" not in said(away.id, measured(1, (0, 0, 0.6, 1), left=0.5, width=0.2))
    assert "clear_part" not in said(away.id, measured(1, (0, 0, 0.4, 1)))


def test_versions_of_a_mark_count_in_the_same_part_and_lockups_keep_the_room() -> None:
    part = {"name": "the x", "left": 0.0, "top": 0.5, "width": 0.2, "height": 0.25}
    sign = mark("s", form="symbol", clear_space=2, clear_part=part)
    word = mark("w", form="wordmark")
    versions = versions_wanted(sign, {sign.id: sign})
    assert versions
    assert all(wanted.values["clear_part"] == {**part, "side": "height"} for wanted in versions)
    for wanted in lockups_wanted({sign.id: sign, word.id: word}):
        assert wanted.values["clear_space"] == 0.5
        assert "clear_part" not in wanted.values
