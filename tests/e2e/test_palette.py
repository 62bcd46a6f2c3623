"""The palette, the shortcuts and the selection, by keyboard alone."""

from __future__ import annotations

import asyncio
import re

import pytest
from playwright.async_api import Locator, Page, Route, expect

from kromi_app.brand.operations import Add, parse_operations
from kromi_app.brand.sample import SAMPLE_NAME, sample_operations
from kromi_app.web.pages.brand.commands import COMMANDS
from tests.bench.brand.sample import brand_of_1000
from tests.e2e.test_access import violations
from tests.fixtures.browser import Person, World

STATE = "() => document.activeElement?.closest('[data-record]')?.dataset.record"


async def the_sample(world: World, section: str = "voice", **options: object) -> tuple[Page, Person, str]:
    mia = await world.person("Mia Kern")
    brand = await world.brands.create(mia.actor, SAMPLE_NAME, sample_operations())
    return await world.brand_page(mia, brand.id, section, **options), mia, brand.id


def palette(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Find or do")


def option(page: Page, name: str | re.Pattern[str]) -> Locator:
    return palette(page).get_by_role("option", name=name)


def active(page: Page) -> Locator:
    return palette(page).get_by_role("option", selected=True)


async def ask(page: Page, words: str) -> None:
    """Open the palette and type."""
    await page.keyboard.press("Control+k")
    await expect(palette(page).get_by_role("combobox")).to_be_focused()
    await page.keyboard.type(words)


async def test_a_record_of_another_section_is_found_and_landed_on_selected(world: World) -> None:
    page, _, brand_id = await the_sample(world)
    await ask(page, "signal")
    await expect(active(page)).to_contain_text("Signal")
    await expect(active(page).locator("mark").first).to_have_text("Signal")
    await page.keyboard.press("Enter")
    await page.wait_for_url(f"**/brands/{brand_id}/color")
    await expect(palette(page)).to_have_count(0)
    tile = page.locator("#canvas [data-record='swatch:signal'] > .pick")
    await expect(tile).to_have_attribute("aria-pressed", "true")
    await expect(tile).to_be_focused()
    await expect(tile).to_be_in_viewport()
    await expect(page.locator("[data-inspected='swatch:signal']")).to_be_visible()


async def test_what_is_typed_before_the_palette_has_come_is_kept(world: World) -> None:
    page, *_ = await the_sample(world)
    asked, come = asyncio.Event(), asyncio.Event()

    async def late(route: Route) -> None:
        asked.set()
        await come.wait()
        await route.continue_()

    await page.route("**/assets/palette-*", late)
    await page.keyboard.press("Control+k")
    await page.keyboard.type("signal")
    await asked.wait()
    await expect(palette(page)).to_have_count(0)
    come.set()
    await expect(palette(page).get_by_role("combobox")).to_have_value("signal")
    await page.keyboard.type(" t")
    await expect(palette(page).get_by_role("combobox")).to_have_value("signal t")


async def test_enter_right_behind_the_last_key_takes_what_was_typed(world: World) -> None:
    page, _, _ = await the_sample(world)
    await ask(page, "fjord\n")
    await expect(page.locator("[data-inspected='swatch:fjord']")).to_be_visible()


@pytest.mark.parametrize(
    ("words", "found"),
    [("#0d2b42", "Fjord"), ("rgb(13 43 66)", "Fjord"), ("term bunk", "bunk"), ("tagline wake", "tagline")],
)
async def test_values_kinds_and_texts_are_found(world: World, words: str, found: str) -> None:
    page, _, _ = await the_sample(world, "overview")
    await ask(page, words)
    await expect(option(page, re.compile(found)).first).to_be_visible()


async def test_a_swatch_is_added_by_command_from_another_section_and_named_at_once(world: World) -> None:
    page, mia, brand_id = await the_sample(world)
    await ask(page, "add sw")
    await expect(active(page)).to_contain_text("Add a swatch")
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/color")
    name = page.locator("aside.insp [data-field='name']")
    await expect(name).to_be_focused()
    await expect(name).to_have_value("New swatch")
    await page.keyboard.type("Harbor\n")
    await expect(page.locator("#canvas").get_by_role("button", name="Harbor", exact=True)).to_be_visible()
    added = [s.record for s in (await world.brands.view(mia.actor, brand_id, ["swatch"])).records]
    assert [swatch.parent for swatch in added if swatch.title == "Harbor"] == ["palette:core"]


async def test_whatever_can_be_added_is_added_by_its_command(world: World) -> None:
    page, mia, brand_id = await the_sample(world)
    additions = [command for command in COMMANDS if command.act == "add" and command.to != "misuse"]
    for command in additions:
        before = await world.brands.counts(mia.actor, brand_id)
        await ask(page, command.title)
        await expect(active(page)).to_contain_text(command.title)
        await page.keyboard.press("Enter")
        await page.wait_for_selector(f"[data-inspected^='{command.to}:']")
        after = await world.brands.counts(mia.actor, brand_id)
        assert after.get(command.to, 0) == before.get(command.to, 0) + 1, command.title


async def test_the_focus_returns_to_where_it_was(world: World) -> None:
    page, _, _ = await the_sample(world, "color")
    tile = page.locator("#canvas [data-record='swatch:signal'] > .pick")
    await tile.focus()
    for keys, name in (("Control+k", "Find or do"), ("/", "Find or do"), ("?", "Keyboard shortcuts")):
        await page.keyboard.press(keys)
        await expect(page.get_by_role("dialog", name=name)).to_be_visible()
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("dialog")).to_have_count(0)
        await expect(tile).to_be_focused()
    button = page.get_by_role("button", name="Find or do")
    await button.press("Enter")
    await expect(palette(page)).to_be_visible()
    await page.keyboard.press("Control+k")
    await expect(palette(page)).to_have_count(0)
    await expect(button).to_be_focused()


