"""What a maker makes is one Edit through the one door."""

from __future__ import annotations

import pytest

from kromi_app.brand.operations import Add
from kromi_app.errors import Invalid, NotFound
from kromi_app.service.foresight import Foresight
from kromi_app.service.making import Making
from tests.fixtures.people import EVE, MIA, Desk


@pytest.fixture
def making(desk: Desk) -> Making:
    return Making(desk.brands, desk.editor, Foresight(desk.brands, desk.editor))


async def test_what_a_maker_makes_is_one_edit_and_is_undone_as_one(desk: Desk, making: Making) -> None:
    before = await desk.records()
    result = await making.make(MIA, desk.brand_id, "spacing", {"base_px": 4})
    assert result.applied
    assert len(result.diff) == 8
    await desk.editor.undo(MIA, desk.brand_id)
    assert await desk.records() == before


async def test_a_dry_run_shows_what_would_be_made_and_makes_nothing(desk: Desk, making: Making) -> None:
    before = await desk.records()
    result = await making.make(MIA, desk.brand_id, "spacing", {}, dry_run=True)
    assert not result.applied
    assert len(result.diff) == 8
    assert await desk.records() == before


async def test_a_maker_builds_on_what_is_there(desk: Desk, making: Making) -> None:
    step = Add(kind="dimension", id="dimension:mine", set={"name": "m", "value": {"value": 5, "unit": "px"}})
    await desk.editor.submit(MIA, desk.brand_id, [step])
    result = await making.make(MIA, desk.brand_id, "spacing", {"base_px": 8})
    assert {part.op for part in result.diff if part.id == "dimension:mine"} == {"update"}


async def test_an_unknown_maker_and_a_foreign_brand_are_refused(desk: Desk, making: Making) -> None:
    with pytest.raises(Invalid, match="no maker"):
        await making.make(MIA, desk.brand_id, "gold", {})
    with pytest.raises(NotFound):
        await making.make(EVE, desk.brand_id, "spacing", {})
