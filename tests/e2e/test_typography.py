"""Typefaces from the library and of one's own, axes, features, and styles at work."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from kromi_app.brand.operations import parse_operations
from kromi_app.brand.sample import SAMPLE_NAME, sample_operations
from kromi_app.brand.type.fallbacks import STANDS_IN, fallback_name
from kromi_app.brand.type.library import families
from kromi_app.brand.type.scales import End, Fluid
from tests.e2e.test_imagery import choose, sent
from tests.fixtures.browser import World
from tests.fixtures.library import font_file, packages

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


@pytest.mark.parametrize("cut", ["", "bold", "italic"])
@pytest.mark.parametrize("name", ["Fraunces", "Inter", "Source Serif 4", "Hanken Grotesk", "JetBrains Mono"])
async def test_what_stands_in_for_a_family_takes_its_room(world: World, name: str, cut: str) -> None:
    """Needs Arial, Times New Roman and Courier New, or Liberation's fonts, which have their metrics."""
    mia = await world.person()
    known = next(family for family in families().values() if family.name == name)
    values = {"name": name, "classification": known.classification}
    add = parse_operations([{"op": "add", "kind": "typeface", "set": values}])
    brand = await world.brands.create(mia.actor, "Harbor", add)
    page = await world.brand_page(mia, brand.id, "typography")
    instead = fallback_name(known.css_name, STANDS_IN[known.classification][0])
    for family in (instead, known.css_name):  # a style sheet each
        await page.wait_for_function(
            "(name) => [...document.fonts].some((face) => face.family.replaceAll('\"', '') === name)", arg=family
        )
    measured = await page.evaluate(
        """async ([family, instead, cut, text]) => {
            await document.fonts.load(`${cut} 16px "${family}"`);
            const boxes = [family, instead].map((name) => {
                const line = document.body.appendChild(document.createElement("span"));
                line.style.cssText = `position:absolute;white-space:nowrap;font:${cut} 16px/normal "${name}"`;
                line.textContent = text;
                const box = line.getBoundingClientRect();
                line.remove();
                return [box.width, box.height];
            });
            await document.fonts.ready;
            return boxes;
        }""",
        [known.css_name, instead, cut, TEXT],
    )
    (width, height), (instead_width, instead_height) = measured
    assert instead_width == pytest.approx(width, rel=0.04)
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
    await expect(page.locator(".context .words").first).to_have_css("font-size", "64px")


FACE = {"op": "add", "kind": "typeface", "id": "typeface:text", "set": {"name": "Inter"}}
SCALE = {"op": "add", "kind": "type_scale", "id": "type_scale:page", "set": {"name": "Page"}}
STYLE = {
    "op": "add",
    "kind": "type_style",
    "id": "type_style:body",
    "set": {"name": "Body", "typeface": "typeface:text"},
}


async def opened(world: World, *operations: dict[str, Any]) -> Page:
    mia = await world.person()
    brand = await world.brands.create(mia.actor, "Harbor", parse_operations(list(operations)) if operations else ())
    return await world.brand_page(mia, brand.id, "typography")


def field(page: Page, name: str) -> Locator:
    return page.locator(f"aside.insp [data-field='{name}']")


async def size_px(words: Locator) -> float:
    return float((await words.evaluate("element => getComputedStyle(element).fontSize")).removesuffix("px"))


async def test_a_style_follows_a_step_of_a_scale_at_every_width_and_moves_with_its_ratio(world: World) -> None:
    page = await opened(world, FACE, SCALE, STYLE)
    style = page.locator("[data-record='type_style:body']")
    await style.locator(".pick").click()
    await page.get_by_label("Size follows").select_option("{type_scale:page.2}")
    await expect(style).to_contain_text("Page, step 2")
    await expect(field(page, "size")).to_have_value("{type_scale:page.2}")
    fluid = Fluid(End(360, 16, 1.2), End(1280, 18, 1.25))
    words = style.locator(".words")
    for width in (360, 820, 1280, 1600):
        await page.set_viewport_size({"width": width, "height": 900})
        assert await size_px(words) == pytest.approx(fluid.size(2, width), abs=0.05)

    await page.locator("[data-record='type_scale:page'] .pick").click()
    await page.get_by_label("wide ratio by name").select_option("1.5")
    await expect(field(page, "wide.ratio")).to_have_value("1.5")
    await expect(words).to_have_css("font-size", re.compile(r"^40\.(5|49)"))  # 18 px * 1.5 * 1.5, by rem and vw
    await style.locator(".pick").click()
    await page.get_by_label("Size follows").select_option("")
    await expect(field(page, "size")).to_have_value("40.5px")


async def test_a_scale_of_extreme_steps_makes_no_styles_and_is_drawn_no_larger_than_the_page_has_room_for(
    world: World,
) -> None:
    ends = {"base_px": 64, "ratio": 2}
    extreme = {"name": "Page", "up": 10, "narrow": ends, "wide": {**ends, "viewport_px": 1280}}
    page = await opened(world, FACE, {**SCALE, "set": extreme})
    await expect(page.locator(".step")).to_have_count(13)
    assert await size_px(page.locator(".step").first.locator(".words").last) == 128
    await page.get_by_role("button", name="Make styles").click()
    await expect(page.get_by_role("alert")).to_contain_text("styles are made from 6 to 400 px")
    await expect(page.locator(".style")).to_have_count(0)


