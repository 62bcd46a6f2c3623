"""Marks come in, get the room that they need, and leave as a package."""

from __future__ import annotations

import io
import zipfile

from playwright.async_api import Page, expect

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


async def test_the_smallest_width_is_dragged_over_the_mark_as_one_edit(world: World) -> None:
    page = await sample(world)
    await page.locator("[data-record='mark:combination'] .pick").click()
    field = page.locator("aside.insp [data-field='smallest_px']")
    edge = page.get_by_role("slider", name="Smallest width")
    await expect(edge).to_have_attribute("aria-valuenow", "112")
    box = await edge.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + 20, y, steps=4)
    await page.mouse.move(x + 30, y, steps=4)
    await expect(field).to_have_value("112")
    await page.mouse.up()
    moved = await edge.get_attribute("aria-valuenow")
    assert moved
    assert 130 <= int(moved) <= 150
    await expect(field).to_have_value(moved)
    await edge.focus()
    await page.keyboard.press("ArrowLeft")
    await expect(field).to_have_value(str(int(moved) - 1))
    await page.keyboard.press("Control+z")  # both are one run of the same person on the same field
    await expect(field).to_have_value("112")


async def test_versions_that_are_missing_are_drawn_and_each_ground_shows_one_that_is_seen(world: World) -> None:
    page = await sample(world)
    marks = page.locator("[data-record^='mark:']")
    await expect(marks).to_have_count(8)
    grounds = page.get_by_role("list", name="The logo on the brand’s grounds").locator("li")
    await expect(grounds.filter(has_text="surface in dark")).to_contain_text("Halden Ferry, reversed")
    await expect(grounds.filter(has_text="No version")).to_have_count(0)
    await page.locator("[data-record='mark:symbol'] .pick").click()
    await page.get_by_role("button", name="Draw its versions").click()
    await expect(marks).to_have_count(10)
    await expect(marks.filter(has_text="Funnel, one color")).to_have_count(1)
    await page.get_by_role("button", name="Draw its versions").click()
    await expect(page.get_by_role("alert")).to_contain_text("all of its versions")
    await page.get_by_role("button", name="Lay symbols and wordmarks together").click()
    await expect(marks.filter(has_text="lockup")).to_have_count(1)
    await page.keyboard.press("Control+z")
    await expect(marks).to_have_count(10)


async def test_thin_strokes_are_told_and_the_size_is_set_by_them(world: World) -> None:
    page = await sample(world)
    await page.locator("[data-record='mark:wordmark'] .pick").click()
    field = page.locator("aside.insp [data-field='smallest_px']")
    await field.fill("40")
    await field.press("Enter")
    await page.get_by_role("link", name="Checks").click()
    found = page.locator("[data-record='mark:wordmark']")
    await expect(found).to_contain_text("At 40 px the strokes of Wordmark are 0.23 px")
    await found.get_by_role("button", name="Set by its strokes").click()
    await expect(found).to_have_count(0)


async def sample(world: World) -> Page:
    page = await world.page(await world.person(), "/dashboard")
    await page.get_by_role("button", name="Open the sample").click()
    await page.get_by_role("link", name="Logo").click()
    await expect(page.locator("[data-record='mark:combination']")).to_be_visible()
    return page


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
