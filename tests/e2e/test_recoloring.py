"""A color picked at its tile: by the knob on it, by a double click, by a key; live, and one edit each time."""

from __future__ import annotations

import pytest
from playwright.async_api import Locator, Page, expect

from kromi_app.brand.operations import parse_operations
from kromi_app.brand.records.color_role import ColorRole
from kromi_app.brand.sample import SAMPLE_NAME, sample_operations
from tests.e2e.test_access import violations
from tests.e2e.test_color import a_brand, role, swatch
from tests.e2e.test_color_picker import saved
from tests.e2e.test_consequences import BRAND, failing, panel, revision
from tests.fixtures.browser import World


def tile(page: Page, record: str) -> Locator:
    return page.locator(f"#canvas [data-record='{record}']")


def sheet(page: Page, name: str) -> Locator:
    return page.get_by_role("dialog", name=f"Color of {name}")


def knob(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=f"Pick the color of {name}", exact=True)


async def hold_the_plane(page: Page, name: str, across: float, down: float) -> None:
    """Press the plane of the picker at a tile, and drag without letting go."""
    box = await sheet(page, name).locator(".plane").bounding_box()
    assert box is not None
    await page.mouse.move(box["x"] + 4, box["y"] + box["height"] - 4)
    await page.mouse.down()
    await page.mouse.move(box["x"] + box["width"] * across, box["y"] + box["height"] * down, steps=8)


async def test_the_knob_on_a_swatch_opens_the_picker_there_and_a_drag_is_one_edit(world: World) -> None:
    page, mia, brand_id = await a_brand(world, *BRAND)
    await tile(page, "swatch:ink").hover()
    await expect(knob(page, "ink")).to_have_css("opacity", "1")
    await knob(page, "ink").click()
    await expect(page.locator("aside.insp [data-inspected='swatch:ink']")).to_be_visible()
    box, at = await sheet(page, "ink").bounding_box(), await tile(page, "swatch:ink").bounding_box()
    assert box
    assert at
    assert abs(box["x"] - at["x"]) < 2
    assert 0 < box["y"] - at["y"] - at["height"] < 20

    await hold_the_plane(page, "ink", 0.02, 0.2)
    await expect(failing(page)).to_have_count(2)
    color = tile(page, "swatch:ink").locator(".c")
    await expect(color).not_to_have_css("background-color", "rgb(16, 16, 16)")
    assert await revision(world, mia, brand_id) == 1, "nothing is written"
    await page.mouse.up()
    await expect(page.locator(".status")).to_contain_text("revision 2")
    await expect(panel(page)).to_have_count(0)

    await page.keyboard.press("Escape")
    await expect(sheet(page, "ink")).to_have_count(0)
    await expect(tile(page, "swatch:ink").locator(".pick")).to_be_focused()
    assert await revision(world, mia, brand_id) == 2


