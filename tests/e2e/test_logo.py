"""Marks come in, get the room that they need, and leave as a package."""

from __future__ import annotations

import io
import re
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


async def test_clear_space_is_counted_in_a_part_of_the_mark_that_is_drawn_on_it(world: World) -> None:
    page = await sample(world)
    await page.locator("[data-record='mark:symbol'] .pick").click()
    field = page.locator("aside.insp [data-field='clear_space']")
    await expect(field).to_have_value("0.25")
    picture = page.locator(".mark-part .picture")
    await picture.scroll_into_view_if_needed()
    box = await picture.bounding_box()
    assert box
    x, y = box["x"], box["y"]
    await page.mouse.move(x + box["width"] * 0.2, y + box["height"] * 0.5)
    await page.mouse.down()
    await page.mouse.move(x + box["width"] * 0.5, y + box["height"] * 0.7, steps=4)
    await page.mouse.move(x + box["width"] * 0.6, y + box["height"] * 0.8, steps=4)
    await page.mouse.up()
    height = page.locator("aside.insp [data-field='clear_part.height']")
    await expect(height).to_have_value(re.compile(r"^0\.(29|30|3$|31)"))
    await page.locator("aside.insp [data-field='clear_part.name']").fill("the wave")
    await page.locator("aside.insp [data-field='clear_part.name']").press("Enter")
    edge = page.get_by_role("slider", name="Clear space")
    await expect(edge).to_have_attribute("aria-valuetext", "0.25 heights of the wave")
    await expect(page.locator(".room .counted.height")).to_be_visible()

    frame = page.get_by_role("slider", name="Part of the mark")
    framed = await frame.bounding_box()
    assert framed
    await page.mouse.move(framed["x"] + framed["width"] * 0.5, framed["y"] + framed["height"] * 0.4)
    await page.mouse.down()
    await page.mouse.move(x + 2, framed["y"] + framed["height"] * 0.4, steps=4)
    await page.mouse.up()
    await expect(page.locator("aside.insp [data-field='clear_part.left']")).to_have_value("0")

    corner = page.get_by_role("slider", name="Size of the part")
    before = float(await height.input_value())
    await corner.focus()
    await page.keyboard.press("Shift+ArrowUp")
    await expect(height).to_have_value(f"{before - 0.05:.4f}".rstrip("0"))
    await page.locator("aside.insp [data-field='clear_part.side']").select_option("width")
    await expect(edge).to_have_attribute("aria-valuetext", "0.25 widths of the wave")
    await expect(page.locator(".room .said")).to_have_text("0.25 × the width of the wave")
    await edge.focus()
    await page.keyboard.press("Shift+ArrowUp")
    await expect(field).to_have_value("0.5")
    await page.get_by_role("button", name="Clear clear part").click()
    await expect(edge).to_have_attribute("aria-valuetext", "0.5 heights of the mark")
    await page.get_by_role("button", name="Count in a part").focus()
    await page.keyboard.press("Enter")
    await expect(edge).to_have_attribute("aria-valuetext", "0.5 heights of the part")


async def test_the_smallest_width_is_dragged_over_the_mark_as_one_edit(world: World) -> None:
    page = await sample(world)
    await page.locator("[data-record='mark:combination'] .pick").click()
    field = page.locator("aside.insp [data-field='smallest_px']")
    edge = page.get_by_role("slider", name="Smallest width", exact=True)
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


async def test_the_smallest_width_in_print_is_shown_as_large_as_it_is_printed_and_dragged(world: World) -> None:
    page = await sample(world)
    mark = page.locator("[data-record='mark:combination']")
    await expect(mark).to_contain_text("from 112 px · 28 mm")
    await mark.locator(".pick").click()
    field = page.locator("aside.insp [data-field='smallest_mm']")
    edge = page.get_by_role("slider", name="Smallest width in print")
    await expect(edge).to_have_attribute("aria-valuetext", "28 mm")
    drawn = await page.locator(".smallest.mm img").bounding_box()
    assert drawn
    assert abs(drawn["width"] - 28 * 96 / 25.4) < 1  # CSS Values 4, section 6.2: an inch is 96 px and 25.4 mm
    await edge.scroll_into_view_if_needed()
    box = await edge.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + 20, y, steps=4)
    await page.mouse.move(x + 38, y, steps=4)
    await page.mouse.up()
    await expect(field).to_have_value("38")
    await edge.focus()
    await page.keyboard.press("ArrowLeft")
    await expect(field).to_have_value("37")
    await expect(mark).to_contain_text("112 px · 37 mm")
    await page.keyboard.press("Control+z")
    await expect(field).to_have_value("28")


