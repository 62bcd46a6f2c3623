"""What an open tab costs the server."""

from __future__ import annotations

import asyncio

import psutil

from tests.bench.live.kromi import Kromi

TABS = 100


async def kilobytes_per_tab(kromi: Kromi) -> float:
    """Return by how much the server's resident memory grows for each tab at 500 records.

    As many tabs are opened and closed first, so that what Python keeps for the next time is not
    taken for what a tab needs.
    """
    server = psutil.Process(kromi.process_id)
    await _open_and_close(kromi)
    before = server.memory_info().rss
    tabs = [await kromi.tab(lambda number, at: None) for _ in range(TABS)]
    for tab in tabs:
        tab.read()
    await asyncio.sleep(1)
    after = server.memory_info().rss
    for tab in tabs:
        await tab.close()
    return (after - before) / TABS / 1024


async def _open_and_close(kromi: Kromi) -> None:
    for _ in range(10):
        tab = await kromi.tab(lambda number, at: None)
        await tab.close()
    await asyncio.sleep(1)
