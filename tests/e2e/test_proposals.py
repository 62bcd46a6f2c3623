"""Proposals in a browser: seen at once, looked at in place, accepted in whole or part, declined with a reason."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from kromi_app.brand.sample import SAMPLE_NAME, sample_operations
from tests.e2e.test_access import violations
from tests.fixtures.browser import Person, World

DEEPER: dict[str, Any] = {"op": "update", "id": "swatch:signal", "set": {"value": "#a03b0e"}}
TRAIT: dict[str, Any] = {"op": "update", "id": "voice_trait:plain", "set": {"name": "Plainer"}}
NEW: dict[str, Any] = {"op": "add", "kind": "swatch", "id": "swatch:rust", "set": {"name": "Rust", "value": "#7a2a12"}}
WHY = "Links pass 4.5 on Deck."


async def a_brand(world: World) -> tuple[Person, str]:
    mia = await world.person("Mia Kern")
    return mia, (await world.brands.create(mia.actor, SAMPLE_NAME, sample_operations())).id


async def propose(world: World, person: Person, brand: str, *operations: dict[str, Any], note: str = WHY) -> str:
    async with world.assistant(person) as claude:
        arguments = {"brand": brand, "operations": list(operations), "note": note, "propose": True}
        answer: Any = await claude.call_tool("edit_brand", arguments)
    assert not answer.is_error, answer.content
    return answer.structured_content["proposal"]


async def told(world: World, person: Person, brand: str) -> dict[str, Any]:
    """Return what an assistant reads of its newest proposal."""
    async with world.assistant(person) as claude:
        answer: Any = await claude.call_tool("get_changes", {"brand": brand, "since_revision": 1})
    return answer.structured_content["proposals"][0]


def card(page: Page) -> Locator:
    return page.get_by_role("region", name="Proposal of mcp for Mia Kern")


def in_palette(operation: dict[str, Any], palette: str) -> dict[str, Any]:
    return {**operation, "set": {**operation["set"], "palette": palette}}


async def palette_of(world: World, person: Person, brand: str) -> str:
    view = await world.brands.view(person.actor, brand, ["palette"])
    return view.records[0].record.id


async def test_a_proposal_shows_at_once_lies_over_the_brand_and_counts_when_accepted(world: World) -> None:
    mia, brand = await a_brand(world)
    jonas = await world.person("Jonas Berg")
    await world.brands.share(mia.actor, brand, jonas.email, "editor")
    mias, jonass = await world.brand_page(mia, brand), await world.brand_page(jonas, brand)
    added = in_palette(NEW, await palette_of(world, mia, brand))
    await propose(world, mia, brand, DEEPER, added)
    for page in (mias, jonass):
        await expect(card(page)).to_contain_text("mcp for Mia Kern proposes 2 changes.")
        await expect(card(page)).to_contain_text(WHY)
        await expect(page.locator("[data-record='swatch:signal']")).to_contain_text("#ef")

    await card(jonass).get_by_role("button", name="Look").click()
    ghost = jonass.locator("[data-record='swatch:signal'] [data-ghost]")
    await expect(ghost.locator("i")).to_have_css("background-color", "rgb(160, 59, 14)")
    laid, color = await ghost.bounding_box(), await ghost.locator("i").bounding_box()
    assert laid
    assert color
    assert laid["width"] < 2 * color["width"], "a ghost hides no more than it shows"
    await expect(jonass.locator("[data-ghost='swatch:rust']")).to_contain_text("Rust")
    await expect(card(jonass).locator("[data-change]")).to_have_count(2)
    assert (await world.brands.summary(mia.actor, brand)).revision == 1

    await card(jonass).get_by_role("button", name="Accept").click()
    for page in (mias, jonass):
        await expect(page.locator("[data-record='swatch:signal']")).to_contain_text("#a03b0e")
        await expect(page.locator("[data-record='swatch:rust']")).to_be_visible()
        await expect(card(page)).to_have_count(0)
    await expect(jonass.locator("[data-ghost]")).to_have_count(0)
    (edit,) = await world.history.since(mia.actor, brand, 1)
    assert (edit.name, edit.cause, edit.origin) == ("Jonas Berg", "accept", "a proposal of mcp for Mia Kern")
    assert (await told(world, mia, brand))["revision"] == 2

    await jonass.keyboard.press("Control+z")
    await expect(mias.locator("[data-record='swatch:rust']")).to_have_count(0)
    await expect(mias.locator("[data-record='swatch:signal']")).to_contain_text("#ef")


async def test_a_part_is_accepted_and_the_rest_is_told_as_left_out(world: World) -> None:
    mia, brand = await a_brand(world)
    page = await world.brand_page(mia, brand)
    await propose(world, mia, brand, DEEPER, TRAIT)
    await card(page).get_by_role("button", name="Look").click()
    await card(page).get_by_role("checkbox", name="Accept Plain").uncheck()
    await card(page).get_by_role("button", name="Accept 1").click()
    await expect(page.locator("[data-record='swatch:signal']")).to_contain_text("#a03b0e")
    await expect(card(page)).to_have_count(0)
    found = await told(world, mia, brand)
    assert (found["state"], found["left_out"]) == ("accepted", ["voice_trait:plain"])


async def test_a_declined_proposal_tells_the_assistant_why(world: World) -> None:
    mia, brand = await a_brand(world)
    page = await world.brand_page(mia, brand)
    await propose(world, mia, brand, DEEPER)
    await card(page).get_by_role("button", name="Decline").click()
    await page.keyboard.type("Too dark for the ferry")
    await page.keyboard.press("Enter")
    await expect(card(page)).to_have_count(0)
    found = await told(world, mia, brand)
    assert (found["state"], found["reason"], found["decided_by"]) == ("declined", "Too dark for the ferry", "Mia Kern")
    assert (await world.brands.summary(mia.actor, brand)).revision == 1


async def test_who_thinks_better_of_declining_is_where_they_were(world: World) -> None:
    mia, brand = await a_brand(world)
    page = await world.brand_page(mia, brand)
    await propose(world, mia, brand, DEEPER)
    decline = card(page).get_by_role("button", name="Decline")
    dialog = page.get_by_role("dialog", name="Decline a proposal")
    for leave in (page.keyboard.press("Escape"), dialog.get_by_role("button", name="Cancel").press("Enter")):
        await decline.press("Enter")
        await expect(dialog.get_by_label("Why, for the assistant to read")).to_be_focused()
        await leave
        await expect(dialog).to_have_count(0)
        await expect(decline).to_be_focused()
    await expect(card(page)).to_be_visible()


async def test_what_would_be_added_lies_among_its_kind(world: World) -> None:
    mia, brand = await a_brand(world)
    page = await world.brand_page(mia, brand, "voice")
    brave = {"op": "add", "kind": "voice_trait", "id": "voice_trait:brave", "set": {"name": "Brave"}}
    await propose(world, mia, brand, brave)
    await card(page).get_by_role("button", name="Look").click()
    beside = page.locator("[data-record='voice_trait:plain'] ~ [data-ghost='voice_trait:brave']")
    await expect(beside).to_contain_text("Brave")


async def test_the_ghost_of_a_palette_leaves_its_name_to_be_read(world: World) -> None:
    mia, brand = await a_brand(world)
    page = await world.brand_page(mia, brand)
    palette = await palette_of(world, mia, brand)
    await propose(world, mia, brand, {"op": "update", "id": palette, "set": {"name": "Colors of the night ferry"}})
    await card(page).get_by_role("button", name="Look").click()
    tile = page.locator(f"[data-record='{palette}']")
    await expect(tile.locator("[data-ghost]")).to_have_text("Colors of the night ferry")
    name, ghost = await tile.locator("h2").bounding_box(), await tile.locator("[data-ghost]").bounding_box()
    assert name
    assert ghost
    assert ghost["x"] >= name["x"] + name["width"]


async def test_only_colors_that_would_change_are_seen_at_a_glance(world: World) -> None:
    mia, brand = await a_brand(world)
    page = await world.brand_page(mia, brand)
    renamed = {"op": "update", "id": "swatch:fjord", "set": {"name": "Deep fjord"}}
    await propose(world, mia, brand, DEEPER, renamed)
    await expect(card(page)).to_contain_text("proposes 2 changes.")
    await expect(card(page).locator(".chip")).to_have_count(2)


async def test_what_no_longer_fits_is_said_while_one_looks(world: World) -> None:
    mia, brand = await a_brand(world)
    page = await world.brand_page(mia, brand)
    await propose(world, mia, brand, DEEPER, TRAIT)
    await card(page).get_by_role("button", name="Look").click()
    async with world.assistant(mia) as claude:
        blue = {"op": "update", "id": "swatch:signal", "set": {"value": "#0055aa"}}
        await claude.call_tool("edit_brand", {"brand": brand, "operations": [blue]})
    await expect(card(page)).to_contain_text("1 no longer fits.")
    await expect(card(page)).to_contain_text("Somebody changed its value since.")
    await expect(card(page)).to_contain_text("proposes a change.")
    await expect(page.locator("[data-ghost]")).to_have_count(0)
    await card(page).get_by_role("button", name="Accept").click()
    await expect(card(page)).to_have_count(0)
    await expect(page.locator("[data-record='swatch:signal']")).to_contain_text("#0055aa")
    assert (await told(world, mia, brand))["left_out"] == ["swatch:signal"]


async def test_a_proposal_stands_where_it_would_change_something_and_a_viewer_only_looks(world: World) -> None:
    mia, brand = await a_brand(world)
    eve = await world.person("Eve Rask")
    await world.brands.share(mia.actor, brand, eve.email, "viewer")
    await propose(world, mia, brand, TRAIT)
    page = await world.brand_page(eve, brand, "overview")
    await expect(card(page)).to_be_visible()
    await page.get_by_role("link", name="Color", exact=True).click()
    await expect(page.get_by_role("heading", name="Color", level=1)).to_be_visible()
    await expect(card(page)).to_have_count(0)
    await page.get_by_role("link", name="Voice", exact=True).click()
    await expect(card(page).get_by_role("button", name="Look")).to_be_visible()
    for name in ("Accept", "Decline"):
        await expect(card(page).get_by_role("button", name=name)).to_have_count(0)
    await card(page).get_by_role("button", name="Look").click()
    await expect(page.locator("[data-ghost='voice_trait:plain']")).to_contain_text("Plainer")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
async def test_a_proposal_is_decided_by_keyboard_and_axe_finds_nothing(world: World, width: int, scheme: str) -> None:
    mia, brand = await a_brand(world)
    viewport = {"width": width, "height": 844}
    page = await world.brand_page(mia, brand, viewport=viewport, color_scheme=scheme)
    await propose(world, mia, brand, DEEPER, TRAIT)
    await card(page).get_by_role("button", name="Look").press("Enter")
    await expect(page.locator("[data-ghost]").first).to_be_visible()
    assert await violations(page) == []
    await card(page).get_by_role("checkbox", name="Accept Plain").press("Space")
    await card(page).get_by_role("button", name="Accept 1").press("Enter")
    await expect(page.locator("[data-record='swatch:signal']")).to_contain_text("#a03b0e")