async def test_a_mark_without_smallest_sizes_gets_them_in_the_inspector(world: World) -> None:
    mia = await world.person()
    brand = await world.brands.create(mia.actor, "Harbor")
    page = await world.brand_page(mia, brand.id, "logo")
    await expect(page.get_by_role("heading", name="No marks yet")).to_be_visible()
    await choose(page, "Choose marks", sent("Harbor mark.svg", LOGO))
    await expect(page.get_by_role("heading", name="No marks yet")).to_have_count(0)
    mark = page.locator("[data-record^='mark:']")
    await mark.locator(".pick").click()
    await page.get_by_role("button", name="Set the smallest width", exact=True).click()
    await expect(mark).to_contain_text("from 32 px")
    await page.get_by_role("button", name="Set the smallest width in print").click()
    await expect(mark).to_contain_text("from 32 px · 12 mm")


async def test_what_a_mark_is_is_said_of_it_in_the_browser(world: World) -> None:
    page = await sample(world)
    mark = page.locator("[data-record='mark:stacked']")
    await mark.locator(".pick").click()
    for field, choice in (
        ("form", "emblem"),
        ("arrangement", "single"),
        ("version", "one_color"),
        ("background", "dark"),
    ):
        await page.locator(f"aside.insp [data-field='{field}']").select_option(choice)
        await expect(page.locator(f"aside.insp [data-field='{field}']")).to_have_value(choice)
    await expect(mark).to_contain_text("emblem")
    await page.reload()
    await mark.locator(".pick").click()
    for field, choice in (
        ("form", "emblem"),
        ("arrangement", "single"),
        ("version", "one_color"),
        ("background", "dark"),
    ):
        await expect(page.locator(f"aside.insp [data-field='{field}']")).to_have_value(choice)


async def test_marks_are_removed_and_brought_back_and_grounds_tell_what_they_lost(world: World) -> None:
    page = await sample(world)
    marks = page.locator("[data-record^='mark:']")
    grounds = page.get_by_role("list", name="The logo on the brand’s grounds").locator("li")
    await expect(grounds.filter(has_text="No version is seen")).to_have_count(0)
    reversed_marks = [record for record in await ids_of(page) if record.endswith("-reversed")]
    assert len(reversed_marks) == 3
    for at, record in enumerate(reversed_marks, start=1):
        await page.locator(f"[data-record='{record}'] .pick").click()
        await page.get_by_role("button", name="Remove", exact=True).click()
        await expect(marks).to_have_count(8 - at)
    await expect(grounds.filter(has_text="No version is seen")).not_to_have_count(0)
    for at in range(len(reversed_marks)):
        await page.keyboard.press("Control+z")
        await expect(marks).to_have_count(6 + at)
    await expect(grounds.filter(has_text="No version is seen")).to_have_count(0)


async def ids_of(page: Page) -> list[str]:
    marks = page.locator("[data-record^='mark:']")
    return [str(await mark.get_attribute("data-record")) for mark in await marks.all()]


async def test_what_a_drawing_lost_is_told_where_it_came_in(world: World) -> None:
    mia = await world.person()
    brand = await world.brands.create(mia.actor, "Harbor")
    page = await world.brand_page(mia, brand.id, "logo")
    lettered = LOGO.replace(b"</svg>", b"<text x='24' y='12'>Harbor</text></svg>")
    await choose(page, "Choose marks", sent("Lettered.svg", lettered))
    await expect(page.locator("[data-record^='mark:']")).to_contain_text("Parts are left out")
    await page.get_by_role("link", name="Checks").click()
    await expect(page.locator(".findings")).to_contain_text("Lettered holds letters as text")
    await expect(page.locator(".findings")).to_contain_text("Turn them into outlines")


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
