"""Every page at every size: for those who zoom, who see no motion, who use the keyboard alone, or have a phone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from kromi_app.brand.operations import Remove, Update
from kromi_app.brand.sample import SAMPLE_NAME, sample_operations
from kromi_app.web.pages.docs import DOCUMENTS
from tests.bench.brand.sample import adds_of_1000
from tests.e2e.test_access import violations
from tests.fixtures.browser import Person, World

SECTIONS = (
    *("overview", "color", "typography", "logo", "imagery", "layout", "voice", "content"),
    *("use", "checks", "history", "branches"),
)
SIZES = {"1440": {"width": 1440, "height": 900}, "390": {"width": 390, "height": 844}}
ZOOMED = {"200 %": {"width": 720, "height": 450}, "400 %": {"width": 320, "height": 256}}
"""What is left of a window of 1440 × 900 at twice the size, and of 1280 × 1024 at four times (WCAG 1.4.10)."""
WITH_FILES = ("mark", "misuse", "image", "treatment", "guideline")
FAULTS = (Path(__file__).parents[1] / "fixtures" / "faults.js").read_text(encoding="utf-8").partition("\n")[2]
NOTE_SHIFTS = """
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const {value, hadRecentInput, sources} of list.getEntries()) {
      const of = sources.map(({node}) => node?.outerHTML?.slice(0, 90) ?? '?');
      if (!hadRecentInput) window.shifts.push([value, of]);
    }
  }).observe({type: 'layout-shift', buffered: true});
"""
LARGEST_SHIFT = 0.01
OUTSIDE = ("/sign-in", "/sign-up", *(document.route for document in DOCUMENTS))
HALF = (("light", "390"), ("dark", "1440"))
"""Where the empty brand is looked at, and the pages outside a brand are not: each is seen in both schemes and sizes."""


async def _library(page: Page) -> None:
    await page.get_by_role("navigation", name="Sections").get_by_role("link", name="Typography", exact=True).click()
    await page.locator("#canvas").get_by_role("button", name="Library").first.click()


DIALOGS = {
    "palette": lambda page: page.keyboard.press("Control+k"),
    "shortcuts": lambda page: page.keyboard.press("?"),
    "library": _library,
}


@pytest_asyncio.fixture(loop_scope="session")
async def mia(world: World) -> AsyncIterator[Person]:
    """Somebody with no brands yet."""
    yield await world.person()


async def a_brand(world: World, person: Person, which: str) -> str:
    """Make an empty brand, the sample, or one of hundreds of records of every kind that is no file and shows none."""
    large = [add for add in adds_of_1000()[1:] if add.kind not in WITH_FILES]
    operations: list[Any] = {"empty": [], "sample": sample_operations(), "large": large}[which]
    return (await world.brands.create(person.actor, SAMPLE_NAME, operations)).id


async def go_to(page: Page, brand_id: str, section: str) -> None:
    """Open a section by its link, and wait until all of it is there."""
    name = "In use" if section == "use" else section.capitalize()
    await page.get_by_role("navigation", name="Sections").get_by_role("link", name=name, exact=True).click()
    await shown(page, brand_id, section)


async def shown(page: Page, brand_id: str, section: str) -> None:
    """Wait until all of a section is there."""
    await page.wait_for_selector(f".status[data-place='{brand_id}/{section}'][data-state='saved']")
    await page.wait_for_selector("#canvas h1")
    await expect(page.locator("#canvas [aria-busy=true]")).to_have_count(0)


async def faults(page: Page, kind: str) -> list[str]:
    """Return the faults of one kind that a page has."""
    return await page.evaluate(f"{FAULTS}.{kind}()")


def only_faults(found: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return the places where something was found."""
    return {place: faults for place, faults in found.items() if faults}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_on_any_page_or_in_any_dialog(
    world: World, mia: Person, scheme: str, size: str
) -> None:
    look = {"viewport": SIZES[size], "color_scheme": scheme}
    found: dict[str, list[str]] = {}
    page = await world.page(mia, "/dashboard", **look)
    await expect(page.get_by_role("button", name="Open the sample")).to_be_visible()
    found["dashboard, empty"] = await violations(page)
    sample = await a_brand(world, mia, "sample")
    await look_at_brand(page, world, sample, found)
    for name, opened in DIALOGS.items():
        await opened(page)
        await expect(page.get_by_role("dialog").first).to_be_visible()
        found[name] = await violations(page)
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("dialog")).to_have_count(0)
    await remove_what_is_typed_in(page, world, mia, sample)
    found["typed into what was removed"] = await violations(page)
    if (scheme, size) in HALF:
        await look_at_brand(page, world, await a_brand(world, mia, "empty"), found, "empty, ")
    else:
        for path in OUTSIDE:
            await page.goto(world.url + path)
            await page.wait_for_selector("h1")
            found[path] = await violations(page)
    await page.goto(f"{world.url}/dashboard")
    await page.locator("[data-brand]").first.wait_for()
    found["dashboard"] = await violations(page)
    for act in ("Rename", "Share", "Delete"):
        await page.get_by_role("button", name=act).first.click()
        await expect(page.get_by_role("dialog")).to_be_visible()
        found[f"dashboard, {act}"] = await violations(page)
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("dialog")).to_have_count(0)
    assert only_faults(found) == {}