async def test_a_key_opens_the_picker_and_escape_first_gives_back_and_then_closes(world: World) -> None:
    page, mia, brand_id = await a_brand(world, *BRAND)
    button = tile(page, "swatch:ink").locator(".pick")
    await button.focus()
    await page.keyboard.press("c")
    plane = sheet(page, "ink").get_by_role("slider", name="Lightness and chroma")
    await expect(plane).to_be_focused()
    await page.keyboard.down("ArrowUp")
    await expect(tile(page, "swatch:ink").locator(".c")).not_to_have_css("background-color", "rgb(16, 16, 16)")
    await page.keyboard.press("Escape")
    await expect(tile(page, "swatch:ink").locator(".c")).to_have_css("background-color", "rgb(16, 16, 16)")
    await page.keyboard.up("ArrowUp")
    await expect(plane).to_be_focused()
    assert await revision(world, mia, brand_id) == 1

    await page.keyboard.press("ArrowUp")
    await expect(page.locator(".status")).to_contain_text("revision 2")
    await page.keyboard.press("j")
    await expect(page.locator("aside.insp [data-inspected='swatch:ink']")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(sheet(page, "ink")).to_have_count(0)
    await expect(button).to_be_focused()
    await expect(button).to_have_attribute("aria-pressed", "true")


async def test_a_double_click_on_the_color_opens_the_picker_and_a_press_beside_it_closes_it(world: World) -> None:
    page, _, _ = await a_brand(world, *BRAND)
    await tile(page, "swatch:paper").locator(".c").dblclick()
    await expect(sheet(page, "paper")).to_be_visible()
    await tile(page, "swatch:ink").locator("b").click()
    await expect(sheet(page, "paper")).to_have_count(0)
    await expect(page.locator("aside.insp [data-inspected='swatch:ink']")).to_be_visible()


async def test_a_role_is_picked_in_each_theme_and_is_live_in_what_follows_it(world: World) -> None:
    page, mia, brand_id = await a_brand(world, *BRAND)
    await tile(page, "color_role:text").hover()
    await knob(page, "text in light").click()
    picker = sheet(page, "text")
    await expect(picker.get_by_role("slider", name="Hue")).to_be_disabled()
    await picker.get_by_role("button", name="Give it its own color").click()
    await expect(picker.get_by_role("slider", name="Hue")).to_be_enabled()
    await expect(page.locator(".status")).to_contain_text("revision 2")

    await picker.get_by_role("button", name="Dark").click()
    await hold_the_plane(page, "text", 0.02, 0.2)
    chips = tile(page, "color_role:text").locator(".demo")
    await expect(chips.nth(1)).not_to_have_css("color", "rgb(16, 16, 16)")
    await expect(tile(page, "color_role:note").locator(".demo").nth(1)).not_to_have_css("color", "rgb(16, 16, 16)")
    await expect(chips.first).to_have_css("color", "rgb(16, 16, 16)")
    await expect(panel(page)).to_be_visible()
    await page.mouse.up()
    await expect(page.locator(".status")).to_contain_text("revision 3")
    found = await saved(world, mia, brand_id, "color_role:text")
    assert isinstance(found, ColorRole)
    assert found.light == "#101010"
    assert (found.dark or "").startswith("oklch(")

    await picker.get_by_role("button", name="Light").click()
    await picker.get_by_label("Light follows").select_option("{swatch:paper}")
    await expect(page.locator(".status")).to_contain_text("revision 4")
    await expect(picker.get_by_role("slider", name="Hue")).to_be_disabled()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_on_a_small_screen_the_picker_fits_and_tells_what_would_come_of_it(world: World, scheme: str) -> None:
    _, mia, brand_id = await a_brand(world, *BRAND)
    page = await world.brand_page(mia, brand_id, viewport={"width": 390, "height": 844}, color_scheme=scheme)
    await knob(page, "ink").click()
    box = await sheet(page, "ink").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert box["y"] + box["height"] <= 844
    await hold_the_plane(page, "ink", 0.02, 0.9)
    await expect(panel(page).get_by_text("Still passes").first).to_be_visible()
    assert await violations(page) == []
    plane = await sheet(page, "ink").locator(".plane").bounding_box()
    assert plane
    await page.mouse.move(plane["x"] + 4, plane["y"] + plane["height"] * 0.2)
    await expect(failing(page)).to_have_count(2)
    await page.mouse.up()
    await expect(page.locator(".status")).to_contain_text("revision 2")
    await sheet(page, "ink").get_by_role("button", name="Close").click()
    await expect(sheet(page, "ink")).to_have_count(0)


async def test_what_is_removed_meanwhile_takes_its_picker_along(world: World) -> None:
    page, mia, brand_id = await a_brand(world, swatch("ink", "#101010"), swatch("paper", "#ffffff"))
    await tile(page, "swatch:ink").locator(".pick").focus()
    await page.keyboard.press("c")
    await expect(sheet(page, "ink")).to_be_visible()
    await world.editor.submit(mia.actor, brand_id, parse_operations([{"op": "remove", "id": "swatch:ink"}]))
    await expect(tile(page, "swatch:ink")).to_have_count(0)
    await expect(page.locator(".at-tile")).to_have_count(0)


async def test_who_may_only_look_has_no_knobs_and_the_key_does_nothing(world: World) -> None:
    _, mia, brand_id = await a_brand(world, swatch("ink", "#101010"), role("text", "#101010"))
    vic = await world.person("Vic Low")
    await world.brands.share(mia.actor, brand_id, vic.email, "viewer")
    page = await world.brand_page(vic, brand_id, "color")
    await expect(tile(page, "swatch:ink")).to_be_visible()
    await expect(page.locator(".knobs")).to_have_count(0)
    await tile(page, "swatch:ink").locator(".pick").focus()
    await page.keyboard.press("c")
    await tile(page, "swatch:ink").locator(".c").dblclick()
    await expect(page.locator("aside.insp [data-inspected='swatch:ink']")).to_be_visible()
    await expect(page.locator(".at-tile")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_with_a_picker_at_a_tile(world: World, scheme: str) -> None:
    mia = await world.person()
    brand = await world.brands.create(mia.actor, SAMPLE_NAME, sample_operations())
    page = await world.brand_page(mia, brand.id, "color", color_scheme=scheme)
    await tile(page, "swatch:signal").locator(".pick").focus()
    await page.keyboard.press("c")
    await expect(page.locator(".at-tile .plane")).to_be_focused()
    assert await violations(page) == []
