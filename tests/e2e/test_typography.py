"""Typefaces from the library and of one's own, axes, features, and styles at work."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from kromi_app.brand.operations import parse_operations
from kromi_app.brand.sample import SAMPLE_NAME, sample_operations
from kromi_app.brand.type.library import families
from tests.e2e.test_imagery import choose, sent
from tests.fixtures.browser import World
from tests.fixtures.library import font_file

TEXT = "Eleven crossings a night, a bunk by the window, and coffee when the lighthouse comes up."


async def sample(world: World) -> Page:
    mia = await world.person()
    brand = await world.brands.create(mia.actor, SAMPLE_NAME, sample_operations())
    return await world.brand_page(mia, brand.id, "typography")


async def loaded(page: Page, family: str) -> None:
    known = "(name) => [...document.fonts].some((face) => face.family.includes(name) && face.status === 'loaded')"
    await page.wait_for_function(known, arg=family)


async def test_a_family_is_found_in_the_library_set_in_itself_and_added(world: World) -> None:
    mia = await world.person()
    brand = await world.brands.create(mia.actor, "Harbor")
    page = await world.brand_page(mia, brand.id, "typography")
    fonts: list[str] = []
    page.on("request", lambda request: fonts.append(request.url) if request.url.endswith(".woff2") else None)
    await page.get_by_role("button", name="Library").first.click()
    found = page.locator(".families li")
    await expect(found).to_have_count(len(families()))
    await loaded(page, "Albert Sans latin")
    assert len(fonts) < len(families()) / 2
    assert not [url for url in fonts if not url.startswith(world.url)]

    await page.get_by_label("Language").select_option("Greek")
    await page.get_by_label("Class", exact=True).select_option("serif")
    await expect(found.first).to_contain_text("Alegreya")
    await page.get_by_label("Axis").select_option("opsz")
    await page.get_by_label("Search families").fill("sour")
    await expect(found).to_have_count(1)
    await expect(found).to_contain_text("Source Serif 4")
    await page.get_by_role("button", name="Add Source Serif 4").click()
    await expect(page.get_by_role("button", name="Source Serif 4 is added")).to_be_disabled()
    await page.keyboard.press("Escape")
    face = page.locator("[data-record^='typeface:']")
    await expect(face).to_contain_text("Optical size")
    await loaded(page, "Source Serif 4 Variable")
    await expect(page.locator(".pairing").first).to_contain_text("Source Sans 3")
    await page.get_by_role("button", name="Add Source Sans 3").click()
    await expect(face).to_have_count(2)


@pytest.mark.parametrize("name", ["Fraunces", "Inter", "Source Serif 4", "Hanken Grotesk", "JetBrains Mono"])
async def test_what_stands_in_for_a_family_takes_its_room(world: World, name: str) -> None:
    """Needs Arial, Times New Roman and Courier New, or Liberation's fonts, which have their metrics."""
    mia = await world.person()
    known = next(family for family in families().values() if family.name == name)
    values = {"name": name, "classification": known.classification}
    add = parse_operations([{"op": "add", "kind": "typeface", "set": values}])
    brand = await world.brands.create(mia.actor, "Harbor", add)
    page = await world.brand_page(mia, brand.id, "typography")
    measured = await page.evaluate(
        """async ([family, text]) => {
            await document.fonts.load(`16px "${family}"`);
            const boxes = [family, `${family} Fallback`].map((name) => {
                const line = document.body.appendChild(document.createElement("span"));
                line.style.cssText = `position:absolute;white-space:nowrap;font:16px "${name}";line-height:normal`;
                line.textContent = text;
                const box = line.getBoundingClientRect();
                line.remove();
                return [box.width, box.height];
            });
            await document.fonts.ready;
            return boxes;
        }""",
        [known.css_name, TEXT],
    )
    (width, height), (instead, instead_height) = measured
    assert instead == pytest.approx(width, rel=0.04)
    assert instead_height == pytest.approx(height, abs=1.01)


async def test_fonts_of_ones_own_become_a_typeface_with_their_license(world: World) -> None:
    mia = await world.person()
    brand = await world.brands.create(mia.actor, "Harbor")
    page = await world.brand_page(mia, brand.id, "typography")
    async with page.expect_response(lambda response: response.url.endswith("/latin.woff2")) as served:
        await choose(page, "Choose fonts", sent("fraunces.woff2", font_file()))
        face = page.locator("[data-record^='typeface:']")
        await expect(face).to_contain_text("Own fonts")
    response = await served.value
    assert response.status == 200
    assert response.headers["content-type"] == "font/woff2"
    await expect(face).to_contain_text("Fraunces")
    await face.locator(".pick").click()
    await expect(page.locator(".fonts li")).to_contain_text("scripts.sil.org/OFL")
    await page.get_by_role("button", name=re.compile("^Remove Fraunces")).click()
    await expect(page.locator(".fonts li")).to_have_count(0)
    await page.keyboard.press("Control+z")
    await expect(page.locator(".fonts li")).to_have_count(1)


async def test_a_file_that_is_no_font_is_refused_in_words(world: World) -> None:
    mia = await world.person()
    brand = await world.brands.create(mia.actor, "Harbor")
    page = await world.brand_page(mia, brand.id, "typography")
    await choose(page, "Choose fonts", sent("broken.woff2", font_file()[:2000]))
    await expect(page.locator(".uploader .problem")).to_contain_text("not what it says it is")
    await expect(page.locator("[data-record^='typeface:']")).to_have_count(0)
    world.problems.clear()  # the browser notes the refusal


async def test_axes_are_slid_and_features_turned_on_each_as_an_edit(world: World) -> None:
    page = await sample(world)
    style = page.locator("[data-record='type_style:display']")
    words = style.locator(".words")
    await style.locator(".pick").click()
    soft = page.get_by_label("Softness axis")
    await soft.focus()
    await page.keyboard.press("End")
    await expect(words).to_have_css("font-variation-settings", '"SOFT" 100')
    await page.get_by_label("Weight axis").focus()
    await page.keyboard.press("Home")
    await expect(page.locator("aside.insp [data-field='weight']")).to_have_value("100")
    await expect(words).to_have_css("font-weight", "100")
    await page.get_by_role("button", name="Back to the typeface’s own").click()
    await expect(words).to_have_css("font-variation-settings", "normal")
    await page.keyboard.press("Control+z")
    await expect(words).to_have_css("font-variation-settings", '"SOFT" 100')

    await page.locator("aside.insp [data-field='typeface']").select_option("typeface:hanken-grotesk")
    fractions = page.locator("[data-feature='frac']")
    await fractions.click()
    await expect(words).to_have_css("font-feature-settings", '"frac"')
    await fractions.click()
    await expect(words).to_have_css("font-feature-settings", "normal")


async def test_styles_are_seen_in_a_waterfall_and_in_context(world: World) -> None:
    page = await sample(world)
    await page.get_by_role("button", name="Waterfall").click()
    await expect(page.locator(".waterfall")).to_have_count(3)
    await expect(page.locator(".waterfall").first.locator("p").last).to_contain_text("Sleep on deck")
    await page.get_by_role("button", name="In context").click()
    await expect(page.locator(".context > *")).to_have_count(8)
    await expect(page.locator(".context p").first).to_have_css("font-size", "64px")
