"""A mend settles what is found as one Edit through the one door."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from kromi_app.errors import Conflict, Invalid, NotFound, NotPermitted
from kromi_app.imaging.worker import Workers
from kromi_app.service.assets import Assets
from kromi_app.service.limits import Limits, Rates
from kromi_app.service.mending import Mending
from kromi_app.service.versions import Versions
from kromi_app.store.blobs import Blobs
from tests.fixtures.people import EVE, MIA, Desk, reader

SCALE = {"op": "add", "kind": "type_scale", "id": "type_scale:site", "set": {"name": "Site", "down": 5}}


@pytest_asyncio.fixture
async def mending(desk: Desk, tmp_path: Path) -> AsyncIterator[Mending]:
    workers = Workers(processes=1)
    assets = Assets(desk.database, Blobs.at(None, tmp_path), workers, Limits(desk.database, Rates()))
    yield Mending(desk.brands, desk.editor, Versions(desk.brands, desk.editor, assets, workers))
    workers.close()


async def test_what_is_found_is_settled_once_and_taken_back_as_one(desk: Desk, mending: Mending) -> None:
    await desk.edit(MIA, SCALE)
    before = await desk.records()
    result = await mending.mend(MIA, desk.brand_id, "sizes", "type_scale:site")
    assert [part.id for part in result.diff] == ["type_scale:site"]
    with pytest.raises(Conflict, match="nothing to mend"):
        await mending.mend(MIA, desk.brand_id, "sizes", "type_scale:site")
    await desk.editor.undo(MIA, desk.brand_id)
    assert await desk.records() == before


async def test_what_the_brand_lacks_is_made_of_what_it_has(desk: Desk, mending: Mending) -> None:
    await desk.edit(MIA, *({"op": "remove", "id": f"color_role:{name}"} for name in ("text", "surface")))
    await mending.mend(MIA, desk.brand_id, "first_color_role", "profile:brand")
    assert "on-surface" in await desk.names("color_role")


async def test_a_mend_of_another_name_of_others_or_of_nothing_is_refused(desk: Desk, mending: Mending) -> None:
    await desk.edit(MIA, SCALE)
    with pytest.raises(Invalid, match="cannot be mended"):
        await mending.mend(MIA, desk.brand_id, "alt_text", "type_scale:site")
    with pytest.raises(NotFound):
        await mending.mend(EVE, desk.brand_id, "sizes", "type_scale:site")
    with pytest.raises(NotFound):
        await mending.mend(MIA, desk.brand_id, "sizes", "type_scale:gone")
    with pytest.raises(NotPermitted):
        await mending.mend(reader(MIA), desk.brand_id, "sizes", "type_scale:site")
