"""Being in a brand together: what each has chosen, in their color and by name, and following somebody."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from kromi_app.brand.color import contrast_ratio
from kromi_app.brand.sample import SAMPLE_NAME, sample_operations
from tests.e2e.test_access import violations
from tests.fixtures.browser import Person, World


async def the_two(world: World, role: str = "editor", **options: Any) -> tuple[str, Person, Page, Page]:
    """Mia's sample brand with Jonas in it too; both look at its colors."""
    mia, jonas = await world.person("Mia Kern"), await world.person("Jonas Berg")
    brand = await world.brands.create(mia.actor, SAMPLE_NAME, sample_operations())
    await world.brands.share(mia.actor, brand.id, jonas.email, role)  # type: ignore[arg-type]
    pages = await world.brand_page(mia, brand.id, **options), await world.brand_page(jonas, brand.id, **options)
    return brand.id, mia, *pages


def ring(page: Page, record: str) -> Locator:
    return page.locator(f"[data-record='{record}'] > .with")


async def choose(page: Page, record: str) -> None:
    await page.locator(f"[data-record='{record}'] .pick").click()


async def go(page: Page, section: str) -> None:
    await page.get_by_role("link", name=section, exact=True).click()


@pytest.mark.parametrize("role", ["editor", "viewer"])
async def test_what_the_other_has_chosen_is_ringed_and_named_until_they_go(world: World, role: str) -> None:
    _, _, mias, jonass = await the_two(world, role)
    await choose(jonass, "swatch:signal")
    await expect(ring(mias, "swatch:signal")).to_have_text("Jonas")
    await expect(ring(jonass, "swatch:signal")).to_have_count(0)
    await choose(jonass, "swatch:fjord")
    await expect(ring(mias, "swatch:fjord")).to_have_text("Jonas")
    await expect(ring(mias, "swatch:signal")).to_have_count(0)
    await choose(mias, "swatch:fjord")
    await expect(ring(jonass, "swatch:fjord")).to_have_text("Mia")
    await go(jonass, "Voice")
    await expect(ring(mias, "swatch:fjord")).to_have_count(0)
    await go(jonass, "Color")
    await choose(jonass, "swatch:signal")
    await expect(ring(mias, "swatch:signal")).to_have_text("Jonas")
    await jonass.context.close()
    await expect(ring(mias, "swatch:signal")).to_have_count(0)


async def test_who_comes_later_sees_what_is_chosen_and_an_assistant_is_where_it_last_was(world: World) -> None:
    brand_id, mia, mias, jonass = await the_two(world)
    await choose(jonass, "swatch:signal")
    await expect(ring(mias, "swatch:signal")).to_be_visible()
    recolor = {"op": "update", "id": "swatch:fjord", "set": {"value": "#00aa55"}}
    async with world.assistant(mia) as claude:
        await claude.call_tool("edit_brand", {"brand": brand_id, "operations": [recolor]})
    await expect(ring(jonass, "swatch:fjord")).to_contain_text("for Mia")
    await expect(jonass.get_by_role("link", name="Color", exact=True).locator(".av.ai")).to_be_visible()
    later = await world.brand_page(mia, brand_id)
    await expect(ring(later, "swatch:signal")).to_have_text("Jonas")
    await expect(ring(later, "swatch:fjord")).to_contain_text("for Mia")


async def test_following_goes_where_the_other_goes_until_escape(world: World) -> None:
    _, _, mias, jonass = await the_two(world)
    await mias.get_by_role("button", name="Follow Jonas Berg").click()
    status = mias.locator(".following")
    await expect(status).to_contain_text("Following Jonas")
    await choose(jonass, "swatch:signal")
    await expect(mias.locator("[data-inspected='swatch:signal']")).to_be_visible()
    await go(jonass, "Layout")
    await expect(mias.get_by_role("heading", name="Layout", level=1)).to_be_visible()
    last = jonass.locator("#canvas [data-record] .pick").last
    record = await jonass.locator("#canvas [data-record]:has(> .pick)").last.get_attribute("data-record")
    await last.click()
    await expect(mias.locator(f"#canvas [data-record='{record}']")).to_be_in_viewport()
    await expect(status).to_be_visible()
    await mias.keyboard.press("Escape")
    await expect(status).to_have_count(0)
    await go(jonass, "Voice")
    await expect(mias.get_by_role("link", name="Voice", exact=True).locator(".av")).to_be_visible()
    await expect(mias.get_by_role("heading", name="Layout", level=1)).to_be_visible()


async def test_following_ends_by_going_elsewhere_by_its_button_and_when_they_leave(world: World) -> None:
    _, _, mias, jonass = await the_two(world)
    follow, status = mias.get_by_role("button", name="Follow Jonas Berg"), mias.locator(".following")
    await follow.click()
    await expect(status).to_be_visible()
    await go(mias, "Voice")
    await expect(status).to_have_count(0)
    await expect(mias.get_by_role("heading", name="Voice", level=1)).to_be_visible()
    await follow.press("Enter")
    await expect(mias.get_by_role("heading", name="Color", level=1)).to_be_visible()
    await choose(mias, "swatch:signal")
    await expect(status).to_have_count(0)
    await follow.click()
    await mias.get_by_role("button", name="Stop").press("Enter")
    await expect(status).to_have_count(0)
    await follow.click()
    await expect(status).to_be_visible()
    await jonass.context.close()
    await expect(status).to_have_count(0)


async def test_what_goes_over_the_line_for_a_choice_is_small_and_not_often(world: World) -> None:
    _, _, mias, jonass = await the_two(world)
    sent = list[str]()

    async def note(message: str) -> None:
        sent.append(message)

    await mias.expose_function("noted", note)
    await mias.evaluate("""() => {
        const native = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data').get;
        Object.defineProperty(MessageEvent.prototype, 'data', {get() {
            const value = native.call(this);
            if (typeof value === 'string' && value.includes('"p@') && !this.seen) { this.seen = true; noted(value); }
            return value;
        }});
    }""")
    picks = jonass.locator("#canvas .sw .pick")
    for _ in range(4):
        await picks.evaluate_all("(all) => all.forEach((one) => one.click())")
    last = await jonass.locator("#canvas .sw").last.get_attribute("data-record")
    assert last is not None
    await expect(ring(mias, last)).to_have_text("Jonas")
    assert 1 <= len(sent) <= 10
    assert max(map(len, sent)) < 120


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_rings_are_seen_on_their_ground_and_axe_finds_nothing(world: World, scheme: str) -> None:
    _, _, mias, jonass = await the_two(world, color_scheme=scheme)
    await choose(jonass, "swatch:signal")
    await expect(ring(mias, "swatch:signal")).to_be_visible()
    await mias.get_by_role("button", name="Follow Jonas Berg").click()
    await expect(mias.locator(".following")).to_be_visible()
    assert await violations(mias) == []
    colors = "(one) => [one.style.getPropertyValue('--hue'), getComputedStyle(one.closest('main')).backgroundColor]"
    _, ground = await ring(mias, "swatch:signal").evaluate(colors)
    for hue in (20, 200, 145, 300, 75, 330, 110, 260):
        shown = await ring(mias, "swatch:signal").evaluate(
            "(one, hue) => { one.style.setProperty('--hue', hue); return getComputedStyle(one).boxShadow }", hue
        )
        assert contrast_ratio(shown.split(")")[0] + ")", ground) >= 3
