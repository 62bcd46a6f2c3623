"""Another order: dragged or moved by keys, alone or together, to another palette too; shown at once, then kept."""

from __future__ import annotations

from playwright.async_api import Locator, Page, expect

from kromi_app.brand.operations import parse_operations
from tests.e2e.test_on_the_canvas import a_layout
from tests.e2e.test_selecting import colors, pressed, tile
from tests.fixtures.browser import World


def names(page: Page) -> Locator:
    return page.locator("#canvas [data-record^='swatch:'] b")


async def drag(page: Page, record: str, to: Locator, side: float, *, drop: bool = True) -> None:
    """Drag a record to a place in another thing: 0 is its left edge, 1 its right."""
    box, goal = await tile(page, record).bounding_box(), await to.bounding_box()
    assert box
    assert goal
    await page.mouse.move(box["x"] + 40, box["y"] + 40)
    await page.mouse.down()
    await page.mouse.move(box["x"] + 60, box["y"] + 50)
    await page.mouse.move(goal["x"] + goal["width"] * side, goal["y"] + goal["height"] / 2, steps=4)
    if drop:
        await page.mouse.up()


async def test_a_swatch_is_dragged_to_another_place_as_one_edit(world: World) -> None:
    page, mia, brand_id = await colors(world)
    before = (await world.brands.summary(mia.actor, brand_id)).revision
    await drag(page, "swatch:ink", tile(page, "swatch:signal"), 0.9, drop=False)
    await expect(page.locator(".drop-line")).to_be_visible()
    await page.mouse.up()
    await expect(names(page)).to_have_text(["night", "signal", "ink", "sky"])
    await expect(page.locator(".status")).to_contain_text(f"revision {before + 1}")
    await expect(names(page)).to_have_text(["night", "signal", "ink", "sky"])
    await page.reload()
    await expect(names(page)).to_have_text(["night", "signal", "ink", "sky"])


async def test_what_is_selected_goes_together_and_undo_brings_all_back(world: World) -> None:
    page, _, _ = await colors(world)
    await tile(page, "swatch:ink").click()
    await tile(page, "swatch:signal").click(modifiers=["ControlOrMeta"])
    await drag(page, "swatch:ink", tile(page, "swatch:sky"), 0.9)
    await expect(names(page)).to_have_text(["night", "sky", "ink", "signal"])
    assert await pressed(page) == ["swatch:ink", "swatch:signal"]
    await page.get_by_role("button", name="Undo", exact=True).click()
    await expect(names(page)).to_have_text(["ink", "night", "signal", "sky"])


async def test_a_swatch_is_dragged_into_another_palette_that_is_empty(world: World) -> None:
    page, mia, brand_id = await colors(world)
    add = {"op": "add", "kind": "palette", "id": "palette:more", "set": {"name": "More"}}
    await world.editor.submit(mia.actor, brand_id, parse_operations([add]))
    empty = page.locator("[data-order='palette:more']")
    await expect(empty).to_be_attached()
    await drag(page, "swatch:night", empty, 0.2)
    await expect(empty.locator("b")).to_have_text(["night"])
    await page.reload()
    await expect(empty.locator("b")).to_have_text(["night"])


async def test_a_measure_is_dragged_into_a_group_that_is_empty(world: World) -> None:
    page, value = await a_layout(world)
    empty = page.locator("[data-order='border']")
    await expect(empty.locator("[data-record]")).to_have_count(0)
    await drag(page, "dimension:m", empty, 0.2, drop=False)
    await expect(page.locator(".drop-line")).to_be_visible()
    await page.mouse.up()
    await expect(empty.locator("b")).to_have_text(["m"])
    await expect(page.locator(".status")).to_contain_text("revision 2")
    await page.reload()
    await expect(empty.locator("b")).to_have_text(["m"])
    assert await value("m", "group") == "border"


async def test_escape_lets_a_drag_be(world: World) -> None:
    page, mia, brand_id = await colors(world)
    before = (await world.brands.summary(mia.actor, brand_id)).revision
    await drag(page, "swatch:ink", tile(page, "swatch:sky"), 0.9, drop=False)
    await page.keyboard.press("Escape")
    await expect(page.locator(".drag-tag")).to_have_count(0)
    await page.mouse.up()
    await expect(names(page)).to_have_text(["ink", "night", "signal", "sky"])
    assert (await world.brands.summary(mia.actor, brand_id)).revision == before


async def test_alt_with_arrows_moves_what_is_selected(world: World) -> None:
    page, _, _ = await colors(world)
    await tile(page, "swatch:ink").click()
    await page.keyboard.press("Alt+ArrowDown")
    await expect(names(page)).to_have_text(["night", "ink", "signal", "sky"])
    await page.keyboard.press("Shift+ArrowDown")
    await page.keyboard.press("Alt+ArrowDown")
    await expect(names(page)).to_have_text(["night", "sky", "ink", "signal"])
    await page.keyboard.press("Alt+ArrowUp")
    await expect(page.locator(".status")).to_contain_text("revision 4")
    await page.reload()
    await expect(names(page)).to_have_text(["night", "ink", "signal", "sky"])


async def test_moves_that_come_faster_than_their_answers_all_count(world: World) -> None:
    page, _, _ = await colors(world)
    await tile(page, "swatch:ink").click()
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowDown"):
        await page.keyboard.press(f"Alt+{key}")
    await expect(names(page)).to_have_text(["night", "signal", "ink", "sky"])
    await expect(page.locator(".status")).to_contain_text("revision 7")
    await expect(names(page)).to_have_text(["night", "signal", "ink", "sky"])
    await page.reload()
    await expect(names(page)).to_have_text(["night", "signal", "ink", "sky"])


async def test_a_viewer_drags_nothing(world: World) -> None:
    _, mia, brand_id = await colors(world)
    vic = await world.person("Vic Low")
    await world.brands.share(mia.actor, brand_id, vic.email, "viewer")
    page = await world.brand_page(vic, brand_id, "color")
    await drag(page, "swatch:ink", tile(page, "swatch:sky"), 0.9)
    await expect(names(page)).to_have_text(["ink", "night", "signal", "sky"])
