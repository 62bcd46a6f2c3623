"""Files: kept once, given to those who may see the brand, and gone with it."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from PIL import Image
from sqlalchemy import text

from kromi_app.brand.operations import parse_operations
from kromi_app.brand.records.font import FontFile
from kromi_app.errors import Invalid, LimitReached, NotFound, NotPermitted
from kromi_app.imaging.worker import Workers
from kromi_app.service.assets import AssetReport, Assets, file_facts
from kromi_app.service.brands import Brands
from kromi_app.service.limits import Limits, Rate, Rates
from kromi_app.service.tidying import tidying
from kromi_app.store.assets import Asset, LostFile
from kromi_app.store.blobs import Blobs
from tests.fixtures.files import LOGO, MANY, as_file, photograph
from tests.fixtures.library import font_file
from tests.fixtures.people import EVE, JONAS, MIA, Desk, reader

NOTHING = AssetReport()
METRICS = {"units_per_em": 1000, "ascent": 900, "descent": -200, "average_width": 500}


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
    for ask in (assets.original(EVE, asset.id), assets.made(EVE, asset.id, "640.webp")):
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
        made = await assets.made(MIA, asset.id, f"320.{suffix}")
        assert made[1].startswith(signature)
        assert await assets.made(JONAS, asset.id, f"320.{suffix}") == made
    _, large = await assets.made(MIA, asset.id, "2400.jpg")
    with Image.open(io.BytesIO(large)) as opened:
        assert opened.size == (640, 480)
    assert kept(folder) == ["2400.jpg", "320.avif", "320.jpg", "320.webp", "original"]
    for name in ("321.webp", "320.gif", "-1.jpg", "320-99x99-50-50.webp"):
        with pytest.raises(NotFound, match="no rendition"):
            await assets.made(MIA, asset.id, name)


async def test_when_a_brand_is_deleted_its_files_are_gone(desk: Desk, assets: Assets, folder: Path) -> None:
    brands = Brands(desk.database, desk.editor, assets)
    doomed, stays = await brands.create(MIA, "Doomed"), await brands.create(MIA, "Stays")
    mine = await assets.add(MIA, doomed.id, "a", as_file(photograph(seed=2)))
    await assets.made(MIA, mine.id, "320.webp")
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
    assert await assets.check() == AssetReport(orphans=(orphan,))
    await assets.forget([orphan])
    await Blobs.at(None, folder).delete(asset.key)
    assert await assets.check() == AssetReport(missing=(asset.key,))
    with pytest.raises(NotFound, match="missing"):
        await assets.original(MIA, asset.id)


async def test_a_file_that_a_record_holds_and_its_brand_does_not_is_found_and_told_at_the_door(
    desk: Desk, assets: Assets
) -> None:
    other = await desk.brands.create(MIA, "Other")
    mine = await assets.add(MIA, desk.brand_id, "a", LOGO)
    abroad = await assets.add(MIA, other.id, "b", as_file(photograph()))
    gone = "as" + "f" * 24
    facts = {"kind": "image", "op": "add"}
    held, lost, alien = (
        {**facts, "id": f"image:{name}", "set": {"name": name, "file": {**file_facts(asset), "id": asset_id}}}
        for name, asset, asset_id in (("held", mine, mine.id), ("lost", mine, gone), ("alien", abroad, abroad.id))
    )
    face = {"name": "Own", "files": [{"id": gone, "family": "Own", "metrics": METRICS}]}
    result = await desk.edit(
        MIA, held, lost, alien, {"op": "add", "kind": "typeface", "id": "typeface:own", "set": face}
    )
    told = [(f.record, f.severity, f.field) for f in result.findings if f.check == "files"]
    assert told == [
        ("image:lost", "error", "file"),
        ("image:alien", "error", "file"),
        ("typeface:own", "error", "files.0"),
    ]
    assert (await assets.check()).lost == (
        LostFile(desk.brand_id, "image:alien", abroad.id),
        LostFile(desk.brand_id, "image:lost", gone),
        LostFile(desk.brand_id, "typeface:own", gone),
    )
    again = await desk.set(MIA, "image:lost", alt="Told once, when it came")
    assert "files" not in {finding.check for finding in again.findings}


async def test_a_sweep_deletes_what_is_too_much_and_what_is_half_written_and_no_file(
    desk: Desk, assets: Assets, folder: Path
) -> None:
    held = await assets.add(MIA, desk.brand_id, "a", LOGO)
    orphan, half = ("nobody", "0" * 64), ("nobody", "1" * 64)
    await Blobs.at(None, folder).put(orphan, b"x", "320.webp")
    for key in (held.key, half):
        folder.joinpath(*key).mkdir(parents=True, exist_ok=True)
        folder.joinpath(*key, "original#1").write_bytes(b"half")
    report = await assets.check()
    assert report == AssetReport(orphans=(orphan, half), unfinished=(held.key,))
    await assets.sweep(report)
    assert await assets.check() == NOTHING
    assert kept(folder) == ["original"]
    assert (await assets.original(MIA, held.id))[0] == held


async def test_a_sweep_leaves_what_has_come_to_be_held_since(desk: Desk, assets: Assets) -> None:
    held = await assets.add(MIA, desk.brand_id, "a", LOGO)
    await assets.sweep(AssetReport(orphans=(held.key,)))
    assert await assets.check() == NOTHING
    assert (await assets.original(MIA, held.id))[0] == held


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


async def test_a_rendition_that_many_ask_for_at_once_is_made_once(
    desk: Desk, assets: Assets, monkeypatch: pytest.MonkeyPatch
) -> None:
    asset = await assets.add(MIA, desk.brand_id, "quay.jpg", as_file(photograph()))
    runs: list[str] = []
    run = Workers.run

    async def counted(self: Workers, function: Any, *args: Any) -> Any:
        runs.append(function.__name__)
        return await run(self, function, *args)

    monkeypatch.setattr(Workers, "run", counted)
    asked = [assets.made(actor, asset.id, "320.webp") for actor in (MIA, JONAS, MIA, JONAS)]
    assert len({made for _, made in await asyncio.gather(*asked)}) == 1
    assert runs == ["cook"]


async def image_with_looks(desk: Desk, assets: Assets) -> str:
    """Return the file of an image, in a brand with a treatment."""
    asset = await assets.add(MIA, desk.brand_id, "quay.jpg", as_file(photograph(1200, 900)))
    night = {"name": "Night", "dark": "{swatch:ink}", "light": "#f0e0d0"}
    image = {"name": "Quay", "file": file_facts(asset), "focal": {"x": 0.2, "y": 0.5}}
    await desk.edit(MIA, {"op": "add", "kind": "treatment", "set": night}, {"op": "add", "kind": "image", "set": image})
    return asset.id


async def test_a_crop_and_a_look_of_the_brands_own_are_kept(desk: Desk, assets: Assets, folder: Path) -> None:
    asset_id = await image_with_looks(desk, assets)
    name = "320-1x1-20-50-duotone_111111_f0e0d0_100_0.webp"
    recipe, made = await assets.made(MIA, asset_id, name)
    with Image.open(io.BytesIO(made)) as opened:
        assert (opened.size, recipe.media_type) == ((320, 320), "image/webp")
    assert await assets.made(JONAS, asset_id, name) == (recipe, made)
    assert kept(folder) == [name, "original"]
    with pytest.raises(NotFound):
        await assets.made(EVE, asset_id, name)


@pytest.mark.parametrize(
    "name", ["320-1x1-21-50.webp", "320-duotone_111112_f0e0d0_100_0.webp", "320-1x1-20-50-tint_111111_f0e0d0_100_0.png"]
)
async def test_any_other_crop_and_look_is_made_and_not_kept(
    desk: Desk, assets: Assets, folder: Path, name: str
) -> None:
    asset_id = await image_with_looks(desk, assets)
    _, made = await assets.made(MIA, asset_id, name)
    with Image.open(io.BytesIO(made)) as opened:
        assert opened.width == 320
    assert kept(folder) == ["original"]


async def test_more_renditions_than_one_may_have_made_are_refused_and_those_that_are_kept_are_given(
    desk: Desk, folder: Path
) -> None:
    workers = Workers(processes=1)
    rates = Rates(uploads_per_account=MANY, renditions_per_account=Rate(2, 3600))
    few = Assets(desk.database, Blobs.at(None, folder), workers, Limits(desk.database, rates))
    asset = await few.add(MIA, desk.brand_id, "a", LOGO)
    given = [await few.made(JONAS, asset.id, name) for name in ("320.png", "640.png")]
    with pytest.raises(LimitReached, match="renditions"):
        await few.made(JONAS, asset.id, "1024.png")
    assert [await few.made(JONAS, asset.id, name) for name in ("320.png", "640.png")] == given
    await few.made(MIA, asset.id, "1024.png")
    workers.close()


async def test_where_there_is_no_room_a_rendition_is_given_and_not_kept(
    desk: Desk, assets: Assets, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asset = await assets.add(MIA, desk.brand_id, "a", LOGO)

    async def full(*_: object) -> None:
        raise LimitReached("Kromi has no room.")

    monkeypatch.setattr(Blobs, "put", full)
    assert (await assets.made(MIA, asset.id, "320.png"))[1].startswith(b"\x89PNG")
    assert kept(folder) == ["original"]


class Stop(Exception):
    """What no code expects."""


async def test_when_the_row_is_refused_the_file_goes_with_it(
    desk: Desk, assets: Assets, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(*_: object) -> None:
        raise Stop

    monkeypatch.setattr("kromi_app.store.assets.insert", refuse)
    with pytest.raises(Stop):
        await assets.add(MIA, desk.brand_id, "a", LOGO)
    assert list(folder.rglob("*")) == []


async def test_when_the_row_of_a_file_that_another_brand_holds_is_refused_the_file_stays(
    desk: Desk, assets: Assets, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = await assets.add(MIA, (await desk.brands.create(MIA, "Other")).id, "a", LOGO)

    async def refuse(*_: object) -> None:
        raise Stop

    monkeypatch.setattr("kromi_app.store.assets.insert", refuse)
    with pytest.raises(Stop):
        await assets.add(MIA, desk.brand_id, "a", LOGO)
    assert (await assets.original(MIA, held.id))[0] == held


@pytest.mark.parametrize("place", ["kromi_app.store.assets.insert", "kromi_app.store.blobs.Blobs.put"])
async def test_when_somebody_stops_nothing_is_left(
    desk: Desk, assets: Assets, folder: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    reached, put = asyncio.Event(), Blobs.put

    async def wait(*args: Any) -> None:
        asyncio.get_running_loop().call_soon(reached.set)  # once this has begun
        await (put(*args) if place.endswith("put") else asyncio.Event().wait())

    monkeypatch.setattr(place, wait)
    adding = asyncio.create_task(assets.add(MIA, desk.brand_id, "a", as_file(photograph(2000, 1500), "PNG")))
    await reached.wait()
    adding.cancel()
    with pytest.raises(asyncio.CancelledError):
        await adding
    assert list(folder.rglob("*")) == []
    assert await assets.check() == NOTHING


async def age(desk: Desk) -> None:
    """Let a day pass for all that is there."""
    async with desk.database.transaction() as connection:
        await connection.execute(text("UPDATE asset SET added_at = added_at - interval '25 hours'"))


async def image_of(desk: Desk, asset: Asset) -> str:
    """Add an image of a file; return its id."""
    done = await desk.edit(MIA, {"op": "add", "kind": "image", "set": {"name": "Quay", "file": file_facts(asset)}})
    return done.diff[0].id


async def test_a_file_that_nothing_names_is_told_after_a_day_and_swept(
    desk: Desk, assets: Assets, folder: Path
) -> None:
    left = await assets.add(MIA, desk.brand_id, "a", LOGO)
    assert await assets.check() == NOTHING
    await age(desk)
    report = await assets.check()
    assert report == AssetReport(unneeded=((desk.brand_id, left.id),))
    await assets.sweep(report)
    assert await assets.check() == NOTHING
    assert list(folder.rglob("*")) == []
    with pytest.raises(NotFound):
        await assets.find(MIA, left.id)


async def test_a_file_that_a_record_or_the_history_names_stays(desk: Desk, assets: Assets, folder: Path) -> None:
    replaced = await assets.add(MIA, desk.brand_id, "a", LOGO)
    image = await image_of(desk, replaced)
    used = await assets.add(MIA, desk.brand_id, "b", as_file(photograph()))
    await desk.set(MIA, image, file=file_facts(used))
    await desk.edit(MIA, {"op": "remove", "id": image})
    await age(desk)
    await assets.forget_unneeded()
    assert {asset.id for asset in await assets.of_brand(MIA, desk.brand_id)} == {replaced.id, used.id}
    for _ in range(2):
        await desk.editor.undo(MIA, desk.brand_id)
    assert (await desk.records())[image]["file"]["id"] == replaced.id
    assert (await assets.original(MIA, replaced.id))[0] == replaced


async def test_a_file_that_was_sent_again_waits_another_day(desk: Desk, assets: Assets) -> None:
    left = await assets.add(MIA, desk.brand_id, "a", LOGO)
    await age(desk)
    assert await assets.add(MIA, desk.brand_id, "a", LOGO) == left
    await assets.forget_unneeded()
    assert await assets.find(MIA, left.id) == left


async def test_a_file_that_is_unneeded_in_one_brand_stays_for_the_other(
    desk: Desk, assets: Assets, folder: Path
) -> None:
    left = await assets.add(MIA, desk.brand_id, "a", LOGO)
    other = await desk.brands.create(MIA, "Other")
    held = await assets.add(MIA, other.id, "a", LOGO)
    start = {"op": "add", "kind": "image", "set": {"name": "Quay", "file": file_facts(held)}}
    await desk.editor.submit(MIA, other.id, parse_operations([start]))
    await age(desk)
    await assets.forget_unneeded()
    with pytest.raises(NotFound):
        await assets.find(MIA, left.id)
    assert (await assets.original(MIA, held.id))[0] == held


async def test_kromi_tidies_up_by_itself(desk: Desk, assets: Assets) -> None:
    left = await assets.add(MIA, desk.brand_id, "a", LOGO)
    await age(desk)
    async with tidying([assets.forget_unneeded], first_s=0), asyncio.timeout(20):
        while await assets.of_brand(MIA, desk.brand_id):
            pass
    with pytest.raises(NotFound):
        await assets.find(MIA, left.id)


async def test_what_two_accounts_send_is_kept_for_each(desk: Desk, assets: Assets, folder: Path) -> None:
    mine = await assets.add(MIA, desk.brand_id, "a", LOGO)
    hers = await assets.add(EVE, (await desk.brands.create(EVE, "Stone")).id, "a", LOGO)
    assert (mine.hash, mine.account_id, hers.account_id) == (hers.hash, "mia", "eve")
    assert {path.parent.parent.name for path in folder.rglob("original")} == {"mia", "eve"}
    await assets.forget([mine.key])
    await Blobs.at(None, folder).delete(mine.key)
    assert (await assets.original(EVE, hers.id))[0] == hers


async def test_one_accounts_files_leave_room_for_anothers(
    desk: Desk, assets: Assets, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = (await desk.brands.create(EVE, "Stone")).id
    read: list[bytes] = []
    both, go_on, run = asyncio.Event(), asyncio.Event(), Workers.run

    async def held(self: Workers, function: Any, data: bytes) -> Any:
        read.append(data)
        if LOGO in read:
            both.set()
        await go_on.wait()
        return await run(self, function, data)

    monkeypatch.setattr(Workers, "run", held)
    mine = [as_file(photograph(seed=n)) for n in range(5)]
    sent = [assets.add(MIA, desk.brand_id, "a", data) for data in mine]
    done = asyncio.gather(*sent, assets.add(EVE, theirs, "a", LOGO))
    await both.wait()
    assert len(read) == 2
    go_on.set()
    await done
    assert sorted(read) == sorted([*mine, LOGO])
