"""The brand in use: things that are drawn from records, and follow every edit."""

from __future__ import annotations

from playwright.async_api import Locator, Page, expect

from kromi_app.brand.operations import parse_operations
from kromi_app.brand.sample import SAMPLE_NAME, sample_operations
from tests.fixtures.browser import Person, World

PAPER, HULL = "rgb(246, 239, 225)", "rgb(5, 24, 39)"
"""The sample's surface, in its light and its dark theme."""


async def the_sample_in_use(world: World, mia: Person) -> tuple[Page, str]:
    brand = await world.brands.create(mia.actor, SAMPLE_NAME, sample_operations())
    return await world.brand_page(mia, brand.id, "use"), brand.id


def thing(page: Page, name: str) -> Locator:
    return page.locator(f"[data-thing='{name}']")


async def test_things_wear_the_brands_words_colors_and_type(world: World) -> None:
    page, _ = await the_sample_in_use(world, await world.person())
    landing = thing(page, "Landing page")
    line = landing.get_by_text("Sleep on deck. Wake on an island.")
    await expect(line).to_be_visible()
    assert "Fraunces" in await line.evaluate("e => getComputedStyle(e).fontFamily")
    await expect(landing.locator(".on-surface")).to_have_css("background-color", PAPER)
    assert await page.locator("[data-thing]").count() == 9


async def test_what_an_assistant_changes_shows_on_things_at_once(world: World) -> None:
    mia = await world.person()
    page, brand_id = await the_sample_in_use(world, mia)
    async with world.assistant(mia) as client:
        operations = [
            {"op": "update", "id": "swatch:signal", "set": {"value": "#00aa55"}},
            {"op": "update", "id": "type_style:display", "set": {"case": "uppercase"}},
        ]
        await client.call_tool("edit_brand", {"brand": brand_id, "operations": operations})
    landing = thing(page, "Landing page")
    await expect(landing.locator(".go")).to_have_css("background-color", "rgb(0, 170, 85)")
    await expect(landing.locator(".u-display")).to_have_css("text-transform", "uppercase")


async def test_the_dark_theme_is_shown_by_keyboard(world: World) -> None:
    page, _ = await the_sample_in_use(world, await world.person())
    dark = page.get_by_role("button", name="Dark", exact=True)
    await dark.focus()
    await page.keyboard.press("Enter")
    await expect(dark).to_have_attribute("aria-pressed", "true")
    await expect(thing(page, "Landing page").locator(".on-surface")).to_have_css("background-color", HULL)
    await page.get_by_role("button", name="Light", exact=True).click()
    await expect(thing(page, "Landing page").locator(".on-surface")).to_have_css("background-color", PAPER)


async def test_a_thing_is_drawn_to_scale_and_those_of_a_row_are_equally_high(world: World) -> None:
    page, _ = await the_sample_in_use(world, await world.person())
    for names in (("App", "Poster", "Email"), ("Slide", "Social post")):
        heights = [await thing(page, name).locator(".thing").evaluate("e => e.clientHeight") for name in names]
        assert max(heights) - min(heights) <= 1, dict(zip(names, heights, strict=True))
    stage = thing(page, "Landing page").locator(".stage")
    width = await stage.evaluate("e => e.getBoundingClientRect().width")
    size = await stage.locator(".u-display").evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    assert abs(size - 64 * width / 1280) < 0.1


async def test_a_brand_that_has_nothing_yet_is_drawn_with_what_stands_in(world: World) -> None:
    mia = await world.person()
    brand = await world.brands.create(mia.actor, "Nothing yet")
    page = await world.brand_page(mia, brand.id, "use")
    await expect(thing(page, "Landing page")).to_contain_text("Say it in a line.")
    add = [{"op": "add", "kind": "message", "set": {"usage": "tagline", "text": "Now it has one."}}]
    await world.editor.submit(mia.actor, brand.id, parse_operations(add))
    await expect(thing(page, "Landing page")).to_contain_text("Now it has one.")
