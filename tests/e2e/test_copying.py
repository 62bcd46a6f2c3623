"""Copy and paste: as CSS for any editor, as records for another brand, and colors from anywhere."""

from __future__ import annotations

from playwright.async_api import Page, expect

from kromi_app.brand.sample import SAMPLE_NAME, sample_operations
from tests.e2e.test_selecting import colors, tile
from tests.fixtures.browser import Person, World

PASTE = """text => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
COPY = """() => {
    const data = new DataTransfer();
    document.dispatchEvent(new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true }));
    return { css: data.getData("text/plain"), clip: data.getData("application/x-kromi+json") };
}"""


async def sample(world: World, mia: Person, section: str) -> Page:
    brand = await world.brands.create(mia.actor, SAMPLE_NAME, sample_operations())
    return await world.brand_page(mia, brand.id, section)


async def test_what_is_copied_by_keys_is_pasted_by_keys_into_another_brand(world: World) -> None:
    page, mia, _ = await colors(world)
    await tile(page, "swatch:ink").click()
    await tile(page, "color_role:text").click(modifiers=["ControlOrMeta"])
    await page.keyboard.press("ControlOrMeta+c")
    await expect(page.locator("[data-told=clipboard]")).to_have_text("1 swatch and 1 color role copied")
    other = await world.brands.create(mia.actor, "Another")
    await page.goto(f"{world.url}/brands/{other.id}/color")
    await page.wait_for_selector(f".status[data-place='{other.id}/color'][data-state='saved']")
    await page.keyboard.press("ControlOrMeta+v")
    await expect(page.locator("#canvas [data-record='swatch:ink'] b")).to_have_text("ink")
    await expect(page.get_by_role("alert")).to_contain_text("Core came along: ink needs it.")
    await expect(page.locator("#canvas .chosen")).to_have_count(2)
    found = await world.brands.near(mia.actor, other.id, ["color_role:text"])
    assert found["color_role:text"].record.fields()["light"] == "{swatch:ink}"
    await page.keyboard.press("ControlOrMeta+z")
    await expect(page.locator("#canvas [data-record^='swatch:'], #canvas [data-record^='palette:']")).to_have_count(0)


async def test_what_a_copy_follows_and_the_other_brand_has_not_comes_as_its_value(world: World) -> None:
    page, mia, _ = await colors(world)
    await tile(page, "color_role:text").click()
    await page.keyboard.press("ControlOrMeta+c")
    other = await world.brands.create(mia.actor, "Another")
    await page.goto(f"{world.url}/brands/{other.id}/color")
    await page.wait_for_selector(f".status[data-place='{other.id}/color'][data-state='saved']")
    await page.keyboard.press("ControlOrMeta+v")
    await expect(page.get_by_role("alert")).to_contain_text("ink is not here: Text has its value now.")
    found = await world.brands.near(mia.actor, other.id, ["color_role:text"])
    assert found["color_role:text"].record.fields()["light"] == "#102030"


async def test_every_kind_of_value_is_written_as_css_and_the_rest_in_comments(world: World) -> None:
    mia = await world.person()
    said = ""
    for section in ("color", "typography", "layout", "voice"):
        page = await sample(world, mia, section)
        for kind in (
            "swatch",
            "ramp",
            "gradient",
            "color_role",
            "type_style",
            "dimension",
            "shadow",
            "motion",
            "message",
        ):
            first = page.locator(f"#canvas [data-record^='{kind}:'] > .pick").first
            if await first.count():
                await first.click()
                said += (await page.evaluate(COPY))["css"] + "\n"
    for part in (
        "--fjord: ",
        "-500: #",
        "-gradient(",
        "font-family: ",
        "line-height: ",
        "--spacing-",
        "cubic-bezier(",
        "/* Message: ",
    ):
        assert part in said, said
    sheet = (
        "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(`x{${css}}`); return sheet.cssRules[0].style }"
    )
    valid = await page.evaluate(f"css => ({sheet})(css).length", said)
    assert valid > 15


async def test_css_and_plain_colors_from_anywhere_become_swatches_of_the_palette(world: World) -> None:
    page, _, _ = await colors(world)
    await page.evaluate(PASTE, ":root { --deep-sea: oklch(40% 0.1 240); --foam: #eef }")
    names = page.locator("#canvas [data-record^='swatch:'] b")
    await expect(names).to_have_text(["ink", "night", "signal", "sky", "Deep sea", "Foam"])
    await tile(page, "swatch:ink").click()
    await page.evaluate(PASTE, "#ff0000")
    await expect(names).to_have_count(7)
    await expect(page.locator("#canvas .chosen .mono")).to_have_text("#ff0000")


async def test_what_cannot_be_pasted_is_said_and_a_field_keeps_its_own_paste(world: World) -> None:
    page, mia, brand_id = await colors(world)
    before = (await world.brands.summary(mia.actor, brand_id)).revision
    for text, words in (("hello", "nothing in that text"), ('{"records": [{"id": "spell:x", "set": {}}]}', "no kind")):
        await page.evaluate(PASTE, text)
        await expect(page.get_by_role("alert")).to_contain_text(words)
    assert (await world.brands.summary(mia.actor, brand_id)).revision == before
    await tile(page, "swatch:ink").click()
    await page.keyboard.press("ControlOrMeta+c")
    await page.locator("aside.insp [data-field=description]").click()
    await page.keyboard.press("ControlOrMeta+v")
    await expect(page.locator("aside.insp [data-field=description]")).to_have_value("--ink: #102030;")
