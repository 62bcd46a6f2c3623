"""All that is made of a brand's marks, taken away in one file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from kromi_app.errors import NotFound
from kromi_app.imaging.worker import Workers
from kromi_app.service.assets import Assets, file_facts
from kromi_app.service.limits import Limits, Rates
from kromi_app.service.packaging import Packaging
from kromi_app.service.samples import drawings
from kromi_app.store.blobs import Blobs
from tests.fixtures.files import MANY, as_file, photograph
from tests.fixtures.people import EVE, MIA, Desk


@pytest_asyncio.fixture
async def workers() -> AsyncIterator[Workers]:
    running = Workers(processes=1)
    yield running
    running.close()


@pytest.fixture
def assets(desk: Desk, tmp_path: Path, workers: Workers) -> Assets:
    return Assets(
        desk.database, Blobs.at(None, tmp_path), workers, Limits(desk.database, Rates(uploads_per_account=MANY))
    )


@pytest.fixture
def packaging(desk: Desk, assets: Assets, workers: Workers) -> Packaging:
    return Packaging(desk.brands, assets, workers)


async def kept(desk: Desk, assets: Assets, name: str, data: bytes, **fields: str) -> None:
    file = file_facts(await assets.add(MIA, desk.brand_id, name, data))
    await desk.edit(MIA, {"op": "add", "kind": "mark", "set": {"name": name, "file": file, **fields}})


async def taken(desk: Desk, packaging: Packaging) -> zipfile.ZipFile:
    _, data = await packaging.marks(MIA, desk.brand_id)
    return zipfile.ZipFile(io.BytesIO(data))


async def test_lockups_are_in_the_package_before_anybody_asks_for_them(
    desk: Desk, assets: Assets, packaging: Packaging
) -> None:
    await kept(desk, assets, "Funnel", drawings()["symbol"], form="symbol")
    await kept(desk, assets, "Name", drawings()["wordmark"], form="wordmark")
    archive = await taken(desk, packaging)
    folders = {path.partition("/")[0] for path in archive.namelist()}
    assert folders == {"README.txt", "funnel", "name", "name-lockup", "name-lockup-stacked", "icons"}
    for name in ("name-lockup", "name-lockup-stacked"):
        expected = {f"{name}/{name}{end}" for end in (".svg", ".pdf", "@1x.png", "@2x.png", "@3x.png", "@4x.png")}
        assert expected <= set(archive.namelist())
    said = archive.read("README.txt").decode()
    assert "name-lockup/  Name, lockup\n" in said
    assert "icons/  Icons of Funnel\n" in said
    assert [stamped.record.title for stamped in (await desk.brands.view(MIA, desk.brand_id, ["mark"])).records] == [
        "Funnel",
        "Name",
    ]


async def test_marks_have_files_of_their_own_in_any_script(desk: Desk, assets: Assets, packaging: Packaging) -> None:
    names = ("Ångström", "שלום", "🚀", "🎉", "A", "A!")
    for name in names:
        await kept(desk, assets, name, drawings()["symbol-black"], form="symbol")
    paths = (await taken(desk, packaging)).namelist()
    for name in ("angstrom", "שלום", "mark", "mark-2", "a", "a-2"):
        assert f"{name}/{name}.svg" in paths


async def test_what_a_picture_of_pixels_has_no_pixels_for_is_left_out_and_said_so(
    desk: Desk, assets: Assets, packaging: Packaging
) -> None:
    await kept(desk, assets, "Photo", as_file(photograph(640, 480)))
    archive = await taken(desk, packaging)
    assert {path for path in archive.namelist() if path.startswith("photo/")} == {
        "photo/photo.jpg",
        "photo/photo.pdf",
        "photo/photo@1x.png",
        "photo/photo@2x.png",
    }
    assert "photo/  Photo: a picture of 640 × 480 px" in archive.read("README.txt").decode()


async def test_a_brand_without_marks_has_no_package_and_one_that_is_not_shared_is_not_there(
    desk: Desk, packaging: Packaging
) -> None:
    with pytest.raises(NotFound, match="no marks yet"):
        await packaging.marks(MIA, desk.brand_id)
    with pytest.raises(NotFound):
        await packaging.marks(EVE, desk.brand_id)
