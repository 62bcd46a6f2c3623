"""Versions and lockups, drawn from files that are kept and added as one Edit."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from kromi_app.brand.checks.inspection import Inspection
from kromi_app.brand.records.mark import Mark
from kromi_app.errors import Conflict, Invalid, NotFound, NotPermitted
from kromi_app.imaging.worker import Workers
from kromi_app.service.assets import Assets, file_facts
from kromi_app.service.limits import Limits, Rates
from kromi_app.service.mending import Mending
from kromi_app.service.samples import drawings
from kromi_app.service.versions import Versions
from kromi_app.store.blobs import Blobs
from tests.fixtures.files import MANY, as_file, photograph
from tests.fixtures.people import EVE, MIA, Desk, reader


@pytest_asyncio.fixture
async def assets(desk: Desk, tmp_path: Path) -> AsyncIterator[Assets]:
    workers = Workers(processes=1)
    limits = Limits(desk.database, Rates(uploads_per_account=MANY))
    yield Assets(desk.database, Blobs.at(None, tmp_path), workers, limits)
    workers.close()


@pytest_asyncio.fixture
async def versions(desk: Desk, assets: Assets) -> AsyncIterator[Versions]:
    workers = Workers(processes=1)
    yield Versions(desk.brands, desk.editor, assets, workers)
    workers.close()


async def kept(desk: Desk, assets: Assets, name: str, data: bytes, **fields: str) -> None:
    file = file_facts(await assets.add(MIA, desk.brand_id, name, data))
    await desk.edit(
        MIA, {"op": "add", "kind": "mark", "id": f"mark:{name}", "set": {"name": name, "file": file, **fields}}
    )


async def marks_of(desk: Desk) -> list[Mark]:
    view = await desk.brands.view(MIA, desk.brand_id, ["mark"])
    return [stamped.record for stamped in view.records if isinstance(stamped.record, Mark)]


async def test_all_that_a_mark_lacks_is_drawn_as_one_edit_and_taken_back_as_one(
    desk: Desk, assets: Assets, versions: Versions
) -> None:
    await kept(desk, assets, "funnel", drawings()["symbol"], form="symbol")
    await versions.draw(MIA, desk.brand_id, "mark:funnel")
    marks = await marks_of(desk)
    assert [mark.version for mark in marks] == ["full_color", "one_color", "reversed", "black", "white"]
    by_version = {mark.version: mark for mark in marks}
    assert by_version["black"].file.colors == ("#000000",)
    assert by_version["white"].file.colors == ("#ffffff",)
    assert by_version["one_color"].file.colors == (by_version["full_color"].file.colors[0],)
    assert len({mark.file.id for mark in marks}) == 5
    with pytest.raises(Conflict, match="all of its versions"):
        await versions.draw(MIA, desk.brand_id, "mark:funnel")
    await desk.editor.undo(MIA, desk.brand_id)
    assert [mark.version for mark in await marks_of(desk)] == ["full_color"]


async def test_symbols_and_wordmarks_are_laid_together_once(desk: Desk, assets: Assets, versions: Versions) -> None:
    with pytest.raises(Conflict):
        await versions.lock_up(MIA, desk.brand_id)
    await kept(desk, assets, "funnel", drawings()["symbol"], form="symbol")
    await kept(desk, assets, "name", drawings()["wordmark"], form="wordmark", version="one_color")
    await versions.lock_up(MIA, desk.brand_id)
    made = [mark for mark in await marks_of(desk) if mark.form == "combination"]
    assert [mark.arrangement for mark in made] == ["horizontal", "stacked"]
    assert made[0].file.width > 3 * made[0].file.height
    with pytest.raises(Conflict):
        await versions.lock_up(MIA, desk.brand_id)


async def test_who_may_not_edit_draws_nothing(desk: Desk, assets: Assets, versions: Versions) -> None:
    await kept(desk, assets, "funnel", drawings()["symbol"])
    before = await assets.of_brand(MIA, desk.brand_id)
    with pytest.raises(NotPermitted):
        await versions.draw(reader(MIA), desk.brand_id, "mark:funnel")
    with pytest.raises(NotFound):
        await versions.lock_up(EVE, desk.brand_id)
    assert await assets.of_brand(MIA, desk.brand_id) == before


async def test_what_cannot_be_drawn_from_is_refused_in_words(desk: Desk, assets: Assets, versions: Versions) -> None:
    await kept(desk, assets, "photo", as_file(photograph()))
    await kept(desk, assets, "white", drawings()["wordmark-reversed"], version="reversed")
    for mark, words in (("mark:photo", "clear ground"), ("mark:white", "full color")):
        with pytest.raises(Invalid, match=words):
            await versions.draw(MIA, desk.brand_id, mark)
    with pytest.raises(NotFound):
        await versions.draw(MIA, desk.brand_id, "mark:gone")


async def test_a_logo_without_a_version_for_dark_ground_is_mended_by_drawing_one(
    desk: Desk, assets: Assets, versions: Versions
) -> None:
    await kept(desk, assets, "funnel", drawings()["symbol"], form="symbol", background="light")
    mending = Mending(desk.brands, desk.editor, versions)

    async def found() -> set[str]:
        view = await desk.brands.view(MIA, desk.brand_id)
        inspection = Inspection({stamped.record.id: stamped.record for stamped in view.records})
        return {finding.check for finding in inspection.of("mark:funnel")}

    assert "versions" in await found()
    await mending.mend(MIA, desk.brand_id, "versions", "mark:funnel")
    assert "versions" not in await found()
    with pytest.raises(NotPermitted):
        await mending.mend(reader(MIA), desk.brand_id, "versions", "mark:funnel")
