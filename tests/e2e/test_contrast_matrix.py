"""The contrast matrix: graded by what is drawn and by either method, walked by keyboard, mended where that can be."""

from __future__ import annotations

from playwright.async_api import expect

from kromi_app.brand.color import apca_lc, contrast_ratio
from tests.e2e.test_color import SIGNAL, a_brand, role
from tests.fixtures.browser import World


def drawn(name: str, light: str, use: str, on: str = "surface") -> dict[str, object]:
    made = role(name, light, on)
    made["set"] = {**made["set"], "drawn": use}  # type: ignore[dict-item]
    return made


async def test_each_cell_is_graded_by_what_is_drawn_in_its_role(world: World) -> None:
    page, _, _ = await a_brand(
        world, role("surface", "#ffffff"), drawn("title", "#767676", "large_text"), drawn("edge", "#8a8a8a", "shape")
    )
    title = page.locator("[data-pair='color_role:title color_role:surface']")
    await title.click()
    pair = page.get_by_role("region", name="Chosen pair")
    await expect(pair).to_contain_text("AAA 4.54")
    edge = page.locator("[data-pair='color_role:edge color_role:surface']")
    await edge.click()
    await expect(pair).to_contain_text("AA 3.45")
    await expect(pair.get_by_role("button")).to_have_count(0)
    await expect(page.locator("[data-record='color_role:edge']")).to_contain_text("AA 3.4")
    await expect(page.get_by_role("button", name="edge: nearest color that passes in light")).to_have_count(0)


async def test_apca_has_grades_of_its_own(world: World) -> None:
    page, _, _ = await a_brand(world, role("surface", "#101010"), role("ink", "#7d7d7d", "surface"))
    cell = page.locator("[data-pair='color_role:ink color_role:surface']")
    # 4.5 : 1 is level AA; APCA, which sees dark pairs as weaker, has this for less than body text.
    assert contrast_ratio("#7d7d7d", "#101010") >= 4.5
    assert abs(apca_lc("#7d7d7d", "#101010")) < 45
    await expect(cell).to_have_class("cell good")
    await page.get_by_role("button", name="APCA", exact=True).click()
    await expect(cell).to_have_class("cell bad")


async def test_a_translucent_ground_lies_on_its_own_ground(world: World) -> None:
    page, _, _ = await a_brand(
        world,
        role("surface", "#101010"),
        role("card", "rgb(255 255 255 / 0.08)", "surface"),
        role("text", "#ffffff", "card"),
    )
    cell = page.locator("[data-pair='color_role:text color_role:card']")
    ratio, lc = await cell.get_attribute("data-ratio"), await cell.get_attribute("data-lc")
    assert abs(float(ratio or 0) - contrast_ratio("#ffffff", "#232323")) < 0.001
    assert abs(float(lc or 0) - apca_lc("#ffffff", "#232323")) < 0.01
    await expect(page.locator("[data-record='color_role:text']")).to_contain_text("AAA 15.7")
    await expect(page.locator("[data-record='color_role:text'] .demo").first).to_have_css(
        "background-color", "rgb(35, 35, 35)"
    )


async def test_of_a_ground_that_lies_on_another_nothing_is_asked(world: World) -> None:
    page, _, _ = await a_brand(world, role("surface", "#ffffff"), drawn("card", "#00000014", "ground"))
    cell = page.locator("[data-pair='color_role:card color_role:surface']")
    await expect(cell).to_have_class("cell quiet")
    await cell.click()
    pair = page.get_by_role("region", name="Chosen pair")
    await expect(pair).to_contain_text("Ground 1.1")
    await expect(pair.get_by_role("button")).to_have_count(0)
    row = page.locator("[data-record='color_role:card']")
    await expect(row.locator(".demo").first).to_have_css("background-color", "rgb(235, 235, 235)")
    await expect(row.locator(".badge")).to_have_count(0)


async def test_text_on_glass_is_moved_to_the_nearest_color_that_passes(world: World) -> None:
    page, _, _ = await a_brand(
        world, role("surface", "#ffffff"), role("card", "#00000014", "surface"), role("note", "#0000004d", "card")
    )
    await expect(page.locator("[data-record='color_role:note']")).to_contain_text("Fails")
    await page.locator("[data-pair='color_role:note color_role:card']").click()
    await expect(page.get_by_role("button", name="Move card")).to_have_count(0)
    await page.get_by_role("button", name="note: nearest color that passes in light").click()
    await expect(page.locator("[data-record='color_role:note']")).to_contain_text("AA 4.5")


async def test_the_matrix_is_walked_over_its_diagonal_and_keeps_a_place_to_come_back_to(world: World) -> None:
    page, _, _ = await a_brand(world, role("surface", "#f6f0e4"), role("ink", "#0b2a45"), role("link", SIGNAL))
    stops = page.locator(".matrix .cell[tabindex='0']")
    await page.locator(".cell[data-at='0,1']").focus()
    for key, at in (
        ("ArrowDown", "2,1"),
        ("ArrowRight", "2,1"),
        ("ArrowUp", "0,1"),
        ("ArrowLeft", "0,1"),
        ("ArrowRight", "0,2"),
        ("ArrowDown", "1,2"),
        ("ArrowLeft", "1,0"),
        ("ArrowDown", "2,0"),
    ):
        await page.keyboard.press(key)
        await expect(page.locator(f".cell[data-at='{at}']")).to_be_focused()
        await expect(stops).to_have_count(1)
    await page.locator("[data-record='color_role:link'] .pick").click()
    await page.get_by_role("button", name="Remove", exact=True).click()
    await expect(page.locator(".matrix .cell")).to_have_count(2)
    await expect(stops).to_have_count(1)