async def test_case_slant_and_space_between_paragraphs_are_seen_in_the_specimen(world: World) -> None:
    page = await opened(world, FACE, STYLE)
    style = page.locator("[data-record='type_style:body']")
    words = style.locator(".words")
    await style.locator(".pick").click()
    await field(page, "case").select_option("uppercase")
    await expect(words).to_have_css("text-transform", "uppercase")
    await field(page, "italic").click()
    await expect(words).to_have_css("font-style", "italic")
    await expect(words).to_have_count(1)
    await field(page, "size").fill("40")
    await field(page, "size").press("Enter")
    await field(page, "paragraph_spacing").fill("0.5em")
    await field(page, "paragraph_spacing").press("Enter")
    await expect(words).to_have_count(2)
    await expect(words.first).to_have_css("margin-bottom", "20px")
    await page.get_by_role("button", name="In context").click()
    await expect(page.locator(".context .words").first).to_have_css("margin-bottom", "20px")


async def test_only_fonts_that_the_page_shows_are_loaded(world: World) -> None:
    mia = await world.person()
    brand = await world.brands.create(mia.actor, SAMPLE_NAME, sample_operations())
    page = await world.brand_page(mia, brand.id, "typography")
    await expect(page.locator(".pairing")).to_have_count(5)
    await page.wait_for_load_state("networkidle")
    asked: list[str] = await page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    files = [url.rsplit("/", 1)[1] for url in asked if "/fonts/" in url and url.endswith(".woff2")]
    shown = {"fraunces", "hanken-grotesk", "geist-mono", "geologica", "karla", "source-code-pro"}
    assert {next((family for family in shown if name.startswith(f"{family}-latin-")), name) for name in files} <= shown
    assert not [name for name in files if "italic" in name]
    assert len(files) <= len(shown)
    assert not [url for url in asked if url.endswith("library.css")]


async def test_styles_have_a_waterfall_too(world: World) -> None:
    page = await sample(world)
    await page.get_by_role("button", name="Waterfall").click()
    await page.get_by_role("group", name="Waterfall of").get_by_role("button", name="Styles").click()
    await expect(page.locator(".waterfall")).to_have_count(8)
    await expect(page.locator(".waterfall p").first.locator("span").last).to_have_css("letter-spacing", "-0.24px")


async def test_several_fonts_become_one_typeface_and_each_is_set_where_it_is_for(world: World) -> None:
    page = await opened(world)
    files = packages() / "fraunces" / "files"
    fonts = [
        sent(f"{style}.woff2", (files / f"fraunces-latin-full-{style}.woff2").read_bytes())
        for style in ("normal", "italic")
    ]
    await choose(page, "Choose fonts", *fonts)
    face = page.locator("[data-record^='typeface:']")
    await face.locator(".pick").click()
    await expect(page.locator(".fonts li")).to_have_count(2)
    await field(page, "license").fill("Licensed to Harbor, 3 seats.")
    await field(page, "license").press("Control+Enter")
    await page.get_by_role("button", name="Style", exact=True).click()
    await field(page, "italic").click()
    await expect(page.locator(".style .words")).to_have_css("font-style", "italic")
    styles = (
        "[...document.fonts].filter((f) => f.family.includes('Fraunces ') && f.status === 'loaded').map((f) => f.style)"
    )
    await page.wait_for_function(f"{styles}.includes('italic')")


async def test_a_specimen_speaks_the_brands_main_language_in_letters_that_its_typeface_has(world: World) -> None:
    says = [("ja", "tagline", "夜を渡る"), ("en", "headline", "Sleep on deck"), ("en", "mission", "We sail by night.")]
    messages = [
        {"op": "add", "kind": "message", "set": {"usage": usage, "text": text, "locale": locale}}
        for locale, usage, text in says
    ]
    page = await opened(world, *messages, FACE, STYLE)
    await expect(page.locator(".style .words")).to_have_text("Sleep on deck")
    page = await opened(world, messages[0], FACE, STYLE)
    await expect(page.locator(".style .words")).to_have_text("How vexingly quick daft zebras jump")


async def test_more_features_are_turned_on_than_fit_into_a_line(world: World) -> None:
    features = [f"cv{number:02}" for number in range(1, 41)]
    metrics = {"units_per_em": 1000, "ascent": 900, "descent": -250, "average_width": 480}
    file = {"id": "as" + "1" * 24, "family": "Quay", "metrics": metrics, "features": features}
    face = {**FACE, "set": {"name": "Quay", "files": [file]}}
    page = await opened(world, face, {**STYLE, "set": {**STYLE["set"], "features": features[:39]}})
    await page.locator("[data-record='type_style:body'] .pick").click()
    await page.locator("[data-feature='cv40']").click()
    await expect(page.locator("[data-feature='cv40']")).to_be_checked()
    await expect(page.locator(".style .words")).to_have_css("font-feature-settings", re.compile("cv40"))
    world.problems.clear()  # nobody sent that font


async def test_a_brands_own_pairs_are_judged_beside_each_of_its_typefaces(world: World) -> None:
    page = await sample(world)
    own = page.locator(".pairings.own .pairing")
    await expect(own).to_have_count(2)
    await expect(own.first).to_contain_text("Hanken Grotesk")
    await expect(own.first).to_contain_text("x-height")
    await page.get_by_label("Beside").select_option("typeface:geist-mono")
    await expect(own.first).to_contain_text("Fraunces")
    await page.locator("[data-record='typeface:fraunces'] .pick").click()
    await field(page, "name").fill("Nobody’s")
    await field(page, "name").press("Enter")
    await expect(own).to_have_count(1)
    await page.get_by_label("Beside").select_option("typeface:fraunces")
    await expect(page.locator(".sec", has_text="Goes together")).to_contain_text("Nothing is known of this typeface")
