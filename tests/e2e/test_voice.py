"""Voice and Content: rules, words in several languages and channels, guidelines with pairs, pictures and data."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Locator, Page, expect

from kromi_app.brand.operations import parse_operations
from kromi_app.brand.sample import SAMPLE_NAME, sample_operations
from tests.fixtures.browser import World

ARABIC = "نم على السطح واستيقظ على جزيرة"


async def opened(world: World, section: str, *operations: dict[str, object]) -> tuple[Page, str]:
    mia = await world.person()
    more = parse_operations(operations) if operations else []
    brand = await world.brands.create(mia.actor, SAMPLE_NAME, [*sample_operations(), *more])
    return await world.brand_page(mia, brand.id, section), brand.id


def field(page: Page, name: str) -> Locator:
    return page.locator(f"aside.insp [data-field='{name}']")


async def write(page: Page, name: str, text: str) -> None:
    """Type into a field and wait until it is kept, or refused."""
    await field(page, name).fill(text)
    await field(page, name).press("Control+Enter")
    await expect(page.locator(".draft[data-dirty]:not(.refused)")).to_have_count(0)
    await expect(page.locator(".status[data-state='saved']")).to_be_visible()


async def test_avoided_words_are_written_one_per_line_commas_and_all(world: World) -> None:
    page, _ = await opened(world, "voice")
    bunk = page.locator("[data-record='term:bunk']")
    await bunk.locator(".pick").click()
    await expect(field(page, "avoid")).to_have_value("berth\ncabin bed")
    await write(page, "avoid", "berth\nYes, please\n\n  cot ")
    await expect(bunk.locator("s")).to_have_text(["berth", "Yes, please", "cot"])
    await write(page, "say", "Your bunk, made up.")
    await write(page, "reason", "Plain.")
    await expect(bunk).to_contain_text("Plain.")
    await page.reload()
    await bunk.locator(".pick").click()
    await expect(field(page, "avoid")).to_have_value("berth\nYes, please\ncot")
    await expect(field(page, "say")).to_have_value("Your bunk, made up.")


async def test_traits_tones_and_samples_are_edited_where_they_stand(world: World) -> None:
    page, _ = await opened(world, "voice")
    trait = page.locator("[data-record='voice_trait:plain']")
    await trait.locator(".pick").click()
    await write(page, "say", "It rains.")
    await write(page, "dont_say", "Precipitation is to be expected.")
    await write(page, "avoid", "unforgettable\nembark")
    await expect(trait.locator("q")).to_have_text("It rains.")
    await expect(trait.locator("s")).to_have_text(["unforgettable", "embark"])

    tone = page.locator("[data-record^='tone:']").first
    await tone.locator(".pick").click()
    await write(page, "feeling", "In a hurry.")
    await write(page, "sound", "Shorter still.")
    await write(page, "say", "490 kr, linen and all.")
    await expect(tone).to_contain_text("In a hurry.")
    await expect(tone).to_contain_text("Shorter still.")
    await expect(tone.locator("q")).to_have_text("490 kr, linen and all.")

    sample = page.locator("[data-record^='sample:']").first
    await sample.locator(".pick").click()
    await write(page, "do", "We are 20 minutes late.")
    await write(page, "dont", "We regret any delay.")
    await field(page, "shows").select_option("term:boat")
    await expect(sample.locator(".words")).to_have_text(["We are 20 minutes late.", "We regret any delay."])
    await page.reload()
    await sample.locator(".pick").click()
    await expect(field(page, "shows")).to_have_value("term:boat")
    await expect(field(page, "dont")).to_have_value("We regret any delay.")


async def test_a_message_stands_beside_its_translation_each_channel_with_its_room(world: World) -> None:
    page, _ = await opened(world, "voice")
    await page.get_by_role("button", name="Message", exact=True).click()
    await field(page, "usage").select_option("tagline")
    await write(page, "text", "Schlaf an Deck. Wach auf einer Insel auf.")
    await write(page, "locale", "DE-ch")
    taglines = page.locator(".usage").first
    await expect(taglines.locator("h3")).to_have_text("Tagline")
    await expect(taglines.locator(".locale")).to_contain_text(["English", "Norwegian", "Swiss High German de-CH"])
    added = taglines.locator(".saying-in").last
    await expect(added.locator(".words")).to_have_attribute("lang", "de-CH")

    await page.get_by_role("button", name="Add to channels").click()
    await field(page, "channels.0.channel").select_option("ad_headline")
    await expect(added.locator(".channel")).to_contain_text("ad headline")
    words = field(page, "channels.0.text")
    await words.fill("Wach auf einer Insel auf, gleich morgen")
    await expect(page.locator("aside.insp .takes")).to_have_text("39 of 30, 9 too long")
    await expect(added.locator(".takes")).to_have_text("0 of 30")
    await words.fill("島で目を覚ます")
    await expect(page.locator("aside.insp .takes")).to_have_text("14 of 30")
    await words.press("Control+Enter")
    await expect(added.locator(".takes")).to_have_text("14 of 30")
    await field(page, "channels.0.channel").select_option("search_title")
    await expect(added.locator(".takes")).to_have_text("14 of 60")
    await expect(added.locator(".channel")).to_contain_text("島で目を覚ます")


async def test_what_is_typed_is_kept_though_its_neighbor_is_changed_meanwhile(world: World) -> None:
    said = {"text": "Book", "channels": [{"channel": "push", "text": ""}]}
    mia, jonas = await world.person("Mia Kern"), await world.person("Jonas Berg")
    added = parse_operations([{"op": "add", "kind": "message", "id": "message:m", "set": said}])
    brand = (await world.brands.create(mia.actor, "Halden Ferry", added)).id
    await world.brands.share(mia.actor, brand, jonas.email, "editor")
    page = await world.brand_page(mia, brand, "voice")
    tile = page.locator("[data-record='message:m']")
    await tile.locator(".pick").click()
    await field(page, "channels.0.text").press_sequentially("Tonight")
    update = {"op": "update", "id": "message:m", "set": {"channels": [{"channel": "ad_headline", "text": ""}]}}
    await world.editor.submit(jonas.actor, brand, parse_operations([update]))
    await expect(tile.locator(".takes")).to_have_text("0 of 30")
    await field(page, "channels.0.text").press("Control+Enter")
    await expect(tile.locator(".takes")).to_have_text("7 of 30")


async def test_a_language_that_is_none_is_refused_in_words(world: World) -> None:
    page, _ = await opened(world, "voice")
    await page.locator(".saying-in .pick").first.click()
    await write(page, "locale", "english please")
    await expect(page.locator(".draft.refused")).to_contain_text("Not a locale; write a BCP 47 tag")


async def test_words_from_right_to_left_stand_so_on_the_canvas_and_while_they_are_typed(world: World) -> None:
    message = {"op": "add", "kind": "message", "id": "message:ar", "set": {"text": ARABIC, "locale": "ar"}}
    page, _ = await opened(world, "voice", message)
    tile = page.locator("[data-record='message:ar']")
    await expect(tile.locator(".words")).to_have_css("direction", "rtl")
    await expect(tile.locator(".words")).to_have_attribute("lang", "ar")
    await expect(tile.locator(".locale")).to_have_css("direction", "ltr")
    await tile.locator(".pick").click()
    await expect(field(page, "text")).to_have_css("direction", "rtl")
    await expect(field(page, "text")).to_have_attribute("lang", "ar")
    await write(page, "note", "On boats")
    await expect(field(page, "note")).to_have_css("direction", "ltr")


@pytest.mark.parametrize(
    ("section", "record", "shown"),
    [
        ("color", "palette:core", "h2"),
        ("color", "swatch:deck", "b"),
        ("voice", "voice_trait:plain", ".display"),
        ("voice", "term:bunk", ".term"),
    ],
)
async def test_a_name_may_be_from_right_to_left_and_hold_emoji_and_not_be_too_long(
    world: World, section: str, record: str, shown: str
) -> None:
    page, _ = await opened(world, section)
    tile = page.locator(f"[data-record='{record}']")
    await tile.locator(".pick").first.click()
    name = tile.locator(shown).first
    await write(page, "name", "מרקע כחול 🌊")
    await expect(name).to_have_text("מרקע כחול 🌊")
    await expect(name).to_have_css("direction", "rtl")
    await write(page, "name", "👩🏽‍🎨 Painter 🇳🇴")
    await expect(name).to_have_text("👩🏽‍🎨 Painter 🇳🇴")
    await write(page, "name", "n" * 5000)
    await expect(page.locator(".draft.refused .problem")).to_contain_text("at most 80 characters")
    await expect(name).to_have_text("👩🏽‍🎨 Painter 🇳🇴")


async def test_a_text_is_read_for_a_channel_in_its_language(world: World) -> None:
    page, _ = await opened(world, "voice")
    text = "Your berth waits on the vessel, and a bunk by the window."
    await page.get_by_label("Text to check").fill(text)
    await page.get_by_label("Where it stands").select_option("ad_headline")
    await page.get_by_role("button", name="Check", exact=True).click()
    answer = page.locator(".answer")
    await expect(answer.locator("mark")).to_have_text(["berth", "vessel"])
    await expect(answer.locator(".counts")).to_contain_text("57 of 30 characters, 27 too long")
    await expect(answer.locator(".counts")).to_contain_text("12 words")

    await page.get_by_label("Text to check").fill("夜に出て、朝に着きます。寝台は窓の横です。")
    await page.get_by_label("Its language").select_option(label="Japanese")
    await page.get_by_label("Where it stands").select_option(label="Any channel")
    await page.get_by_role("button", name="Check", exact=True).click()
    await expect(answer.locator(".counts")).to_have_text("21 characters, 2 sentences.")
    await expect(answer.locator(".read")).to_have_attribute("lang", "ja")
    await expect(answer).to_contain_text("Nothing against the brand’s words.")


async def test_both_rules_for_a_place_are_told_the_longer_first(world: World) -> None:
    cot = {"op": "add", "kind": "term", "id": "term:cot", "set": {"name": "cot", "avoid": ["cabin"]}}
    page, _ = await opened(world, "voice", cot)
    await page.get_by_label("Text to check").fill("A cabin bed for you.")
    await page.get_by_role("button", name="Check", exact=True).click()
    remarks = page.locator(".remarks li")
    await expect(remarks).to_have_count(2)
    await expect(remarks.first).to_contain_text("“bunk” in place of “cabin bed”.")
    await expect(remarks.last).to_contain_text("“cot” in place of “cabin”.")
    await expect(page.locator(".answer mark")).to_have_text(["cabin", " bed"])


async def test_a_guideline_shows_pairs_with_their_pictures(world: World) -> None:
    mia = await world.person()
    page = await world.page(mia, "/dashboard")
    await page.get_by_role("button", name="Open the sample").click()
    await page.wait_for_url("**/brands/*/**")
    brand_id = urlsplit(page.url).path.split("/")[2]
    page = await world.brand_page(mia, brand_id, "content")
    guideline = page.locator("[data-record^='guideline:']").first
    await guideline.locator(".pick").click()
    await page.get_by_role("button", name="Add to pairs").click()
    await write(page, "pairs.1.do", "Morning light.")
    await write(page, "pairs.1.dont", "Noon.")
    options = field(page, "pairs.1.do_image").locator("option")
    await expect(options).not_to_have_count(1)
    first, second = [await options.nth(at).get_attribute("value") for at in (1, 2)]
    await field(page, "pairs.1.do_image").select_option(first)
    await field(page, "pairs.1.dont_image").select_option(second)
    sides = guideline.locator(".side-by-side").nth(1).locator("figure")
    await expect(sides).to_contain_text(["Morning light.", "Noon."])
    for side in (sides.first, sides.last):
        await side.scroll_into_view_if_needed()
        await expect(side.locator("img")).to_have_js_property("complete", value=True)
        assert await side.locator("img").evaluate("(image) => image.naturalWidth") > 0
        assert await side.locator("img").get_attribute("alt")
    await page.get_by_role("button", name="Earlier pairs 2").click()
    await expect(guideline.locator(".side-by-side").first).to_contain_text("Morning light.")
    await page.get_by_role("button", name="Remove pairs 1").click()
    await expect(guideline.locator(".side-by-side")).to_have_count(1)


async def test_what_a_guideline_holds_beside_its_text_is_drawn_and_copied(world: World) -> None:
    data = {"fleet": 4, "quays": ["Halden", "جزيرة"], "rules": {"flag": {"up": True}}, "<b>": "<script>"}
    operation = {"op": "add", "kind": "guideline", "id": "guideline:d", "set": {"name": "Fleet", "data": data}}
    page, _ = await opened(world, "content", operation)
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tree = page.get_by_label("Data of Fleet")
    await expect(tree.locator("dt")).to_have_text(["<b>", "fleet", "quays", "0", "1", "rules", "flag", "up"])
    await expect(tree.locator(".leaf dd")).to_have_text(["<script>", "4", "Halden", "جزيرة", "true"])
    await tree.get_by_role("button", name="Copy as JSON").click()
    await expect(tree.get_by_role("button")).to_have_text("Copied")
    assert json.loads(await page.evaluate("navigator.clipboard.readText()")) == data

    await page.locator("[data-record='guideline:d'] .pick").click()
    await write(page, "data", '{"fleet": 5}')
    await expect(tree.locator(".leaf")).to_have_text("fleet5")


async def test_a_guideline_that_holds_nothing_beside_its_text_draws_no_data(world: World) -> None:
    page, _ = await opened(world, "content")
    await expect(page.locator(".guideline").first).to_be_visible()
    await expect(page.get_by_label("Data of The boats")).to_be_visible()
    await expect(page.locator(".data")).to_have_count(1)


async def test_no_mend_is_offered_where_a_rule_names_no_words_to_write(world: World) -> None:
    said = {"op": "add", "kind": "message", "id": "message:m", "set": {"text": "We regret it. Your berth waits."}}
    values = {"name": "Say what happens", "avoid": ["regret"], "replaces": False}
    page, _ = await opened(world, "checks", said, {"op": "add", "kind": "term", "id": "term:r", "set": values})
    found = page.locator("[data-record='message:m'] li")
    await expect(found).to_contain_text(["“regret” goes against Say what happens.", "“berth” goes against bunk"])
    await expect(found.first.get_by_role("button")).to_have_count(0)
    await found.last.get_by_role("button", name="Use our words").click()
    await expect(found).to_have_count(1)
