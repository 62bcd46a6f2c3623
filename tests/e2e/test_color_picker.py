"""The inspector's colors: the picker with its opacity, what follows another color, and colors of wide gamut."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.async_api import Page, expect

from kromi_app.brand.color import oklch_components, parse_color
from kromi_app.brand.records.color_role import ColorRole
from kromi_app.brand.records.gradient import Gradient
from kromi_app.brand.records.swatch import Swatch
from tests.e2e.test_color import a_brand, role, swatch
from tests.fixtures.browser import Person, World

LEAF = "color(display-p3 0 1 0)"


async def chosen(page: Page, record: str) -> None:
    await page.locator(f"[data-record='{record}'] .pick").click()


async def saved(world: World, mia: Person, brand_id: str, record: str) -> Any:
    return (await world.brands.near(mia.actor, brand_id, [record]))[record].record


def preview(record: str) -> str:
    return f"document.documentElement.style.getPropertyValue('--pv-{record.replace(':', '-')}')"


async def test_the_opacity_of_a_color_is_kept_while_it_is_dragged_and_set_from_the_keyboard(world: World) -> None:
    page, mia, brand_id = await a_brand(world, swatch("veil", "#ef633480"))
    await chosen(page, "swatch:veil")
    opacity = page.get_by_role("slider", name="Opacity")
    assert float(await opacity.input_value()) == pytest.approx(0.5, abs=0.01)

    await opacity.press("ArrowRight")
    await expect(page.locator("aside.insp [data-field='value']")).to_have_value("#ef633482")
    plane = page.get_by_role("slider", name="Lightness and chroma")
    await plane.press("ArrowUp")
    await expect(page.locator("aside.insp [data-field='value']")).to_have_value(re.compile(r"oklch\(.* / 0\.51\)"))
    found = await saved(world, mia, brand_id, "swatch:veil")
    assert isinstance(found, Swatch)
    assert oklch_components(found.value)[0] == pytest.approx(0.68, abs=0.005)

    percent = page.get_by_role("spinbutton", name="Opacity")
    await percent.fill("100")
    await percent.press("Enter")
    await expect(page.locator("aside.insp [data-field='value']")).not_to_have_value(re.compile("/"))


async def test_what_follows_another_color_is_not_changed_by_the_picker_until_it_has_its_own(world: World) -> None:
    page, mia, brand_id = await a_brand(world, swatch("signal", "#ef6334"), swatch("call", "{swatch:signal}"))
    await chosen(page, "swatch:call")
    await expect(page.get_by_role("slider", name="Hue")).to_be_disabled()
    await page.get_by_role("slider", name="Lightness and chroma").click(position={"x": 20, "y": 20}, force=True)
    assert (await saved(world, mia, brand_id, "swatch:call")).value == "{swatch:signal}"

    await page.get_by_role("button", name="Give it its own color").click()
    await expect(page.locator("aside.insp [data-field='value']")).to_have_value("#ef6334")
    await expect(page.get_by_role("slider", name="Hue")).to_be_enabled()
    await page.get_by_label("Value follows").select_option("{swatch:signal}")
    await expect(page.get_by_role("slider", name="Hue")).to_be_disabled()


async def test_a_color_that_is_let_go_where_it_was_is_no_edit_and_leaves_no_preview(world: World) -> None:
    page, _, _ = await a_brand(world, swatch("signal", "oklch(66% 0.19 37)"))
    await chosen(page, "swatch:signal")
    hue = page.get_by_role("spinbutton", name="Hue")
    await hue.fill("40")
    assert await page.evaluate(preview("swatch:signal"))
    await hue.fill("37")
    await hue.press("Enter")
    await expect(page.locator("aside.insp [data-field='value']")).to_have_value("oklch(66% 0.19 37)")
    assert await page.evaluate(preview("swatch:signal")) == ""
    await expect(page.locator(".status")).to_contain_text("revision 1")


async def test_colors_of_wide_gamut_are_painted_as_they_are_and_marked(world: World) -> None:
    stops = [{"color": "#ef6334", "position": 0}, {"color": "{swatch:leaf}", "position": 1}]
    page, mia, brand_id = await a_brand(
        world,
        swatch("leaf", LEAF),
        role("accent", "{swatch:leaf}"),
        {"op": "add", "kind": "ramp", "id": "ramp:leaf", "set": {"name": "Leaf", "base": "{swatch:leaf}"}},
        {"op": "add", "kind": "gradient", "id": "gradient:g", "set": {"name": "G", "stops": stops}},
    )
    painted = "color(display-p3 0 1 0)"
    tile = page.locator("[data-record='swatch:leaf']")
    await expect(tile.locator(".wide")).to_have_text("P3")
    await expect(tile.locator(".c")).to_have_css("background-color", painted)
    accent = page.locator("[data-record='color_role:accent']")
    await expect(accent.locator(".wide").first).to_have_text("P3")
    await expect(accent.locator(".demo").first).to_have_css("background-color", painted)
    wide = page.locator("[data-record='ramp:leaf'] [data-step]:has(.wide)")
    await expect(wide).to_have_count(1)
    await expect(wide).to_have_css("background-color", painted)
    await expect(page.locator("[data-record='gradient:g'] .wide")).to_have_text("P3")

    await page.locator("[data-record='gradient:g'] .pick").click()
    last = page.get_by_role("slider", name="Color 2 of the gradient")
    assert (await last.get_attribute("aria-valuetext") or "").endswith("P3")
    await chosen(page, "swatch:leaf")
    await expect(page.locator(".picker .badge")).to_have_text("outside sRGB, in Display P3")
    await page.get_by_role("slider", name="Lightness and chroma").press("ArrowDown")
    await expect(page.locator("aside.insp [data-field='value']")).to_have_value(re.compile("oklch"))
    found = await saved(world, mia, brand_id, "swatch:leaf")
    assert parse_color(found.value).convert("oklch")["chroma"] == pytest.approx(0.3685, abs=0.002)


async def test_a_role_is_given_its_own_color_by_choice_and_follows_another_role(world: World) -> None:
    page, mia, brand_id = await a_brand(
        world, swatch("signal", "#ef6334"), role("accent", "{swatch:signal}"), role("link", "#0b2a45")
    )
    await chosen(page, "color_role:accent")
    follows = page.get_by_label("Light follows")
    await expect(follows).to_have_value("{swatch:signal}")
    await follows.select_option("own")
    await expect(page.locator("aside.insp [data-field='light']")).to_have_value("#ef6334")
    await follows.select_option("{color_role:link}")
    await expect(page.locator("aside.insp [data-field='light']")).to_have_value("{color_role:link}")
    dark = page.get_by_label("Dark follows")
    await expect(dark).to_have_value("")
    await dark.select_option("own")
    await expect(page.locator("aside.insp [data-field='dark']")).to_have_value("#0b2a45")
    found = await saved(world, mia, brand_id, "color_role:accent")
    assert isinstance(found, ColorRole)
    assert (found.light, found.dark) == ("{color_role:link}", "#0b2a45")


async def test_the_space_of_a_gradient_is_chosen_and_drawn(world: World) -> None:
    stops = [{"color": "#ef6334", "position": 0}, {"color": "#0b2a45", "position": 1}]
    page, mia, brand_id = await a_brand(
        world, {"op": "add", "kind": "gradient", "id": "gradient:g", "set": {"name": "G", "stops": stops}}
    )
    await page.locator("[data-record='gradient:g'] .pick").click()
    await page.locator("aside.insp [data-field='space']").select_option("oklch")
    await page.locator("aside.insp [data-field='hue']").select_option("longer")
    drawn = page.locator("[data-record='gradient:g'] .c")
    await expect(drawn).to_have_css("background-image", re.compile("in oklch longer hue"))
    found = await saved(world, mia, brand_id, "gradient:g")
    assert isinstance(found, Gradient)
    assert (found.space, found.hue) == ("oklch", "longer")
