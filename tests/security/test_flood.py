"""Who calls too much is refused in words, and nobody else: each token is limited, and each person with all theirs."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress

import httpx
import pytest_asyncio
from sqlalchemy import text

from tests.fixtures.app import Kromi
from tests.fixtures.authorizing import let_in
from tests.fixtures.browser import Person, World
from tests.fixtures.outages import answer_data, assistant_headers, brand_of_swatches, edit_call, own_kromi, own_world

PER_MINUTE = 6
MANY = 60


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def few(built_pages: None, tmp_path_factory: object) -> AsyncIterator[Kromi]:
    """A Kromi whose tokens may make few calls."""
    data = tmp_path_factory.mktemp("flood") / "data"  # type: ignore[attr-defined]
    async with own_kromi(data, KROMI_CALLS_PER_MINUTE=str(PER_MINUTE)) as kromi:
        yield kromi


@pytest_asyncio.fixture(loop_scope="session")
async def those(few: Kromi) -> AsyncIterator[World]:
    """People of that Kromi."""
    async with own_world(few) as world:
        yield world


async def test_a_token_at_its_limit_is_told_when_to_come_back_and_no_other_is_refused(those: World) -> None:
    mia, jonas = await those.person("Mia Kern"), await those.person("Jonas Berg")
    brand = await brand_of_swatches(those, mia, 1)
    _, granted = await let_in(those.database, mia.actor, resource=f"{those.url}/mcp")
    theirs = await brand_of_swatches(those, jonas, 1)
    async with httpx.AsyncClient(timeout=30) as client:
        refused = await _until_refused(client, those.url, mia.token, brand)
        said = refused.json()
        assert int(refused.headers["retry-after"]) >= 1
        assert said["error"] == "limit"
        assert said["message"] == f"More than {PER_MINUTE} calls in 60 seconds with this access token."
        assert "one edit may hold many operations" in said["hint"]

        assert (await _edit(client, those.url, granted.access, brand)).status_code == 200
        assert (await _edit(client, those.url, jonas.token, theirs)).status_code == 200
        refused = await _until_refused(client, those.url, granted.access, brand)
        assert refused.json()["message"] == said["message"]


async def test_a_person_with_many_tokens_is_limited_with_all_of_them_and_nobody_else(those: World) -> None:
    mia, jonas = await those.person("Mia Kern"), await those.person("Jonas Berg")
    brand, theirs = await brand_of_swatches(those, mia, 1), await brand_of_swatches(those, jonas, 1)
    async with httpx.AsyncClient(timeout=30) as client:
        for _ in range(12):
            token = await _token(those, mia)
            said = (await _until_refused(client, those.url, token, brand)).json()["message"]
            if said == f"More than {4 * PER_MINUTE} calls in 60 seconds with all of your access tokens together.":
                break
        else:
            raise AssertionError("twelve tokens are twelve times as much")
        assert (await _edit(client, those.url, jonas.token, theirs)).status_code == 200


async def test_a_refusal_ends_the_connection_so_that_nothing_more_of_it_is_read(those: World) -> None:
    mia = await those.person("Mia Kern")
    brand = await brand_of_swatches(those, mia, 1)
    async with httpx.AsyncClient(timeout=30) as client:
        await _until_refused(client, those.url, mia.token, brand)
        with suppress(httpx.ReadError, httpx.WriteError):  # it ends while it is still being sent
            answer = await client.post(
                f"{those.url}/mcp", content=b"x" * 4_000_000, headers=assistant_headers(mia.token)
            )
            assert answer.status_code == 429
        answer = await _edit(client, those.url, mia.token, brand)
        assert (answer.status_code, answer.headers["connection"]) == (429, "close")


async def test_another_person_is_answered_while_one_waits_for_all_that_they_called(kromi: Kromi, world: World) -> None:
    mia, jonas = await world.person("Mia Kern"), await world.person("Jonas Berg")
    stuck, theirs = await brand_of_swatches(world, mia, 1), await brand_of_swatches(world, jonas, 1)
    tokens = [mia.token, await _token(world, mia), await _token(world, mia)]
    async with httpx.AsyncClient(timeout=60, limits=httpx.Limits(max_connections=MANY + 1)) as client:
        async with world.database.transaction() as holding:
            await holding.execute(text("SELECT 1 FROM brand WHERE id = :brand FOR UPDATE"), {"brand": stuck})
            waiting = [
                asyncio.ensure_future(_edit(client, kromi.url, tokens[number % 3], stuck)) for number in range(MANY)
            ]
            await _held_up(world, stuck)
            answer = await _edit(client, kromi.url, jonas.token, theirs)
            assert answer.status_code == 200
            assert not json.loads(answer_data(answer.text))["result"].get("isError")
            assert not any(one.done() for one in waiting)
            assert await _held_up(world, stuck) <= 2
        for one in await asyncio.gather(*waiting):
            assert one.status_code in (200, 429)


async def _held_up(world: World, brand: str) -> int:
    """Return how many connections wait for a brand's row, as soon as any does."""
    while True:
        async with world.database.reading() as connection:
            waits = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
            if count := (await connection.execute(waits)).scalar_one():
                return count


async def _token(world: World, person: Person) -> str:
    return await world.accounts.add_token(person.email, "another", ["brand:read", "brand:write"])


async def _edit(client: httpx.AsyncClient, url: str, token: str, brand: str) -> httpx.Response:
    call = edit_call(brand, "swatch:s0", "#123456")
    return await client.post(f"{url}/mcp", json=call, headers=assistant_headers(token))


async def _until_refused(client: httpx.AsyncClient, url: str, token: str, brand: str) -> httpx.Response:
    """Call until that is refused, which takes a few calls more where the budget has filled meanwhile."""
    for _ in range(4 * PER_MINUTE):
        answer = await _edit(client, url, token, brand)
        if answer.status_code != 200:
            return answer
    raise AssertionError("nothing was refused")