async def test_arrows_home_and_end_go_through_the_list_around_its_ends(world: World) -> None:
    page, _, _ = await the_sample(world)
    await ask(page, "night")
    await expect(palette(page).get_by_role("status")).to_have_text(re.compile(r"\d results"))
    names = await palette(page).get_by_role("option").all_inner_texts()
    for key, at in (("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", -1), ("ArrowDown", 0), ("End", -1), ("Home", 0)):
        await page.keyboard.press(key)
        await expect(palette(page).get_by_role("option").nth(at)).to_have_attribute("aria-selected", "true")
        assert await active(page).inner_text() == names[at]
        box = palette(page).get_by_role("combobox")
        assert await box.get_attribute("aria-activedescendant") == await active(page).get_attribute("id")
        await expect(active(page)).to_be_in_viewport()


async def test_what_was_chosen_lately_comes_first_and_no_other_tab_knows_it(world: World) -> None:
    page, mia, brand_id = await the_sample(world)
    await ask(page, "fjord\n")
    await expect(page.locator("[data-inspected='swatch:fjord']")).to_be_visible()
    await ask(page, "")
    await expect(palette(page).get_by_role("group").first).to_have_attribute("aria-label", "Recent")
    await expect(active(page)).to_contain_text("Fjord")
    other = await world.brand_page(mia, brand_id)
    await other.keyboard.press("Control+k")
    await expect(active(other)).to_be_visible()
    await expect(palette(other).get_by_role("group", name="Recent")).to_have_count(0)


async def test_what_was_chosen_lately_is_called_as_it_is_by_now_and_is_gone_when_it_is(world: World) -> None:
    page, mia, brand_id = await the_sample(world)
    for words in ("warm", "plain"):
        await ask(page, f"{words} trait")
        await expect(active(page)).to_contain_text(words.capitalize())
        await page.keyboard.press("Enter")
        await expect(page.locator(f"[data-inspected='voice_trait:{words}']")).to_be_visible()
    operations = [
        {"op": "update", "id": "voice_trait:warm", "set": {"name": "Cordial"}},
        {"op": "remove", "id": "voice_trait:plain"},
    ]
    await world.editor.submit(mia.actor, brand_id, parse_operations(operations))
    await ask(page, "")
    recent = palette(page).get_by_role("group", name="Recent")
    await expect(recent.get_by_role("option")).to_have_count(1)
    await expect(recent).to_contain_text("Cordial")


