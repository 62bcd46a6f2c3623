"""Treatments are drawn live, in the colors that the brand has at the moment."""

from __future__ import annotations

from playwright.async_api import expect

from kromi_app.brand.looks import filter_values, look_matrix
from kromi_app.brand.operations import parse_operations
from tests.fixtures.browser import World

START = [
    {"op": "add", "kind": "palette", "id": "palette:core", "set": {"name": "Core"}},
    {
        "op": "add",
        "kind": "swatch",
        "id": "swatch:ink",
        "set": {"palette": "palette:core", "name": "Ink", "value": "#102030"},
    },
    {
        "op": "add",
        "kind": "treatment",
        "id": "treatment:night",
        "set": {"name": "Night", "dark": "{swatch:ink}", "light": "#f0e0d0"},
    },
]


async def test_a_duotone_follows_the_swatch_that_it_is_of(world: World) -> None:
    mia = await world.person()
    brand = await world.brands.create(mia.actor, "Halden", parse_operations(START))
    page = await world.brand_page(mia, brand.id, "imagery")
    matrix = page.locator("#look-treatment-night feColorMatrix").nth(1)
    await expect(matrix).to_have_attribute("values", filter_values(look_matrix("duotone", "#102030", "#f0e0d0", 1)))
    await expect(page.locator("[data-record='treatment:night'] .ground")).to_have_css(
        "filter", 'url("#look-treatment-night")'
    )

    change = parse_operations([{"op": "update", "id": "swatch:ink", "set": {"value": "#301020"}}])
    await world.editor.submit(mia.actor, brand.id, change)
    await expect(matrix).to_have_attribute("values", filter_values(look_matrix("duotone", "#301020", "#f0e0d0", 1)))

    await page.locator("[data-record='treatment:night'] .pick").click()
    await page.locator("aside.insp [data-field='look']").select_option("grayscale")
    await expect(matrix).to_have_attribute("values", filter_values(look_matrix("grayscale", "#301020", "#f0e0d0", 1)))
