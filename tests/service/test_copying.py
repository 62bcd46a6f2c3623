"""Pasting across brands: files come along for those who may see them, once, and nobody else learns of them."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from kromi_app.brand.records.files import files_of
from kromi_app.errors import Conflict, NotFound
from kromi_app.imaging.worker import Workers
from kromi_app.service.assets import Assets, file_facts
from kromi_app.service.copying import Copying
from kromi_app.service.limits import Limits, Rates
from kromi_app.store.blobs import Blobs
from tests.fixtures.files import MANY, as_file, photograph
from tests.fixtures.people import EVE, MIA, Desk


@pytest_asyncio.fixture
async def assets(desk: Desk, tmp_path: Path) -> AsyncIterator[Assets]:
    workers, limits = Workers(processes=1), Limits(desk.database, Rates(uploads_per_account=MANY))
    yield Assets(desk.database, Blobs.at(None, tmp_path), workers, limits)
    workers.close()


@pytest.fixture
def copying(desk: Desk, assets: Assets) -> Copying:
    return Copying(desk.brands, desk.editor, assets)


async def a_picture(desk: Desk, assets: Assets) -> tuple[str, str]:
    """A picture of Mia's brand: what a copy of it holds, and the file's id."""
    asset = await assets.add(MIA, desk.brand_id, "Quay.jpg", as_file(photograph()))
    values: dict[str, Any] = {"name": "Quay", "file": file_facts(asset)}
    return json.dumps({"records": [{"id": "image:quay", "set": values}]}), asset.id


async def test_a_picture_is_pasted_into_another_brand_with_its_file_which_is_kept_once(
    desk: Desk, assets: Assets, copying: Copying, tmp_path: Path
) -> None:
    clip, asset_id = await a_picture(desk, assets)
    before = [path for path in tmp_path.rglob("original") if path.is_file()]
    other = await desk.brands.create(MIA, "Other")
    done = await copying.paste(MIA, other.id, clip)
    (image,) = (await desk.brands.view(MIA, other.id, ["image"])).records
    (file_id,) = files_of(image.record)
    assert (done.ids, done.said, file_id != asset_id) == ((image.record.id,), (), True)
    found, data = await assets.original(MIA, file_id)
    assert (found.brand_id, data) == (other.id, (await assets.original(MIA, asset_id))[1])
    assert [path for path in tmp_path.rglob("original") if path.is_file()] == before


async def test_a_file_that_one_may_not_see_is_not_brought_over_and_that_is_said(
    desk: Desk, assets: Assets, copying: Copying
) -> None:
    clip, _ = await a_picture(desk, assets)
    eves = await desk.brands.create(EVE, "Eve's")
    with pytest.raises(Conflict, match="Quay"):
        await copying.paste(EVE, eves.id, clip)
    assert (await desk.brands.view(EVE, eves.id, ["image"])).records == ()
    assert list(await assets.of_brand(EVE, eves.id)) == []


async def test_nobody_pastes_into_a_brand_that_they_may_not_edit(desk: Desk, copying: Copying) -> None:
    with pytest.raises(NotFound):
        await copying.paste(EVE, desk.brand_id, "--ink: #123456;")
