"""A line that breaks, a server that restarts, a reload, a copied tab: what was typed stays, and is saved once."""

from __future__ import annotations

import asyncio

from playwright.async_api import expect

from kromi_app.brand.operations import Update
from tests.fixtures.browser import World
from tests.fixtures.lines import Place, field, name_in, opened, revision_is, select, status
from tests.fixtures.outages import brand_of_swatches, colors_in, head_of, kill_family, postmaster_of
from tests.fixtures.tokens import files


async def test_what_is_being_typed_stays_while_the_line_breaks_and_comes_back_at_once(
    place: Place, arranged: World
) -> None:
    mia, brand_id, page = await opened(arranged)
    await field(page, "name").fill("Half a na")

    place.line.cut()
    await arranged.editor.submit(mia.actor, brand_id, [Update(id="swatch:s1", set={"value": "#123456"})])

    await expect(page.locator("[data-record='swatch:s1']")).to_contain_text("#123456")
    await expect(field(page, "name")).to_have_value("Half a na")
    await expect(field(page, "name")).to_be_focused()
    await field(page, "name").press_sequentially("me")
    await field(page, "name").press("Enter")
    await expect(status(page)).to_have_text("Saved · revision 3")
    assert await name_in(arranged, mia, brand_id) == "Half a name"
    assert await page.evaluate("window.stayed")


async def test_what_came_of_an_import_is_said_still_when_the_line_has_come_back(place: Place, arranged: World) -> None:
    mia = await arranged.person("Mia Kern")
    page = await arranged.page(mia, "/dashboard")
    tokens = [{"name": name, "mimeType": "application/json", "buffer": data} for name, data in files().items()]
    async with page.expect_navigation():
        await page.get_by_label("Import design tokens").set_input_files(tokens)  # type: ignore[arg-type]
    await expect(page.get_by_role("alert")).to_contain_text("kept in 1 guideline")

    place.line.cut()
    rename = Update(id="profile:brand", set={"name": "Quay"})
    await arranged.editor.submit(mia.actor, page.url.split("/")[4], [rename])

    await expect(page.get_by_role("heading", name="Quay", level=1)).to_be_visible()
    await expect(page.get_by_role("alert")).to_contain_text("kept in 1 guideline")


async def test_offline_the_status_counts_the_edits_that_wait_and_all_are_saved_once_afterwards(
    place: Place, arranged: World
) -> None:
    mia, brand_id, page = await opened(arranged)

    place.line.down()
    await expect(status(page)).to_have_text("Offline")
    await field(page, "name").fill("Offline name")
    await field(page, "name").press("Enter")
    await expect(status(page)).to_have_text("Offline, 1 edit waits")
    await field(page, "value").fill("#abcdef")
    await field(page, "value").press("Enter")
    await expect(status(page)).to_have_text("Offline, 2 edits wait")
    await select(page, 1)
    place.line.restored()

    await expect(status(page)).to_have_text("Saved · revision 3")
    assert await name_in(arranged, mia, brand_id) == "Offline name"
    assert (await colors_in(arranged, brand_id))["swatch:s0"] == "#abcdef"
    assert await head_of(arranged, brand_id) == 3


async def test_an_edit_whose_answer_was_lost_is_asked_again_and_done_once(place: Place, arranged: World) -> None:
    mia, brand_id, page = await opened(arranged)

    place.line.mute()
    await field(page, "name").fill("Heard once")
    await field(page, "name").press("Enter")
    await revision_is(arranged, brand_id, 2)
    await expect(status(page)).to_have_text("Saving")
    place.line.cut()
    place.line.restored()

    await expect(status(page)).to_have_text("Saved · revision 2")
    await expect(page.locator("main")).to_contain_text("Heard once")
    await field(page, "name").fill("And edits go on")
    await field(page, "name").press("Enter")
    await expect(status(page)).to_have_text("Saved · revision 3")
    assert await name_in(arranged, mia, brand_id) == "And edits go on"


async def test_after_a_silence_longer_than_the_heartbeat_the_tab_catches_up_and_keeps_what_was_typed(
    place: Place, arranged: World
) -> None:
    mia, brand_id, page = await opened(arranged)
    await field(page, "name").fill("Typed before")

    place.line.dead()
    await expect(status(page)).to_have_text("Offline")
    await arranged.editor.submit(mia.actor, brand_id, [Update(id="swatch:s1", set={"value": "#654321"})])
    await field(page, "name").press("End")
    await field(page, "name").press_sequentially(", and after")
    place.line.restored()

    await expect(page.locator("[data-record='swatch:s1']")).to_contain_text("#654321")
    await expect(status(page)).to_have_text("Saved · revision 2")
    await expect(field(page, "name")).to_have_value("Typed before, and after")
    await field(page, "name").press("Enter")
    await expect(status(page)).to_have_text("Saved · revision 3")
    assert await page.evaluate("window.stayed")


