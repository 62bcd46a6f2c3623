"""The sample brand, with its files."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from kromi_app.brand.checks.inspection import Inspection
from kromi_app.brand.records.image import Image
from kromi_app.brand.records.mark import Mark
from kromi_app.brand.records.registry import KINDS
from kromi_app.brand.records.treatment import Treatment
from kromi_app.brand.sample.imagery import IMAGES
from kromi_app.brand.sample.logo import MARKS
from kromi_app.errors import LimitReached
from kromi_app.imaging.svg import sanitize
from kromi_app.imaging.worker import Workers
from kromi_app.service.assets import AssetReport, Assets
from kromi_app.service.brands import Brands
from kromi_app.service.limits import Limits, Rates
from kromi_app.service.samples import Samples, drawings, pictures
from kromi_app.store.blobs import Blobs
from tests.fixtures.files import MANY
from tests.fixtures.people import EVE, MIA, Desk


@pytest_asyncio.fixture
async def assets(desk: Desk, tmp_path: Path) -> AsyncIterator[Assets]:
    workers = Workers(processes=1)
    yield Assets(
        desk.database, Blobs.at(None, tmp_path), workers, Limits(desk.database, Rates(uploads_per_account=MANY))
    )
    workers.close()


def samples(desk: Desk, assets: Assets) -> Samples:
    return Samples(Brands(desk.database, desk.editor, assets), desk.editor, assets)


async def test_the_sample_has_its_marks_as_files_and_nothing_to_warn_of(desk: Desk, assets: Assets) -> None:
    brand = await samples(desk, assets).create(EVE)
    view = await desk.brands.view(EVE, brand.id)
    records = {stamped.record.id: stamped.record for stamped in view.records}
    marks = [record for record in records.values() if isinstance(record, Mark)]
    assert {mark.id for mark in marks} == {f"mark:{name}" for name in MARKS}
    for mark in marks:
        _, data = await assets.original(EVE, mark.file.id)
        assert data == sanitize(data)
    inspection = Inspection(records)
    found = [finding for subject in inspection.subjects() for finding in inspection.of(subject)]
    assert [finding for finding in found if finding.severity != "info"] == []


async def test_the_sample_uses_every_kind(desk: Desk, assets: Assets) -> None:
    brand = await samples(desk, assets).create(EVE)
    view = await desk.brands.view(EVE, brand.id)
    assert {stamped.record.kind for stamped in view.records} == KINDS.keys()


async def test_the_samples_pictures_are_described_and_shown(desk: Desk, assets: Assets) -> None:
    brand = await samples(desk, assets).create(EVE)
    view = await desk.brands.view(EVE, brand.id)
    images = [stamped.record for stamped in view.records if isinstance(stamped.record, Image)]
    assert {image.id for image in images} == {f"image:{name}" for name in IMAGES}
    for image in images:
        assert all((image.alt, image.caption, image.tags, image.license, image.credit))
        assert (image.focal.x, image.focal.y) != (0.5, 0.5)
        assert len(pictures()[image.id.removeprefix("image:")].read_bytes()) < 60_000
    looks = [stamped.record for stamped in view.records if isinstance(stamped.record, Treatment)]
    assert {look.look for look in looks} >= {"duotone", "tint", "grayscale"}
    assert all(look.shown_on in {image.id for image in images} for look in looks)


async def test_a_sample_without_room_for_its_files_leaves_nothing(
    desk: Desk, assets: Assets, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(*_: object) -> None:
        raise LimitReached("There is no room.", "Make some.")

    before = await desk.brands.list(MIA)
    monkeypatch.setattr(Blobs, "put", full)
    with pytest.raises(LimitReached):
        await samples(desk, assets).create(MIA)
    assert await desk.brands.list(MIA) == before
    assert await assets.check() == AssetReport((), ())


def test_the_samples_drawings_hold_nothing_but_what_draws() -> None:
    for data in drawings().values():
        assert sanitize(sanitize(data)) == sanitize(data)
        assert b"<text" not in data
