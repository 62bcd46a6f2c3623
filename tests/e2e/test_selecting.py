"""Several records selected and edited as one: by pointer, by keyboard, told to everybody."""

from __future__ import annotations

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, expect

from kromi_app.brand.operations import parse_operations
from kromi_app.brand.sample import SAMPLE_NAME, sample_operations
from tests.fixtures.browser import Person, World

NAMES = ("ink", "night", "signal", "sky")


async def colors(world: World) -> tuple[Page, Person, str]:
    """Open a brand with a palette of four, a role and a gradient that follow the first."""
    mia = await world.person()
    stops = [{"color": "{swatch:ink}", "position": 0}, {"color": "#ffffff"}]
    fields = [{"palette": "palette:core", "name": name, "value": f"#10203{at}"} for at, name in enumerate(NAMES)]
    operations = [
        {"op": "add", "kind": "palette", "id": "palette:core", "set": {"name": "Core"}},
        *({"op": "add", "kind": "swatch", "id": f"swatch:{one['name']}", "set": one} for one in fields),
        {"op": "add", "kind": "color_role", "id": "color_role:text", "set": {"name": "Text", "light": "{swatch:ink}"}},
        {"op": "add", "kind": "gradient", "id": "gradient:dusk", "set": {"name": "Dusk", "stops": stops}},
    ]
    brand = await world.brands.create(mia.actor, "Halden Ferry", parse_operations(operations))
    return await world.brand_page(mia, brand.id, "color"), mia, brand.id


def tile(page: Page, record: str):
    return page.locator(f"#canvas [data-record='{record}'] > .pick")


async def pressed(page: Page) -> list[str]:
    found = page.locator("#canvas [data-record] > .pick[aria-pressed=true]")
    return await found.evaluate_all("all => all.map((one) => one.parentElement.dataset.record)")


async def test_clicks_with_ctrl_and_shift_select_several_and_say_how_many(world: World) -> None:
    page, _, _ = await colors(world)
    told = page.locator("[data-told=selection]")
    await tile(page, "swatch:ink").click()
    await tile(page, "swatch:signal").click(modifiers=["Shift"])
    assert await pressed(page) == ["swatch:ink", "swatch:night", "swatch:signal"]
    await expect(told).to_have_text("3 swatches selected")
    await tile(page, "swatch:night").click(modifiers=["ControlOrMeta"])
    await tile(page, "gradient:dusk").click(modifiers=["ControlOrMeta"])
    assert await pressed(page) == ["swatch:ink", "swatch:signal", "gradient:dusk"]
    await expect(told).to_have_text("2 swatches and 1 gradient selected")
    await page.get_by_role("button", name="Select only these").first.click()
    assert await pressed(page) == ["swatch:ink", "swatch:signal"]
    await tile(page, "swatch:sky").click()
    assert await pressed(page) == ["swatch:sky"]


async def test_the_keyboard_alone_selects_extends_and_lets_go(world: World) -> None:
    page, _, _ = await colors(world)
    await tile(page, "swatch:ink").focus()
    await page.keyboard.press("Space")
    await page.keyboard.press("Shift+ArrowRight")
    await page.keyboard.press("Shift+ArrowDown")
    assert await pressed(page) == ["swatch:ink", "swatch:night", "swatch:signal"]
    await page.keyboard.press("Shift+ArrowUp")
    assert await pressed(page) == ["swatch:ink", "swatch:night"]
    await page.keyboard.press("Shift+Space")
    assert await pressed(page) == ["swatch:ink"]
    await page.keyboard.press("ControlOrMeta+a")
    assert await pressed(page) == [f"swatch:{name}" for name in NAMES]
    await page.keyboard.press("Escape")
    await expect(page.locator("[data-told=selection]")).to_have_text("Nothing selected")
    assert await pressed(page) == []


