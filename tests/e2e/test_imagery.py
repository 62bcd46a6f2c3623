"""Pictures come in, are told what they show, keep what matters in view, and are replaced without losing their place."""

from __future__ import annotations

import re

import httpx
from playwright.async_api import FilePayload, Page, expect

from tests.fixtures.browser import World
from tests.fixtures.files import LOGO, as_file, photograph


def sent(name: str, data: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


async def choose(page: Page, label: str, *files: FilePayload) -> None:
    await page.get_by_label(label, exact=True).set_input_files(list(files))


async def test_pictures_come_in_together_and_show_in_every_tab(world: World) -> None:
    mia, jonas = await world.person("Mia Kern"), await world.person("Jonas Berg")
    brand = await world.brands.create(mia.actor, "Harbor")
    await world.brands.share(mia.actor, brand.id, jonas.email, "viewer")
    page, other = await world.brand_page(mia, brand.id, "imagery"), await world.brand_page(jonas, brand.id, "imagery")
    await choose(
        page,
        "Choose pictures",
        sent("Quay.jpg", as_file(photograph(seed=1))),
        sent("Lighthouse.png", as_file(photograph(seed=2), "PNG")),
        sent("Mark.svg", LOGO),
    )
    for tab in (page, other):
        await expect(tab.locator("[data-record^='image:']")).to_have_count(3)
        for picture in await tab.locator(".image img").all():
            await expect(picture).to_have_js_property("complete", True)
            assert await picture.evaluate("image => image.naturalWidth") > 0
    await expect(other.get_by_label("Choose pictures", exact=True)).to_have_count(0)
    assert world.problems == []

    eve = await world.person("Eve Strange")
    address = await page.locator(".image img").first.get_attribute("src")
    async with httpx.AsyncClient(base_url=world.url) as client:
        assert (await client.get(str(address))).status_code == 403
        assert (await client.get(str(address), headers={"Cookie": f"kromi={eve.session}"})).status_code == 404
        mine = await client.get(str(address), headers={"Cookie": f"kromi={mia.session}"})
        assert (mine.status_code, mine.headers["x-content-type-options"]) == (200, "nosniff")
        assert "sandbox" in mine.headers["content-security-policy"]


async def test_what_is_no_picture_is_said_where_it_was_sent(world: World) -> None:
    mia = await world.person()
    brand = await world.brands.create(mia.actor, "Harbor")
    page = await world.brand_page(mia, brand.id, "imagery")
    await choose(page, "Choose pictures", sent("Quay.jpg", b"MZ no picture"), sent("Good.jpg", as_file(photograph())))
    await expect(page.locator(".uploader .problem")).to_contain_text("no file that Kromi takes")
    await expect(page.locator("[data-record^='image:']")).to_have_count(1)
    await page.get_by_role("button", name="Dismiss").click()
    await expect(page.locator(".uploader li")).to_have_count(0)
    world.problems.clear()  # a browser complains of any answer that is no success


async def test_a_picture_is_described_focused_and_replaced(world: World) -> None:
    mia = await world.person()
    brand = await world.brands.create(mia.actor, "Harbor")
    page = await world.brand_page(mia, brand.id, "imagery")
    await choose(page, "Choose pictures", sent("Quay.jpg", as_file(photograph(seed=1))))
    card = page.locator("[data-record^='image:']")
    await expect(card).to_contain_text("No alt text")
    await card.locator(".pick").click()
    await page.locator("aside.insp [data-field='alt']").fill("A quay at dawn")
    await page.locator("aside.insp [data-field='alt']").press("Control+Enter")
    await expect(card.locator("img")).to_have_attribute("alt", "A quay at dawn")
    await expect(card).not_to_contain_text("No alt text")

    focal = page.get_by_role("slider", name="Focal point")
    await focal.focus()
    await page.keyboard.press("Shift+ArrowRight")
    await expect(card.locator("img")).to_have_css("object-position", "60% 50%")
    before = await card.locator("img").get_attribute("src")
    await choose(page, "Replace", sent("New.jpg", as_file(photograph(seed=9))))
    await expect(card.locator("img")).not_to_have_attribute("src", str(before))
    await expect(card.locator("img")).to_have_css("object-position", "60% 50%")
    await expect(card.locator("img")).to_have_attribute("src", re.compile(r"^/assets/as[0-9a-f]{24}/640\.webp$"))
    await page.keyboard.press("Control+z")
    await expect(card.locator("img")).to_have_attribute("src", str(before))
