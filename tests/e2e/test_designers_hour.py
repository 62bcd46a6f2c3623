"""A designer's hour: from a logo to a brand in use, beside a colleague and an assistant, and back by one section.

Done twice: with a mouse, and by keyboard alone.
"""

from __future__ import annotations

import re

import pytest
from playwright.async_api import FilePayload, Locator, expect

from tests.fixtures.browser import Person, World
from tests.fixtures.hands import Hands, Keys, Mouse

LOGO = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 80">
<path d="M10 10h60v60H10z" fill="#14342b"/><path d="M40 20a20 20 0 1 0 .1 0z" fill="#e8623d"/>
<path d="M90 20h20v40H90zm30 0h20v40h-20zm30 0h20v40h-20z" fill="#14342b"/></svg>"""
MARK: FilePayload = {"name": "Fjellbakeri.svg", "mimeType": "image/svg+xml", "buffer": LOGO}


@pytest.mark.parametrize("hands", [Mouse, Keys])
async def test_a_designers_hour(world: World, hands: type[Mouse] | type[Keys]) -> None:
    mia, jonas = await world.person("Mia Kern"), await world.person("Jonas Berg")
    mias = hands(await world.page(mia, "/dashboard"))
    brand = await a_brand_is_made(mias, "Fjellbakeri")
    await world.brands.share(mia.actor, brand, jonas.email, "editor")

    await a_logo_becomes_colors(mias)
    await roles_are_suggested(mias)
    await type_is_chosen(mias)
    await measures_are_made(mias)
    await a_voice_is_found(mias)
    await all_findings_are_settled(mias)
    await it_is_seen_in_use(mias)

    morning = (await world.history.latest(mia.actor, brand))[0].revision
    jonass = hands(await world.brand_page(jonas, brand, "voice"))
    await others_edit_and_are_taken_in(world, mia, brand, mias, jonass)
    await one_section_is_brought_back(mias, morning)


async def go(hands: Hands, section: str) -> None:
    await hands.press(hands.page.get_by_role("navigation", name="Sections").get_by_role("link", name=section))
    place = section.split()[-1].lower()
    await hands.page.wait_for_selector(f".status[data-place$='/{place}'][data-state='saved']")


def field(hands: Hands, name: str) -> Locator:
    return hands.page.locator(f"aside.insp [data-field='{name}']")


def button(hands: Hands, name: str) -> Locator:
    return hands.page.get_by_role("button", name=name, exact=True).first


async def a_brand_is_made(hands: Hands, name: str) -> str:
    await hands.press(button(hands, "Brand"))
    await hands.write(hands.page.get_by_role("textbox", name="Name"), name)
    await hands.press(button(hands, "Make"))
    await expect(hands.page.get_by_role("heading", name=name, level=1)).to_be_visible()
    found = re.search(r"/brands/([^/]+)", hands.page.url)
    assert found
    await hands.write(field(hands, "description"), "Bread from the mountain, by bike before seven.")
    return found[1]


async def a_logo_becomes_colors(hands: Hands) -> None:
    await go(hands, "Logo")
    await hands.send(hands.page.get_by_label("Choose marks", exact=True), MARK)
    await expect(hands.page.locator("[data-record^='mark:'] img").first).to_have_js_property("complete", True)
    await go(hands, "Color")
    await hands.press(button(hands, "Palette of a picture"))
    await hands.press(button(hands, "Keep"))
    swatches = hands.page.locator("#canvas [data-record^='swatch:']")
    await expect(swatches).to_have_count(2)
    await hands.press(button(hands, "Swatch"))
    await hands.write(field(hands, "name"), "Flour")
    await hands.write(field(hands, "value"), "#f3ead7")
    await expect(swatches).to_contain_text(["", "", "#f3ead7"])


async def roles_are_suggested(hands: Hands) -> None:
    await hands.press(button(hands, "Roles"))
    await hands.press(button(hands, "Keep"))
    await expect(hands.page.locator("[data-record='color_role:on-surface']")).to_contain_text("AAA")


async def type_is_chosen(hands: Hands) -> None:
    await go(hands, "Typography")
    await hands.press(button(hands, "Library"))
    await hands.write(hands.page.get_by_label("Search families"), "fraunces")
    await hands.press(button(hands, "Add Fraunces"))
    await expect(button(hands, "Fraunces is added")).to_be_disabled()
    await hands.page.keyboard.press("Escape")
    await hands.press(button(hands, "Scale"))
    await hands.press(button(hands, "Make styles"))
    await expect(hands.page.locator("#canvas [data-record^='type_style:']").first).to_be_visible()


async def measures_are_made(hands: Hands) -> None:
    await go(hands, "Layout")
    await hands.press(button(hands, "Make a scale"))
    await expect(hands.page.locator("#canvas [data-record^='dimension:']")).to_have_count(8)


async def a_voice_is_found(hands: Hands) -> None:
    await go(hands, "Voice")
    await hands.press(button(hands, "Trait"))
    await hands.write(field(hands, "name"), "Plain")
    await hands.write(field(hands, "we_are"), "short words, said once")
    await hands.press(button(hands, "Message"))
    await hands.pick(field(hands, "usage"), "tagline")
    await hands.write(field(hands, "text"), "Bread before the first bus.")
    await expect(hands.page.locator("#canvas")).to_contain_text("Bread before the first bus.")


async def all_findings_are_settled(hands: Hands) -> None:
    """Take what is offered to mend, one after another, until nothing is left."""
    await go(hands, "Checks")
    findings, mend = hands.page.locator(".found li"), hands.page.locator(".acts button")
    mendable = findings.filter(has=mend)
    await expect(mendable).not_to_have_count(0)
    while await mendable.count():
        words = await mendable.first.locator("p").first.inner_text()
        await hands.press(mendable.first.locator(mend))
        await expect(findings.filter(has_text=words)).to_have_count(0)
    await expect(hands.page.get_by_role("heading", name="Nothing to mend")).to_be_visible()


async def it_is_seen_in_use(hands: Hands) -> None:
    await go(hands, "In use")
    await expect(hands.page.locator("#canvas")).to_contain_text("Bread before the first bus.")
    await hands.press(button(hands, "Dark"))
    await expect(button(hands, "Dark")).to_have_attribute("aria-pressed", "true")


async def others_edit_and_are_taken_in(world: World, mia: Person, brand: str, mias: Hands, jonass: Hands) -> None:
    """A colleague renames a color in a browser, an assistant words the tagline anew; Mia sees who it was."""
    await go(mias, "Color")
    await hands_rename(jonass, "Flour", "Rye")
    renamed = mias.page.locator("#canvas [data-record^='swatch:']").filter(has_text="Rye")
    await expect(renamed.locator(".by")).to_contain_text("Jonas")

    await go(mias, "Voice")
    async with world.assistant(mia) as claude:
        view = await world.brands.view(mia.actor, brand, ["message"])
        change = {"op": "update", "id": view.records[0].record.id, "set": {"text": "Bread before the buses."}}
        await claude.call_tool("edit_brand", {"brand": brand, "operations": [change]})
    reworded = mias.page.locator("#canvas [data-record^='message:']").filter(has_text="before the buses")
    await expect(reworded.locator(".by")).to_contain_text("for Mia")


async def hands_rename(hands: Hands, name: str, anew: str) -> None:
    await go(hands, "Color")
    swatches = hands.page.locator("#canvas [data-record^='swatch:']")
    await hands.press(swatches.get_by_role("button", name=name, exact=True))
    await hands.write(field(hands, "name"), anew)


async def one_section_is_brought_back(hands: Hands, morning: int) -> None:
    """Compare with this morning; bring the colors back, and keep the assistant's words."""
    await go(hands, "History")
    await hands.press(hands.page.locator(f"[data-visit='{morning}'] summary").first)
    entry = hands.page.locator(f".timeline [data-revision='{morning}']")
    await hands.press(entry.get_by_role("button", name="Show what changed since"))
    comparison = hands.page.get_by_role("region", name="Comparison")
    await expect(comparison).to_contain_text("Rye")
    await expect(comparison).to_contain_text("Bread before the buses.")
    await hands.press(comparison.get_by_role("button", name="Restore color"))
    await expect(comparison).not_to_contain_text("Rye")
    await expect(comparison).to_contain_text("Bread before the buses.")
    await go(hands, "Color")
    await expect(hands.page.locator("#canvas [data-record^='swatch:']").filter(has_text="Flour")).to_have_count(1)
