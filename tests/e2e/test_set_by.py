"""Looking for whose values stand: an assistant's are marked, the rest dimmed, counted, walked, and live."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page, expect

from kromi_app.brand.sample import SAMPLE_NAME, sample_operations
from tests.e2e.test_access import violations
from tests.fixtures.browser import Person, World


def recolor(record: str, value: str = "#00aa55") -> dict[str, Any]:
    return {"op": "update", "id": record, "set": {"value": value}}


async def by_assistant(world: World, person: Person, brand_id: str, *operations: dict[str, Any]) -> None:
    async with world.assistant(person) as claude:
        told: Any = await claude.call_tool("edit_brand", {"brand": brand_id, "operations": list(operations)})
        assert not told.is_error, told.content


async def the_brand(world: World, **options: Any) -> tuple[str, Person, Page]:
    """Mia's sample brand, in which Claude set two colors and a trait for her."""
    mia = await world.person("Mia Kern")
    brand = await world.brands.create(mia.actor, SAMPLE_NAME, sample_operations())
    trait = {"op": "update", "id": "voice_trait:plain", "set": {"name": "Plainer"}}
    await by_assistant(world, mia, brand.id, recolor("swatch:signal"), recolor("swatch:fjord", "#0055aa"), trait)
    return brand.id, mia, await world.brand_page(mia, brand.id, **options)


async def look_for(page: Page, name: str) -> None:
    await page.get_by_role("button", name="Set by", exact=False).first.press("Enter")
    await page.get_by_role("dialog", name="Set by").get_by_role("button", name=name).first.press("Enter")


async def marked(page: Page) -> list[str]:
    found = page.locator("#canvas [data-by='yes']")
    return [str(await one.get_attribute("data-record")) for one in await found.all()]


async def test_what_assistants_set_is_marked_counted_and_walked_by_keyboard(world: World) -> None:
    brand_id, mia, page = await the_brand(world)
    await look_for(page, "Assistants")
    strip = page.get_by_role("group", name="What was set")
    await expect(strip).to_contain_text("2 here, 1 elsewhere")
    assert set(await marked(page)) == {"swatch:signal", "swatch:fjord"}
    await expect(page.locator("[data-record='swatch:deck']")).to_have_attribute("data-by", "no")
    await expect(page.get_by_role("link", name="Voice", exact=True).locator(".n")).to_have_text("1")
    for record in await marked(page):
        await strip.get_by_role("button", name="Next").press("Enter")
        await expect(page.locator(f"[data-inspected='{record}']")).to_be_visible()

    await by_assistant(world, mia, brand_id, recolor("swatch:deck", "#eeeeee"))
    await expect(page.locator("[data-record='swatch:deck']")).to_have_attribute("data-by", "yes")
    await expect(strip).to_contain_text("3 here")

    await page.get_by_role("link", name="Voice", exact=True).click()
    await expect(page.locator("[data-record='voice_trait:plain']")).to_have_attribute("data-by", "yes")
    await strip.get_by_role("button", name="Show all").press("Enter")
    await expect(page.locator("#canvas [data-by]")).to_have_count(0)


async def test_of_what_a_person_set_over_again_the_assistant_has_no_part(world: World) -> None:
    brand_id, mia, page = await the_brand(world)
    await look_for(page, "Mia Kern")
    await expect(page.get_by_role("group", name="What was set")).to_contain_text("Set by Mia Kern")
    await expect(page.locator("[data-record='swatch:signal']")).to_have_attribute("data-by", "yes")  # its name is hers
    await look_for(page, "Assistants")
    await expect(page.locator("[data-record='swatch:deck']")).to_have_attribute("data-by", "no")
    await page.locator("[data-record='swatch:signal'] .pick").click()
    field = page.locator("aside.insp [data-field='value']")
    await field.fill("#ff0000")
    await field.press("Enter")
    await expect(page.locator("[data-record='swatch:signal']")).to_have_attribute("data-by", "no")
    del brand_id, mia


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_while_it_is_on(world: World, scheme: str) -> None:
    _, _, page = await the_brand(world, color_scheme=scheme)
    await page.get_by_role("button", name="Set by anybody").click()
    await expect(page.get_by_role("dialog", name="Set by")).to_contain_text("Assistants")
    assert await violations(page) == []
    await page.get_by_role("dialog", name="Set by").get_by_role("button", name="Assistants").click()
    await expect(page.locator("[data-record='swatch:signal']")).to_have_attribute("data-by", "yes")
    assert await violations(page) == []
