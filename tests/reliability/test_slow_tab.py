"""A tab that stops reading costs the others nothing and the server little, and reads anew when it can."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from kromi_app.brand.operations import Update
from kromi_app.brand.records.profile import PROFILE_ID
from kromi_app.web.live import state
from tests.fixtures.app import Kromi
from tests.fixtures.browser import Person, World
from tests.fixtures.outages import RawTab, brand_of_swatches, colors_in, head_of, own_world, until

EDITS = 2000
SWATCHES = 8
TEXT = "long " * 780
"""Enough in each edit that what the kernel keeps for a connection, some megabytes, is soon full."""
MAX_GROWTH = 50 * 2**20


@pytest_asyncio.fixture(loop_scope="session")
async def arranged(kromi: Kromi) -> AsyncIterator[World]:
    """The served app without a browser."""
    async with own_world(kromi) as world:
        yield world


async def test_a_tab_that_stops_reading_slows_nobody_is_cut_off_and_reads_anew(kromi: Kromi, arranged: World) -> None:
    mia = await arranged.person()
    brand_id = await brand_of_swatches(arranged, mia, SWATCHES)
    slow = RawTab(kromi.url, mia.session, brand_id, receive_buffer=4096)
    async with RawTab(kromi.url, mia.session, brand_id).open() as quick:
        alone_s = await _edit_and_see(arranged, mia, brand_id, quick, EDITS // 4)
        async with slow.open():
            slow.stop_reading()
            before = _memory(kromi)
            began = await head_of(arranged, brand_id)
            beside_s = await _edit_and_see(arranged, mia, brand_id, quick, EDITS)
            assert _memory(kromi) - before < MAX_GROWTH
            head = await head_of(arranged, brand_id)
            assert all(f"{state.EDIT}{revision}" in quick.keys for revision in range(began + 1, head + 1))
            assert quick.closes == 0
            assert beside_s / EDITS < 2 * alone_s / (EDITS // 4) + 0.005

            slow.read_again()
            await until(lambda: slow.closes and slow.snapshots == 2, 10, "the slow tab was not cut off to read anew")
            await until(lambda: slow.revision == head, 5, "the slow tab did not catch up")
            assert slow.colors() == await colors_in(arranged, brand_id)
            assert len(slow.arrivals) < EDITS


async def test_a_tab_that_was_alone_when_it_was_cut_off_is_told_each_edit_once(kromi: Kromi, arranged: World) -> None:
    mia, jonas = await arranged.person("Mia Kern"), await arranged.person("Jonas Berg")
    brand_id = await brand_of_swatches(arranged, mia, SWATCHES)
    await arranged.brands.share(mia.actor, brand_id, jonas.email, "viewer")
    slow = RawTab(kromi.url, jonas.session, brand_id, receive_buffer=4096)
    elsewhere = RawTab(kromi.url, mia.session, brand_id, "history")
    async with slow.open(), elsewhere.open():
        await until(lambda: _here(elsewhere) == {"Mia Kern", "Jonas Berg"}, 5, "not both are shown as here")
        slow.stop_reading()
        editing = asyncio.create_task(_edit(arranged, mia, brand_id, 2 * EDITS))
        await until(lambda: _here(elsewhere) == {"Mia Kern"}, 40, "the tab was not cut off")
        editing.cancel()
        await asyncio.gather(editing, return_exceptions=True)
        slow.read_again()
        await until(lambda: slow.snapshots == 2, 10, "the tab did not come back")

        for color in ("#ffffff", "#eeeeee"):
            told = slow.messages
            await arranged.editor.submit(mia.actor, brand_id, [Update(id="swatch:s0", set={"value": color})])
            head = await head_of(arranged, brand_id)
            await until(lambda color=color: slow.colors()["swatch:s0"] == color, 5, "the edit did not arrive")
            await until(lambda head=head: elsewhere.revision == head, 5, "the edit did not arrive elsewhere")
            assert slow.messages - told == 1


async def _edit_and_see(world: World, person: Person, brand_id: str, tab: RawTab, edits: int) -> float:
    """Make edits, and return how long it took until a tab had them all."""
    began = time.monotonic()
    await _edit(world, person, brand_id, edits)
    head = await head_of(world, brand_id)
    await until(lambda: tab.revision == head, 10, "the other tab does not keep up")
    return time.monotonic() - began


async def _edit(world: World, person: Person, brand_id: str, edits: int) -> None:
    numbers = itertools.count()

    async def editor() -> None:
        while (number := next(numbers)) < edits:
            operations = [
                Update(id=f"swatch:s{number % SWATCHES}", set={"value": f"#{number:06x}"}),
                Update(id=PROFILE_ID, set={"description": f"{number} {TEXT}"}),
            ]
            await world.editor.submit(person.actor, brand_id, operations)

    async with asyncio.TaskGroup() as group:
        for _ in range(4):
            group.create_task(editor())


def _here(tab: RawTab) -> set[str]:
    """Return the names of the people who are in the brand, as a tab shows them."""
    return {person["name"] for person in tab.keys.get(state.HERE, [])}


def _memory(kromi: Kromi) -> int:
    """Return the server's resident memory in bytes."""
    status = Path(f"/proc/{kromi.process_id}/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmRSS"))
