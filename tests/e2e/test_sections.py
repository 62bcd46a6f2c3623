"""Every section of a brand: records are added, changed, moved and removed where they are drawn."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.async_api import Page, expect

from kromi_app.brand.operations import parse_operations
from kromi_app.brand.sample import SAMPLE_NAME, sample_operations
from tests.fixtures.browser import World


async def the_sample(world: World, section: str) -> tuple[Page, str]:
    mia = await world.person()
    brand = await world.brands.create(mia.actor, SAMPLE_NAME, sample_operations())
    return await world.brand_page(mia, brand.id, section), brand.id


@pytest.mark.parametrize(
    ("section", "label", "field", "text"),
    [
        ("color", "Palette", "name", "Harbor"),
        ("color", "Role", "name", "warning"),
        ("typography", "By name", "name", "Inter"),
        ("typography", "Style", "name", "Footnote"),
        ("typography", "Scale", "name", "Poster"),
        ("layout", "Radius", "name", "bow"),
        ("voice", "Trait", "name", "Dry"),
        ("voice", "Message", "text", "Mind the gangway."),
        ("voice", "Tone", "name", "On the quay"),
        ("voice", "Term", "name", "gangway"),
        ("voice", "Sample", "name", "Ticket in winter"),
        ("layout", "Grid", "name", "Poster"),
        ("layout", "Shadow", "name", "Mast"),
        ("layout", "Motion", "name", "Drift"),
        ("imagery", "Treatment", "name", "Dawn"),
        ("content", "Guideline", "name", "Flags"),
    ],
)
async def test_a_record_is_added_named_and_removed(
    world: World, section: str, label: str, field: str, text: str
) -> None:
    page, _ = await the_sample(world, section)
    await page.get_by_role("button", name=label, exact=True).first.click()
    control = page.locator(f"aside.insp [data-field='{field}']")
    await control.fill(text)
    await control.press("Control+Enter")
    await expect(page.locator(".canvas")).to_contain_text(text)

    await page.get_by_role("button", name="Remove", exact=True).click()
    await expect(page.locator(".canvas")).not_to_contain_text(text)
    await page.keyboard.press("Control+z")
    await expect(page.locator(".canvas")).to_contain_text(text)


async def test_a_swatch_moves_among_its_siblings(world: World) -> None:
    page, _ = await the_sample(world, "color")
    names = page.locator(".swatches").first.locator("b")
    assert await names.all_inner_texts() == ["Fjord", "Signal", "Deck", "Lichen", "Ice"]
    await page.locator("[data-record='swatch:deck'] .pick").click()
    await page.get_by_role("button", name="Move earlier").click()
    await expect(names).to_have_text(["Fjord", "Deck", "Signal", "Lichen", "Ice"])


async def test_a_role_follows_another_swatch_when_one_is_chosen(world: World) -> None:
    page, _ = await the_sample(world, "color")
    await page.locator("[data-record='color_role:accent'] .pick").click()
    await page.get_by_label("Light follows").select_option("{swatch:lichen}")
    await expect(page.locator("aside.insp [data-field='light']")).to_have_value("{swatch:lichen}")
    await expect(page.locator("[data-record='color_role:accent'] .demo").first).to_have_css(
        "background-color", "rgb(173, 197, 133)"
    )


async def test_what_is_used_cannot_be_removed_and_the_reason_is_said(world: World) -> None:
    page, _ = await the_sample(world, "color")
    await page.locator("[data-record='swatch:deck'] .pick").click()
    await page.get_by_role("button", name="Remove", exact=True).click()
    await expect(page.get_by_role("alert")).to_contain_text(re.compile("Deck is used by .*color role"))
    await expect(page.locator("[data-record='swatch:deck']")).to_be_visible()


async def test_an_edit_is_taken_back_from_the_history(world: World) -> None:
    page, _ = await the_sample(world, "overview")
    name = page.locator("aside.insp [data-field='name']")
    await name.fill("Halden Night Ferry")
    await name.press("Enter")
    await expect(page.get_by_role("heading", name="Halden Night Ferry", level=1)).to_be_visible()

    await page.get_by_role("link", name="History").click()
    await page.locator(".visit summary").first.click()
    await page.locator("[data-revision='2']").get_by_role("button", name="Revert this edit").click()
    await expect(page.locator("[data-revision='3']")).to_contain_text("reverted")
    await expect(page.locator(".crumb")).to_contain_text("Halden Ferry")


async def test_a_viewer_sees_everything_and_can_change_nothing(world: World) -> None:
    mia, jonas = await world.person("Mia Kern"), await world.person("Jonas Berg")
    brand = await world.brands.create(mia.actor, SAMPLE_NAME, sample_operations())
    await world.brands.share(mia.actor, brand.id, jonas.email, "viewer")
    page = await world.brand_page(jonas, brand.id, "color")
    await page.locator("[data-record='swatch:signal'] .pick").click()
    await expect(page.locator("aside.insp [data-field='name']")).to_be_disabled()
    await expect(page.get_by_role("button", name="Swatch", exact=True)).to_have_count(0)
    await expect(page.get_by_role("button", name="Undo")).to_be_disabled()

    await world.brands.share(mia.actor, brand.id, jonas.email, "editor")
    await expect(page.locator("aside.insp [data-field='name']")).to_be_enabled()


PALETTES = [
    *({"op": "add", "kind": "palette", "id": f"palette:{name}", "set": {"name": name}} for name in ("sea", "sky")),
    {
        "op": "add",
        "kind": "swatch",
        "id": "swatch:dawn",
        "set": {"palette": "palette:sky", "name": "Dawn", "value": "#ef6334"},
    },
]
RADIUS = [
    {
        "op": "add",
        "kind": "dimension",
        "id": "dimension:bow",
        "set": {"group": "radius", "name": "bow", "value": {"value": 8, "unit": "px"}},
    }
]


@pytest.mark.parametrize(
    ("section", "operations", "field", "before", "after"),
    [
        ("color", PALETTES, "palette", "palette:sky", "palette:sea"),
        ("layout", RADIUS, "group", "radius", "spacing"),
    ],
)
async def test_the_inspector_shows_the_group_that_a_record_stands_in_and_moves_it_to_another(
    world: World, section: str, operations: list[dict[str, Any]], field: str, before: str, after: str
) -> None:
    mia, record = await world.person("Mia Kern"), operations[-1]["id"]
    brand = await world.brands.create(mia.actor, "Halden Ferry", parse_operations(operations))
    page = await world.brand_page(mia, brand.id, section)
    await page.locator(f"[data-record='{record}'] .pick").click()
    group = page.locator(f"aside.insp [data-field='{field}']")
    await expect(group).to_have_value(before)

    await group.select_option(after)
    await expect(page.locator(".status")).to_contain_text("revision 2")
    await expect(group).to_have_value(after)
    found = await world.brands.near(mia.actor, brand.id, [record])
    assert found[record].record.parent == after
