"""The live loop: people in browsers and an assistant over MCP edit one brand at once."""

from __future__ import annotations

import json
from typing import Any

from playwright.async_api import Page, expect

from kromi_app.brand.operations import parse_operations
from kromi_app.web.live.rooms import RECENT
from tests.fixtures.browser import Person, World

PALETTE = [
    {"op": "add", "kind": "palette", "id": "palette:core", "set": {"name": "Core"}},
    {
        "op": "add",
        "kind": "swatch",
        "id": "swatch:fjord",
        "set": {"palette": "palette:core", "name": "Fjord", "value": "#0b2a45"},
    },
    {
        "op": "add",
        "kind": "swatch",
        "id": "swatch:signal",
        "set": {"palette": "palette:core", "name": "Signal", "value": "#ef6334"},
    },
]


async def a_brand(world: World, person: Person) -> str:
    summary = await world.brands.create(person.actor, "Halden Ferry", parse_operations(PALETTE))
    return summary.id


async def edit(client: Any, brand_id: str, *operations: dict[str, Any]) -> dict[str, Any]:
    answer = await client.call_tool("edit_brand", {"brand": brand_id, "operations": list(operations)})
    assert not answer.is_error, answer.content[0].text
    return json.loads(answer.content[0].text)


def swatch(page: Page, name: str) -> Any:
    return page.locator(f"[data-record='swatch:{name}']")


def field(page: Page, name: str) -> Any:
    return page.locator(f"aside.insp [data-field='{name}']")


async def test_an_assistants_edit_lights_up_in_an_open_tab_with_its_name_and_an_undo(world: World) -> None:
    mia = await world.person("Mia Kern")
    brand_id = await a_brand(world, mia)
    page = await world.brand_page(mia, brand_id)

    async with world.assistant(mia) as claude:
        await edit(claude, brand_id, {"op": "update", "id": "swatch:signal", "set": {"value": "#b3c985"}})

    await expect(swatch(page, "signal")).to_contain_text("#b3c985")
    tag = swatch(page, "signal").locator(".by")
    await expect(tag).to_contain_text("for Mia")
    await tag.get_by_role("button", name="Undo").click()
    await expect(swatch(page, "signal")).to_contain_text("#ef6334")


async def test_a_persons_edit_reaches_a_colleagues_tab(world: World) -> None:
    mia, jonas = await world.person("Mia Kern"), await world.person("Jonas Berg")
    brand_id = await a_brand(world, mia)
    await world.brands.share(mia.actor, brand_id, jonas.email, "editor")
    mias, jonass = await world.brand_page(mia, brand_id), await world.brand_page(jonas, brand_id)

    await swatch(mias, "signal").get_by_role("button", name="Signal", exact=True).click()
    await field(mias, "name").fill("Beacon")
    await field(mias, "name").press("Enter")

    await expect(swatch(jonass, "signal")).to_contain_text("Beacon")
    await expect(swatch(jonass, "signal").locator(".by")).to_contain_text("Mia")
    await expect(swatch(mias, "signal").locator(".by")).to_have_count(0)


async def test_what_somebody_types_waits_beside_a_remote_edit_and_either_can_be_chosen(world: World) -> None:
    mia = await world.person()
    brand_id = await a_brand(world, mia)
    page = await world.brand_page(mia, brand_id)
    await swatch(page, "signal").get_by_role("button", name="Signal", exact=True).click()

    async with world.assistant(mia) as claude:
        await field(page, "name").fill("Mine")
        await edit(claude, brand_id, {"op": "update", "id": "swatch:signal", "set": {"name": "Theirs"}})
        await expect(page.locator(".theirs")).to_contain_text("Theirs")
        await expect(field(page, "name")).to_have_value("Mine")
        await page.get_by_role("button", name="Keep mine").click()
        await expect(swatch(page, "signal")).to_contain_text("Mine")

        await field(page, "name").fill("Mine again")
        await edit(claude, brand_id, {"op": "update", "id": "swatch:signal", "set": {"name": "Theirs again"}})
        await page.get_by_role("button", name="Take theirs").click()
        await expect(field(page, "name")).to_have_value("Theirs again")


async def test_a_drag_of_the_color_picker_is_one_edit_on_release(world: World) -> None:
    mia = await world.person()
    brand_id = await a_brand(world, mia)
    page = await world.brand_page(mia, brand_id)
    await swatch(page, "signal").get_by_role("button", name="Signal", exact=True).click()
    box = await page.locator(".plane").bounding_box()
    assert box is not None

    await page.mouse.move(box["x"] + 100, box["y"] + 60)
    await page.mouse.down()
    await page.mouse.move(box["x"] + 60, box["y"] + 50, steps=12)
    before = await world.history.latest(mia.actor, brand_id)
    await page.mouse.up()

    await expect(page.locator(".status")).to_contain_text("revision 2")
    assert len(before) == 1
    assert len(await world.history.latest(mia.actor, brand_id)) == 2


