"""What became of an edit is told behind what the edit changed."""

from __future__ import annotations

import uuid

from tests.fixtures.browser import World
from tests.fixtures.outages import brand_of_swatches
from tests.reliability.writers import web_writer

EDITS = 20


async def test_a_tab_is_told_the_row_of_its_edit_before_the_answer(world: World) -> None:
    mia = await world.person()
    brand_id = await brand_of_swatches(world, mia, 1)
    async with web_writer(world.url, mia.session, brand_id) as tab:
        for number in range(EDITS):
            tab.heard.clear()
            key, base = uuid.uuid4().hex, tab.copy["v_swatch:s0"]["rev"]
            await tab.send("set_field", record="swatch:s0", field="value", text=f"#1234{number:02}", key=key, base=base)
            await tab.until("k_swatch:s0.value", lambda answer, key=key: answer["k"] == key)

            assert tab.heard.index("v_swatch:s0") < tab.heard.index("k_swatch:s0.value")


async def test_an_edit_that_is_refused_is_answered_at_once(world: World) -> None:
    mia = await world.person()
    brand_id = await brand_of_swatches(world, mia, 1)
    async with web_writer(world.url, mia.session, brand_id) as tab:
        key, base = uuid.uuid4().hex, tab.copy["v_swatch:s0"]["rev"]
        await tab.send("set_field", record="swatch:s0", field="value", text="no color", key=key, base=base)
        await tab.until("k_swatch:s0.value", lambda answer: answer["k"] == key)

    assert "no" in tab.copy["k_swatch:s0.value"]
