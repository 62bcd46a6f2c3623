"""Pictures come in, are told what they show, keep what matters in view, and are replaced without losing their place."""

from __future__ import annotations

import io
import re

import httpx
from PIL import Image
from playwright.async_api import FilePayload, Page, expect

from kromi_app.brand.operations import parse_operations
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


async def test_a_rendition_is_chosen_and_downloaded_in_each_format(world: World) -> None:
    mia = await world.person()
    night = {"name": "Night", "dark": "#102030", "light": "#f0e0d0", "grain": 0.3}
    start = parse_operations([{"op": "add", "kind": "treatment", "id": "treatment:night", "set": night}])
    brand = await world.brands.create(mia.actor, "Harbor", start)
    page = await world.brand_page(mia, brand.id, "imagery")
    await choose(page, "Choose pictures", sent("Quay.jpg", as_file(photograph(800, 600, seed=1))))
    await page.locator("[data-record^='image:'] .pick").click()

    async def kept(link: str) -> tuple[str, tuple[int, int], str | None]:
        async with page.expect_download() as coming:
            await page.get_by_role("link", name=link).click()
        download = await coming.value
        with Image.open(await download.path()) as made:
            return download.suggested_filename, made.size, made.format

    assert (await kept("Download the picture as it is kept"))[1:] == ((800, 600), "JPEG")
    choices, link = page.get_by_role("group", name="Renditions"), page.get_by_role("link", name="this rendition")
    for look in ("", "treatment:night"):
        for ratio, size in (("", (320, 240)), ("1x1", (320, 320)), ("16x9", (320, 180))):
            for suffix, format_ in (("avif", "AVIF"), ("webp", "WEBP"), ("jpg", "JPEG"), ("png", "PNG")):
                for label, value in (("Look", look), ("Crop", ratio), ("Width", "320"), ("Format", suffix)):
                    await choices.get_by_label(label).select_option(value)
                name = f"Quay 320{f' {ratio}' if ratio else ''}.{suffix}"
                await expect(link).to_have_attribute("download", name)
                answer = await page.request.get(world.url + str(await link.get_attribute("href")))
                with Image.open(io.BytesIO(await answer.body())) as made:
                    assert (made.size, made.format) == (size, format_)
    assert await kept("Download this rendition") == ("Quay 320 16x9.png", (320, 180), "PNG")


async def test_a_palette_is_made_of_a_picture_as_one_edit(world: World) -> None:
    mia = await world.person()
    brand = await world.brands.create(mia.actor, "Harbor")
    page = await world.brand_page(mia, brand.id, "imagery")
    await choose(page, "Choose pictures", sent("Quay.jpg", as_file(photograph())))
    await page.locator("[data-record^='image:'] .pick").click()
    await page.get_by_role("button", name="Make a palette of it").click()
    await page.get_by_role("link", name="Color").click()
    swatches = page.locator("[data-record^='swatch:']")
    await expect(swatches).not_to_have_count(0)
    await expect(page.locator(".sec h2", has_text="Quay")).to_have_count(1)
    await swatches.first.locator(".pick").click()
    name = page.locator("aside.insp [data-field='name']")
    called = await name.input_value()
    await name.fill("Something")
    await name.press("Enter")
    await page.get_by_role("button", name="Name it by its color").click()
    await expect(name).to_have_value(called)


async def test_pictures_are_found_by_their_tags_and_by_what_is_said_of_them(world: World) -> None:
    mia, jonas = await world.person("Mia Kern"), await world.person("Jonas Berg")
    brand = await world.brands.create(mia.actor, "Harbor")
    await world.brands.share(mia.actor, brand.id, jonas.email, "viewer")
    page = await world.brand_page(mia, brand.id, "imagery")
    await expect(page.get_by_role("heading", name="No pictures yet")).to_be_visible()
    names = ("Quay", "Ferry", "Lighthouse")
    await choose(
        page, "Choose pictures", *(sent(f"{name}.jpg", as_file(photograph(seed=at))) for at, name in enumerate(names))
    )
    cards = page.locator("[data-record^='image:']")
    await expect(cards).to_have_count(3)

    async def tag(name: str, *tags: str) -> None:
        await cards.filter(has_text=name).locator(".pick").click()
        for word in tags:
            await page.get_by_label("Tags", exact=True).fill(word)
            await page.get_by_label("Tags", exact=True).press("Enter")
            await expect(cards.filter(has_text=name).locator(".tag", has_text=word)).to_have_count(1)

    await tag("Quay", "sea", "dawn")
    await tag("Ferry", "sea")
    other = await world.brand_page(jonas, brand.id, "imagery")
    shown = other.locator("[data-record^='image:']")
    tags = other.get_by_role("group", name="Filter by tag")
    await expect(tags.get_by_role("button").first).to_have_text("sea2")
    await tags.get_by_role("button", name="sea").click()
    await expect(shown).to_have_count(2)
    await other.get_by_label("Search pictures").fill("FER")
    await expect(shown).to_have_count(1)
    await expect(shown).to_contain_text("Ferry")
    await other.get_by_label("Search pictures").fill("lighthouse")
    await expect(shown).to_have_count(0)
    await other.get_by_role("button", name="Show all pictures").click()
    await expect(shown).to_have_count(3)

    await cards.filter(has_text="Quay").locator(".pick").click()
    await page.get_by_role("button", name="Take off sea").click()
    await expect(tags.get_by_role("button", name="sea")).to_have_text("sea1")
    await page.keyboard.press("Control+z")
    await expect(tags.get_by_role("button", name="sea")).to_have_text("sea2")


