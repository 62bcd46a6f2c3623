"""The checks in the browser: how the brand is at a glance, live, and the way from a finding to its field."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import expect

from kromi_app.brand.operations import parse_operations
from tests.fixtures.browser import Person, World

WIDE = "color(display-p3 0 1 0)"


def swatch(at: int, value: str) -> dict[str, Any]:
    values = {"palette": "palette:many", "name": f"Shade {at}", "value": value}
    return {"op": "add", "kind": "swatch", "id": f"swatch:s{at}", "set": values}


def many_swatches(count: int) -> list[dict[str, Any]]:
    """Swatches that all differ from each other; the last is outside sRGB."""
    levels = [
        f"#{red:02x}{green:02x}{blue:02x}"
        for red in range(0, 256, 32)
        for green in range(0, 256, 32)
        for blue in range(0, 256, 32)
    ]
    colors = [*levels[: count - 1], WIDE]
    return [
        {"op": "add", "kind": "palette", "id": "palette:many", "set": {"name": "Many"}},
        *(swatch(at, color) for at, color in enumerate(colors)),
    ]


async def brand_with(world: World, *operations: dict[str, Any]) -> tuple[Person, str]:
    mia = await world.person()
    calls = [parse_operations(operations[at : at + 100]) for at in range(0, len(operations), 100)]
    brand = await world.brands.create(mia.actor, "Acme", [operation for call in calls for operation in call])
    return mia, brand.id


async def edit(world: World, person: Person, brand_id: str, *operations: dict[str, Any]) -> None:
    await world.editor.submit(person.actor, brand_id, parse_operations(list(operations)))


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
async def test_a_finding_leads_by_keyboard_to_the_field_of_a_record_far_below(world: World, motion: str) -> None:
    mia, brand = await brand_with(world, *many_swatches(500))
    page = await world.brand_page(mia, brand, "checks", reduced_motion=motion)
    row = "#canvas .sw[data-record='swatch:s499']"
    await page.locator("[data-record='swatch:s499']").get_by_role("link", name="Show Shade 499").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("aside.insp [data-field='value']")).to_be_focused()
    await expect(page.locator("aside.insp [data-field='value']")).to_have_value(WIDE)
    await expect(page.locator(row)).to_be_in_viewport()


async def test_what_a_brand_lacks_leads_to_the_section_where_it_goes(world: World) -> None:
    mia, brand = await brand_with(world)
    page = await world.brand_page(mia, brand, "overview")
    glance = page.get_by_role("list", name="How the brand is")
    await expect(glance).to_contain_text("Still missing:")
    await glance.get_by_role("link", name="a logo").click()
    await page.wait_for_url("**/logo")
    await page.get_by_role("link", name="Checks").click()
    finding = page.locator(".found li", has_text="The brand has no typeface yet.")
    await finding.get_by_role("link", name="Show Acme").click()
    await page.wait_for_url("**/typography")


async def test_how_the_brand_is_follows_every_edit_in_every_section(world: World) -> None:
    mia, brand = await brand_with(world, *many_swatches(3))
    overview = await world.brand_page(mia, brand, "overview")
    color = await world.brand_page(mia, brand, "color")
    glance = overview.get_by_role("list", name="How the brand is")
    flags = [
        tab.locator(f".rail a[href$='/{part}'] .flag") for tab in (overview, color) for part in ("color", "checks")
    ]
    await expect(glance).to_contain_text("hint")
    for flag in flags:
        await expect(flag).to_have_count(0)

    twin = {"op": "update", "id": "swatch:s1", "set": {"value": "#010101"}}
    await edit(world, mia, brand, twin)
    await expect(glance.get_by_role("link", name="1 warning")).to_be_visible()
    for flag in flags:
        await expect(flag).to_have_text("1")
    await edit(world, mia, brand, {**twin, "set": {"value": "#808080"}})
    await expect(glance).not_to_contain_text("warning")
    for flag in flags:
        await expect(flag).to_have_count(0)


async def test_a_record_that_is_renamed_is_called_by_its_new_name_in_the_findings(world: World) -> None:
    mia, brand = await brand_with(world)
    page = await world.brand_page(mia, brand, "checks")
    about = page.locator(".found[data-record='profile:brand']")
    await expect(about.locator("h2")).to_have_text("Acme")
    await edit(world, mia, brand, {"op": "update", "id": "profile:brand", "set": {"name": "Nordlys"}})
    await expect(about.locator("h2")).to_have_text("Nordlys")


async def test_a_mend_is_offered_where_it_works_and_does_what_it_says(world: World) -> None:
    mia, brand = await brand_with(world, *many_swatches(12))
    page = await world.brand_page(mia, brand, "checks")
    lacking = page.locator(".found li", has_text="no type styles yet")
    await expect(lacking).to_be_visible()
    await expect(lacking.get_by_role("button")).to_have_count(0)
    await page.get_by_role("button", name="Suggest roles").click()
    await expect(page.get_by_role("button", name="Suggest roles")).to_have_count(0)
    view = await world.brands.view(mia.actor, brand, ["color_role"])
    assert len(view.records) > 5
