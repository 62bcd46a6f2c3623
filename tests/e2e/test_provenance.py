"""Each field of the inspector tells who or what set it: by pointer, by keyboard, and in words."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from kromi_app.brand.sample import SAMPLE_NAME, sample_operations
from kromi_app.service.foresight import Foresight
from kromi_app.service.making import Making
from tests.e2e.test_access import violations
from tests.fixtures.browser import Person, World

RECOLOR = {"op": "update", "id": "swatch:signal", "set": {"value": "#00aa55"}}


async def the_signal(world: World, **options: Any) -> tuple[Page, Person, str]:
    """Mia's sample brand, with a swatch chosen whose value Claude has just set for her."""
    mia = await world.person("Mia Kern")
    brand = await world.brands.create(mia.actor, SAMPLE_NAME, sample_operations())
    async with world.assistant(mia) as claude:
        told: Any = await claude.call_tool(
            "edit_brand", {"brand": brand.id, "operations": [RECOLOR], "note": "Seen better at sea."}
        )
        assert json.loads(told.content[0].text)["applied"]
    page = await world.brand_page(mia, brand.id, **options)
    tile = page.locator("[data-record='swatch:signal'] .pick")
    await (tile.tap() if options.get("has_touch") else tile.click())  # a mouse that stays points at fields too
    return page, mia, brand.id


def asks(page: Page, field: str) -> Locator:
    return page.get_by_role("button", name=f"Who set {field}", exact=True)


async def test_pointing_at_a_field_tells_who_set_it_and_all_of_it_beside(world: World) -> None:
    page, _, _ = await the_signal(world)
    field = page.locator(".insp .field.color").first
    await field.hover()
    await expect(asks(page, "value")).to_contain_text("for Mia")
    await asks(page, "value").hover()
    note = page.get_by_role("tooltip")
    for words in ("for Mia Kern", "recolored Signal", "over MCP", "Seen better at sea.", "revision 2"):
        await expect(note).to_contain_text(words)
    await note.hover()
    await expect(note).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(note).to_have_count(0)
    await asks(page, "name").hover()
    await expect(note).to_contain_text("in the editor")
    await expect(note).to_contain_text("made the brand")


async def test_by_keyboard_a_field_tells_what_a_maker_made_it_from(world: World) -> None:
    page, mia, brand_id = await the_signal(world)
    making = Making(world.brands, world.editor, Foresight(world.brands, world.editor))
    made = await making.make(mia.actor, brand_id, "ramp", {"base": "{swatch:signal}"})
    (ramp,) = (part.id for part in made.diff)
    await page.locator(f"[data-record='{ramp}'] .pick").press("Enter")
    await page.locator("aside.insp [data-field='name']").focus()
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("tooltip")).to_contain_text("Made by ramp, from Signal")


async def test_what_it_tells_follows_the_next_edit(world: World) -> None:
    page, _, _ = await the_signal(world)
    await asks(page, "value").hover()
    note = page.get_by_role("tooltip")
    await expect(note).to_contain_text("revision 2")
    await page.keyboard.press("Escape")
    field = page.locator("aside.insp [data-field='value']")
    await field.fill("#0055aa")
    await field.press("Enter")
    await expect(page.locator(".status")).to_contain_text("revision 3")
    await asks(page, "value").focus()
    await asks(page, "value").click()
    await expect(note).to_contain_text("revision 3")
    await expect(note).to_contain_text("Mia Kern")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_while_a_field_tells_who_set_it(world: World, scheme: str) -> None:
    page, _, _ = await the_signal(world, color_scheme=scheme)
    await asks(page, "value").click()
    await expect(page.get_by_role("tooltip")).to_contain_text("for Mia Kern")
    assert await violations(page) == []


async def test_on_a_phone_it_is_told_by_touch(world: World) -> None:
    page, _, _ = await the_signal(world, viewport={"width": 390, "height": 844}, has_touch=True)
    await asks(page, "value").tap()
    note = page.get_by_role("tooltip")
    await expect(note).to_contain_text("for Mia Kern")
    box = await note.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
