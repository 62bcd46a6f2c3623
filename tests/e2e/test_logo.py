"""Marks come in, get the room that they need, and leave as a package."""

from __future__ import annotations

import io
import zipfile

from playwright.async_api import expect

from tests.e2e.test_imagery import choose, sent
from tests.fixtures.browser import World
from tests.fixtures.files import LOGO

SCRIPTED = LOGO.replace(b"<path", b"<script>window.broken = true</script><path onclick='x()'", 1)


async def test_a_mark_gets_its_room_its_ground_and_its_misuse(world: World) -> None:
    mia = await world.person()
    brand = await world.brands.create(mia.actor, "Harbor")
    page = await world.brand_page(mia, brand.id, "logo")
    await choose(page, "Choose marks", sent("Harbor mark.svg", SCRIPTED))
    mark = page.locator("[data-record^='mark:']")
    await expect(mark.locator("img")).to_have_js_property("complete", True)
    assert await mark.locator("img").evaluate("image => image.naturalWidth") > 0
    await mark.locator(".pick").click()

    edge = page.get_by_role("slider", name="Clear space")
    await edge.focus()
    await page.keyboard.press("Shift+ArrowUp")
    await expect(page.locator("aside.insp [data-field='clear_space']")).to_have_value("0.5")
    await page.locator("aside.insp [data-field='background']").select_option("dark")
    await expect(mark.locator(".ground")).to_have_css("background-color", "rgb(16, 16, 16)")
    await page.locator("aside.insp [data-field='smallest_px']").fill("24")
    await page.locator("aside.insp [data-field='smallest_px']").press("Enter")
    await expect(mark).to_contain_text("from 24 px")

    await page.get_by_role("button", name="Misuse", exact=True).click()
    await page.locator("aside.insp [data-field='fault']").select_option("rotated")
    await expect(page.locator(".misuses .fault-rotated img")).to_have_count(1)
    await page.get_by_role("link", name="Checks").click()
    await expect(page.locator(".findings")).to_contain_text("no version for light ground")
    await expect(page.locator(".findings")).to_contain_text("a mark needs 3 : 1 to be seen")


async def test_all_marks_and_icons_are_taken_away_in_one_file(world: World) -> None:
    mia = await world.person()
    brand = await world.brands.create(mia.actor, "Harbor & Sons")
    page = await world.brand_page(mia, brand.id, "logo")
    await choose(page, "Choose marks", sent("Harbor mark.svg", SCRIPTED))
    await expect(page.locator("[data-record^='mark:']")).to_have_count(1)
    async with page.expect_download() as waiting:
        await page.get_by_role("link", name="Download all marks and icons").click()
    download = await waiting.value
    assert download.suggested_filename == "harbor-sons-marks.zip"
    path = await download.path()
    archive = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    names = set(archive.namelist())
    assert {f"harbor-mark/harbor-mark@{times}x.png" for times in (1, 2, 3, 4)} <= names
    assert {"icons/favicon.ico", "icons/apple-touch-icon.png", "icons/icon-maskable-512.png"} <= names
    assert archive.read("harbor-mark/harbor-mark.pdf").startswith(b"%PDF-")
    assert b"script" not in archive.read("harbor-mark/harbor-mark.svg")
