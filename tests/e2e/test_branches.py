"""Branches in a browser: made, told apart, merged with conflicts settled, seen at once by others, undone."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Locator, Page, expect

from kromi_app.brand.operations import parse_operations
from kromi_app.brand.sample import SAMPLE_NAME, sample_operations
from tests.e2e.test_access import violations
from tests.fixtures.branching import branch_of
from tests.fixtures.browser import Person, World
from tests.fixtures.hands import Keys

WAS, HERE, THERE = "rgb(239, 9", "rgb(0, 170, 85)", "rgb(0, 85, 170)"
"""Signal as it began, as the origin has it, and as the branch has it."""


async def a_brand(world: World) -> tuple[Person, str]:
    mia = await world.person("Mia Kern")
    return mia, (await world.brands.create(mia.actor, SAMPLE_NAME, sample_operations())).id


async def set_values(world: World, who: Person, brand_id: str, record: str, **values: Any) -> None:
    update = parse_operations([{"op": "update", "id": record, "set": values}])
    await world.editor.submit(who.actor, brand_id, update)


async def a_rework(world: World) -> tuple[Person, str, str]:
    """A brand and a branch of it that both changed the color Signal; the branch a name and a type style as well."""
    mia, brand_id = await a_brand(world)
    branch_id = await branch_of(world, mia, brand_id, "Winter")
    await set_values(world, mia, branch_id, "swatch:signal", value="#0055aa")
    await set_values(world, mia, branch_id, "voice_trait:plain", name="Plainer")
    await set_values(world, mia, branch_id, "type_style:display", weight=700)
    await set_values(world, mia, brand_id, "swatch:signal", value="#00aa55")
    return mia, brand_id, branch_id


async def merge_page(world: World, who: Person, branch_id: str, **options: object) -> tuple[Page, Locator]:
    """Open a branch where it is merged, and wait until the merge shows."""
    page = await world.brand_page(who, branch_id, "branches", **options)
    merge = page.get_by_role("region", name="Merge")
    await expect(merge.locator("[aria-busy]")).to_have_count(0)
    return page, merge


async def test_a_branch_is_made_by_the_palette_and_told_apart_in_bar_and_dashboard(world: World) -> None:
    mia, brand_id = await a_brand(world)
    await world.brands.create(mia.actor, "Nordlys")
    page = await world.brand_page(mia, brand_id, "color")
    await page.keyboard.press("Control+k")
    await page.keyboard.type("make a branch")
    await expect(page.locator(".palette [aria-selected=true]")).to_contain_text("Make a branch")
    await page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Make a branch")
    await dialog.get_by_label("Name").fill("Winter")
    await page.keyboard.press("Enter")

    crumb = page.locator(".crumb")
    await expect(crumb.locator("b")).to_have_text("Winter")
    await page.wait_for_url(lambda url: brand_id not in url)
    await expect(page.get_by_role("heading", name=SAMPLE_NAME, level=1)).to_be_visible()
    await crumb.get_by_role("link", name=f"Open {SAMPLE_NAME}").click()
    await page.wait_for_url(f"**/brands/{brand_id}/overview")
    await expect(crumb.locator("b")).to_have_text(SAMPLE_NAME)

    await page.get_by_role("link", name="Branches", exact=True).click()
    await expect(page.locator("[data-branch]")).to_contain_text("Winter")
    await page.get_by_role("link", name="Your brands").click()
    cards = page.locator("[data-brand]")
    await expect(cards.nth(0)).to_contain_text(SAMPLE_NAME)
    await expect(cards.nth(1)).to_contain_text(re.compile(f"Winter.*Branch of {SAMPLE_NAME}"))
    await expect(cards.nth(2)).to_contain_text("Nordlys")


async def test_an_assistant_is_told_which_brand_is_a_branch_of_which(world: World) -> None:
    mia, brand_id = await a_brand(world)
    branch_id = await branch_of(world, mia, brand_id, "Winter")
    async with world.assistant(mia) as client:
        listed = (await client.call_tool("list_brands", {})).structured_content
    assert listed is not None
    found = {row["brand"]: (row["name"], row.get("branch"), row.get("branch_of")) for row in listed["brands"]}
    assert found == {branch_id: (SAMPLE_NAME, "Winter", brand_id), brand_id: (SAMPLE_NAME, None, None)}


async def test_a_branch_is_made_renamed_and_deleted_from_its_card(world: World) -> None:
    mia, brand_id = await a_brand(world)
    page = await world.page(mia, "/dashboard")
    dialog = page.get_by_role("dialog")
    await page.locator(f"[data-brand='{brand_id}']").get_by_role("button", name="Branch").click()
    await dialog.get_by_label("Name").fill("Winter")
    await dialog.get_by_role("button", name="Make").click()
    await expect(page.locator(".crumb b")).to_have_text("Winter")
    branch_id = urlsplit(page.url).path.split("/")[2]

    await page.get_by_role("link", name="Your brands").click()
    card = page.locator(f"[data-brand='{branch_id}']")
    await card.get_by_role("button", name="Rename").click()
    await dialog.get_by_label("Name").fill("Night")
    await dialog.get_by_role("button", name="Rename").click()
    await expect(card).to_contain_text(f"NightBranch of {SAMPLE_NAME}")
    await card.get_by_role("button", name="Delete").click()
    await dialog.get_by_label("Name").fill(SAMPLE_NAME)
    await dialog.get_by_role("button", name="Delete for good").click()
    await expect(dialog.get_by_role("alert")).to_contain_text("not its name: Night")
    await dialog.get_by_label("Name").fill("Night")
    await dialog.get_by_role("button", name="Delete for good").click()
    await expect(page.locator("[data-brand]")).to_have_count(1)
    assert (await world.brands.summary(mia.actor, brand_id)).name == SAMPLE_NAME


async def test_a_conflict_is_drawn_and_settled_by_keyboard_alone_and_all_see_the_merge_which_is_undone(
    world: World,
) -> None:
    mia, brand_id, branch_id = await a_rework(world)
    jonas = await world.person("Jonas Berg")
    await world.brands.share(mia.actor, brand_id, jonas.email, "editor")
    theirs = await world.brand_page(jonas, brand_id, "color")
    page, merge = await merge_page(world, mia, branch_id)
    keys = Keys(page)

    conflict = merge.locator("[data-conflict='swatch:signal']")
    await expect(conflict.get_by_text("Both began with")).to_be_visible()
    for at, color in enumerate((WAS, HERE, THERE)):
        await expect(conflict.locator(".chip").nth(at)).to_have_css("background-color", re.compile(re.escape(color)))
    await expect(merge.locator("[data-would-be='type_style:display']")).to_be_visible()
    await expect(merge).to_contain_text("Plainer")
    act = merge.get_by_role("button", name="Merge, 1 conflict open")
    await expect(act).to_be_disabled()

    await keys.press(conflict.get_by_role("radio", name=SAMPLE_NAME))
    await expect(merge.get_by_role("button", name="Merge", exact=True)).to_be_enabled()
    await expect(merge.locator("[data-would-be='swatch:signal']")).to_have_count(0)
    await page.keyboard.press("ArrowDown")
    await expect(conflict.get_by_role("radio", name="Winter")).to_be_checked()
    await expect(merge.locator("[data-would-be='swatch:signal']")).to_be_visible()
    await keys.press(merge.get_by_role("button", name="Merge", exact=True))
    await expect(merge.get_by_role("status")).to_contain_text(f"Merged into {SAMPLE_NAME}: 3 changes.")
    await expect(theirs.locator("[data-record='swatch:signal']")).to_contain_text("#0055aa")

    await keys.press(merge.get_by_role("link", name="Open it"))
    await page.wait_for_url(f"**/brands/{brand_id}/overview")
    await expect(page.locator(f".status[data-place='{brand_id}/overview'][data-state='saved']")).to_be_visible()
    await page.keyboard.press("Control+z")
    await expect(theirs.locator("[data-record='swatch:signal']")).to_contain_text("#00aa55")


async def test_all_of_one_side_is_taken_and_what_moved_meanwhile_is_asked_again(world: World) -> None:
    mia, brand_id, branch_id = await a_rework(world)
    await set_values(world, mia, branch_id, "swatch:deck", name="Planks")
    await set_values(world, mia, brand_id, "swatch:deck", name="Boards")
    _, merge = await merge_page(world, mia, branch_id)
    await expect(merge.get_by_role("button", name="Merge, 2 conflicts open")).to_be_visible()
    await merge.get_by_role("button", name="All of Winter").click()
    await expect(merge.get_by_text("2 of 2 settled")).to_be_visible()
    await expect(merge.locator("[data-would-be='swatch:deck']")).to_be_visible()

    await set_values(world, mia, brand_id, "swatch:deck", name="Planking")
    await expect(merge.get_by_text("Something changed meanwhile.")).to_be_visible()
    await expect(merge.get_by_text("1 of 2 settled")).to_be_visible()
    await expect(merge.locator("[data-conflict='swatch:deck']")).to_contain_text("Planking")
    await expect(merge.locator("[data-conflict='swatch:signal']").get_by_role("radio", name="Winter")).to_be_checked()
    await merge.locator("[data-conflict='swatch:deck']").get_by_role("radio", name=SAMPLE_NAME).check()
    await merge.get_by_role("button", name="Merge", exact=True).click()
    await expect(merge.get_by_role("status").filter(has_text="Merged into")).to_be_visible()
    records = {s.record.id: s.record.fields() for s in (await world.brands.view(mia.actor, brand_id)).records}
    assert (records["swatch:deck"]["name"], records["swatch:signal"]["value"]) == ("Planking", "#0055aa")


async def test_a_branch_is_updated_from_its_origin_and_that_is_undone_where_it_was_done(world: World) -> None:
    mia, brand_id = await a_brand(world)
    branch_id = await branch_of(world, mia, brand_id, "Winter")
    page, merge = await merge_page(world, mia, branch_id)
    await expect(merge.get_by_role("status")).to_have_text("There is nothing to merge.")
    await expect(merge.get_by_role("button", name="Merge", exact=True)).to_have_count(0)

    await set_values(world, mia, brand_id, "swatch:signal", value="#00aa55")
    await merge.get_by_role("button", name="Update the branch").click()
    await expect(merge.locator("h2")).to_have_text(re.compile(f"{SAMPLE_NAME}.*Winter"))
    await merge.get_by_role("button", name="Update", exact=True).click()
    await expect(merge.get_by_role("status")).to_contain_text("Updated Winter: 1 change.")
    await merge.get_by_role("button", name="Undo").click()
    await expect(page.locator(".status")).to_contain_text("revision 3")
    view = await world.brands.view(mia.actor, branch_id, ["swatch"])
    assert "#00aa55" not in [stamped.record.fields()["value"] for stamped in view.records]


@pytest.mark.parametrize("side", ["the brand", "the branch"])
async def test_a_merge_is_looked_at_anew_as_soon_as_either_side_moves_and_says_so(world: World, side: str) -> None:
    mia, brand_id, branch_id = await a_rework(world)
    _, merge = await merge_page(world, mia, branch_id)
    anew = merge.get_by_text("Something changed meanwhile.")
    await expect(merge.locator("[data-conflict]")).to_have_count(1)
    await expect(anew).to_have_count(0)

    for name in ("Nets", "Ropes"):
        other = brand_id if side == "the branch" else branch_id
        await set_values(world, mia, other, "swatch:deck", name="Planks" if name == "Nets" else "Boards")
        await set_values(world, mia, brand_id if side == "the brand" else branch_id, "swatch:deck", name=name)
        await expect(merge.locator("[data-conflict='swatch:deck']")).to_contain_text(name)
        await expect(anew).to_be_visible()
    await merge.get_by_role("button", name="Update the branch").click()
    await expect(merge.get_by_role("button", name="Update, 2 conflicts open")).to_be_visible()
    await expect(anew).to_have_count(0)


async def test_what_the_brand_cannot_take_is_told_before_it_is_merged(world: World) -> None:
    mia, brand_id = await a_brand(world)
    branch_id = await branch_of(world, mia, brand_id, "Winter")
    for place, record in ((branch_id, "swatch:moss"), (brand_id, "swatch:green")):
        moss = {"palette": "palette:core", "name": "Moss", "value": "#557755"}
        operations = parse_operations([{"op": "add", "kind": "swatch", "id": record, "set": moss}])
        await world.editor.submit(mia.actor, place, operations)
    _, merge = await merge_page(world, mia, branch_id)
    await expect(merge.locator(".kept")).to_contain_text("Moss: 'Moss' is the name of swatch:green already")


async def test_a_branch_whose_origin_was_deleted_says_so(world: World) -> None:
    mia, brand_id = await a_brand(world)
    branch_id = await branch_of(world, mia, brand_id, "Winter")
    await world.brands.delete(mia.actor, brand_id, SAMPLE_NAME)
    page, merge = await merge_page(world, mia, branch_id)
    await expect(merge.get_by_role("alert")).to_have_text("The brand that this was a branch of is gone.")
    await expect(page.locator(".crumb b")).to_have_text("Winter")
    await expect(page.locator(".crumb a")).to_have_count(0)


async def test_a_viewer_branches_and_merges_nothing_back(world: World) -> None:
    mia, brand_id = await a_brand(world)
    vic = await world.person("Vic Low")
    await world.brands.share(mia.actor, brand_id, vic.email, "viewer")
    page = await world.brand_page(vic, brand_id, "branches")
    await page.get_by_role("button", name="Make a branch").click()
    await page.get_by_role("dialog").get_by_label("Name").fill("Mine")
    await page.keyboard.press("Enter")
    await expect(page.locator(".crumb b")).to_have_text("Mine")
    branch_id = urlsplit(page.url).path.split("/")[2]
    await set_values(world, vic, branch_id, "swatch:signal", value="#0055aa")
    page, merge = await merge_page(world, vic, branch_id)
    await expect(merge.locator("[data-would-be='swatch:signal']")).to_be_visible()
    await expect(merge).to_contain_text(f"You may look at {SAMPLE_NAME} but not edit it.")
    await expect(merge.get_by_role("button", name="Merge", exact=True)).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_in_a_merge_with_conflicts(world: World, scheme: str) -> None:
    mia, _, branch_id = await a_rework(world)
    page, merge = await merge_page(world, mia, branch_id, color_scheme=scheme)
    assert await violations(page) == []
    await merge.get_by_role("button", name="All of Winter").click()
    await merge.get_by_role("button", name="Merge", exact=True).click()
    await expect(merge.get_by_role("status")).to_contain_text("Merged into")
    assert await violations(page) == []


async def test_on_a_phone_a_branch_is_told_apart_and_merged_without_anything_reaching_out(world: World) -> None:
    mia, _, branch_id = await a_rework(world)
    page, merge = await merge_page(world, mia, branch_id, viewport={"width": 390, "height": 844})
    await expect(page.locator(".crumb b")).to_be_visible()
    await expect(page.locator(".crumb").get_by_role("link", name=f"Open {SAMPLE_NAME}")).to_be_visible()
    for part in ("#canvas", ".bar", ".rail"):
        assert await page.locator(part).evaluate("part => part.scrollWidth <= part.clientWidth"), part
    await merge.locator("[data-side='there']").first.click()
    await merge.get_by_role("button", name="Merge", exact=True).click()
    await expect(merge.get_by_role("status")).to_contain_text("Merged into")
