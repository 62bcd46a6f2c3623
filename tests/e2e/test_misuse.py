"""Misuse is drawn from the mark itself, so that everybody sees what is wrong, whatever the mark looks like."""

from __future__ import annotations

import io
from typing import get_args

import numpy as np
from PIL import Image
from playwright.async_api import Page, expect

from kromi_app.brand.operations import parse_operations
from kromi_app.brand.records.misuse import Fault
from tests.e2e.test_imagery import choose, sent
from tests.fixtures.browser import Person, World

FAULTS: tuple[Fault, ...] = get_args(Fault)
STAR = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><path d="M50 5 61 39H97L68 60 79 95 50 73 21 95 32 60 3 39H39z" fill="{}"/></svg>'  # noqa: E501
MARKS = {"Black": ("#000000", "light"), "White": ("#ffffff", "dark"), "Colored": ("#ef5c2f", "light")}
SEEN = 48
"""Of 255: a pixel that differs more differs for everybody."""
ENOUGH = 0.02
"""The part of a tile that must differ."""


async def with_marks(world: World) -> tuple[Person, Page, str, dict[str, str]]:
    """Return the logo of somebody's brand with a black, a white and a colored mark, and their ids by name."""
    mia = await world.person()
    brand = await world.brands.create(mia.actor, "Harbor")
    page = await world.brand_page(mia, brand.id, "logo")
    await choose(
        page, "Choose marks", *(sent(f"{name}.svg", STAR.format(color).encode()) for name, (color, _) in MARKS.items())
    )
    await expect(page.locator("[data-record^='mark:']")).to_have_count(len(MARKS))
    view = await world.brands.view(mia.actor, brand.id, ["mark"])
    ids = {stamped.record.title: stamped.record.id for stamped in view.records}
    for name, (_, ground) in MARKS.items():  # as each is made for by its colors
        tile = page.locator(f"[data-record='{ids[name]}'] .ground")
        await expect(tile).to_have_css(
            "background-color", {"light": "rgb(255, 255, 255)", "dark": "rgb(16, 16, 16)"}[ground]
        )
        await expect(page.get_by_text("Hardly seen on this ground")).to_have_count(0)
    return mia, page, brand.id, ids


def differing(one: bytes, other: bytes) -> float:
    """Return which part of two pictures of the same size differs."""
    pixels = [np.asarray(Image.open(io.BytesIO(data)).convert("RGB"), dtype=np.int16) for data in (one, other)]
    return float((np.abs(pixels[0] - pixels[1]).max(axis=2) > SEEN).mean())


async def test_each_kind_is_seen_on_a_black_a_white_and_a_colored_mark(world: World) -> None:
    mia, page, brand, ids = await with_marks(world)
    wrong = [
        {"op": "add", "kind": "misuse", "id": f"misuse:{name.lower()}-{fault}", "set": {"mark": mark, "fault": fault}}
        for name, mark in ids.items()
        for fault in FAULTS
    ]
    await world.editor.submit(mia.actor, brand, parse_operations(wrong))
    for name in ids:
        for fault in FAULTS:
            tile = page.locator(f"[data-record='misuse:{name.lower()}-{fault}'] .ground")
            await tile.scroll_into_view_if_needed()
            await expect(tile.locator("img")).to_have_js_property("complete", True)
            shown = await tile.screenshot()
            await tile.evaluate("tile => { tile.className = 'ground'; tile.querySelector('.crowd')?.remove() }")
            assert differing(shown, await tile.screenshot()) > ENOUGH, (name, fault)


async def test_each_kind_is_added_and_chosen_in_the_browser(world: World) -> None:
    _, page, _, _ = await with_marks(world)
    await expect(page.get_by_text("Show on the mark itself what must not be done to it")).to_be_visible()
    tiles = page.locator("[data-record^='misuse:']")
    for number, fault in enumerate(FAULTS, start=1):
        await page.get_by_role("button", name="Misuse", exact=True).click()
        await expect(tiles).to_have_count(number)
        await page.locator("aside.insp [data-field='fault']").select_option(fault)
        await expect(page.locator(f".misuses .fault-{fault}")).to_have_count(1)
    await page.locator("aside.insp [data-field='why']").fill("It is ours, and it stands still")
    await page.locator("aside.insp [data-field='why']").press("Enter")
    await expect(tiles.last).to_contain_text("It is ours, and it stands still")
    await page.get_by_role("button", name="Remove", exact=True).click()
    await expect(tiles).to_have_count(len(FAULTS) - 1)
    await page.keyboard.press("Control+z")
    await expect(tiles).to_have_count(len(FAULTS))
