"""Pages for everybody: by keyboard alone, and with nothing that axe objects to."""

from __future__ import annotations

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import expect

from kromi_app.brand.sample import SAMPLE_NAME, sample_operations
from kromi_app.web.pages.docs import DOCUMENTS
from tests.fixtures.browser import World

SECTIONS = (
    *("overview", "color", "typography", "logo", "imagery", "layout", "voice", "content"),
    *("use", "checks", "history", "branches"),
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_no_violation_on_any_page(world: World, scheme: str) -> None:
    mia = await world.person()
    brand = await world.brands.create(mia.actor, SAMPLE_NAME, sample_operations())
    found: dict[str, list[str]] = {}

    for person, path in [
        (None, "/sign-in"),
        (None, "/sign-up"),
        *((None, d.route) for d in DOCUMENTS),
        (mia, "/dashboard"),
    ]:
        page = await world.page(person, path, color_scheme=scheme)
        await page.wait_for_selector("h1")
        found[path] = await violations(page)
    page = await world.brand_page(mia, brand.id, "overview", color_scheme=scheme)
    for section in SECTIONS:
        await page.get_by_role("link", name="In use" if section == "use" else section.capitalize(), exact=True).click()
        await page.wait_for_selector(f".status[data-place='{brand.id}/{section}'][data-state='saved']")
        if await page.locator(".canvas .pick").count():
            await page.locator(".canvas .pick").first.click()
        found[section] = await violations(page)

    assert {path: names for path, names in found.items() if names} == {}


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
