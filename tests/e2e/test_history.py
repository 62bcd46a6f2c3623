"""The history in a browser: looked for, looked at, compared, and brought back."""

from __future__ import annotations

import re
from typing import Any

from playwright.async_api import Locator, Page, expect

from kromi_app.brand.operations import parse_operations
from kromi_app.brand.sample import SAMPLE_NAME, sample_operations
from tests.fixtures.browser import Person, World


async def set_values(world: World, who: Person, brand_id: str, record: str, **values: Any) -> int:
    operations = parse_operations([{"op": "update", "id": record, "set": values}])
    return (await world.editor.submit(who.actor, brand_id, operations)).revision


async def opened(world: World, who: Person, brand_id: str) -> Page:
    """Open the history, and Mia's visit in it."""
    page = await world.brand_page(who, brand_id, "history")
    await page.locator(".visit > details > summary").click()
    return page


async def the_history(world: World) -> tuple[Page, Person, str]:
    """A sample brand of Mia's in which a color, a role, a type style and a trait were changed since."""
    mia = await world.person("Mia Kern")
    brand = await world.brands.create(mia.actor, SAMPLE_NAME, sample_operations())
    await set_values(world, mia, brand.id, "swatch:signal", value="#00aa55")
    await set_values(world, mia, brand.id, "type_style:display", weight=700)
    await set_values(world, mia, brand.id, "voice_trait:plain", name="Plainer")
    return await opened(world, mia, brand.id), mia, brand.id


def entry(page: Page, revision: int) -> Locator:
    return page.locator(f".timeline [data-revision='{revision}']")


def comparison(page: Page) -> Locator:
    return page.get_by_role("region", name="Comparison")


async def test_an_edit_shows_what_it_changed_as_it_was_and_as_it_is(world: World) -> None:
    page, _, _ = await the_history(world)
    await entry(page, 2).get_by_role("button", name="Show what this edit changed").click()
    shown = comparison(page).locator("[data-would-be='swatch:signal']")
    colors = shown.locator(".change i")
    await expect(colors.first).to_have_css("background-color", re.compile(r"rgb\(239, 9\d, 4\d\)"))
    await expect(colors.last).to_have_css("background-color", "rgb(0, 170, 85)")
    await expect(comparison(page)).to_contain_text("Revision 1 → 2")
    await expect(comparison(page)).not_to_contain_text("Plainer")


async def test_one_section_is_restored_after_a_look_and_the_rest_stays(world: World) -> None:
    page, mia, brand_id = await the_history(world)
    await entry(page, 2).get_by_role("button", name="Show what changed since").click()
    await expect(comparison(page)).to_contain_text("Plainer")
    await comparison(page).get_by_role("button", name="Restore voice").click()
    await expect(entry(page, 5)).to_contain_text("restored voice as of revision 2")
    await expect(comparison(page)).not_to_contain_text("Plainer")
    records = {s.record.id: s.record.fields() for s in (await world.brands.view(mia.actor, brand_id)).records}
    assert records["voice_trait:plain"]["name"] == "Plain"
    assert records["type_style:display"]["weight"] == 700


async def test_the_brand_is_restored_by_keyboard_and_that_is_undone(world: World) -> None:
    page, mia, brand_id = await the_history(world)
    await entry(page, 2).get_by_role("button", name="Show what changed since").press("Enter")
    await comparison(page).get_by_role("button", name="Restore the brand").press("Enter")
    await expect(comparison(page)).to_contain_text("Nothing differs.")
    await page.keyboard.press("Control+z")
    await expect(entry(page, 6)).to_contain_text("undid: restored the brand")
    view = await world.brands.view(mia.actor, brand_id, ["voice_trait"])
    assert "Plainer" in [stamped.record.title for stamped in view.records]


async def test_the_history_is_searched_and_shown_whole_again(world: World) -> None:
    page, _, _ = await the_history(world)
    search = page.get_by_role("searchbox", name="Search the history")
    await search.fill("plainer")
    await search.press("Enter")
    await expect(page.locator(".timeline [data-revision]")).to_have_count(1)
    await expect(entry(page, 4)).to_contain_text("Plainer")
    await search.fill("<script>")
    await search.press("Enter")
    await expect(page.get_by_role("status").filter(has_text="Nothing with")).to_be_visible()
    await page.get_by_role("button", name="Show all").click()
    await expect(page.locator(".timeline [data-revision]")).to_have_count(4)


async def test_a_viewer_compares_and_restores_nothing(world: World) -> None:
    page, mia, brand_id = await the_history(world)
    jonas = await world.person("Jonas Berg")
    await world.brands.share(mia.actor, brand_id, jonas.email, "viewer")
    page = await opened(world, jonas, brand_id)
    await entry(page, 2).get_by_role("button", name="Show what changed since").click()
    await expect(comparison(page)).to_contain_text("Plainer")
    await expect(comparison(page).get_by_role("button", name=re.compile("^Restore"))).to_have_count(0)
