"""What a brand book holds beside colors and type: grids, shadows, motion, tones, terms, guidelines, and its checks."""

from __future__ import annotations

import re

from playwright.async_api import Locator, Page, expect

from kromi_app.brand.operations import parse_operations
from kromi_app.brand.planning import AnyOperation
from kromi_app.brand.sample import SAMPLE_NAME, sample_operations
from tests.fixtures.browser import World

NEON = {"op": "add", "kind": "swatch", "id": "swatch:neon"}
NEON_SET = {"name": "Neon", "palette": "palette:core", "value": "color(display-p3 0 1 0)"}
WORDS = {"op": "add", "kind": "message", "id": "message:wrong", "set": {"text": "Your berth waits on the vessel."}}
FLAWS = parse_operations([{**NEON, "set": NEON_SET}, WORDS])


async def opened(world: World, section: str, *more: AnyOperation) -> Page:
    mia = await world.person()
    brand = await world.brands.create(mia.actor, SAMPLE_NAME, [*sample_operations(), *more])
    return await world.brand_page(mia, brand.id, section)


def field(page: Page, name: str) -> Locator:
    return page.locator(f"aside.insp [data-field='{name}']")


async def test_a_spacing_scale_is_made_and_taken_back_as_one(world: World) -> None:
    page = await opened(world, "layout")
    measures = page.locator(".measures").first.locator(".mono")
    before = await measures.all_inner_texts()
    await page.get_by_label("Base, px").fill("5")
    await page.get_by_label("Growth").select_option("doubling")
    await page.get_by_role("button", name="Make a scale").click()
    await expect(measures).to_have_text(["5px", "10px", "20px", "40px", "80px", "160px", "2.5px", "320px"])
    await page.keyboard.press("Control+z")
    await expect(measures).to_have_text(before)


async def test_layers_of_a_shadow_are_added_changed_and_moved(world: World) -> None:
    page = await opened(world, "layout")
    card = page.locator("[data-record^='shadow:']").first
    await card.locator(".pick").click()
    await page.get_by_role("button", name="Add to layers").click()
    await field(page, "layers.2.y_px").fill("33")
    await field(page, "layers.2.y_px").press("Enter")
    sheet = card.locator(".sheet")
    await expect(sheet).to_have_css("box-shadow", re.compile("33px"))
    await page.get_by_label("Layers 3 color follows").select_option("{swatch:signal}")
    await expect(field(page, "layers.2.color")).to_have_value("{swatch:signal}")
    await page.get_by_role("button", name="Earlier layers 3").click()
    await expect(field(page, "layers.1.y_px")).to_have_value("33")
    await field(page, "layers.1.inset").click()
    await expect(field(page, "layers.1.inset")).to_be_checked()
    await expect(sheet).to_have_css("box-shadow", re.compile("inset"))
    await page.get_by_role("button", name="Remove layers 2").click()
    await expect(field(page, "layers.2.y_px")).to_have_count(0)
    await expect(sheet).not_to_have_css("box-shadow", re.compile("33px"))


async def test_a_part_of_a_field_that_is_wrong_is_said_where_it_stands(world: World) -> None:
    page = await opened(world, "layout")
    await page.locator("[data-record^='grid:'] .pick").first.click()
    await field(page, "sizes.1.columns").fill("99")
    await field(page, "sizes.1.columns").press("Enter")
    await expect(page.locator(".draft.refused")).to_contain_text("24")
    await field(page, "sizes.1.columns").fill("6")
    await field(page, "sizes.1.columns").press("Enter")
    await expect(page.locator("[data-record^='grid:']").first).to_contain_text("6 columns")


async def test_a_curve_is_bent_by_keyboard_as_one_edit(world: World) -> None:
    page = await opened(world, "layout")
    await page.locator("[data-record^='motion:'] .pick").first.click()
    handle = page.get_by_role("slider", name="Second handle")
    await handle.focus()
    await page.keyboard.press("Shift+ArrowUp")
    await expect(field(page, "easing")).to_have_value("0.3, 0, 0.8, 0.25")
    await expect(page.locator(".curve .runs")).to_have_count(1)
    await page.keyboard.press("Control+z")
    await expect(field(page, "easing")).to_have_value("0.3, 0, 0.8, 0.15")