async def test_a_field_of_several_says_mixed_and_is_set_for_all_as_one_edit(world: World) -> None:
    page, mia, brand_id = await colors(world)
    before = (await world.brands.summary(mia.actor, brand_id)).revision
    await tile(page, "swatch:ink").click()
    await tile(page, "swatch:night").click(modifiers=["Shift"])
    value = page.locator(".many [data-field=value]")
    await expect(value).to_have_attribute("placeholder", "Mixed")
    await value.fill("#aa0000")
    await value.press("Enter")
    await expect(value).to_have_value("#aa0000")
    await expect(value).not_to_have_attribute("data-mixed", "")
    assert (await world.brands.summary(mia.actor, brand_id)).revision == before + 1
    await page.get_by_role("button", name="Undo", exact=True).click()
    await expect(value).to_have_attribute("placeholder", "Mixed")


async def test_a_field_that_somebody_else_changed_meanwhile_is_not_overwritten(world: World) -> None:
    page, mia, brand_id = await colors(world)
    await tile(page, "swatch:ink").click()
    await tile(page, "swatch:night").click(modifiers=["Shift"])
    note = page.locator(".many [data-field=description]")
    await note.fill("Ours")
    change = {"op": "update", "id": "swatch:night", "set": {"description": "Theirs"}}
    await world.editor.submit(mia.actor, brand_id, parse_operations([change]))
    await expect(page.locator(".status")).to_contain_text("revision 2")
    await note.press("ControlOrMeta+Enter")
    await expect(page.get_by_role("alert")).to_contain_text("Changed by somebody else")


async def test_removing_what_is_used_is_refused_by_name_and_with_its_users_it_goes(world: World) -> None:
    page, _, _ = await colors(world)
    await tile(page, "swatch:ink").click()
    await tile(page, "swatch:night").click(modifiers=["Shift"])
    await page.get_by_role("button", name="Remove", exact=True).click()
    await expect(page.get_by_role("alert")).to_contain_text("ink is used by Text (color role) and Dusk (gradient)")
    await tile(page, "color_role:text").click(modifiers=["ControlOrMeta"])
    await tile(page, "gradient:dusk").click(modifiers=["ControlOrMeta"])
    await page.get_by_role("button", name="Remove", exact=True).click()
    await expect(page.locator("#canvas [data-record^='swatch:']")).to_have_count(2)
    await page.keyboard.press("ControlOrMeta+z")
    await expect(page.locator("#canvas [data-record^='swatch:']")).to_have_count(4)


async def test_a_duplicate_stands_right_behind_with_a_name_of_its_own_and_is_selected(world: World) -> None:
    page, _, _ = await colors(world)
    await tile(page, "swatch:ink").click()
    await page.keyboard.press("ControlOrMeta+d")
    names = page.locator("#canvas [data-record^='swatch:'] b")
    await expect(names).to_have_text(["ink", "ink 2", "night", "signal", "sky"])
    await expect(page.locator("#canvas .chosen b")).to_have_text("ink 2")


async def test_a_rename_is_followed_by_all_that_points_there_and_says_by_how_many(world: World) -> None:
    page, mia, brand_id = await colors(world)
    await tile(page, "swatch:ink").click()
    name = page.locator("aside.insp [data-field=name]")
    await name.click()
    await expect(page.locator("aside.insp .shown-by")).to_contain_text("2 records follow it")
    await name.fill("Fjord")
    await name.press("Enter")
    await tile(page, "color_role:text").click()
    follows = page.get_by_label("Light follows")
    await expect(follows).to_have_value("{swatch:ink}")
    await expect(follows.locator("option:checked")).to_have_text("Fjord")
    await tile(page, "gradient:dusk").click()
    await expect(page.get_by_label("Stops 1 color follows").locator("option:checked")).to_have_text("Fjord")
    found = await world.brands.near(mia.actor, brand_id, ["color_role:text"])
    assert found["color_role:text"].record.fields()["light"] == "{swatch:ink}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_with_several_selected(world: World, scheme: str) -> None:
    mia = await world.person()
    brand = await world.brands.create(mia.actor, SAMPLE_NAME, sample_operations())
    page = await world.brand_page(mia, brand.id, "color", color_scheme=scheme)
    await tile(page, "swatch:signal").click()
    await page.keyboard.press("ControlOrMeta+a")
    await tile(page, "gradient:first-light").click(modifiers=["ControlOrMeta"])
    results = await Axe().run(page)
    assert not results.response["violations"], results.generate_report()