async def test_commands_undo_make_and_see(world: World) -> None:
    page, _, _ = await the_sample(world, "color")
    await page.locator("#canvas [data-record='swatch:signal'] > .pick").focus()
    await page.keyboard.press("Enter")
    await ask(page, "remove\n")
    await expect(page.get_by_role("alert")).to_contain_text(re.compile("signal is used by", re.IGNORECASE))
    await ask(page, "without color\n")
    await expect(page.get_by_role("status").filter(has_text="Seen as")).to_be_visible()
    await ask(page, "harmony\n")
    await expect(page.locator("#make-harmony")).to_have_attribute("aria-expanded", "true")
    await ask(page, "in use, dark\n")
    await page.wait_for_url("**/use")
    await expect(page.locator(".things")).to_have_attribute("data-theme", "dark")
    await ask(page, "add palette\n")
    await expect(page.locator(".status")).to_contain_text("revision 2")
    await ask(page, "undo\n")
    await expect(page.locator(".status")).to_contain_text("revision 3")


async def test_who_may_only_look_finds_and_is_offered_nothing_that_edits(world: World) -> None:
    _, mia, brand_id = await the_sample(world)
    jonas = await world.person("Jonas Berg")
    await world.brands.share(mia.actor, brand_id, jonas.email, "viewer")
    page = await world.brand_page(jonas, brand_id)
    await ask(page, "add")
    await expect(option(page, re.compile("^Add "))).to_have_count(0)
    await page.keyboard.press("Control+a")
    await page.keyboard.type("signal")
    await expect(option(page, re.compile("Signal")).first).to_be_visible()


async def test_a_later_answer_is_not_replaced_by_an_earlier_one(world: World) -> None:
    page, _, _ = await the_sample(world)
    await ask(page, "s")
    await page.keyboard.type("ignal", delay=40)
    await expect(active(page)).to_contain_text("Signal")
    await page.keyboard.press("Control+a")
    await page.keyboard.type("no such thing")
    await expect(palette(page).get_by_role("status")).to_contain_text("Nothing is called or says “no such thing”.")


async def test_letters_go_to_sections_and_nothing_happens_in_a_field(world: World) -> None:
    page, _, _ = await the_sample(world)
    await page.keyboard.type("gc")
    await page.wait_for_url("**/color")
    await page.locator(".status[data-state='saved']").wait_for()
    await page.keyboard.type("gh")
    await page.wait_for_url("**/history")
    search = page.get_by_role("searchbox", name="Search the history")
    await search.focus()
    await page.keyboard.type("gc?/jk")
    await expect(search).to_have_value("gc?/jk")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.url.endswith("/history")


async def test_single_keys_are_switched_off_for_good_and_on_again(world: World) -> None:
    page, _, _ = await the_sample(world)
    await page.keyboard.press("?")
    switch = page.get_by_role("switch", name="Single-key shortcuts")
    await switch.focus()
    await page.keyboard.press("Space")
    await expect(switch).not_to_be_checked()
    await page.keyboard.press("Escape")
    await page.reload()
    await page.locator(".status[data-state='saved']").wait_for()
    await page.keyboard.type("?gc/")
    await ask(page, "keyboard sh")  # keys with Ctrl stay
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    assert page.url.endswith("/voice")
    await switch.focus()
    await page.keyboard.press("Space")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await page.keyboard.type("gc")
    await page.wait_for_url("**/color")


async def test_the_sheet_lists_every_key_there_is(world: World) -> None:
    page, _, _ = await the_sample(world)
    await page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Keyboard shortcuts")
    for command in COMMANDS:
        if command.keys:
            await expect(sheet.get_by_text(command.title, exact=True).first).to_be_visible()
    shown = await sheet.locator("dd").count()
    assert shown == sum(len(command.keys) for command in COMMANDS)


