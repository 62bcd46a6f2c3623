"""The sides that are compared: the floor, Kromi by MCP, Kromi by the web."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from time import perf_counter

from tests.bench.live.kromi import DESK, RECORDS, Kromi
from tests.bench.live.raw_clients import Arrived, Poster, RawTab, ReflexTab
from tests.bench.live.rounds import Tab


def record_of(number: int) -> str:
    """Return the swatch that an edit is of: another one each time, so that no two edits are one run."""
    return f"swatch:s{number % RECORDS}"


class FloorSide:
    """The floor."""

    name = "floor"

    def __init__(self, port: int, brand: str) -> None:
        """Keep where it is."""
        self._port = port
        self._brand = brand

    async def open(self, tabs: int, arrived: Arrived) -> Sequence[Tab]:
        """Open websockets, and a connection to post on."""
        self._poster = Poster("localhost", self._port, "/edit", {})
        opened = [await RawTab.open(f"ws://localhost:{self._port}/ws", arrived) for _ in range(tabs)]
        for tab in opened:
            tab.read()
        return opened

    async def edit(self, number: int) -> float:
        """Post an edit."""
        body = {"brand": self._brand, "record": record_of(number), "value": f"#{number:06x}"}
        sent_at, _ = await self._poster.post(body)
        return sent_at


class McpSide:
    """Kromi, edited by an assistant."""

    name = "mcp"

    def __init__(self, kromi: Kromi) -> None:
        """Keep where it is."""
        self._kromi = kromi

    async def open(self, tabs: int, arrived: Arrived) -> Sequence[Tab]:
        """Open tabs at the section, and a connection to call on."""
        self._poster = self._kromi.assistant()
        return await _joined(self._kromi, tabs, arrived)

    async def edit(self, number: int) -> float:
        """Call `edit_brand`."""
        sent_at, answer = await self._poster.post(self._kromi.call(record_of(number), f"#{number:06x}"))
        if answer.get("result", {}).get("isError", True):
            raise RuntimeError(f"refused: {json.dumps(answer)[:400]}")
        return sent_at


class WebSide:
    """Kromi, edited in the first of the tabs."""

    name = "web"

    def __init__(self, kromi: Kromi) -> None:
        """Keep where it is."""
        self._kromi = kromi
        self._editor: ReflexTab | None = None
        self._answered = asyncio.Event()

    async def open(self, tabs: int, arrived: Arrived) -> Sequence[Tab]:
        """Open tabs at the section, and one more to edit in."""
        self._editor = await self._kromi.tab(lambda number, at: self._answered.set())
        others = await _joined(self._kromi, tabs, arrived)
        self._editor.read()
        return others

    async def edit(self, number: int) -> float:
        """Leave a field, and wait until the editing tab itself sees the edit."""
        assert self._editor is not None
        self._answered.clear()
        payload = {
            "record": record_of(number),
            "field": "value",
            "text": f"#{number:06x}",
            "key": f"k{number}",
            "base": self._editor.revision,
        }
        sent_at = perf_counter()
        await self._editor.event(f"{DESK}.set_field", payload)
        await asyncio.wait_for(self._answered.wait(), 5)
        self._editor.revision += 1
        return sent_at


async def _joined(kromi: Kromi, tabs: int, arrived: Arrived) -> list[ReflexTab]:
    opened = [await kromi.tab(arrived) for _ in range(tabs)]
    for tab in opened:
        tab.read()
    return opened
