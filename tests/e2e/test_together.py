"""Two browsers and an assistant edit one imported brand at once, and all agree with the database at the end."""

from __future__ import annotations

import asyncio
import json
import random
from typing import Any

from playwright.async_api import Page, WebSocketRoute, expect

from kromi_app.brand.operations import parse_operations
from tests.fixtures.browser import World
from tests.fixtures.tokens import files

ROUNDS = 12


async def imported(page: Page) -> str:
    uploads = [{"name": name, "mimeType": "application/json", "buffer": data} for name, data in files().items()]
    async with page.expect_navigation():
        await page.get_by_label("Import design tokens").set_input_files(uploads)  # type: ignore[arg-type]
    await expect(page.get_by_role("heading", name="Figma Simple Design System", level=1)).to_be_visible()
    return page.url.split("/")[4]


async def shown(page: Page) -> dict[str, str]:
    cards = page.locator("[data-record^='swatch:']")
    return {
        str(await card.get_attribute("data-record")): (await card.locator(".t").inner_text()).replace("\n", " ")
        for card in await cards.all()
    }


async def test_three_edit_an_imported_brand_at_once_and_agree(world: World) -> None:
    mia, jonas = await world.person("Mia Kern"), await world.person("Jonas Berg")
    first = await world.page(mia, "/dashboard")
    brand_id = await imported(first)
    await expect(first.get_by_role("alert")).to_contain_text("kept in 1 guideline")
    await world.brands.share(mia.actor, brand_id, jonas.email, "editor")
    mias, jonass = await world.brand_page(mia, brand_id), await world.brand_page(jonas, brand_id)
    records = (await world.brands.view(mia.actor, brand_id, ["swatch"])).records
    ids = [stamped.record.id for stamped in records]
    assert len(ids) == 8

    async def by_hand(page: Page, who: str, own: list[str]) -> None:
        for number in range(ROUNDS):
            record_id = own[number % len(own)]
            await page.locator(f"[data-record='{record_id}'] .pick").click()
            await page.wait_for_selector(f"[data-inspected='{record_id}']")
            field = page.locator("aside.insp [data-field='name']")
            await field.fill(f"{who} {number}")
            await field.press("Enter")
            await expect(page.locator(f"[data-record='{record_id}']")).to_contain_text(f"{who} {number}")

    async def by_assistant(client: Any) -> None:
        dice = random.Random(7)
        for number in range(ROUNDS * 2):
            operation = {"op": "update", "id": dice.choice(ids), "set": {"value": f"#00{number + 16:02x}66"}}
            answer = await client.call_tool("edit_brand", {"brand": brand_id, "operations": [operation]})
            assert json.loads(answer.content[0].text)["applied"]

    async with world.assistant(jonas) as claude:
        await asyncio.gather(by_hand(mias, "Mia", ids[:4]), by_hand(jonass, "Jonas", ids[4:]), by_assistant(claude))
        seen: Any = await claude.call_tool("get_brand", {"brand": brand_id, "kinds": ["swatch"]})

    head = (await world.brands.view(mia.actor, brand_id, ["swatch"])).summary.revision
    assert head == 1 + ROUNDS * 4
    truth = {
        stamped.record.id: f"{stamped.record.title} {stamped.record.fields()['value']}"
        for stamped in (await world.brands.view(mia.actor, brand_id, ["swatch"])).records
    }
    for page in (mias, jonass):
        await expect(page.locator(".status")).to_contain_text(f"revision {head}")
        assert await shown(page) == truth
    told = {
        record["id"]: f"{record['name']} {record['value']}" for record in json.loads(seen.content[0].text)["records"]
    }
    assert told == truth


async def test_of_two_tabs_that_delete_the_same_thing_one_does_and_the_other_is_told(world: World) -> None:
    mia = await world.person()
    operations = [
        {"op": "add", "kind": "palette", "id": "palette:core", "set": {"name": "Core"}},
        {
            "op": "add",
            "kind": "swatch",
            "id": "swatch:ink",
            "set": {"palette": "palette:core", "name": "Ink", "value": "#102030"},
        },
    ]
    brand = await world.brands.create(mia.actor, "Halden Ferry", parse_operations(operations))
    first = await world.brand_page(mia, brand.id)
    second = await world.page(mia, "/dashboard")
    held = list[tuple[WebSocketRoute, str | bytes]]()
    deaf = asyncio.Event()

    def relay(tab: WebSocketRoute) -> None:
        server = tab.connect_to_server()
        server.on_message(lambda message: held.append((tab, message)) if deaf.is_set() else tab.send(message))

    await second.route_web_socket("**/_event/**", relay)
    await second.goto(f"{world.url}/brands/{brand.id}/color")
    await second.wait_for_selector(f".status[data-place='{brand.id}/color'][data-state='saved']")
    for page in (first, second):
        await page.locator("[data-record='swatch:ink'] .pick").click()
    deaf.set()  # the second has not heard yet of what the first does

    await first.get_by_role("button", name="Remove", exact=True).click()
    await expect(first.locator("[data-record='swatch:ink']")).to_have_count(0)
    await second.get_by_role("button", name="Remove", exact=True).click()
    deaf.clear()
    for tab, message in held:
        tab.send(message)

    await expect(second.locator("[data-record='swatch:ink']")).to_have_count(0)
    await expect(second.get_by_role("alert")).to_contain_text("is gone")
    for page in (first, second):
        await expect(page.locator(".status")).to_contain_text("revision 2")