async def look_at_brand(
    page: Page, world: World, brand_id: str, found: dict[str, list[str]], of: str = "", which: str = "violations"
) -> None:
    """Go through all sections of a brand, in each with the first record selected where there is one."""
    await page.goto(f"{world.url}/brands/{brand_id}/overview")
    await shown(page, brand_id, "overview")
    for section in SECTIONS:
        await go_to(page, brand_id, section)
        await select_first(page, section)
        found[of + section] = await (violations(page) if which == "violations" else faults(page, which))
        await close_inspector(page)


async def select_first(page: Page, section: str) -> None:
    """Select the first record of a section, if it has any that can be selected."""
    if section in ("use", "checks", "history", "branches") or not await page.locator("#canvas .pick").count():
        return
    await page.locator("#canvas .pick").first.click()
    await page.locator("aside.insp [data-inspected]").wait_for()


async def close_inspector(page: Page) -> None:
    """Close the sheet that the inspector is on a phone."""
    close = page.locator("aside.insp").get_by_role("button", name="Close")
    if await close.is_visible():
        await close.click()


async def remove_what_is_typed_in(page: Page, world: World, person: Person, brand_id: str) -> None:
    """Type into a field, and have its record removed."""
    await go_to(page, brand_id, "voice")
    await select_first(page, "voice")
    inspected = page.locator("aside.insp [data-inspected]")
    await inspected.locator("[data-field='name']").fill("Half a name")
    record = await inspected.get_attribute("data-inspected")
    assert record is not None
    await world.editor.submit(person.actor, brand_id, [Remove(id=record)])
    await page.locator(f"[data-stranded='{record}']").wait_for()


@pytest.mark.parametrize("zoom", ZOOMED)
async def test_nothing_is_cut_off_when_a_page_is_zoomed(world: World, mia: Person, zoom: str) -> None:
    look = {"viewport": ZOOMED[zoom], "device_scale_factor": 2}
    found: dict[str, list[str]] = {}
    for path in OUTSIDE:
        page = await world.page(None, path, **look)
        await page.wait_for_selector("h1")
        found[path] = await faults(page, "sideways")
        await page.context.close()
    page = await world.page(mia, "/dashboard", **look)
    await page.get_by_role("button", name="Open the sample").wait_for()
    found["dashboard, empty"] = await faults(page, "sideways")
    for which in ("empty", "sample", "large"):
        brand_id = await a_brand(world, mia, which)
        page = await world.brand_page(mia, brand_id, "overview", **look)
        for section in SECTIONS:
            await go_to(page, brand_id, section)
            found[f"{which}, {section}"] = await faults(page, "sideways")
    await go_to(page, brand_id, "color")
    await page.locator("#canvas .pick").first.click()
    name = page.locator("aside.insp [data-field='name']")
    await expect(name).to_be_visible()
    await name.focus()
    await name.fill("Zoomed")
    await name.press("Enter")
    await expect(page.locator("#canvas")).to_contain_text("Zoomed")
    found["inspector"] = await page.evaluate(
        "() => { const e = document.querySelector('aside.insp');"
        " return e.scrollWidth > e.clientWidth ? [`${e.scrollWidth} px in ${e.clientWidth}`] : []; }"
    )
    assert only_faults(found) == {}


async def test_the_inspector_takes_all_that_400_percent_leave_of_the_window(world: World, mia: Person) -> None:
    brand_id = await a_brand(world, mia, "sample")
    page = await world.brand_page(mia, brand_id, "color", viewport=ZOOMED["400 %"], device_scale_factor=2)
    await page.locator("[data-record='swatch:lichen'] .pick").click()
    inspector = page.locator("aside.insp")
    name = inspector.locator("[data-field='name']")
    await expect(name).to_be_visible()
    assert await inspector.bounding_box() == {"x": 0, "y": 0, **ZOOMED["400 %"]}
    hidden: list[str] = []
    await page.mouse.move(0, 0)  # off what tells of itself where a pointer rests on it
    await inspector.get_by_role("button", name="Close").focus()
    for _ in range(40):
        await page.keyboard.press("Tab")
        hidden += await faults(page, "focus")
    assert hidden == []
    await inspector.get_by_role("button", name="Close").click()
    await expect(page.locator("#canvas [data-record='swatch:lichen']")).to_be_visible()


