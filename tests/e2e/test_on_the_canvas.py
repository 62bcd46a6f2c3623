"""Changed on the canvas itself: names where they stand, measures by their edges, type by the words set in it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from kromi_app.brand.operations import parse_operations
from tests.e2e.test_access import violations
from tests.e2e.test_color import a_brand, swatch
from tests.e2e.test_consequences import panel
from tests.fixtures.browser import World


def tile(page: Page, record: str) -> Locator:
    return page.locator(f"#canvas [data-record='{record}']")


def renaming(page: Page) -> Locator:
    return page.locator(".renaming input")


async def test_a_name_is_written_where_it_stands_by_a_double_click(world: World) -> None:
    page, mia, brand_id = await a_brand(world, swatch("ink", "#101010"))
    await tile(page, "swatch:ink").get_by_text("ink", exact=True).dblclick()
    await expect(renaming(page)).to_be_focused()
    await expect(renaming(page)).to_have_value("ink")
    await page.keyboard.type("Night")
    await page.keyboard.press("Enter")
    await expect(renaming(page)).to_have_count(0)
    await expect(tile(page, "swatch:ink").locator("b")).to_have_text("Night")
    assert (await world.brands.summary(mia.actor, brand_id)).revision == 2


async def test_a_name_is_written_by_keyboard_alone_and_escape_takes_it_back(world: World) -> None:
    page, mia, brand_id = await a_brand(world, swatch("ink", "#101010"))
    button = tile(page, "swatch:ink").locator(".pick")
    await button.focus()
    await page.keyboard.press("F2")
    await expect(renaming(page)).to_be_focused()
    await page.keyboard.type("Night")
    await page.keyboard.press("Escape")
    await expect(renaming(page)).to_have_count(0)
    await expect(button).to_be_focused()
    assert (await world.brands.summary(mia.actor, brand_id)).revision == 1

    await page.keyboard.press("F2")
    await page.keyboard.type("Dusk")
    await page.keyboard.press("Enter")
    await expect(button).to_be_focused()
    await expect(button.locator("b")).to_have_text("Dusk")


async def test_a_name_that_is_taken_is_refused_where_it_was_typed_and_not_lost(world: World) -> None:
    page, _, _ = await a_brand(world, swatch("ink", "#101010"), swatch("paper", "#ffffff"))
    await tile(page, "swatch:ink").locator(".pick").focus()
    await page.keyboard.press("F2")
    await page.keyboard.type("paper")
    await page.keyboard.press("Enter")
    await expect(page.locator(".renaming").get_by_role("alert")).to_contain_text("is the name of")
    await expect(renaming(page)).to_have_value("paper")
    await renaming(page).fill("Paper white")
    await renaming(page).press("Enter")
    await expect(renaming(page)).to_have_count(0)
    await expect(tile(page, "swatch:ink").locator("b")).to_have_text("Paper white")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_while_a_name_is_written(world: World, scheme: str) -> None:
    _, mia, brand_id = await a_brand(world, swatch("ink", "#101010"))
    page = await world.brand_page(mia, brand_id, color_scheme=scheme)
    await tile(page, "swatch:ink").locator(".pick").focus()
    await page.keyboard.press("F2")
    await expect(renaming(page)).to_be_focused()
    assert await violations(page) == []


def dimension(name: str, value: Any, group: str = "spacing") -> dict[str, Any]:
    fields = {"name": name, "group": group, "value": value}
    return {"op": "add", "kind": "dimension", "id": f"dimension:{name}", "set": fields}


async def a_layout(world: World, **options: Any) -> tuple[Page, Any]:
    mia = await world.person()
    operations = (
        dimension("m", {"value": 40, "unit": "px"}),
        dimension("wide", "{dimension:m}"),
        dimension("card", {"value": 1, "unit": "rem"}, "radius"),
    )
    brand = await world.brands.create(mia.actor, "Harbor", parse_operations(list(operations)))

    async def value(name: str, field: str = "value") -> Any:
        found = await world.brands.near(mia.actor, brand.id, [f"dimension:{name}"])
        return found[f"dimension:{name}"].record.fields()[field]

    return await world.brand_page(mia, brand.id, "layout", **options), value


async def test_a_spacing_is_dragged_by_its_edge_as_one_edit(world: World) -> None:
    page, value = await a_layout(world)
    edge = page.get_by_role("slider", name="m, value")
    box = await edge.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + 25, y, steps=5)
    await expect(tile(page, "dimension:m").locator(".stick")).to_have_css("width", "65px")
    await expect(panel(page).get_by_role("link", name="wide", exact=True)).to_be_visible()
    assert (await value("m"))["value"] == 40
    await page.mouse.up()
    await expect(tile(page, "dimension:m").locator(".pick")).to_contain_text("65px")
    await expect(tile(page, "dimension:wide")).to_contain_text("65px")
    await expect(page.locator(".status")).to_contain_text("revision 2")
    await expect(page.get_by_role("slider", name="wide, value")).to_have_count(0)


async def test_a_radius_is_moved_with_arrow_keys_and_escape_gives_it_back(world: World) -> None:
    page, value = await a_layout(world, viewport={"width": 390, "height": 844})
    edge = page.get_by_role("slider", name="card, value")
    await edge.focus()
    await page.keyboard.down("ArrowRight")
    await expect(edge).to_have_attribute("aria-valuetext", "1.0625rem")
    await page.keyboard.press("Escape")
    await expect(edge).to_have_attribute("aria-valuetext", "1rem")
    await page.keyboard.up("ArrowRight")
    await page.keyboard.press("Shift+ArrowRight")
    await expect(tile(page, "dimension:card").locator(".pick")).to_contain_text("1.625rem")
    await expect(page.locator(".status")).to_contain_text("revision 2")
    assert await value("card") == {"value": 1.625, "unit": "rem"}
    assert await violations(page) == []
    await expect(panel(page)).to_have_count(0)


async def a_typography(world: World, **options: Any) -> tuple[Page, Any]:
    mia = await world.person()

    def style(name: str, size: Any) -> dict[str, Any]:
        fields = {"name": name, "typeface": "typeface:inter", "size": size, "line_height": 1.25}
        return {"op": "add", "kind": "type_style", "id": f"type_style:{name}", "set": fields}

    operations = [
        {"op": "add", "kind": "typeface", "id": "typeface:inter", "set": {"name": "Inter"}},
        {"op": "add", "kind": "type_scale", "id": "type_scale:page", "set": {"name": "Page"}},
        style("title", {"value": 32, "unit": "px"}),
        style("note", {"value": 1, "unit": "rem"}),
        style("lead", "{type_scale:page.1}"),
    ]
    brand = await world.brands.create(mia.actor, "Harbor", parse_operations(operations))

    async def size(name: str) -> Any:
        found = await world.brands.near(mia.actor, brand.id, [f"type_style:{name}"])
        return found[f"type_style:{name}"].record.fields()["size"]

    return await world.brand_page(mia, brand.id, "typography", **options), size


async def test_a_size_of_type_is_dragged_by_the_lower_edge_of_its_words_as_one_edit(world: World) -> None:
    page, size = await a_typography(world)
    edge, words = page.get_by_role("slider", name="title, size"), tile(page, "type_style:title").locator(".words")
    await edge.scroll_into_view_if_needed()
    box, set_in = await edge.bounding_box(), await words.first.bounding_box()
    assert box
    assert set_in
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    assert abs(y - set_in["y"] - set_in["height"]) < 2, "it is where the words end"
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x, y + 10, steps=5)
    await expect(words.first).to_have_css("font-size", "40px")
    await expect(edge).to_have_attribute("aria-valuetext", "40px")
    await expect(panel(page)).to_be_visible()
    assert (await size("title"))["value"] == 32, "nothing is written"
    await page.mouse.up()
    await expect(tile(page, "type_style:title").locator(".t")).to_contain_text("40px")
    await expect(page.locator(".status")).to_contain_text("revision 2")
    assert await size("title") == {"value": 40, "unit": "px"}
    await expect(page.get_by_role("slider", name="lead, size")).to_have_count(0)


async def test_a_size_of_type_is_moved_with_arrow_keys_and_escape_gives_it_back(world: World) -> None:
    page, size = await a_typography(world, viewport={"width": 390, "height": 844})
    edge = page.get_by_role("slider", name="note, size")
    await edge.focus()
    await page.keyboard.down("ArrowUp")
    await expect(edge).to_have_attribute("aria-valuetext", "1.0625rem")
    await page.keyboard.press("Escape")
    await expect(edge).to_have_attribute("aria-valuetext", "1rem")
    await page.keyboard.up("ArrowUp")
    await page.keyboard.press("Shift+ArrowUp")
    await expect(tile(page, "type_style:note").locator(".t")).to_contain_text("1.625rem")
    await expect(page.locator(".status")).to_contain_text("revision 2")
    assert await size("note") == {"value": 1.625, "unit": "rem"}
    await page.keyboard.press("Shift+ArrowDown")
    await page.keyboard.press("Shift+ArrowDown")
    await page.keyboard.press("Shift+ArrowDown")
    await expect(edge).to_have_attribute("aria-valuetext", "0.0625rem")
    assert await violations(page) == []
