"""A person in a browser and a client that nobody here wrote edit one brand at once, and settle a proposal."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page, expect

from kromi_app.brand.sample import SAMPLE_NAME, sample_operations
from tests.clients.held import HELD, Held, HeldClient, held
from tests.fixtures.browser import World

SIGNAL = "swatch:signal"
BLUE: dict[str, Any] = {"op": "update", "id": SIGNAL, "set": {"value": "#0055aa"}}
DEEPER: dict[str, Any] = {"op": "update", "id": SIGNAL, "set": {"value": "#a03b0e"}}
TRAIT: dict[str, Any] = {"op": "update", "id": "voice_trait:plain", "set": {"name": "Plainer"}}
WHY = "Links pass 4.5 on Deck."


@pytest.mark.parametrize("client", HELD, ids=lambda one: f"{one.client.name} {one.client.version}")
async def test_a_person_and_somebody_elses_client_edit_one_brand_and_settle_a_proposal(
    world: World, client: HeldClient
) -> None:
    mia = await world.person("Mia Kern")
    brand = (await world.brands.create(mia.actor, SAMPLE_NAME, sample_operations())).id
    page = await world.brand_page(mia, brand)
    name = f"{client.shown_as} for Mia Kern"
    signal = page.locator(f"[data-record='{SIGNAL}']")
    async with held(client, f"{world.url}/mcp", mia.token) as assistant:
        assert assistant.protocol == client.protocol
        edited = await assistant.call("edit_brand", brand=brand, base_revision=1, operations=[BLUE])
        assert edited["revision"] == 2
        await expect(signal).to_contain_text("#0055aa")
        await expect(signal.locator(".by")).to_contain_text(f"{client.shown_as} for Mia")

        await renamed(page, "Beacon")
        [change] = await changes(assistant, brand, 2)
        assert (change["by"], change["diff"][0]["fields"]) == ("Mia Kern", {"name": ["Signal", "Beacon"]})

        note = {"propose": True, "note": WHY}
        proposed = await assistant.call("edit_brand", brand=brand, operations=[DEEPER, TRAIT], **note)
        assert (proposed["applied"], proposed["revision"]) == (False, 3)
        card = page.get_by_role("region", name=f"Proposal of {name}")
        await expect(card).to_contain_text(f"{name} proposes 2 changes.")
        await expect(card).to_contain_text(WHY)
        await card.get_by_role("button", name="Look").click()
        await card.get_by_role("checkbox", name="Accept Plain").uncheck()
        await card.get_by_role("button", name="Accept 1").click()
        await expect(signal).to_contain_text("#a03b0e")
        await expect(card).to_have_count(0)

        told = await assistant.call("get_changes", brand=brand, since_revision=3)
        [outcome] = [one for one in told["proposals"] if one["proposal"] == proposed["proposal"]]
        assert (outcome["state"], outcome["decided_by"], outcome["revision"]) == ("accepted", "Mia Kern", 4)
        assert outcome["left_out"] == ["voice_trait:plain"]
        [change] = told["changes"]
        assert (change["by"], change["made_from"]) == ("Mia Kern", f"a proposal of {name}")

        await page.keyboard.press("Control+z")
        await expect(signal).to_contain_text("#0055aa")
        [change] = await changes(assistant, brand, 4)
        assert change["diff"][0]["fields"] == {"value": ["#a03b0e", "#0055aa"]}
        read = await assistant.call("get_brand", brand=brand, ids=[SIGNAL, "voice_trait:plain"])
        stands = {record["id"]: record for record in read["records"]}
        assert (stands[SIGNAL]["value"], stands[SIGNAL]["name"]) == ("#0055aa", "Beacon")
        assert stands["voice_trait:plain"]["name"] == "Plain"


async def renamed(page: Page, name: str) -> None:
    """Rename the swatch in the inspector, and wait until that is kept."""
    await page.locator(f"[data-record='{SIGNAL}']").get_by_role("button", name="Signal", exact=True).click()
    field = page.locator("aside.insp [data-field='name']")
    await field.fill(name)
    await field.press("Enter")
    await expect(page.locator(".status")).to_contain_text("revision 3")


async def changes(assistant: Held, brand: str, since: int) -> list[dict[str, Any]]:
    """Return what the client reads of what was done after a revision."""
    return (await assistant.call("get_changes", brand=brand, since_revision=since))["changes"]