async def test_who_made_a_picture_and_what_it_may_be_used_for_stands_on_it_and_finds_it(world: World) -> None:
    mia = await world.person()
    brand = await world.brands.create(mia.actor, "Harbor")
    page = await world.brand_page(mia, brand.id, "imagery")
    await choose(
        page,
        "Choose pictures",
        *(sent(f"{name}.jpg", as_file(photograph(seed=len(name)))) for name in ("One", "Three")),
    )
    cards = page.locator("[data-record^='image:']")
    await expect(cards).to_have_count(2)
    await cards.filter(has_text="One").locator(".pick").click()
    for field, text in (("caption", "At the quay"), ("credit", "Ada Lind"), ("license", "All uses until 2027")):
        await page.locator(f"aside.insp [data-field='{field}']").fill(text)
        await page.locator(f"aside.insp [data-field='{field}']").press("Enter")
        await expect(cards.filter(has_text="One")).to_contain_text(text)
    await expect(cards.filter(has_text="One").locator(".credit")).to_have_text("Ada Lind · All uses until 2027")
    for words in ("ada 2027", "quay"):
        await page.get_by_label("Search pictures").fill(words)
        await expect(cards).to_have_count(1)
    await expect(cards).to_contain_text("One")


async def test_a_picture_is_removed_and_brought_back_with_what_is_said_of_it(world: World) -> None:
    mia = await world.person()
    brand = await world.brands.create(mia.actor, "Harbor")
    page = await world.brand_page(mia, brand.id, "imagery")
    await choose(page, "Choose pictures", sent("Quay.jpg", as_file(photograph())))
    cards = page.locator("[data-record^='image:']")
    await cards.locator(".pick").click()
    await page.locator("aside.insp [data-field='caption']").fill("At the quay")
    await page.locator("aside.insp [data-field='caption']").press("Enter")
    await expect(cards).to_contain_text("At the quay")
    source = await cards.locator("img").get_attribute("src")
    await page.get_by_role("button", name="Remove", exact=True).click()
    await expect(cards).to_have_count(0)
    await expect(page.get_by_role("heading", name="No pictures yet")).to_be_visible()
    await page.keyboard.press("Control+z")
    await expect(cards).to_contain_text("At the quay")
    await expect(cards.locator("img")).to_have_attribute("src", str(source))
    assert await cards.locator("img").evaluate("image => image.decode().then(() => image.naturalWidth)") > 0


async def test_alt_text_is_asked_for_before_publishing_until_it_is_there(world: World) -> None:
    mia = await world.person()
    brand = await world.brands.create(mia.actor, "Harbor")
    page = await world.brand_page(mia, brand.id, "imagery")
    await choose(page, "Choose pictures", sent("Quay.jpg", as_file(photograph())))
    await expect(page.locator("[data-record^='image:']")).to_contain_text("No alt text")
    await page.get_by_role("link", name="Checks").click()
    found = page.locator(".findings", has_text="Quay has no alt text, which is required before publishing")
    await expect(found).to_have_count(1)
    await page.get_by_role("link", name="Imagery").click()
    await page.locator("[data-record^='image:'] .pick").click()
    await page.locator("aside.insp [data-field='alt']").fill("A quay at dawn")
    await page.locator("aside.insp [data-field='alt']").press("Control+Enter")
    await expect(page.locator("[data-record^='image:']")).not_to_contain_text("No alt text")
    await page.get_by_role("link", name="Checks").click()
    await expect(page.locator(".findings")).not_to_contain_text("no alt text")
