"""The sides that are compared: the floor, Kromi by MCP, Kromi by the web; on the wire and on the screen."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from time import perf_counter

from tests.bench.live.kromi import DESK, RECORDS, Kromi
from tests.bench.live.raw_clients import Arrived, Poster, RawTab, ReflexTab
from tests.bench.live.rounds import Tab
from tests.bench.live.tabs import Browser, BrowserTab


def record_of(number: int) -> str:
    """Return the swatch that an edit is of: another one each time, so that no two edits are one run."""
    return f"swatch:s{number % RECORDS}"


class _RawSide:
    """Opens tabs without a browser, and closes them."""

    name: str

    def __init__(self) -> None:
        self.opened: list[RawTab] = []

    async def tab(self, arrived: Arrived) -> RawTab:
        raise NotImplementedError

    async def edit(self, number: int) -> float:
        raise NotImplementedError

    def page(self) -> str:
        raise NotImplementedError

    async def open(self, tabs: int, arrived: Arrived) -> Sequence[Tab]:
        """Open tabs that are all watched."""
        watched = [await self.tab(arrived) for _ in range(tabs)]
        self.opened += watched
        for tab in watched:
            tab.read()
        return watched

    async def close(self) -> None:
        """Close them."""
        for tab in self.opened:
            await tab.close()
        self.opened.clear()


class FloorSide(_RawSide):
    """The floor."""

    name = "floor"

    def __init__(self, port: int, brand: str) -> None:
        """Keep where it is."""
        super().__init__()
        self._port = port
        self._brand = brand
        self._poster = Poster("localhost", port, "/edit", {})

    def page(self) -> str:
        """Return the page that shows every swatch."""
        return f"http://localhost:{self._port}/page?brand={self._brand}&count={RECORDS}"

    async def tab(self, arrived: Arrived) -> RawTab:
        """Open a websocket."""
        return await RawTab.open(f"ws://localhost:{self._port}/ws", arrived)

    async def edit(self, number: int) -> float:
        """Post an edit."""
        body = {"brand": self._brand, "record": record_of(number), "value": f"#{number:06x}"}
        sent_at, _ = await self._poster.post(body)
        return sent_at


class McpSide(_RawSide):
    """Kromi, edited by an assistant."""

    name = "mcp"

    def __init__(self, kromi: Kromi) -> None:
        """Keep where it is."""
        super().__init__()
        self._kromi = kromi
        self._poster = kromi.assistant()

    def page(self) -> str:
        """Return the page of the section."""
        return self._kromi.base + self._kromi.path

    async def tab(self, arrived: Arrived) -> RawTab:
        """Open a tab at the section."""
        return await self._kromi.tab(arrived)

    async def edit(self, number: int) -> float:
        """Call `edit_brand`."""
        sent_at, answer = await self._poster.post(self._kromi.call(record_of(number), f"#{number:06x}"))
        if answer.get("result", {}).get("isError", True):
            raise RuntimeError(f"refused: {json.dumps(answer)[:400]}")
        return sent_at


class WebSide(_RawSide):
    """Kromi, edited in one more tab, by the event that leaving a field sends."""

    name = "web"

    def __init__(self, kromi: Kromi) -> None:
        """Keep where it is."""
        super().__init__()
        self._kromi = kromi
        self._editor: ReflexTab | None = None
        self._seen = asyncio.Event()

    def page(self) -> str:
        """Return the page of the section."""
        return self._kromi.base + self._kromi.path

    async def tab(self, arrived: Arrived) -> RawTab:
        """Open a tab at the section."""
        return await self._kromi.tab(arrived)

    async def open(self, tabs: int, arrived: Arrived) -> Sequence[Tab]:
        """Open tabs at the section, and the one that edits."""
        watched = await super().open(tabs, arrived)
        self._editor = await self._kromi.tab(lambda number, at: self._seen.set())
        self._editor.read()
        self.opened.append(self._editor)
        return watched

    async def edit(self, number: int) -> float:
        """Leave a field, and wait until the editing tab itself sees the edit."""
        assert self._editor is not None
        self._seen.clear()
        value = {"record": record_of(number), "field": "value", "text": f"#{number:06x}"}
        event = {**value, "key": f"k{number}", "base": self._editor.revision}
        sent_at = perf_counter()
        await self._editor.event(f"{DESK}.set_field", event)
        await asyncio.wait_for(self._seen.wait(), 5)
        self._editor.revision += 1
        return sent_at


class Screen:
    """A side of which one tab is in a browser and watched there; the others only add their load."""

    def __init__(self, side: _RawSide, browser: Browser) -> None:
        """Watch a side."""
        self.name = side.name
        self._side = side
        self._browser = browser
        self._tab: BrowserTab | None = None

    async def open(self, tabs: int, arrived: Arrived) -> Sequence[Tab]:
        """Open one tab in the browser, and the others without."""
        self._tab = await self._browser.open(self._side.page(), arrived)
        await self._side.open(tabs - 1, lambda number, at: None)
        return [self._tab]

    async def edit(self, number: int) -> float:
        """Edit as the side does."""
        return await self._side.edit(number)

    async def close(self) -> None:
        """Close all tabs."""
        if self._tab:
            await self._tab.close()
        await self._side.close()
