"""What is typed is never lost and never silently wins: over bad lines, in two tabs, while others edit the same."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from kromi_app.brand.operations import Remove, Update
from tests.fixtures.browser import PASSWORD, Person, World
from tests.fixtures.lines import Place, field, name_in, opened, select, status
from tests.fixtures.outages import brand_of_swatches, head_of

ROUND_TRIP_S, BITS_PER_S = 0.4, 1_000_000
NOTE_VALUES = """(field) => {
  // Every text that the field shows, frame by frame.
  window.shown = [];
  const look = () => {
    const value = document.querySelector(field)?.value;
    if (value !== window.shown.at(-1)) window.shown.push(value);
    requestAnimationFrame(look);
  };
  look();
}"""


async def colleague(world: World, mia: Person, brand_id: str) -> Person:
    """Make somebody who may edit the brand as well."""
    jonas = await world.person("Jonas Berg")
    await world.brands.share(mia.actor, brand_id, jonas.email, "editor")
    return jonas


def stranded(page: Page):
    return page.locator("[data-stranded='swatch:s0']")


def tile(page: Page, number: int = 0):
    return page.locator(f"#canvas [data-record='swatch:s{number}']")


async def test_of_two_edits_that_cross_on_the_way_the_later_is_asked_about_and_neither_is_lost(
    place: Place, arranged: World
) -> None:
    mia, brand_id, page = await opened(arranged)
    jonas = await colleague(arranged, mia, brand_id)
    theirs = await arranged.brand_page(jonas, brand_id)
    await select(theirs)

    place.line.mute()  # neither hears of the other's edit before both are sent
    for tab, name in ((theirs, "By Jonas"), (page, "By Mia")):
        await field(tab, "name").fill(name)
        await field(tab, "name").press("Enter")
        await expect(status(tab)).to_have_text("Saving")
    place.line.restored()

    winner = await name_in_once_saved(arranged, mia, brand_id)
    first, second = (theirs, page) if winner == "By Jonas" else (page, theirs)
    mine = "By Mia" if second is page else "By Jonas"
    await expect(tile(first)).to_contain_text(winner)
    await expect(second.locator(".theirs")).to_contain_text(winner)
    await expect(field(second, "name")).to_have_value(mine)
    await field(second, "name").press("Enter")
    assert await head_of(arranged, brand_id) == 2
    await second.get_by_role("button", name="Keep mine").click()
    await expect(tile(first)).to_contain_text(mine)


async def name_in_once_saved(world: World, person: Person, brand_id: str) -> str:
    """Return the name of the first swatch once it is no longer the one that it was made with."""
    while (name := await name_in(world, person, brand_id)) == "Swatch 0":
        pass
    return name


async def test_what_is_typed_into_a_record_that_is_removed_goes_on_and_is_saved_once_it_is_put_back(
    arranged: World,
) -> None:
    mia, brand_id, page = await opened(arranged)
    jonas = await colleague(arranged, mia, brand_id)
    await field(page, "name").fill("Half a na")

    await arranged.editor.submit(jonas.actor, brand_id, [Remove(id="swatch:s0")])

    await expect(tile(page)).to_have_count(0)
    await expect(field(page, "name")).to_have_count(0)
    text = stranded(page).get_by_role("textbox", name="Name, as you typed it")
    await expect(text).to_be_focused()
    await page.keyboard.type("me")
    await expect(text).to_have_value("Half a name")
    await page.reload()
    await expect(text).to_have_value("Half a name")
    await stranded(page).get_by_role("button", name="Put it back").click()
    await expect(field(page, "name")).to_have_value("Half a name")
    await expect(stranded(page)).to_have_count(0)
    await field(page, "name").press("Enter")
    await expect(tile(page)).to_contain_text("Half a name")


async def test_what_was_typed_for_a_removed_record_can_be_copied_and_let_go(arranged: World) -> None:
    mia, brand_id, page = await opened(arranged)
    await page.context.grant_permissions(["clipboard-read"])
    await field(page, "name").fill("Worth keeping")
    await arranged.editor.submit(mia.actor, brand_id, [Remove(id="swatch:s0")])

    await stranded(page).get_by_role("button", name="Copy name").click()
    assert await page.evaluate("navigator.clipboard.readText()") == "Worth keeping"
    await stranded(page).get_by_role("button", name="Let it go").click()
    await expect(stranded(page)).to_have_count(0)
    await expect(page.get_by_role("heading", name="Nothing selected")).to_be_visible()


async def test_a_record_that_was_removed_while_one_was_offline_is_gone_and_the_edit_that_waited_is_kept(
    place: Place, arranged: World
) -> None:
    mia, brand_id, page = await opened(arranged)
    jonas = await colleague(arranged, mia, brand_id)

    place.line.down()
    await expect(status(page)).to_have_text("Offline")
    await field(page, "name").fill("Waits")
    await field(page, "name").press("Enter")
    await expect(status(page)).to_have_text("Offline, 1 edit waits")
    await arranged.editor.submit(jonas.actor, brand_id, [Remove(id="swatch:s0")])
    place.line.restored()

    await expect(tile(page)).to_have_count(0)
    await expect(stranded(page).get_by_role("textbox")).to_have_value("Waits")
    await expect(stranded(page)).to_contain_text("Swatch 0 was removed")
    await expect(status(page)).to_have_text("Saved · revision 2")


async def test_while_one_types_somebody_restores_how_it_was_and_both_stand_side_by_side(arranged: World) -> None:
    mia, brand_id, page = await opened(arranged)
    jonas = await colleague(arranged, mia, brand_id)
    await arranged.editor.submit(mia.actor, brand_id, [Update(id="swatch:s0", set={"name": "Fjord"})])
    await expect(field(page, "name")).to_have_value("Fjord")
    await field(page, "name").fill("Deep fjord")

    await arranged.editor.restore(jonas.actor, brand_id, 1)

    await expect(page.locator(".theirs")).to_contain_text("Swatch 0")
    await expect(page.locator(".theirs")).to_contain_text("Jonas")
    await field(page, "name").press("Enter")
    await expect(field(page, "name")).to_have_value("Deep fjord")
    assert await name_in(arranged, mia, brand_id) == "Swatch 0"
    await page.get_by_role("button", name="Keep mine").click()
    await expect(tile(page)).to_contain_text("Deep fjord")


async def test_an_edit_that_waited_while_offline_asks_where_somebody_set_the_same_field_meanwhile(
    place: Place, arranged: World
) -> None:
    mia, brand_id, page = await opened(arranged)
    jonas = await colleague(arranged, mia, brand_id)
    here = page.get_by_role("group", name="Here now")

    await page.context.set_offline(True)
    place.line.dead()
    await expect(status(page)).to_have_text("Offline")
    await field(page, "name").fill("Typed offline")
    await field(page, "name").press("Enter")
    await expect(status(page)).to_have_text("Offline, 1 edit waits")
    await field(page, "value").fill("#abcdef")
    await field(page, "value").press("Enter")
    await expect(status(page)).to_have_text("Offline, 2 edits wait")
    await arranged.editor.submit(jonas.actor, brand_id, [Update(id="swatch:s0", set={"name": "Meanwhile"})])
    place.line.restored()
    await page.context.set_offline(False)

    await expect(page.locator(".theirs")).to_contain_text("Meanwhile")
    await expect(field(page, "name")).to_have_value("Typed offline")
    await expect(tile(page)).to_contain_text("#abcdef")
    assert await name_in(arranged, mia, brand_id) == "Meanwhile"
    await expect(here).to_be_visible()
    await page.get_by_role("button", name="Take theirs").click()
    await expect(field(page, "name")).to_have_value("Meanwhile")


async def test_who_was_signed_out_while_offline_finds_what_they_typed_after_signing_in(
    place: Place, arranged: World
) -> None:
    mia, brand_id, page = await opened(arranged)
    place.line.down()
    await expect(status(page)).to_have_text("Offline")
    await field(page, "name").fill("Typed offline")
    await field(page, "name").press("Enter")
    await expect(status(page)).to_have_text("Offline, 1 edit waits")

    await arranged.accounts.sign_out(mia.session)
    place.line.restored()
    await page.wait_for_url("**/sign-in")
    await page.get_by_label("Email").fill(mia.email)
    await page.get_by_label("Password").fill(PASSWORD)
    await page.get_by_role("button", name="Sign in").click()
    await page.wait_for_url("**/dashboard/")
    await page.goto(f"{arranged.url}/brands/{brand_id}/color")

    await expect(tile(page)).to_contain_text("Typed offline")
    assert await head_of(arranged, brand_id) == 2


async def test_two_tabs_of_one_person_ask_each_other_as_two_people_would(arranged: World) -> None:
    mia, brand_id, page = await opened(arranged)
    other = await page.context.new_page()
    await other.goto(page.url)
    await select(other)
    await field(page, "name").fill("In the first tab")
    await field(other, "name").fill("In the second tab")

    await field(other, "name").press("Enter")

    await expect(page.locator(".theirs")).to_contain_text("In the second tab")
    await expect(field(page, "name")).to_have_value("In the first tab")
    await field(page, "name").press("Tab")  # leaving the field decides nothing
    await expect(page.locator(".theirs")).to_be_visible()
    assert await name_in(arranged, mia, brand_id) == "In the second tab"
    await page.get_by_role("button", name="Keep mine").click()
    await expect(tile(other)).to_contain_text("In the first tab")


async def test_over_a_slow_line_what_is_typed_never_jumps_back_and_every_edit_arrives(
    place: Place, arranged: World
) -> None:
    mia, brand_id, page = await opened(arranged)
    jonas = await colleague(arranged, mia, brand_id)
    place.line.slow(ROUND_TRIP_S, BITS_PER_S)
    await page.evaluate(NOTE_VALUES, "aside.insp [data-field='name']")

    await field(page, "name").fill("")
    for number, letter in enumerate("Through a straw"):
        await page.keyboard.type(letter)
        await arranged.editor.submit(jonas.actor, brand_id, [Update(id="swatch:s1", set={"value": f"#{number:06x}"})])
    await page.keyboard.press("Enter")
    await page.keyboard.type(", and a second time")  # before the first is answered
    await page.keyboard.press("Enter")
    await field(page, "value").fill("#0a0b0c")
    await field(page, "value").press("Enter")

    await expect(tile(page)).to_contain_text("Through a straw, and a second time")
    await expect(tile(page)).to_contain_text("#0a0b0c")
    await expect(tile(page, 1)).to_contain_text("#00000e")
    await expect(status(page)).to_contain_text("Saved")
    assert await name_in(arranged, mia, brand_id) == "Through a straw, and a second time"
    shown = [text for text in await page.evaluate("shown") if text not in ("", "Swatch 0")]
    assert shown == sorted(shown, key=len), "the field jumped back"
    assert all("Through a straw, and a second time".startswith(text) for text in shown)


@pytest.mark.parametrize("width", [1440, 390])
async def test_that_one_is_offline_and_what_waits_is_said_in_words_at_every_width(
    place: Place, arranged: World, width: int
) -> None:
    mia = await arranged.person()
    brand_id = await brand_of_swatches(arranged, mia, 1)
    page = await arranged.brand_page(mia, brand_id, viewport={"width": width, "height": 844})
    await select(page)

    place.line.down()
    await field(page, "name").fill("Waits")
    await field(page, "name").press("Enter")

    await expect(status(page).get_by_text("Offline, 1 edit waits")).to_be_in_viewport(ratio=1)
    assert await page.evaluate("document.documentElement.scrollWidth") <= width