async def test_an_edit_that_waits_while_the_server_is_killed_and_started_is_saved_once(
    place: Place, arranged: World
) -> None:
    mia, brand_id, page = await opened(arranged)

    place.line.mute()
    await field(page, "name").fill("Through a restart")
    await field(page, "name").press("Enter")
    await revision_is(arranged, brand_id, 2)
    await asyncio.to_thread(place.kromi.kill)
    place.line.cut()
    place.line.restored()
    await expect(status(page)).to_have_text("Offline, 1 edit waits")
    place.kromi.output.clear()
    await asyncio.to_thread(place.kromi.start, place.port)

    await expect(status(page)).to_have_text("Saved · revision 2", timeout=15_000)
    assert await page.evaluate("window.stayed")
    assert await name_in(arranged, mia, brand_id) == "Through a restart"
    assert await head_of(arranged, brand_id) == 2


async def test_a_reload_keeps_what_was_typed_and_not_sent(place: Place, arranged: World) -> None:
    mia, brand_id, page = await opened(arranged)
    await field(page, "name").fill("Not sent yet")

    await page.reload()
    await select(page)

    await expect(field(page, "name")).to_have_value("Not sent yet")
    await field(page, "name").press("Enter")
    await expect(status(page)).to_have_text("Saved · revision 2")
    assert await name_in(arranged, mia, brand_id) == "Not sent yet"


async def test_a_reload_while_an_edit_waits_saves_it_all_the_same(place: Place, arranged: World) -> None:
    mia, brand_id, page = await opened(arranged)
    place.line.down()
    await expect(status(page)).to_have_text("Offline")
    await field(page, "name").fill("Waits")
    await field(page, "name").press("Enter")
    await expect(status(page)).to_have_text("Offline, 1 edit waits")

    # The tab may not come back before it is reloaded: what waits must be known to the new page alone.
    await page.evaluate("() => { window.WebSocket = function () { throw new Error('none'); }; }")
    place.line.restored()
    await page.reload()

    await expect(status(page)).to_have_text("Saved · revision 2")
    assert await name_in(arranged, mia, brand_id) == "Waits"


async def test_what_was_typed_in_one_brand_does_not_show_in_another(place: Place, arranged: World) -> None:
    mia, brand_id, page = await opened(arranged)
    other = await brand_of_swatches(arranged, mia, 1)
    await field(page, "name").fill("For the first brand")

    await page.goto(f"{arranged.url}/brands/{other}/color")
    await select(page)

    await expect(field(page, "name")).to_have_value("Swatch 0")
    await page.goto(f"{arranged.url}/brands/{brand_id}/color")
    await select(page)
    await expect(field(page, "name")).to_have_value("For the first brand")


async def test_a_copied_tab_keeps_what_was_typed_and_both_live_on_by_themselves(place: Place, arranged: World) -> None:
    mia, brand_id, page = await opened(arranged)
    await field(page, "name").fill("Typed in the first")
    async with page.context.expect_page() as opening:
        await page.evaluate("window.open(location.href)")
    copy = await opening.value
    await expect(status(copy)).to_have_text("Saved · revision 1")
    await select(copy)

    await expect(field(copy, "name")).to_have_value("Typed in the first")
    await field(copy, "name").fill("Typed in the copy")
    await expect(field(page, "name")).to_have_value("Typed in the first")
    await field(copy, "value").fill("#0a0b0c")
    await field(copy, "value").press("Enter")
    for tab in (page, copy):
        await expect(tab.locator("[data-record='swatch:s0']")).to_contain_text("#0a0b0c")
    await arranged.editor.submit(mia.actor, brand_id, [Update(id="swatch:s1", set={"value": "#0d0e0f"})])
    for tab in (page, copy):
        await expect(tab.locator("[data-record='swatch:s1']")).to_contain_text("#0d0e0f")
    await page.close()
    await field(copy, "name").fill("The copy goes on")
    await field(copy, "name").press("Enter")
    await expect(copy.locator("[data-record='swatch:s0']")).to_contain_text("The copy goes on")


async def test_a_tab_that_comes_back_while_the_database_is_away_stays_where_it_is(
    place: Place, arranged: World
) -> None:
    mia, brand_id, page = await opened(arranged)
    await field(page, "name").fill("Typed in the dark")

    postmaster, cluster = postmaster_of(place.data), place.data / "postgres" / "data"
    assert postmaster is not None
    away = cluster.rename(cluster.with_name("away"))  # so that Postgres cannot be started again at once
    kill_family(postmaster)
    place.line.cut()
    await expect(status(page)).to_have_text("Offline")
    away.rename(cluster)

    await field(page, "name").press("Enter")
    await expect(status(page)).to_have_text("Saved · revision 2", timeout=20_000)
    assert await page.evaluate("window.stayed")
    assert page.url.endswith(f"/brands/{brand_id}/color")
    assert await name_in(arranged, mia, brand_id) == "Typed in the dark"
