"""Milestones in the history: named, compared with, found, renamed and removed, in every open tab."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from kromi_app.brand.operations import Update
from kromi_app.brand.sample import SAMPLE_NAME, sample_operations
from tests.e2e.test_access import violations
from tests.fixtures.browser import Person, World


async def a_history(world: World) -> tuple[Person, str]:
    mia = await world.person("Mia Kern")
    brand = await world.brands.create(mia.actor, SAMPLE_NAME, sample_operations())
    jonas = await world.person("Jonas Berg")
    await world.brands.share(mia.actor, brand.id, jonas.email, "editor")
    changed = Update(id="swatch:signal", set={"value": "#00aa55"})
    await world.editor.submit(jonas.actor, brand.id, [changed])
    return mia, brand.id


async def name_it(page: Page, name: str) -> None:
    field = page.get_by_role("dialog", name="Milestone").get_by_label("Name", exact=True)
    await field.fill(name)
    await field.press("Enter")


async def test_a_revision_is_named_by_keyboard_and_every_open_tab_shows_it(world: World) -> None:
    mia, brand_id = await a_history(world)
    page, other = await world.brand_page(mia, brand_id, "history"), await world.brand_page(mia, brand_id, "history")
    await page.locator("[data-revision='1']").get_by_role("button", name="Name this revision").press("Enter")
    await name_it(page, "Launch 2026")
    for tab in (page, other):
        await expect(tab.locator("[data-milestone='1']")).to_contain_text("Launch 2026")
        await expect(tab.locator("[data-milestone='1']")).to_contain_text("Mia Kern")
        await expect(tab.locator("[data-revision='1'] .flagged")).to_have_text("Launch 2026")
    await other.locator("[data-milestone='1']").get_by_role("button", name="Rename the milestone").click()
    await name_it(other, "Launch")
    await expect(page.locator("[data-milestone='1'] b")).to_have_text("Launch")
    await page.get_by_role("button", name="Remove the milestone").click()
    await expect(other.locator("[data-milestone]")).to_have_count(0)


async def test_a_milestone_is_compared_with_and_found(world: World) -> None:
    mia, brand_id = await a_history(world)
    page = await world.brand_page(mia, brand_id, "history")
    for revision, name in ((1, "Launch 2026"), (2, "Green")):
        await page.locator(f"[data-revision='{revision}']").get_by_role("button", name="Name this revision").click()
        await name_it(page, name)
        await expect(page.locator(f"[data-milestone='{revision}']")).to_be_visible()
    await page.get_by_role("button", name="Compare with Launch 2026").click()
    shown = page.get_by_role("region", name="Comparison")
    await expect(shown.locator("h2")).to_have_text("Launch 2026 → now")
    await expect(shown.locator("[data-would-be='swatch:signal']")).to_be_visible()
    await shown.get_by_role("combobox", name="Compare with a milestone").select_option("Green")
    await expect(shown.locator("h2")).to_have_text("Launch 2026 → Green")
    search = page.get_by_role("searchbox", name="Search the history")
    await search.fill("launch")
    await search.press("Enter")
    await expect(page.locator(".timeline [data-revision]")).to_have_count(1)


async def test_a_name_that_is_taken_is_refused_in_words(world: World) -> None:
    mia, brand_id = await a_history(world)
    page = await world.brand_page(mia, brand_id, "history")
    await page.locator("[data-revision='1']").get_by_role("button", name="Name this revision").click()
    await name_it(page, "Launch")
    await expect(page.locator("[data-milestone='1']")).to_be_visible()
    await page.locator("[data-revision='2']").get_by_role("button", name="Name this revision").click()
    await name_it(page, "launch")
    await expect(page.get_by_role("alert")).to_contain_text("'Launch' is the name of revision 1 already.")


async def test_a_viewer_sees_milestones_and_names_none(world: World) -> None:
    mia, brand_id = await a_history(world)
    page = await world.brand_page(mia, brand_id, "history")
    await page.locator("[data-revision='1']").get_by_role("button", name="Name this revision").click()
    await name_it(page, "Launch")
    vic = await world.person("Vic Low")
    await world.brands.share(mia.actor, brand_id, vic.email, "viewer")
    page = await world.brand_page(vic, brand_id, "history")
    await expect(page.locator("[data-milestone='1']")).to_contain_text("Launch")
    await expect(page.get_by_role("button", name="Name this revision")).to_have_count(0)
    await expect(page.get_by_role("button", name="Rename the milestone")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_in_milestones_and_their_dialog(world: World, scheme: str) -> None:
    mia, brand_id = await a_history(world)
    page = await world.brand_page(mia, brand_id, "history", color_scheme=scheme)
    await page.locator("[data-revision='1']").get_by_role("button", name="Name this revision").click()
    assert await violations(page) == []
    await name_it(page, "Launch")
    await page.get_by_role("button", name="Compare with Launch").click()
    await expect(page.get_by_role("region", name="Comparison")).to_be_visible()
    assert await violations(page) == []