async def test_each_page_has_one_first_heading_and_its_parts_in_order_and_named(world: World, mia: Person) -> None:
    found: dict[str, list[str]] = {}
    for path in OUTSIDE:
        page = await world.page(None, path)
        await page.wait_for_selector("h1")
        found[path] = await faults(page, "outline")
        await page.context.close()
    for which in ("empty", "sample"):
        brand_id = await a_brand(world, mia, which)
        page = await world.brand_page(mia, brand_id, "overview")
        for section in SECTIONS:
            await go_to(page, brand_id, section)
            found[f"{which}, {section}"] = await faults(page, "outline")
    assert only_faults(found) == {}


@pytest.mark.parametrize("size", SIZES)
async def test_every_target_is_24_px_or_stands_by_itself(world: World, mia: Person, size: str) -> None:
    found: dict[str, list[str]] = {}
    page = await world.page(mia, "/dashboard", viewport=SIZES[size])
    await look_at_brand(page, world, await a_brand(world, mia, "sample"), found, which="small")
    await page.goto(f"{world.url}/dashboard")
    await page.locator("[data-brand]").first.wait_for()
    found["dashboard"] = await faults(page, "small")
    assert only_faults(found) == {}


@pytest.mark.parametrize("size", SIZES)
async def test_what_has_the_focus_is_seen_wherever_the_tab_key_leads(world: World, mia: Person, size: str) -> None:
    look = {"viewport": SIZES[size]}
    brand_id = await a_brand(world, mia, "sample")
    page = await world.brand_page(mia, brand_id, "overview", **look)
    found: dict[str, list[str]] = {}
    for section in ("color", "typography", "voice"):
        await go_to(page, brand_id, section)
        await select_first(page, section)
        await page.locator(".home").focus()
        found[section] = []
        for _ in range(70):
            await page.keyboard.press("Tab")
            found[section] += await faults(page, "focus")
        await close_inspector(page)
    assert only_faults(found) == {}


async def test_nothing_moves_where_reduced_motion_is_asked_for(world: World, mia: Person) -> None:
    brand_id = await a_brand(world, mia, "sample")
    page = await world.brand_page(mia, brand_id, "overview", reduced_motion="reduce")
    found: dict[str, list[str]] = {}
    for section in SECTIONS:
        await go_to(page, brand_id, section)
        found[section] = await faults(page, "moving")
    await go_to(page, brand_id, "color")
    jonas = await world.person("Jonas Berg")
    await world.brands.share(mia.actor, brand_id, jonas.email, "editor")
    await world.editor.submit(jonas.actor, brand_id, [Update(id="swatch:signal", set={"value": "#123456"})])
    await page.locator(".by").first.wait_for()
    found["just changed"] = await faults(page, "moving")
    await page.keyboard.press("Control+k")
    await page.get_by_role("dialog").wait_for()
    found["palette"] = await faults(page, "moving")
    assert only_faults(found) == {}


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_shifts_while_a_section_opens(world: World, mia: Person, size: str) -> None:
    look = {"viewport": SIZES[size]}
    found: dict[str, list[Any]] = {}
    for which in ("empty", "sample"):
        brand_id = await a_brand(world, mia, which)
        page = await world.brand_page(mia, brand_id, "overview", **look)
        await page.add_init_script(NOTE_SHIFTS)
        for section in SECTIONS:
            await page.goto(f"{world.url}/brands/{brand_id}/{section}")
            await shown(page, brand_id, section)
            await page.wait_for_load_state("networkidle")
            await page.evaluate("document.fonts.ready.then(() => new Promise((idle) => requestIdleCallback(idle)))")
            shifts = await page.evaluate("shifts")
            if sum(value for value, _ in shifts) >= LARGEST_SHIFT:
                found[f"{which}, {section}"] = shifts
    assert found == {}


async def test_on_a_phone_what_is_selected_stays_in_view_beside_the_sheet(world: World, mia: Person) -> None:
    brand_id = await a_brand(world, mia, "sample")
    page = await world.brand_page(mia, brand_id, "color", viewport=SIZES["390"])
    lichen = page.locator("#canvas [data-record='swatch:lichen'] .pick")
    await lichen.click()
    await expect(page.locator("aside.insp [data-field='name']")).to_have_value("Lichen")
    await expect(lichen).to_be_in_viewport(ratio=0.9)
    assert await page.locator("#canvas").evaluate("(e) => e.getBoundingClientRect().bottom") <= await page.locator(
        "aside.insp"
    ).evaluate("(e) => e.getBoundingClientRect().top + 1")
