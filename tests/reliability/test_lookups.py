"""What a tab looks up stands in no edit's way."""

from __future__ import annotations

import uuid

from tests.fixtures.browser import World
from tests.fixtures.outages import brand_of_swatches
from tests.reliability.writers import PAGE, web_writer

HURRY = 40
TRY = f"{PAGE}.kromi_app___web___pages___brand___trying____trying.ask"
ASK = f"{PAGE}.kromi_app___web___pages___brand___origins____origins.ask"


async def test_of_what_a_tab_tries_in_a_hurry_the_last_is_told_and_an_edit_amid_it_is_kept(world: World) -> None:
    mia = await world.person()
    brand_id = await brand_of_swatches(world, mia, 1)
    async with web_writer(world.url, mia.session, brand_id) as tab:
        for number in range(1, HURRY + 1):
            await tab.send(TRY, record="swatch:s0", field="value", text=f"#1234{number:02}", number=number)
        key, base = uuid.uuid4().hex, tab.copy["v_swatch:s0"]["rev"]
        await tab.send("set_field", record="swatch:s0", field="value", text="#abcdef", key=key, base=base)

        await tab.until("k_swatch:s0.value", lambda answer: answer["k"] == key)
        await tab.until("tried", lambda tried: tried["n"] == HURRY)

    assert "no" not in tab.copy["k_swatch:s0.value"]
    assert tab.heard.count("tried") < HURRY / 2


async def test_what_is_looked_up_and_refused_is_said_in_the_notice(world: World) -> None:
    mia = await world.person()
    brand_id = await brand_of_swatches(world, mia, 1)
    async with web_writer(world.url, mia.session, brand_id) as tab:
        await tab.send(ASK, record="swatch:gone")

        assert await tab.until_noticed() == "That is gone."
