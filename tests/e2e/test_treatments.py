"""Treatments are drawn live, in the colors that the brand has at the moment."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.async_api import expect

from kromi_app.brand.color import filter_values
from kromi_app.brand.looks import look_matrix
from kromi_app.brand.operations import parse_operations
from kromi_app.imaging.recipes import cook, recipe_of
from tests.e2e.test_imagery import choose, sent
from tests.fixtures.browser import World
from tests.fixtures.files import as_file, photograph

START: list[dict[str, Any]] = [
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
    matrix = page.locator("#look-treatment-night feColorMatrix")
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


OVER_ALL = """([id, filter]) => {
  const image = new Image();
  Object.assign(image.style, {position: "fixed", left: 0, top: 0, zIndex: 99, filter: `url(#${filter})`});
  image.id = "over-all";
  document.body.append(image);
  image.src = `/assets/${id}/320.png`;
  return image.decode();
}"""


@pytest.mark.parametrize(("look", "grain"), [("duotone", 0.5), ("tint", 0.2), ("grayscale", 1), ("none", 0)])
async def test_the_live_preview_has_the_pixels_of_the_rendition_grain_and_all(
    world: World, look: str, grain: float
) -> None:
    mia = await world.person()
    values = {**START[2]["set"], "look": look, "grain": grain}
    brand = await world.brands.create(mia.actor, "Halden", parse_operations([*START[:2], {**START[2], "set": values}]))
    page = await world.brand_page(mia, brand.id, "imagery")
    data = as_file(photograph(320, 240), "PNG")
    await choose(page, "Choose pictures", sent("Quay.png", data))
    address = str(await page.locator("[data-record^='image:'] img").first.get_attribute("src"))
    await expect(page.locator("[data-record='treatment:night'] img")).to_have_attribute("src", address)

    await page.evaluate(OVER_ALL, [address.split("/")[2], "look-treatment-night"])
    shot = await page.screenshot(clip={"x": 0, "y": 0, "width": 320, "height": 240})
    recipe = recipe_of(f"320-{look}_102030_f0e0d0_100_{round(grain * 100)}.png")
    made = cook(data, "image/png", recipe)
    seen, cooked = (np.asarray(Image.open(io.BytesIO(file)).convert("RGB"), dtype=int) for file in (shot, made))
    assert np.abs(seen - cooked).max() <= 2
