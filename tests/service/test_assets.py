"""Files: kept once, given to those who may see the brand, and gone with it."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from PIL import Image

from kromi_app.brand.records.font import FontFile
from kromi_app.errors import Invalid, LimitReached, NotFound, NotPermitted
from kromi_app.imaging.worker import Workers
from kromi_app.service.assets import AssetReport, Assets, file_facts
from kromi_app.service.brands import Brands
from kromi_app.service.limits import Limits, Rate, Rates
from kromi_app.store.blobs import Blobs
from tests.fixtures.files import LOGO, MANY, as_file, photograph
from tests.fixtures.library import font_file
from tests.fixtures.people import EVE, JONAS, MIA, Desk, reader

NOTHING = AssetReport((), ())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "assets"


@pytest_asyncio.fixture
async def assets(desk: Desk, folder: Path) -> AsyncIterator[Assets]:
    workers = Workers(processes=1)
    yield Assets(desk.database, Blobs.at(None, folder), workers, Limits(desk.database, Rates(uploads_per_account=MANY)))
    workers.close()


def kept(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


async def test_a_picture_is_kept_described_and_given_back(desk: Desk, assets: Assets) -> None:
    asset = await assets.add(MIA, desk.brand_id, "Quay at dawn.jpg", as_file(photograph()))
    assert (asset.media_type, asset.width, asset.height, asset.name) == ("image/jpeg", 640, 480, "Quay at dawn.jpg")
    assert len(asset.looks["colors"]) >= 3
    assert asset.looks["placeholder"].startswith("data:image/webp;base64,")
    found, data = await assets.original(JONAS, asset.id)
    assert found == asset
    assert data.startswith(b"\xff\xd8\xff")
    assert len(data) == asset.bytes


async def test_a_font_is_kept_as_woff2_with_its_facts_and_its_latin_letters_are_given(
    desk: Desk, assets: Assets
) -> None:
    asset = await assets.add(MIA, desk.brand_id, "Fraunces", font_file())
    file = FontFile.model_validate(file_facts(asset))
    assert (file.family, {axis.tag for axis in file.axes}) == ("Fraunces", {"opsz", "wght", "SOFT", "WONK"})
    assert "scripts.sil.org/OFL" in file.license
    _, kept = await assets.original(MIA, asset.id)
    _, latin = await assets.made(MIA, asset.id, "latin.woff2")
    assert kept[:4] == latin[:4] == b"wOF2"
    for name in ("640.webp", "greek.woff2"):
        with pytest.raises(NotFound, match="no rendition"):
            await assets.made(MIA, asset.id, name)


async def test_the_same_file_is_kept_once_for_each_account(desk: Desk, assets: Assets, folder: Path) -> None:
    data = as_file(photograph())
    first = await assets.add(MIA, desk.brand_id, "a", data)
    again = await assets.add(JONAS, desk.brand_id, "b", data)
    assert again == first
    other = await desk.brands.create(MIA, "Other")
    elsewhere = await assets.add(MIA, other.id, "c", data)
    assert elsewhere.id != first.id
    assert elsewhere.key == first.key
    assert kept(folder) == ["original"]


async def test_sent_at_once_by_many_it_is_kept_once(desk: Desk, assets: Assets, folder: Path) -> None:
    data = as_file(photograph())
    found = await asyncio.gather(*(assets.add(MIA, desk.brand_id, str(at), data) for at in range(5)))
    assert len({asset.id for asset in found}) == 1
    assert kept(folder) == ["original"]
    assert await assets.check() == NOTHING


async def test_strangers_and_readers_get_nothing_in_and_strangers_nothing_out(desk: Desk, assets: Assets) -> None:
    asset = await assets.add(MIA, desk.brand_id, "a", LOGO)
    with pytest.raises(NotFound):
        await assets.add(EVE, desk.brand_id, "a", LOGO)
    with pytest.raises(NotPermitted):
        await assets.add(reader(MIA), desk.brand_id, "a", LOGO)
    for ask in (assets.original(EVE, asset.id), assets.rendition(EVE, asset.id, 640, "webp")):
        with pytest.raises(NotFound, match="no such file"):
            await ask
    with pytest.raises(NotFound, match="no such file"):
        await assets.original(MIA, "as" + "0" * 24)


async def test_what_is_no_picture_is_refused_and_nothing_is_left(desk: Desk, assets: Assets, folder: Path) -> None:
    for data in (b"", b"hello", b"%PDF-1.7", as_file(photograph())[:5000], b"<html><svg></svg></html>"):
        with pytest.raises(Invalid):
            await assets.add(MIA, desk.brand_id, "a", data)
    assert kept(folder) == []
    assert await assets.check() == NOTHING


async def test_renditions_are_made_once_and_never_larger(desk: Desk, assets: Assets, folder: Path) -> None:
    asset = await assets.add(MIA, desk.brand_id, "a", as_file(photograph()))
    for suffix, signature in (("webp", b"RIFF"), ("jpg", b"\xff\xd8\xff"), ("avif", b"\x00\x00\x00")):
        made = await assets.rendition(MIA, asset.id, 320, suffix)
        assert made.startswith(signature)
        assert await assets.rendition(JONAS, asset.id, 320, suffix) == made
    large = await assets.rendition(MIA, asset.id, 2400, "jpg")
    (folder / "large.jpg").write_bytes(large)
    with Image.open(folder / "large.jpg") as opened:
        assert opened.size == (640, 480)
    (folder / "large.jpg").unlink()
    assert kept(folder) == ["2400.jpg", "320.avif", "320.jpg", "320.webp", "original"]
    for width, suffix in ((321, "webp"), (320, "gif"), (-1, "jpg")):
        with pytest.raises(Invalid):
            await assets.rendition(MIA, asset.id, width, suffix)


async def test_when_a_brand_is_deleted_its_files_are_gone(desk: Desk, assets: Assets, folder: Path) -> None:
    brands = Brands(desk.database, desk.editor, assets)
    doomed, stays = await brands.create(MIA, "Doomed"), await brands.create(MIA, "Stays")
    mine = await assets.add(MIA, doomed.id, "a", as_file(photograph(seed=2)))
    await assets.rendition(MIA, mine.id, 320, "webp")
    shared = await assets.add(MIA, doomed.id, "b", LOGO)
    held = await assets.add(MIA, stays.id, "b", LOGO)
    await brands.delete(MIA, doomed.id, "Doomed")
    assert kept(folder) == ["original"]
    assert (await assets.original(MIA, held.id))[0].key == shared.key
    assert await assets.check() == NOTHING


async def test_orphans_and_missing_files_are_found(desk: Desk, assets: Assets, folder: Path) -> None:
    asset = await assets.add(MIA, desk.brand_id, "a", LOGO)
    orphan = ("nobody", "0" * 64)
    await Blobs.at(None, folder).put(orphan, b"x")
    assert await assets.check() == AssetReport((orphan,), ())
    await assets.forget([orphan])
    await Blobs.at(None, folder).delete(asset.key)
    assert await assets.check() == AssetReport((), (asset.key,))
    with pytest.raises(NotFound, match="missing"):
        await assets.original(MIA, asset.id)


async def test_where_there_is_no_room_nothing_is_half_kept(desk: Desk, assets: Assets, folder: Path) -> None:
    (folder / MIA.account_id).write_bytes(b"in the way of the folder")
    with pytest.raises(LimitReached, match="no room"):
        await assets.add(MIA, desk.brand_id, "a", LOGO)
    (folder / MIA.account_id).unlink()
    assert list(await assets.of_brand(MIA, desk.brand_id)) == []
    await assets.add(MIA, desk.brand_id, "a", LOGO)


async def test_too_many_files_in_an_hour_are_refused(desk: Desk, folder: Path) -> None:
    workers = Workers(processes=1)
    limits = Limits(desk.database, Rates(uploads_per_account=Rate(1, 3600)))
    few = Assets(desk.database, Blobs.at(None, folder), workers, limits)
    await few.admit(JONAS, desk.brand_id)
    with pytest.raises(LimitReached):
        await few.admit(JONAS, desk.brand_id)
    workers.close()


async def test_a_recipe_crops_and_treats_a_picture_and_is_cooked_once(desk: Desk, assets: Assets) -> None:
    asset = await assets.add(MIA, desk.brand_id, "quay.jpg", as_file(photograph(1200, 900)))
    name = "320-1x1-20-50-duotone_102030_f0e0d0_100_0.webp"
    recipe, made = await assets.made(MIA, asset.id, name)
    with Image.open(io.BytesIO(made)) as opened:
        assert (opened.size, recipe.media_type) == ((320, 320), "image/webp")
    assert await assets.made(JONAS, asset.id, name) == (recipe, made)
    with pytest.raises(NotFound):
        await assets.made(EVE, asset.id, name)
    with pytest.raises(NotFound):
        await assets.made(MIA, asset.id, "320-1x1-20-50-sepia_102030_f0e0d0_100_0.webp")
