"""Holding things for a while: seen by all at once, told to assistants, asked of people, and nothing typed is lost."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.async_api import Page, expect
from sqlalchemy import text

from kromi_app.brand.sample import SAMPLE_NAME, sample_operations
from kromi_app.service.holding import Holding
from tests.e2e.test_access import violations
from tests.fixtures.browser import Person, World


async def the_two(world: World) -> tuple[str, Person, Person, Page, Page]:
    """Mia's sample brand, which Jonas edits as well; both look at its colors."""
    mia, jonas = await world.person("Mia Kern"), await world.person("Jonas Berg")
    brand = await world.brands.create(mia.actor, SAMPLE_NAME, sample_operations())
    await world.brands.share(mia.actor, brand.id, jonas.email, "editor")
    pages = await world.brand_page(mia, brand.id), await world.brand_page(jonas, brand.id)
    return brand.id, mia, jonas, *pages


async def hold_color(page: Page, why: str = "") -> None:
    await page.get_by_role("button", name="Hold Color", exact=True).click()
    sheet = page.get_by_role("dialog", name="Hold Color")
    await sheet.get_by_label("What for").fill(why)
    await sheet.get_by_role("button", name="15 minutes").click()


async def typed(page: Page, value: str) -> None:
    await page.locator("[data-record='swatch:signal'] .pick").click()
    field = page.locator("aside.insp [data-field='value']")
    await field.fill(value)
    await field.press("Enter")


async def test_a_held_section_is_seen_by_all_and_an_assistant_is_told_to_wait(world: World) -> None:
    brand_id, mia, jonas, mias, jonass = await the_two(world)
    await hold_color(mias, "the new blue")
    for page in (mias, jonass):
        await expect(page.get_by_role("button", name="Color: Held by Mia Kern until")).to_be_visible()
        await expect(page.get_by_role("link", name="Color, Held by Mia Kern until")).to_be_visible()
    recolor = {"op": "update", "id": "swatch:signal", "set": {"value": "#00aa55"}}
    for person in (mia, jonas):
        async with world.assistant(person) as claude:
            told: Any = await claude.call_tool("edit_brand", {"brand": brand_id, "operations": [recolor]})
            assert told.is_error
            assert "Mia Kern holds Color until" in told.content[0].text
            assert "the new blue" in told.content[0].text
            seen: Any = await claude.call_tool("get_brand", {"brand": brand_id, "kinds": ["profile"]})
            assert json.loads(seen.content[0].text)["held"][0]["what"] == "color"
    await typed(mias, "#00aa55")
    await expect(jonass.locator("[data-record='swatch:signal']")).to_contain_text("#00aa55")
    await mias.get_by_role("button", name="Color: Held by Mia Kern until").click()
    await mias.get_by_role("button", name="Release").click()
    for page in (mias, jonass):
        await expect(page.get_by_role("button", name="Hold Color", exact=True)).to_be_visible()


async def test_another_person_is_asked_and_edits_anyway_and_the_history_tells(world: World) -> None:
    _, _, _, mias, jonass = await the_two(world)
    await hold_color(mias, "the new blue")
    await expect(jonass.get_by_role("button", name="Color: Held by Mia Kern until")).to_be_visible()
    await typed(jonass, "#00aa55")
    question = jonass.get_by_role("dialog", name="Somebody holds this")
    await expect(question).to_contain_text("Mia Kern holds Color until")
    await expect(question).to_contain_text("the new blue")
    await question.get_by_role("button", name="Edit anyway").click()
    await expect(mias.locator("[data-record='swatch:signal']")).to_contain_text("#00aa55")
    await expect(jonass.locator("aside.insp .problem")).to_have_count(0)
    await expect(jonass.locator("aside.insp .log")).to_contain_text(["", "over the hold of Mia Kern"])
    await typed(jonass, "#0055aa")  # asked once about each hold
    await expect(mias.locator("[data-record='swatch:signal']")).to_contain_text("#0055aa")


async def test_a_color_that_is_refused_says_why_at_the_picker_until_it_is_kept_all_the_same(world: World) -> None:
    _, _, _, mias, jonass = await the_two(world)
    await hold_color(mias)
    await expect(jonass.get_by_role("button", name="Color: Held by Mia Kern until")).to_be_visible()
    await jonass.locator("[data-record='swatch:signal'] .pick").click()
    picker = jonass.locator("aside.insp .picker").first
    await picker.get_by_role("slider", name="Hue").press("ArrowRight")
    await expect(picker.get_by_role("alert")).to_contain_text("Mia Kern holds Color")
    await jonass.get_by_role("dialog", name="Somebody holds this").get_by_role("button", name="Edit anyway").click()
    await expect(picker.get_by_role("alert")).to_have_count(0)
    await expect(mias.locator("[data-record='swatch:signal']")).not_to_contain_text("#ef5c2f")


