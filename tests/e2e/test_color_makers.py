"""What makes colors of colors: from a color that somebody types, from some palettes alone, from a picture."""

from __future__ import annotations

from playwright.async_api import expect

from kromi_app.brand.color import ramp, srgb_hex
from kromi_app.brand.records.color_role import ColorRole
from tests.e2e.test_color import a_brand, swatch
from tests.fixtures.browser import World
from tests.fixtures.records import PICTURE


async def test_a_brand_without_colors_begins_with_a_color_that_is_typed(world: World) -> None:
    page, _, _ = await a_brand(world)
    await page.get_by_role("button", name="Ramp", exact=True).first.click()
    typed = page.get_by_role("textbox", name="Its color, in CSS")
    await typed.fill("#8ffe09")
    await expect(page.locator("[data-would-be='ramp:acid-green']")).to_be_visible()
    await typed.fill("#8ff")
    await typed.fill("no color")
    await expect(page.get_by_role("alert")).to_contain_text("is no color")
    await typed.fill("oklch(60% 0.15 250)")
    await expect(page.locator("[data-would-be^='ramp:']")).to_be_visible()
    await page.get_by_role("button", name="Keep").click()
    steps = page.locator(".ramp [data-step]")
    await expect(steps).to_have_count(11)
    assert await steps.nth(2).get_attribute("data-color") == srgb_hex(ramp("oklch(60% 0.15 250)")[2])

    await page.get_by_role("button", name="Harmony", exact=True).click()
    await page.get_by_role("textbox", name="Its color, in CSS").fill("#808080")
    await expect(page.get_by_role("alert")).to_contain_text("no hue")
    await page.get_by_label("Pick its color").fill("#3366cc")
    await expect(page.locator("[data-would-be^='swatch:']")).to_have_count(2)
    await expect(page.get_by_role("textbox", name="Its color, in CSS")).to_have_value("#3366cc")


async def test_roles_are_suggested_from_the_palettes_that_are_chosen(world: World) -> None:
    night = {"op": "add", "kind": "palette", "id": "palette:night", "set": {"name": "Night"}}
    deep = swatch("deep", "#101820")
    deep["set"] = {"palette": "palette:night", "name": "deep", "value": "#101820"}
    page, mia, brand_id = await a_brand(world, swatch("paper", "#f6f0e4"), swatch("ink", "#0b2a45"), night, deep)
    await page.get_by_role("button", name="Roles", exact=True).click()
    await expect(page.get_by_text("All colors")).to_be_visible()
    await page.get_by_role("group", name="Choose from").get_by_role("button", name="Core").press("Enter")
    await expect(page.get_by_role("button", name="Core", pressed=True).first).to_be_visible()
    await expect(page.locator("[data-would-be='color_role:surface'] [data-color]").nth(1)).not_to_have_attribute(
        "data-color", "#101820"
    )
    await page.get_by_role("button", name="Keep").click()
    await expect(page.locator("[data-record='color_role:on-surface']")).to_contain_text("AAA")
    found = (await world.brands.near(mia.actor, brand_id, ["color_role:surface"]))["color_role:surface"].record
    assert isinstance(found, ColorRole)
    assert found.dark != "{swatch:deep}"


async def test_a_palette_is_made_of_a_picture_in_the_section_color(world: World) -> None:
    quay = {"name": "Quay", "file": {**PICTURE, "colors": ["#1d4e63", "#ffeedd"]}}
    wave = {"name": "Wave", "file": {**PICTURE, "colors": ["#ef6334"]}}
    page, _, _ = await a_brand(
        world,
        {"op": "add", "kind": "image", "id": "image:quay", "set": quay},
        {"op": "add", "kind": "mark", "id": "mark:wave", "set": wave},
    )
    await page.get_by_role("button", name="Palette of a picture").click()
    await expect(page.locator("[data-would-be^='swatch:']")).to_have_count(2)
    await page.get_by_role("combobox", name="Picture").select_option("mark:wave")
    await expect(page.locator("[data-would-be^='swatch:']")).to_have_count(1)
    await page.get_by_role("button", name="Keep").click()
    await expect(page.get_by_role("heading", name="Wave")).to_be_visible()


async def test_a_brand_without_pictures_is_offered_no_palette_of_one(world: World) -> None:
    page, _, _ = await a_brand(world, swatch("ink", "#0b2a45"))
    await expect(page.get_by_role("button", name="Harmony", exact=True)).to_be_visible()
    await expect(page.get_by_role("button", name="Palette of a picture")).to_have_count(0)
