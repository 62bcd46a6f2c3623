"""If you keep this: what would come of a change is seen in the inspector before anything is written."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Locator, Page, expect

from tests.e2e.test_access import violations
from tests.e2e.test_color import a_brand, role, swatch
from tests.fixtures.browser import Person, World

BRAND = (
    swatch("paper", "#ffffff"),
    swatch("ink", "#101010"),
    role("surface", "{swatch:paper}"),
    role("text", "{swatch:ink}", "surface"),
    role("note", "{color_role:text}", "surface"),
)


def panel(page: Page) -> Locator:
    return page.get_by_role("region", name="If you keep this")


def failing(page: Page) -> Locator:
    return panel(page).locator("[data-turn='stops']")


async def revision(world: World, mia: Person, brand_id: str) -> int:
    return (await world.brands.summary(mia.actor, brand_id)).revision


async def ink_chosen(world: World, **options: object) -> tuple[Page, Person, str]:
    page, mia, brand_id = await a_brand(world, *BRAND)
    if options:
        page = await world.brand_page(mia, brand_id, **options)  # type: ignore[arg-type]
    await page.locator("[data-record='swatch:ink'] .pick").click()
    return page, mia, brand_id


async def hold_the_plane(page: Page, across: float, down: float) -> None:
    """Press the picker's plane at its dark end, and drag without letting go."""
    box = await page.locator(".plane").bounding_box()
    assert box is not None
    await page.mouse.move(box["x"] + 4, box["y"] + box["height"] - 4)
    await page.mouse.down()
    await page.mouse.move(box["x"] + box["width"] * across, box["y"] + box["height"] * down, steps=12)


async def test_a_pair_that_would_stop_passing_is_told_while_the_color_is_dragged(world: World) -> None:
    page, mia, brand_id = await ink_chosen(world)
    await hold_the_plane(page, 0.02, 0.2)
    await expect(failing(page)).to_have_count(2)
    pair = failing(page).filter(has_text="text on surface")
    await expect(pair).to_contain_text("Stops passing, needs 4.5 · Lc 105 →")
    await expect(pair.locator(".badge.bad")).to_have_text(re.compile(r"^19\.02 → [12]\.\d+$"))
    await expect(pair.locator(".looks i")).to_have_count(2)
    await expect(panel(page)).to_contain_text("Follows by alias2 records")
    await expect(panel(page)).to_contain_text("Changes in use")
    assert await revision(world, mia, brand_id) == 1, "nothing is written"

    await page.mouse.up()
    await expect(panel(page)).to_have_count(0)
    await expect(page.locator("[data-record='color_role:text'] .badge.bad").first).to_be_visible()
    assert await revision(world, mia, brand_id) == 2, "one edit on release"


async def test_the_last_value_of_a_drag_is_the_one_that_is_told(world: World) -> None:
    page, _, _ = await ink_chosen(world)
    await hold_the_plane(page, 0.02, 0.1)
    await expect(failing(page)).to_have_count(2)
    box = await page.locator(".plane").bounding_box()
    assert box is not None
    for down in (0.3, 0.1, 0.5, 0.9):
        await page.mouse.move(box["x"] + 4, box["y"] + box["height"] * down)
    await expect(failing(page)).to_have_count(0)
    await expect(panel(page).get_by_text("Still passes").first).to_be_visible()
    await page.mouse.up()


async def test_escape_in_a_drag_gives_the_color_back_and_leaves_no_edit(world: World) -> None:
    page, mia, brand_id = await ink_chosen(world)
    await hold_the_plane(page, 0.5, 0.2)
    await expect(panel(page)).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(panel(page)).to_have_count(0)
    await page.mouse.move(900, 500)
    await page.mouse.up()
    await expect(page.locator("[data-record='swatch:ink'] .c")).to_have_css("background-color", "rgb(16, 16, 16)")
    assert await revision(world, mia, brand_id) == 1
    await hold_the_plane(page, 0.02, 0.2)
    await page.mouse.up()
    await expect(page.locator(".status")).to_contain_text("revision 2")


async def test_what_is_typed_is_tried_and_escape_leaves_no_edit(world: World) -> None:
    page, mia, brand_id = await ink_chosen(world)
    value = page.locator("aside.insp [data-field='value']")
    await value.fill("#999")
    await expect(failing(page)).to_have_count(2)
    await value.fill("#99999x")
    await expect(panel(page)).to_contain_text("is no color")
    await value.press("Escape")
    await expect(panel(page)).to_have_count(0)
    await expect(value).to_have_value("#101010")
    assert await revision(world, mia, brand_id) == 1


