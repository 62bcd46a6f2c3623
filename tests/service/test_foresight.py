"""Foresight: an edit is tried out, its consequences are told, and nothing is done."""

from __future__ import annotations

import pytest

from kromi_app.brand.checks.inspection import Inspection
from kromi_app.brand.consequence_words import in_words
from kromi_app.brand.consequences import Consequences, consequences_of_diff
from kromi_app.brand.diff import Diff
from kromi_app.brand.operations import Add, Remove, Update
from kromi_app.errors import InvalidOperation, NotFound
from kromi_app.service.foresight import Foresight
from kromi_app.service.making import Making
from tests.fixtures.people import EVE, MIA, Desk

LIGHTER = Update(id="swatch:ink", set={"value": "#eeeeee"})


@pytest.fixture
def foresight(desk: Desk) -> Foresight:
    return Foresight(desk.brands, desk.editor)


async def reviewed(desk: Desk) -> Inspection:
    view = await desk.brands.view(MIA, desk.brand_id)
    return Inspection({stamped.record.id: stamped.record for stamped in view.records})


async def test_what_an_edit_would_do_is_told_and_not_done(desk: Desk, foresight: Foresight) -> None:
    before = await desk.records()
    tried = await foresight.try_out(MIA, desk.brand_id, [LIGHTER])
    assert tried.consequences is not None
    assert in_words(tried.consequences).startswith("Stops passing: text on surface ")
    assert not tried.applied
    assert await desk.records() == before


async def test_what_was_told_is_what_comes(desk: Desk, foresight: Foresight) -> None:
    operations = [Add(kind="color_role", set={"name": "note", "light": "#9ac", "on": "color_role:surface"}), LIGHTER]
    tried = await foresight.try_out(MIA, desk.brand_id, operations)
    before = await reviewed(desk)
    await desk.editor.submit(MIA, desk.brand_id, operations)
    after = await reviewed(desk)
    told = tried.consequences
    assert told is not None
    appeared = {f.message for one in after.subjects() for f in after.of(one)} - {
        f.message for one in before.subjects() for f in before.of(one)
    }
    assert {finding.message for finding in told.appear} == appeared  # ids differ: a dry run makes some of its own


async def test_a_brand_that_is_under_review_anyway_is_not_read_anew(desk: Desk) -> None:
    review = await reviewed(desk)
    asked: list[int] = []

    async def at_hand(_: str, diff: Diff, revision: int) -> Consequences | None:
        asked.append(revision)
        return consequences_of_diff(diff, review)

    known = await Foresight(desk.brands, desk.editor, at_hand).try_out(MIA, desk.brand_id, [LIGHTER])
    anew = await Foresight(desk.brands, desk.editor).try_out(MIA, desk.brand_id, [LIGHTER])
    assert known.consequences == anew.consequences
    assert asked == [known.revision]


async def test_what_changes_nothing_what_is_refused_and_who_may_not(desk: Desk, foresight: Foresight) -> None:
    same = await foresight.try_out(MIA, desk.brand_id, [Update(id="swatch:ink", set={"value": "#111111"})])
    assert same.consequences == Consequences()
    with pytest.raises(InvalidOperation):
        await foresight.try_out(MIA, desk.brand_id, [Remove(id="swatch:ink")])
    with pytest.raises(NotFound):
        await foresight.try_out(EVE, desk.brand_id, [LIGHTER])


async def test_a_makers_preview_tells_them_too(desk: Desk, foresight: Foresight) -> None:
    making = Making(desk.brands, desk.editor, foresight)
    preview = await making.preview(MIA, desk.brand_id, "spacing", {"base_px": 4})
    assert preview.consequences.changed == 8
