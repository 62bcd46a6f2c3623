"""More than the machine carries: turned away at once or soon, with words, and nothing of it half done."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from sqlalchemy import text

from kromi_app.brand.operations import Update
from tests.fixtures.outages import (
    RawTab,
    answer_data,
    assistant_headers,
    brand_of_swatches,
    colors_in,
    edit_call,
    head_of,
    own_kromi,
    own_world,
    until,
)

CONNECTIONS = 12
CALLS = 60
PATIENCE_S = 20
"""A call waits 5 s at most for a connection and 5 s for the brand; a few take their turn after that."""


async def test_more_connections_than_are_served_are_answered_503_and_open_tabs_live_on(
    built_pages: None, tmp_path: Path
) -> None:
    async with own_kromi(tmp_path / "data", KROMI_MAX_CONNECTIONS=str(CONNECTIONS)) as kromi, own_world(kromi) as world:
        mia = await world.person()
        brand_id = await brand_of_swatches(world, mia, 1)
        async with RawTab(kromi.url, mia.session, brand_id).open() as tab:
            async with AsyncExitStack() as crowd:
                for _ in range(CONNECTIONS):
                    await crowd.enter_async_context(_silent(kromi.url))
                assert (await _status(kromi.url)) == 503
                await world.editor.submit(mia.actor, brand_id, [Update(id="swatch:s0", set={"value": "#123456"})])
                await until(lambda: tab.colors() == {"swatch:s0": "#123456"}, 5, "the open tab was not told")
            await _answers(kromi.url, 200)


async def test_edits_of_a_brand_that_stands_still_are_refused_in_seconds_and_the_others_go_on(
    built_pages: None, tmp_path: Path
) -> None:
    async with own_kromi(tmp_path / "data") as kromi, own_world(kromi) as world:
        mia, jonas = await world.person("Mia Kern"), await world.person("Jonas Berg")
        stuck, free = await brand_of_swatches(world, mia, 1), await brand_of_swatches(world, jonas, 1)
        began = time.monotonic()
        async with world.database.transaction() as holding:
            await holding.execute(text("SELECT 1 FROM brand WHERE id = :brand FOR UPDATE"), {"brand": stuck})
            async with httpx.AsyncClient(timeout=30, limits=httpx.Limits(max_connections=CALLS)) as client:
                calls = (_edit(client, kromi.url, mia.token, stuck, f"#{n:06x}") for n in range(CALLS))
                answers = await asyncio.gather(*calls)
        took_s = time.monotonic() - began

        assert took_s < PATIENCE_S
        assert {status for status, _ in answers} <= {200, 429}
        assert {error for _, error in answers} == {"limit"}
        assert (await head_of(world, stuck), await colors_in(world, stuck)) == (1, {"swatch:s0": "#000000"})
        async with httpx.AsyncClient(timeout=30) as client:
            for token, brand_id in ((mia.token, stuck), (jonas.token, free)):
                assert await _edit(client, kromi.url, token, brand_id, "#abcdef") == (200, "")
                assert await head_of(world, brand_id) == 2


async def _edit(client: httpx.AsyncClient, url: str, token: str, brand_id: str, color: str) -> tuple[int, str]:
    """Edit as an assistant, once; return the status, and the code of the refusal if it is one."""
    call = edit_call(brand_id, "swatch:s0", color)
    answer = await client.post(f"{url}/mcp", json=call, headers=assistant_headers(token))
    if answer.status_code != 200:
        assert int(answer.headers["retry-after"]) >= 1
        return answer.status_code, str(answer.json()["error"])
    result = json.loads(answer_data(answer.text))["result"]
    return 200, str(result["structuredContent"]["error"]["code"]) if result.get("isError") else ""


@asynccontextmanager
async def _silent(url: str) -> AsyncIterator[None]:
    """Open a connection that says nothing."""
    parts = urlsplit(url)
    _, writer = await asyncio.open_connection(parts.hostname, parts.port)
    try:
        yield
    finally:
        writer.close()


async def _status(url: str) -> int:
    async with httpx.AsyncClient(timeout=5) as client:
        return (await client.get(f"{url}/healthz")).status_code


async def _answers(url: str, status: int) -> None:
    """Wait until a server answers with a status."""
    async with asyncio.timeout(5):
        while await _status(url) != status:  # noqa: ASYNC110  (nothing tells it but asking)
            await asyncio.sleep(0.02)
