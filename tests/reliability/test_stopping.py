"""The server stops at once, whoever listens to it: streams are ended before, and not broken off."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.fixtures.listening import newer, older
from tests.fixtures.outages import own_kromi, own_world


async def test_who_listens_is_told_of_the_end_and_holds_up_no_stop(built_pages: None, tmp_path: Path) -> None:
    async with own_kromi(tmp_path / "data") as kromi, own_world(kromi) as world:
        mia = await world.person()
        brand = (await world.brands.create(mia.actor, "Harbor")).id
        async with newer(kromi.url, mia.token, brand) as new, older(kromi.url, mia.token, brand) as old:
            await new.until("notifications/subscriptions/acknowledged")
            stopped = await asyncio.to_thread(kromi.stop)
            assert '"resultType":"complete"' in await new.to_its_end()
            await old.to_its_end()
    assert stopped == 0
    assert "Traceback" not in "".join(kromi.output), "".join(kromi.output)
