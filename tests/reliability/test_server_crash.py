"""A kill of the server, or of Postgres, in the middle of a storm of edits loses nothing that was acknowledged."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
from playwright.async_api import Browser

from tests.fixtures.app import Kromi
from tests.fixtures.browser import World
from tests.fixtures.outages import (
    RawTab,
    Storm,
    brand_of_swatches,
    colors_in,
    expect_equal,
    free_port,
    head_of,
    history_of,
    kill_family,
    own_kromi,
    own_world,
    postmaster_of,
    until,
)

SWATCHES = 8
EDITS = 200


async def test_killing_the_server_loses_no_acknowledged_edit_and_tabs_come_back_by_themselves(
    built_pages: None, browser: Browser, tmp_path: Path
) -> None:
    async with own_kromi(tmp_path / "data", free_port()) as kromi, own_world(kromi, browser) as world:
        mia = await world.person()
        brand_id = await brand_of_swatches(world, mia, SWATCHES)
        page = await world.brand_page(mia, brand_id)
        await page.evaluate("window.stayed = true")
        storm = Storm(kromi, brand_id, mia.token, SWATCHES)
        async with RawTab(kromi.url, mia.session, brand_id).open() as tab:
            raging = asyncio.create_task(storm.rage(EDITS))
            await _in_the_middle(storm, raging, EDITS // 3)
            await asyncio.to_thread(_kill_and_start, kromi)
            await raging

            await _nothing_is_lost(world, brand_id, storm)
            colors, head = await colors_in(world, brand_id), await head_of(world, brand_id)
            await until(lambda: tab.revision == head, 10, "the tab without a browser did not catch up")
            assert tab.colors() == colors
            assert tab.closes
        await expect_equal(page, colors, head)
        assert await page.evaluate("window.stayed"), "the page was reloaded"
    assert storm.asked_again, "no call was in flight at a kill: the storm was too weak to prove anything"


async def test_killing_postgres_loses_no_acknowledged_edit_and_the_server_lives_on(
    built_pages: None, browser: Browser, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    async with own_kromi(data) as kromi, own_world(kromi, browser) as world:
        mia = await world.person()
        brand_id = await brand_of_swatches(world, mia, SWATCHES)
        page = await world.brand_page(mia, brand_id)
        process_id, statuses = kromi.process_id, list[int]()
        storm = Storm(kromi, brand_id, mia.token, SWATCHES)
        async with RawTab(kromi.url, mia.session, brand_id).open() as tab:
            watching = asyncio.create_task(_watch_health(kromi.url, statuses))
            raging = asyncio.create_task(storm.rage(EDITS))
            await _in_the_middle(storm, raging, EDITS // 3)
            postmaster = postmaster_of(data)
            assert postmaster is not None
            kill_family(postmaster)
            await until(lambda: 503 in statuses, 10, "/healthz did not say that the database is gone")
            await until(lambda: statuses[-1] == 200, 20, "/healthz did not come back")
            await raging
            watching.cancel()

            await _nothing_is_lost(world, brand_id, storm)
            colors, head = await colors_in(world, brand_id), await head_of(world, brand_id)
            await until(lambda: tab.revision == head, 10, "the tab without a browser did not catch up")
            assert tab.colors() == colors
        await expect_equal(page, colors, head)
        assert f"/brands/{brand_id}/color" in page.url
        assert kromi.process_id == process_id
        assert kromi.healthy()


async def _in_the_middle(storm: Storm, raging: asyncio.Task[None], edits: int) -> None:
    """Wait until so many edits of a storm are acknowledged, and more are under way."""
    await until(lambda: len(storm.acknowledged) >= edits or raging.done(), 60, "the storm stands still")
    assert not raging.done(), "the storm was over before the kill"


def _kill_and_start(kromi: Kromi) -> None:
    port = int(kromi.url.rsplit(":", 1)[1])
    kromi.kill()
    kromi.output.clear()
    kromi.start(port)


async def _watch_health(url: str, statuses: list[int]) -> None:
    """Note what `/healthz` answers, as fast as it does."""
    async with httpx.AsyncClient(timeout=10) as client:
        while True:
            statuses.append((await client.get(f"{url}/healthz")).status_code)
            await asyncio.sleep(0.01)


async def _nothing_is_lost(world: World, brand_id: str, storm: Storm) -> None:
    """Check the history: no gap, each acknowledged edit once, where it was said to be, and nothing twice."""
    history = await history_of(world, brand_id)
    head = await head_of(world, brand_id)
    assert [revision for revision, _ in history] == list(range(1, head + 1))
    found: dict[str, list[int]] = {}
    last: dict[str, str] = {}
    for revision, diff in history[1:]:
        for part in diff:
            color = part["fields"]["value"][1]
            found.setdefault(color, []).append(revision)
            last[part["id"]] = color
    assert found == {color: [revision] for color, revision in storm.acknowledged.items()}
    assert len(storm.acknowledged) == EDITS
    assert await colors_in(world, brand_id) == last