async def test_undo_and_redo_work_from_the_keyboard(world: World) -> None:
    mia = await world.person()
    brand_id = await a_brand(world, mia)
    page = await world.brand_page(mia, brand_id)
    await swatch(page, "signal").get_by_role("button", name="Signal", exact=True).click()
    await field(page, "value").fill("#112233")
    await field(page, "value").press("Enter")
    await expect(swatch(page, "signal")).to_contain_text("#112233")

    await page.keyboard.press("Control+z")
    await expect(swatch(page, "signal")).to_contain_text("#ef6334")
    await page.keyboard.press("Control+Shift+z")
    await expect(swatch(page, "signal")).to_contain_text("#112233")


async def test_a_wrong_value_is_refused_where_it_was_typed_and_changes_nothing(world: World) -> None:
    mia = await world.person()
    brand_id = await a_brand(world, mia)
    page = await world.brand_page(mia, brand_id)
    await swatch(page, "signal").get_by_role("button", name="Signal", exact=True).click()

    await field(page, "value").fill("rood")
    await field(page, "value").press("Enter")

    await expect(page.locator(".problem")).to_contain_text("rood")
    await expect(field(page, "value")).to_have_value("rood")
    assert len(await world.history.latest(mia.actor, brand_id)) == 1


async def test_presence_shows_people_and_assistants(world: World) -> None:
    mia, jonas = await world.person("Mia Kern"), await world.person("Jonas Berg")
    brand_id = await a_brand(world, mia)
    await world.brands.share(mia.actor, brand_id, jonas.email, "viewer")
    page = await world.brand_page(mia, brand_id)
    here = page.get_by_role("group", name="Here now")

    other = await world.brand_page(jonas, brand_id, "voice")
    async with world.assistant(jonas) as claude:
        await claude.call_tool("get_brand", {"brand": brand_id})

    await expect(here.get_by_title("Jonas Berg", exact=True)).to_be_visible()
    await expect(here.get_by_title("for Jonas Berg")).to_be_visible()
    await other.close()
    await expect(here.get_by_title("Jonas Berg", exact=True)).to_have_count(0)


async def test_someone_who_is_no_longer_shared_with_is_shown_out_at_once(world: World) -> None:
    mia, jonas = await world.person("Mia Kern"), await world.person("Jonas Berg")
    brand_id = await a_brand(world, mia)
    await world.brands.share(mia.actor, brand_id, jonas.email, "editor")
    page = await world.brand_page(jonas, brand_id)

    await world.brands.unshare(mia.actor, brand_id, jonas.actor.account_id)
    await expect(page.get_by_role("alertdialog")).to_contain_text("no longer shared")
    await world.brands.rename(mia.actor, brand_id, "Secret")
    await expect(page.locator("body")).not_to_contain_text("Secret")


NOTE_DRAWN = """
  // What React tells its developer tools of each commit: the properties that each swatch was last drawn with.
  const last = new Map();
  window.drawn = new Set();
  const visit = (fiber) => {
    const props = fiber.memoizedProps;
    if (props?.swatch && props.row && last.get(props.swatch) !== props) {
      last.set(props.swatch, props);
      window.drawn.add(props.swatch);
    }
    for (let child = fiber.child; child; child = child.sibling) visit(child);
  };
  window.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
    supportsFiber: true, inject: () => 1, checkDCE() {}, onCommitFiberUnmount() {}, onPostCommitFiberRoot() {},
    onCommitFiberRoot: (id, root) => visit(root.current),
  };
"""


async def test_an_edit_of_one_swatch_draws_that_swatch_anew_and_no_other(world: World) -> None:
    mia = await world.person("Mia Kern")
    brand_id = await a_brand(world, mia)
    for number in range(RECENT + 1):  # so that the page is not told of the edit that made the swatches
        described = {"op": "update", "id": "palette:core", "set": {"description": f"The {number} colors."}}
        await world.editor.submit(mia.actor, brand_id, parse_operations([described]))
    page = await world.brand_page(mia, brand_id)
    await page.add_init_script(NOTE_DRAWN)
    await page.reload()
    await expect(swatch(page, "signal")).to_contain_text("#ef6334")
    assert await page.evaluate("[...drawn].sort()") == ["swatch:fjord", "swatch:signal"]

    await page.evaluate("drawn.clear()")
    async with world.assistant(mia) as claude:
        await edit(claude, brand_id, {"op": "update", "id": "swatch:signal", "set": {"value": "#b3c985"}})
    await expect(swatch(page, "signal")).to_contain_text("#b3c985")
    assert await page.evaluate("[...drawn]") == ["swatch:signal"]