async def test_a_curve_that_overshoots_far_is_drawn_whole_and_bent_on(world: World) -> None:
    page = await opened(world, "layout")
    await page.locator("[data-record^='motion:'] .pick").first.click()
    await field(page, "easing").fill("0.3, -2, 0.8, 3")
    await field(page, "easing").press("Enter")
    handle = page.get_by_role("slider", name="Second handle")
    await expect(handle).to_have_attribute("aria-valuetext", "x 0.8, y 3")
    drawing = page.get_by_role("group", name="Easing curve")
    await expect(drawing).to_have_attribute("viewBox", re.compile(r"^0 0 1 5\.(2|19)"))
    await handle.focus()
    await page.keyboard.press("Shift+ArrowUp")
    await expect(field(page, "easing")).to_have_value("0.3, -2, 0.8, 3.1")


async def test_a_text_is_read_against_the_terms_and_is_not_kept(world: World) -> None:
    page = await opened(world, "voice")
    await page.get_by_label("Text to check").fill("Your berth is made up. The boat leaves at ten.")
    await page.get_by_role("button", name="Check", exact=True).click()
    answer = page.locator(".answer")
    await expect(answer.locator("mark")).to_have_text("berth")
    await expect(answer).to_contain_text("“bunk” in place of “berth”.")
    await expect(answer).to_contain_text("10 words, 2 sentences")
    await page.reload()
    await expect(page.get_by_label("Text to check")).to_have_value("")
    await expect(answer).to_have_count(0)


async def test_a_guideline_in_markdown_stands_in_its_section_and_in_content(world: World) -> None:
    page = await opened(world, "voice")
    guideline = page.locator("[data-record^='guideline:']").first
    await guideline.locator(".pick").click()
    await field(page, "text").fill("## Numbers\n\nAlways *exact*. <script>alert(1)</script>")
    await field(page, "text").press("Control+Enter")
    await expect(guideline.locator(".prose h2")).to_have_text("Numbers")
    await expect(guideline.locator(".prose em")).to_have_text("exact")
    assert await guideline.locator("script").count() == 0
    await page.get_by_role("link", name="Content").click()
    await expect(page.locator(".guideline .prose h2")).to_have_text("Numbers")


async def test_findings_are_shown_mended_and_gone_in_every_tab(world: World) -> None:
    mia, jonas = await world.person("Mia Kern"), await world.person("Jonas Berg")
    brand = await world.brands.create(mia.actor, SAMPLE_NAME, [*sample_operations(), *FLAWS])
    await world.brands.share(mia.actor, brand.id, jonas.email, "editor")
    page, other = await world.brand_page(mia, brand.id, "checks"), await world.brand_page(jonas, brand.id, "checks")
    wrong, neon = "[data-record='message:wrong']", "[data-record='swatch:neon']"
    await expect(page.locator(wrong)).to_contain_text("“berth” goes against bunk; say “bunk”.")
    await expect(page.locator(".health")).to_contain_text("2 warnings")

    await page.locator(wrong).get_by_role("button", name="Use our words").first.click()
    for tab in (page, other):
        await expect(tab.locator(wrong)).to_have_count(0)
        await expect(tab.locator(neon)).to_be_visible()
    await other.locator(neon).get_by_role("link", name="Show Neon").click()
    await expect(other.locator("aside.insp [data-field='value']")).to_have_value("color(display-p3 0 1 0)")
    await page.locator(neon).get_by_role("button", name="Fit into sRGB").click()
    await expect(page.locator(".health")).not_to_contain_text("warning")
    await expect(page.locator(".findings")).to_have_text(re.compile("The brand has no logo yet"))
    await expect(other.locator("aside.insp [data-field='value']")).to_have_value("#00fb29")
    await page.keyboard.press("Control+z")
    await expect(page.locator(neon)).to_be_visible()


async def test_a_type_scale_shows_its_steps_and_makes_styles(world: World) -> None:
    page = await opened(world, "typography")
    scale = page.locator("[data-record='type_scale:page']")
    await expect(scale.locator(".step")).to_have_count(8)
    await scale.locator(".pick").click()
    await field(page, "wide.ratio").fill("1.5")
    await field(page, "wide.ratio").press("Enter")
    await expect(scale).to_contain_text("cannot be zoomed to 200 %")
    await field(page, "up").fill("1")
    await field(page, "up").press("Enter")
    await expect(scale.locator(".step")).to_have_count(4)
    await page.get_by_role("button", name="Make styles").click()
    await expect(page.locator("[data-record='type_style:lead']")).to_contain_text("Timetable and page, step 1")
    await expect(page.locator(".styles")).to_contain_text("Small")