async def test_what_changes_nothing_else_says_so_and_findings_that_settle_are_told(world: World) -> None:
    page, _, _ = await ink_chosen(world)
    name = page.locator("aside.insp [data-field='name']")
    await name.fill("Night")
    await expect(panel(page)).to_contain_text("Nothing else changes.")
    await name.press("Escape")
    await page.locator("aside.insp [data-field='value']").fill("#fefefe")
    await expect(panel(page)).to_contain_text("ink looks like paper")
    await expect(panel(page)).to_contain_text("New warning")


async def test_by_keyboard_alone_a_number_is_tried_a_pair_is_gone_to_and_the_value_is_kept(world: World) -> None:
    page, mia, brand_id = await ink_chosen(world)
    lightness = page.get_by_role("spinbutton", name="Lightness")
    await lightness.focus()
    await page.keyboard.press("ControlOrMeta+a")
    await page.keyboard.type("80")
    await expect(failing(page)).to_have_count(2)
    assert await revision(world, mia, brand_id) == 1
    await expect(page.locator(".spoken")).to_have_text(re.compile(r"^If you keep this: Stops passing: note on surface"))

    await page.keyboard.press("F6")
    await expect(panel(page).get_by_role("link").first).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator("[data-inspected='color_role:note']")).to_be_visible()
    await expect(page.locator("aside.insp [data-field='light']").first).to_be_focused()
    await expect(panel(page)).to_have_count(0)
    await expect(page.locator(".status")).to_contain_text("revision 2")


async def test_pressing_a_thing_in_use_leads_there(world: World) -> None:
    page, _, brand_id = await ink_chosen(world)
    await page.locator("aside.insp [data-field='value']").fill("#999999")
    await panel(page).get_by_role("link", name="Changes in use").click()
    await page.wait_for_selector(f".status[data-place='{brand_id}/use']")
    await expect(panel(page)).to_have_count(0)


async def test_a_size_that_is_dragged_tells_its_consequences_and_is_given_back_by_escape(world: World) -> None:
    ramp = {"op": "add", "kind": "ramp", "id": "ramp:ink", "set": {"name": "Ink", "base": "{swatch:ink}"}}
    page, mia, brand_id = await a_brand(world, *BRAND, ramp, role("line", "{ramp:ink.500}", "surface"))
    await page.locator("[data-record='ramp:ink'] .pick").first.click()
    lightest = page.get_by_role("slider", name="Lightest")
    await lightest.focus()
    await page.keyboard.down("Shift")
    await page.keyboard.down("ArrowDown")
    await expect(panel(page)).to_contain_text("Follows by alias")
    await expect(panel(page).get_by_role("link", name="line", exact=True)).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(panel(page)).to_have_count(0)
    await page.keyboard.up("ArrowDown")
    await page.keyboard.up("Shift")
    assert await revision(world, mia, brand_id) == 1


async def test_nothing_moves_when_the_panel_comes_and_what_has_the_focus_is_not_under_it(world: World) -> None:
    page, _, _ = await ink_chosen(world, viewport={"width": 1440, "height": 700})
    value = page.locator("aside.insp [data-field='value']")
    await value.scroll_into_view_if_needed()
    heading = page.get_by_role("heading", name="Made by")
    await value.focus()
    apart = "(h) => h.getBoundingClientRect().top - document.activeElement.getBoundingClientRect().top"
    before = await heading.evaluate(apart)
    await value.fill("#999999")
    await expect(failing(page)).to_have_count(2)
    assert await heading.evaluate(apart) == before
    field, shown = await value.bounding_box(), await panel(page).bounding_box()
    assert field is not None
    assert shown is not None
    assert field["y"] + field["height"] <= shown["y"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
async def test_axe_finds_nothing_while_it_is_open(world: World, scheme: str, width: int) -> None:
    viewport = {"width": width, "height": 844}
    page, _, _ = await ink_chosen(world, viewport=viewport, color_scheme=scheme)
    await page.locator("aside.insp [data-field='value']").fill("#fefefe")
    await expect(failing(page)).to_have_count(2)
    assert await violations(page) == []
    assert await panel(page).evaluate("e => e.scrollWidth <= e.clientWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_in_what_would_come_of_a_color_that_nobody_could_read(
    world: World, scheme: str
) -> None:
    page, _, _ = await ink_chosen(world, color_scheme=scheme)
    await hold_the_plane(page, 0.02, 0.2)
    await expect(failing(page)).to_have_count(2)
    assert (
        await failing(page).locator(".looks i").first.evaluate("(i) => getComputedStyle(i, '::before').content")
        == '"Aa"'
    )
    assert await violations(page) == []
