"""Pages by keyboard alone."""

from __future__ import annotations

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import expect

from kromi_app.brand.sample import SAMPLE_NAME, sample_operations
from tests.fixtures.browser import World


async def violations(page: object) -> list[str]:
    results = await Axe().run(page)  # type: ignore[arg-type]
    return [f"{violation['id']}: {violation['nodes'][0]['html'][:160]}" for violation in results.response["violations"]]


async def test_a_color_is_chosen_changed_and_undone_by_keyboard_alone(world: World) -> None:
    mia = await world.person()
    brand = await world.brands.create(mia.actor, SAMPLE_NAME, sample_operations())
    page = await world.brand_page(mia, brand.id)
    signal = page.locator("[data-record='swatch:signal']")

    await signal.get_by_role("button", name="Signal", exact=True).focus()
    await page.keyboard.press("Enter")
    plane = page.get_by_role("slider", name="Lightness and chroma")
    await plane.focus()
    before = await signal.inner_text()
    await page.keyboard.press("ArrowUp")
    await expect(page.locator(".status")).to_contain_text("revision 2")
    assert await signal.inner_text() != before

    await page.keyboard.press("Control+z")
    await expect(page.locator(".status")).to_contain_text("revision 3")
    assert await signal.inner_text() == before
