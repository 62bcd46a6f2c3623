"""What a tab sent just before its line broke: it is done for whoever sent it, and signs nobody out."""

from __future__ import annotations

import json
import uuid
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import pytest_asyncio
from sqlalchemy import text

from kromi_app.web.live import state
from tests.fixtures.app import Kromi
from tests.fixtures.outages import RawTab, brand_of_swatches, colors_in, own_world, until
from tests.security.expectations import HYDRATE
from tests.security.stage import Intruder, Stage, set_stage


@pytest_asyncio.fixture(loop_scope="session")
async def stage(kromi: Kromi) -> AsyncIterator[Stage]:
    """The served app with people at it, without a browser."""
    async with own_world(kromi) as world, set_stage(kromi, world) as arranged:
        yield arranged


async def test_what_was_sent_before_the_line_broke_is_done_and_shows_nobody_to_the_sign_in_page(stage: Stage) -> None:
    world, token = stage.world, str(uuid.uuid4())
    brand_id = await brand_of_swatches(world, stage.owner, 2)
    jonas = await world.person("Jonas Berg")
    await world.brands.share(stage.owner.actor, brand_id, jonas.email, "viewer")
    async with AsyncExitStack() as ends, RawTab(stage.kromi.url, jonas.session, brand_id).open() as witness:
        async with world.database.transaction() as connection:
            # The first edit waits for the brand, and a tab's events are handled one after the other: the second is
            # not begun before its line has ended and the tab has come back by another.
            await connection.execute(text("SELECT 1 FROM brand WHERE id = :id FOR UPDATE"), {"id": brand_id})
            async with stage.socket("owner", brand_id, token) as first:
                await until(lambda: len(_here(witness)) == 2, 10, "the owner is not shown as here")
                await first.send("desk.set_field", _edit("swatch:s0", "#111111"))
                await first.send("desk.set_field", _edit("swatch:s1", "#222222"))
            await until(lambda: _here(witness) == {"Jonas Berg"}, 10, "the end of the line was not noticed")
            back = Intruder(await ends.enter_async_context(stage.connection("owner", token)), brand_id)
            await back.until("0{")
            await back.raw(f"40/_event,{json.dumps({'event': {'name': HYDRATE, 'router_data': back.place}})}")
            await back.until("40/_event")
        await back.until(f'"{state.EPOCH}":')

    assert not [message for message in back.came if "sign-in" in message]
    assert await colors_in(world, brand_id) == {"swatch:s0": "#111111", "swatch:s1": "#222222"}


def _edit(record: str, value: str) -> dict[str, Any]:
    return {"record": record, "field": "value", "text": value, "key": uuid.uuid4().hex, "base": 1}


def _here(tab: RawTab) -> set[str]:
    """Return the names of the people who are in the brand, as a tab shows them."""
    return {person["name"] for person in tab.keys.get(state.HERE, [])}
