"""A visit in the history: one thing to look at, to open, and to take back."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from kromi_app.brand.actor import Actor
from kromi_app.brand.operations import parse_operations
from kromi_app.brand.sample import SAMPLE_NAME, sample_operations
from tests.e2e.test_access import violations
from tests.fixtures.browser import Person, World


async def set_values(world: World, actor: Actor, brand_id: str, record: str, **values: Any) -> None:
    await world.editor.submit(actor, brand_id, parse_operations([{"op": "update", "id": record, "set": values}]))


async def a_visit(world: World) -> tuple[Person, str]:
    """A sample brand of Mia's that Claude worked on for her, and of which she changed a thing since."""
    mia = await world.person("Mia Kern")
    brand = await world.brands.create(mia.actor, SAMPLE_NAME, sample_operations())
    claude = Actor(mia.actor.account_id, mia.name, "mcp", "Claude")
    await set_values(world, claude, brand.id, "swatch:signal", value="#00aa55")
    await set_values(world, claude, brand.id, "type_style:display", weight=700)
    await set_values(world, claude, brand.id, "voice_trait:plain", name="Plainer")
    await set_values(world, mia.actor, brand.id, "voice_trait:plain", name="Plainest")
    return mia, brand.id


def visit(page: Page) -> Locator:
    return page.locator("[data-visit='4']")


def comparison(page: Page) -> Locator:
    return page.get_by_role("region", name="Comparison")


async def test_a_visit_is_looked_at_and_taken_back_and_what_a_person_did_since_stays(world: World) -> None:
    mia, brand_id = await a_visit(world)
    page = await world.brand_page(mia, brand_id, "history")
    await expect(visit(page).locator("summary")).to_contain_text("Claude for Mia Kern · 3 edits")
    await expect(visit(page).locator("summary .av")).to_have_class(re.compile("ai"))
    await expect(visit(page).locator(".touched")).to_have_text("ColorTypographyVoice")
    await visit(page).get_by_role("button", name="Look at this visit").press("Enter")
    shown = comparison(page)
    await expect(shown).to_contain_text("Taking it back changes 2 records.")
    await expect(shown.locator(".kept")).to_have_text("voice trait Plainest's name, set by Mia Kern since")
    colors = shown.locator("[data-would-be='swatch:signal'] .change i")
    await expect(colors.last).to_have_css("background-color", "rgb(0, 170, 85)")
    await shown.get_by_role("button", name="Take back").press("Enter")
    await expect(page.locator("[data-revision='6']")).to_contain_text(
        "took back Claude for Mia Kern's visit of 3 edits"
    )
    await expect(shown).to_contain_text("Nothing of it is left to take back.")
    view = await world.brands.view(mia.actor, brand_id)
    records = {stamped.record.id: stamped.record.fields() for stamped in view.records}
    assert records["type_style:display"]["weight"] != 700
    assert records["voice_trait:plain"]["name"] == "Plainest"
    await page.keyboard.press("Control+z")
    await expect(page.locator("[data-visit='7'] > details > summary")).to_contain_text("Mia Kern · 4 edits")


async def test_a_visit_opens_to_its_edits_with_a_color_before_and_after(world: World) -> None:
    mia, brand_id = await a_visit(world)
    page = await world.brand_page(mia, brand_id, "history")
    await expect(page.locator("[data-revision='2']")).to_be_hidden()
    await visit(page).locator("summary").press("Enter")
    chips = page.locator("[data-revision='2'] .glimpse i")
    await expect(chips.first).to_have_css("background-color", re.compile(r"rgb\(239, 9\d, 4\d\)"))
    await expect(chips.last).to_have_css("background-color", "rgb(0, 170, 85)")
    await expect(page.locator("[data-revision='2']")).to_contain_text("over MCP")
    await expect(page.locator("[data-revision='3'] .glimpse")).to_contain_text("700")


async def test_a_viewer_looks_at_a_visit_and_takes_nothing_back(world: World) -> None:
    mia, brand_id = await a_visit(world)
    jonas = await world.person("Jonas Berg")
    await world.brands.share(mia.actor, brand_id, jonas.email, "viewer")
    page = await world.brand_page(jonas, brand_id, "history")
    await visit(page).get_by_role("button", name="Look at this visit").click()
    await expect(comparison(page)).to_contain_text("Claude for Mia Kern's visit of 3 edits")
    await expect(page.get_by_role("button", name="Take back")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_in_a_visit_that_is_open_and_looked_at(world: World, scheme: str) -> None:
    mia, brand_id = await a_visit(world)
    page = await world.brand_page(mia, brand_id, "history", color_scheme=scheme)
    await visit(page).locator("summary").click()
    await visit(page).get_by_role("button", name="Look at this visit").click()
    await expect(comparison(page).locator(".kept")).to_be_visible()
    assert await violations(page) == []
    narrow = {"width": 390, "height": 844}
    page = await world.brand_page(mia, brand_id, "history", color_scheme=scheme, viewport=narrow)
    await visit(page).locator("summary").click()
    assert await violations(page) == []
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390
