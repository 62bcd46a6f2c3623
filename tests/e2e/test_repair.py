"""The repair of contrast: pairs are ticked, colors are held, and what it comes to is seen before it is kept."""

from __future__ import annotations

from playwright.async_api import expect

from kromi_app.brand.color import contrast_ratio, srgb_hex
from kromi_app.brand.operations import parse_operations
from kromi_app.brand.records.color_role import ColorRole
from kromi_app.brand.records.swatch import Swatch
from tests.e2e.test_color import a_brand, role, swatch
from tests.fixtures.browser import World

BRAND = (
    swatch("paper", "#f6f0e4"),
    swatch("signal", "#ef6334"),
    swatch("moss", "#9bb37a"),
    role("surface", "{swatch:paper}"),
    role("link", "{swatch:signal}", "surface"),
    role("note", "{swatch:moss}", "surface"),
    role("veil", "#ef633480", "surface"),
)


async def test_failing_pairs_are_chosen_a_color_is_held_and_one_edit_repairs_them(world: World) -> None:
    page, mia, brand_id = await a_brand(world, *BRAND)
    await page.get_by_role("button", name="Repair contrast").click()
    link, note = (page.locator(f"[data-repair='color_role:{name} light']") for name in ("link", "note"))
    await expect(page.locator("[data-repair]")).to_have_count(6)
    await expect(page.locator("[data-repair] input:checked")).to_have_count(6)
    await expect(link).to_contain_text("2.8")
    await expect(link.locator(".badge.good")).to_have_text("4.5")

    for theme in ("light", "dark"):
        await page.get_by_role("checkbox", name=f"Repair note on surface in {theme}").uncheck()
    await expect(note.locator(".badge.good")).to_have_count(0)
    await expect(page.locator("[data-would-be='swatch:signal']")).to_be_visible()

    await page.get_by_role("button", name="Hold signal").click()
    await expect(page.locator("[data-would-be='swatch:signal']")).to_have_count(0)
    await expect(page.locator("[data-would-be='swatch:paper']")).to_be_visible()
    await page.get_by_role("button", name="Let signal move").click()
    await expect(page.locator("[data-would-be='swatch:signal']")).to_be_visible()
    await page.get_by_role("button", name="Hold paper").click()
    await expect(page.locator("[data-would-be='swatch:paper']")).to_have_count(0)
    await page.get_by_role("button", name="Keep").click()

    await expect(page.locator("[data-record='color_role:link']")).to_contain_text("AA 4.5")
    await expect(page.locator("[data-record='color_role:veil']")).to_contain_text("AA 4.5")
    await expect(page.locator("[data-record='color_role:note']")).to_contain_text("Fails")
    await expect(page.locator(".status")).to_contain_text("revision 2")
    found = await world.brands.near(mia.actor, brand_id, ["swatch:signal", "swatch:paper", "swatch:moss"])
    now = {key: stamped.record.value for key, stamped in found.items() if isinstance(stamped.record, Swatch)}
    assert (now["swatch:paper"], now["swatch:moss"]) == ("#f6f0e4", "#9bb37a")
    assert contrast_ratio(srgb_hex(now["swatch:signal"]), "#f6f0e4") >= 4.5


async def test_no_pair_ticked_repairs_none_and_a_pair_that_begins_to_fail_is_ticked(world: World) -> None:
    page, mia, brand_id = await a_brand(world, *BRAND[:5])
    await page.get_by_role("button", name="Repair contrast").click()
    await expect(page.locator("[data-repair] input:checked")).to_have_count(2)
    await page.get_by_role("button", name="Tick none").press("Enter")
    await expect(page.get_by_role("button", name="Keep")).to_be_disabled()
    await expect(page.locator("[data-would-be]")).to_have_count(0)
    added = parse_operations([role("small", "#aaaaaa", "surface")])
    await world.editor.submit(mia.actor, brand_id, added)
    fresh = page.get_by_role("checkbox", name="Repair small on surface in light")
    await expect(fresh).to_be_checked()
    await fresh.press("Space")
    await expect(fresh).not_to_be_checked()
    await fresh.press("Space")
    await expect(page.locator("[data-would-be='color_role:small']")).to_be_visible()
    await page.get_by_role("button", name="Keep").press("Enter")
    await expect(page.locator("[data-record='color_role:small']")).to_contain_text("AA 4.5")
    small = (await world.brands.near(mia.actor, brand_id, ["color_role:small"]))["color_role:small"].record
    assert isinstance(small, ColorRole)
    assert small.light != "#aaaaaa"
