"""Milestones: revisions that have a name, by whom and when."""

from __future__ import annotations

import pytest

from kromi_app.errors import Conflict, Invalid, LimitReached, NotFound, NotPermitted
from kromi_app.service import milestones
from kromi_app.service.milestones import Milestones
from tests.fixtures.people import CLAUDE, EVE, JONAS, MIA, Desk, reader


async def named(desk: Desk) -> list[tuple[int, str, str, str]]:
    found = await Milestones(desk.database).list(MIA, desk.brand_id)
    return [(one.revision, one.name, one.by, one.assistant) for one in found]


async def test_a_revision_is_named_renamed_and_its_name_is_taken_away(desk: Desk) -> None:
    marks = Milestones(desk.database)
    await desk.set(MIA, "swatch:ink", value="#222222")
    await marks.name(JONAS, desk.brand_id, 1, "  Launch   2026 ")
    await marks.name(CLAUDE, desk.brand_id, 2, "Rework")
    assert await named(desk) == [(2, "Rework", "Mia Kern", "Claude"), (1, "Launch 2026", "Jonas Berg", "")]
    await marks.name(MIA, desk.brand_id, 1, "launch 2026")
    assert (1, "launch 2026", "Mia Kern", "") in await named(desk)
    await marks.remove(JONAS, desk.brand_id, 1)
    assert [name for _, name, _, _ in await named(desk)] == ["Rework"]
    with pytest.raises(NotFound, match="gone"):
        await marks.remove(JONAS, desk.brand_id, 1)


async def test_no_two_revisions_have_one_name_and_no_name_is_none(desk: Desk) -> None:
    marks = Milestones(desk.database)
    await desk.set(MIA, "swatch:ink", value="#222222")
    await marks.name(MIA, desk.brand_id, 1, "Launch")
    with pytest.raises(Conflict, match="revision 1 already"):
        await marks.name(MIA, desk.brand_id, 2, "LAUNCH")
    for wrong in ("", "  ", "x" * 81, "\x00"):
        with pytest.raises(Invalid):
            await marks.name(MIA, desk.brand_id, 2, wrong)
    for revision in (0, -1, 3):
        with pytest.raises(NotFound, match="go from 1 to 2"):
            await marks.name(MIA, desk.brand_id, revision, "Later")


async def test_a_brand_has_so_many_and_no_more(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(milestones, "MAX_MILESTONES", 1)
    marks = Milestones(desk.database)
    await desk.set(MIA, "swatch:ink", value="#222222")
    await marks.name(MIA, desk.brand_id, 1, "Launch")
    await marks.name(MIA, desk.brand_id, 1, "First")
    with pytest.raises(LimitReached):
        await marks.name(MIA, desk.brand_id, 2, "Second")


async def test_viewers_see_milestones_and_name_none_and_strangers_see_none(desk: Desk) -> None:
    marks = Milestones(desk.database)
    await marks.name(MIA, desk.brand_id, 1, "Launch")
    await desk.brands.share(MIA, desk.brand_id, "jonas@example.com", "viewer")
    assert [one.name for one in await marks.list(JONAS, desk.brand_id)] == ["Launch"]
    for refused in (JONAS, reader(MIA)):
        with pytest.raises(NotPermitted):
            await marks.name(refused, desk.brand_id, 1, "Mine")
        with pytest.raises(NotPermitted):
            await marks.remove(refused, desk.brand_id, 1)
    with pytest.raises(NotFound):
        await marks.list(EVE, desk.brand_id)
    with pytest.raises(NotFound):
        await marks.name(EVE, desk.brand_id, 1, "Mine")


async def test_a_milestone_is_found_in_the_history_by_its_name(desk: Desk) -> None:
    await desk.set(MIA, "swatch:ink", value="#222222")
    await Milestones(desk.database).name(MIA, desk.brand_id, 1, "Launch 2026")
    assert [edit.revision for edit in await desk.history.search(MIA, desk.brand_id, "launch 2026")] == [1]


async def test_deleting_the_brand_deletes_its_milestones(desk: Desk) -> None:
    marks = Milestones(desk.database)
    await marks.name(MIA, desk.brand_id, 1, "Launch")
    await desk.brands.delete(MIA, desk.brand_id, "Halden Ferry")
    with pytest.raises(NotFound):
        await marks.list(MIA, desk.brand_id)