async def test_who_leaves_it_loses_nothing_of_what_they_typed_and_is_let_in_when_it_is_free(world: World) -> None:
    _, _, _, mias, jonass = await the_two(world)
    await hold_color(mias)
    await expect(jonass.get_by_role("button", name="Color: Held by Mia Kern until")).to_be_visible()
    await typed(jonass, "#00aa55")
    await expect(jonass.get_by_role("dialog", name="Somebody holds this")).to_be_visible()
    await jonass.keyboard.press("Escape")
    await expect(jonass.get_by_role("dialog", name="Somebody holds this")).to_have_count(0)
    field = jonass.locator("aside.insp [data-field='value']")
    await expect(field).to_have_value("#00aa55")
    await expect(jonass.locator("aside.insp .problem")).to_contain_text("Mia Kern holds Color.")
    await mias.get_by_role("button", name="Color: Held by Mia Kern until").click()
    await mias.get_by_role("button", name="Release").click()
    await expect(jonass.get_by_role("button", name="Hold Color", exact=True)).to_be_visible()
    await field.press("Enter")
    await expect(mias.locator("[data-record='swatch:signal']")).to_contain_text("#00aa55")


async def test_what_is_done_by_a_button_is_asked_too(world: World) -> None:
    _, _, _, mias, jonass = await the_two(world)
    await jonass.locator("[data-record='swatch:signal'] .pick").click()
    await mias.locator("[data-record='swatch:signal'] .pick").click()
    await mias.get_by_role("button", name="Hold Signal").press("Enter")
    await mias.get_by_role("dialog", name="Hold Signal").get_by_role("button", name="1 hour").press("Enter")
    lock = jonass.locator("[data-record='swatch:signal']").get_by_role("img", name="Held by Mia Kern until")
    await expect(lock).to_be_visible()
    await expect(jonass.locator("aside.insp .held-line")).to_contain_text("Held by Mia Kern until")
    await jonass.get_by_role("button", name="Move later").click()
    question = jonass.get_by_role("dialog", name="Somebody holds this")
    await expect(question).to_contain_text("Mia Kern holds Signal until")
    await question.get_by_role("button", name="Edit anyway").press("Enter")
    await expect(mias.locator("aside.insp .log").last).to_contain_text("moved Signal, over the hold of Mia Kern")


async def test_its_lock_goes_by_itself_when_its_time_is_up(world: World) -> None:
    brand_id, mia, _, mias, jonass = await the_two(world)
    await hold_color(mias)
    await expect(jonass.get_by_role("button", name="Color: Held by Mia Kern until")).to_be_visible()
    async with world.database.transaction() as connection:
        await connection.execute(
            text("UPDATE hold SET until = clock_timestamp() + interval '3 seconds' WHERE brand_id = :brand"),
            {"brand": brand_id},
        )
    await Holding(world.database).hold(mia.actor, brand_id, "voice", 15)  # what is held is read anew
    await expect(jonass.get_by_role("link", name="Voice, Held by Mia Kern until")).to_be_visible()
    await expect(jonass.get_by_role("button", name="Hold Color", exact=True)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_wherever_it_shows(world: World, scheme: str) -> None:
    mia, jonas = await world.person("Mia Kern"), await world.person("Jonas Berg")
    brand = await world.brands.create(mia.actor, SAMPLE_NAME, sample_operations())
    await world.brands.share(mia.actor, brand.id, jonas.email, "editor")
    for place in ("color", "swatch:signal"):
        await Holding(world.database).hold(mia.actor, brand.id, place, 60, "the new blue")
    page = await world.brand_page(jonas, brand.id, color_scheme=scheme)
    await page.locator("[data-record='swatch:signal'] .pick").click()
    await expect(page.locator("aside.insp .held-line")).to_be_visible()
    assert await violations(page) == []
    await page.get_by_role("button", name="Color: Held by Mia Kern until").click()
    assert await violations(page) == []
    await page.keyboard.press("Escape")
    await typed(page, "#00aa55")
    await expect(page.get_by_role("dialog", name="Somebody holds this")).to_be_visible()
    assert await violations(page) == []
