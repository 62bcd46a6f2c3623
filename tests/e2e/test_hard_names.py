"""Names as people really write them, and far too long ones, wherever something has a name; in a real browser."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.async_api import Locator, Page, expect

from kromi_app.brand.records.base import Section, kind_of
from kromi_app.brand.records.registry import KINDS, kinds_in
from tests.fixtures.browser import Person, World

LONG = "Fjord" * 1000
KEPT = ("שלום Halden ١٢٣", "👩🏽‍🚀🇳🇴 Signal", "A\u030angstro\u0308m")
"""Right to left with digits, emoji of several parts, letters with their marks apart."""
NAMED = {section: [kind for kind in kinds_in(section) if "name" in KINDS[kind].model_fields] for section in Section}


async def the_whole_sample(world: World, mia: Person) -> str:
    """Make the sample brand with its files, as people do; return its id."""
    page = await world.page(mia, "/dashboard")
    await page.get_by_role("button", name="Open the sample").click()
    await page.wait_for_url("**/brands/*/**")
    await page.locator(".status[data-state='saved']").wait_for()
    await page.context.close()
    return urlsplit(page.url).path.split("/")[2]


async def name_field(page: Page, record_id: str) -> Locator:
    """Return the field for a record's name; what a section is about as a whole is in the inspector already."""
    if not KINDS[kind_of(record_id)].required:
        await page.locator(f".canvas [data-record='{record_id}'] .pick").first.click()
    await page.wait_for_selector(f"[data-inspected='{record_id}']")
    return page.locator("aside.insp [data-field='name']")


@pytest.mark.parametrize("section", [section for section, kinds in NAMED.items() if kinds])
async def test_in_every_section_a_long_name_is_refused_and_kept_and_any_script_is_taken(
    world: World, section: Section
) -> None:
    mia = await world.person()
    brand_id = await the_whole_sample(world, mia)
    view = await world.brands.view(mia.actor, brand_id, NAMED[section])
    firsts = {stamped.record.kind: stamped.record for stamped in reversed(view.records)}
    assert set(firsts) == set(NAMED[section])
    page = await world.brand_page(mia, brand_id, section)
    for kind, record in firsts.items():
        field = await name_field(page, record.id)
        await field.fill(LONG)
        await field.press("Enter")
        await expect(page.locator("aside.insp [role='alert']"), kind).to_contain_text("at most 80 characters")
        assert await field.input_value() == LONG
        for name in KEPT:
            await field.fill(name)
            await field.press("Enter")
            await expect(page.locator("aside.insp [role='alert']"), kind).to_have_count(0)
            await expect(page.locator(".status"), kind).to_have_attribute("data-state", "saved")
        await expect(page.locator(".canvas"), kind).to_contain_text(KEPT[-1])
    now = {stamped.record.id: stamped.record for stamped in (await world.brands.view(mia.actor, brand_id)).records}
    assert {now[record.id].fields()["name"] for record in firsts.values()} == {KEPT[-1]}


async def test_a_brand_takes_any_script_in_its_name_and_refuses_a_long_one_in_words(world: World) -> None:
    page = await world.page(await world.person(), "/dashboard")
    await page.get_by_role("button", name="Brand", exact=True).click()
    field = page.get_by_role("dialog").get_by_label("Name")
    await field.evaluate("(input) => input.removeAttribute('maxlength')")
    await field.fill(LONG)
    await page.get_by_role("button", name="Make", exact=True).click()
    await expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text("80 characters")
    await expect(field).to_have_value(LONG)
    await field.fill(KEPT[0])
    await page.get_by_role("button", name="Make", exact=True).click()
    await page.wait_for_url("**/brands/*/**")
    await expect(page.locator(".bar")).to_contain_text(KEPT[0])
