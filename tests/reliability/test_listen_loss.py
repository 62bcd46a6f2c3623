"""The connection that listens for new edits may be lost, loudly or in silence: tabs are told all the same."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest_asyncio
from sqlalchemy import text

from kromi_app.brand.operations import Update
from kromi_app.store.notifications import ANSWER_S, CHECK_S
from tests.fixtures.app import Kromi
from tests.fixtures.browser import Person, World
from tests.fixtures.outages import RawTab, brand_of_swatches, own_world, until

SOON_S = 2.0


@pytest_asyncio.fixture(loop_scope="session")
async def arranged(kromi: Kromi) -> AsyncIterator[World]:
    """The served app without a browser."""
    async with own_world(kromi) as world:
        yield world


async def test_edits_made_while_the_listening_connection_is_killed_arrive_within_two_seconds(
    kromi: Kromi, arranged: World
) -> None:
    mia = await arranged.person()
    brand_id = await brand_of_swatches(arranged, mia, 1)
    async with RawTab(kromi.url, mia.session, brand_id).open() as tab:
        for number in range(1, 6):
            killed = await listeners(arranged)
            await kill(arranged)
            await _told_soon(arranged, mia, brand_id, tab, number)
            await _listens_anew(arranged, killed, 5)
        assert tab.closes == 0
    await until(kromi.healthy, 5, "/healthz does not say that it listens again")


async def test_edits_arrive_within_two_seconds_while_the_listening_connection_is_gone_in_silence(
    kromi: Kromi, arranged: World
) -> None:
    mia = await arranged.person()
    brand_id = await brand_of_swatches(arranged, mia, 1)
    async with RawTab(kromi.url, mia.session, brand_id).open() as tab:
        silent = await listeners(arranged)
        for process_id in silent:
            os.kill(process_id, signal.SIGSTOP)
        try:
            for number in range(1, 5):
                await _told_soon(arranged, mia, brand_id, tab, number)
            # Nothing said that it was gone, so it is asked; no answer is an answer.
            await _listens_anew(arranged, silent, CHECK_S + ANSWER_S + 12)
            await _told_soon(arranged, mia, brand_id, tab, 9)
        finally:
            for process_id in silent:
                with suppress(ProcessLookupError):
                    os.kill(process_id, signal.SIGCONT)
        assert tab.closes == 0
    await until(kromi.healthy, 5, "/healthz does not say that it listens again")


async def listeners(world: World) -> set[int]:
    """Return the process numbers of the connections that listen."""
    async with world.database.reading() as connection:
        found = await connection.execute(
            text("SELECT pid FROM pg_stat_activity WHERE application_name = 'kromi-listen'")
        )
        return set(found.scalars())


async def kill(world: World) -> None:
    """Kill the connections that listen."""
    async with world.database.reading() as connection:
        await connection.execute(
            text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'kromi-listen'")
        )


async def _listens_anew(world: World, before: set[int], seconds: float) -> None:
    ends = time.monotonic() + seconds
    while not await listeners(world) - before:
        assert time.monotonic() < ends, "nobody listens again"
        await asyncio.sleep(0.02)


async def _told_soon(world: World, person: Person, brand_id: str, tab: RawTab, number: int) -> None:
    color = f"#{number:06x}"
    result = await world.editor.submit(person.actor, brand_id, [Update(id="swatch:s0", set={"value": color})])
    began = time.monotonic()
    await until(lambda: tab.revision >= result.revision, 20, "the edit never arrived")
    assert time.monotonic() - began < SOON_S
    assert tab.colors()["swatch:s0"] == color