async def test_the_selection_goes_from_record_to_record_into_the_fields_and_back(world: World) -> None:
    page, _, _ = await the_sample(world, "color")
    tiles = await page.locator("#canvas [data-record] > .pick").evaluate_all(
        "tiles => tiles.map(tile => tile.parentElement.dataset.record)"
    )
    for key, at in (("j", 0), ("j", 1), ("ArrowRight", 2), ("k", 1), ("ArrowLeft", 0)):
        await page.keyboard.press(key)
        await expect(page.locator(f"[data-inspected='{tiles[at]}']")).to_be_visible()
        assert await page.evaluate(STATE) == tiles[at]
    await page.keyboard.press("ArrowDown")
    below = await page.evaluate(STATE)
    top = "([one, other]) => { const at = id => document.querySelector(`#canvas [data-record='${id}']`)"
    top += ".getBoundingClientRect().top; return at(other) > at(one) }"
    assert await page.evaluate(top, [tiles[0], below])
    await page.keyboard.press("Enter")
    field = page.locator(f"[data-inspected='{below}'] [data-field]").first
    await expect(field).to_be_focused()
    await page.keyboard.press("Escape")
    assert await page.evaluate(STATE) == below
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("heading", name="Nothing selected")).to_be_visible()


async def test_a_record_is_removed_by_key_undone_and_the_selection_goes_on_beside_it(world: World) -> None:
    page, mia, brand_id = await the_sample(world, "voice")
    traits = [s.record.id for s in (await world.brands.view(mia.actor, brand_id, ["voice_trait"])).records]
    await page.keyboard.press("j")
    await expect(page.locator(f"[data-inspected='{traits[0]}']")).to_be_visible()
    await page.keyboard.press("Delete")
    await expect(page.locator(f"#canvas [data-record='{traits[0]}']")).to_have_count(0)
    await page.keyboard.press("j")
    await expect(page.locator(f"[data-inspected='{traits[1]}']")).to_be_visible()
    await page.keyboard.press("Control+z")
    await expect(page.locator(f"#canvas [data-record='{traits[0]}']")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_no_violation_with_either_dialog_open(world: World, scheme: str) -> None:
    page, _, _ = await the_sample(world, color_scheme=scheme)
    found: dict[str, list[str]] = {}
    await ask(page, "")
    await expect(active(page)).to_be_visible()
    found["at first"] = await violations(page)
    await page.keyboard.type("night")
    await expect(active(page)).to_contain_text("Night")
    found["found"] = await violations(page)
    await page.keyboard.type("xyz")
    await expect(palette(page).get_by_role("status")).to_contain_text("Nothing")
    found["nothing"] = await violations(page)
    await page.keyboard.press("Escape")
    await page.keyboard.press("?")
    await expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    found["sheet"] = await violations(page)
    assert {name: names for name, names in found.items() if names} == {}


async def test_on_a_phone_the_palette_is_a_sheet_of_the_whole_width(world: World) -> None:
    page, _, _ = await the_sample(world, viewport={"width": 390, "height": 844}, has_touch=True)
    await page.get_by_role("button", name="Find or do").tap()
    box = await palette(page).bounding_box()
    assert box
    assert (box["x"], box["width"]) == (0, 390)
    await page.keyboard.type("fjord")
    await option(page, re.compile("Fjord")).first.tap()
    await expect(page.locator("[data-inspected='swatch:fjord']")).to_be_visible()


async def test_of_a_thousand_records_what_is_meant_comes_first(world: World) -> None:
    mia = await world.person("Mia Kern")
    records = [record for record in brand_of_1000().values() if not record.required]
    adds = [Add(kind=record.kind, id=record.id, set=record.fields()) for record in records]
    brand = await world.brands.create(mia.actor, "A thousand", adds)
    page = await world.brand_page(mia, brand.id, "voice")
    await ask(page, "swatch")
    await expect(active(page)).to_contain_text("swatch")
    for at in range(1, 10):
        await palette(page).get_by_role("combobox").fill(f"swatch {at}7")
        await expect(active(page).locator(".title")).to_have_text(f"swatch {at}7")
