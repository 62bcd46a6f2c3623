"""Tabs without a browser, and HTTP without a client library: the instrument, the same on both sides.

A tab of Kromi is what Reflex's browser client does: Engine.IO over a websocket with the session's
cookie, and the hydrate event in the CONNECT packet, upon which the page's `on_load` joins the
section. Arrival is stamped when bytes come from the kernel, before anything is made of them.
"""

from __future__ import annotations

import asyncio
import json
import re
import time
import uuid
from collections.abc import Callable, Mapping
from typing import Any, Self

from websockets.asyncio.client import ClientConnection, connect

VALUE = re.compile(r'"#([0-9a-f]{6})"')
"""Each edit sets a color of its own, which is its number."""
Arrived = Callable[[int, float], None]


class CountingConnection(ClientConnection):
    """A websocket that knows how many bytes came in, and when the last did."""

    received = 0
    at = 0.0

    def data_received(self, data: bytes) -> None:
        """Count, and note the time."""
        self.at = time.perf_counter()
        self.received += len(data)
        super().data_received(data)


class RawTab:
    """One websocket that notes when each edit's value arrives."""

    def __init__(self, connection: CountingConnection, arrived: Arrived) -> None:
        """Keep the open websocket."""
        self._connection = connection
        self._arrived = arrived
        self._reading: asyncio.Task[None] | None = None

    @classmethod
    async def open(cls, url: str, arrived: Arrived, **options: Any) -> Self:
        """Open a websocket."""
        connection = await connect(
            url, create_connection=CountingConnection, max_size=None, ping_interval=None, proxy=None, **options
        )
        assert isinstance(connection, CountingConnection)
        return cls(connection, arrived)

    @property
    def received(self) -> int:
        """The bytes that came in, frames' heads included."""
        return self._connection.received

    def read(self) -> None:
        """Read for as long as the websocket is open."""
        self._reading = asyncio.create_task(self._read())

    async def collect(self) -> None:
        """Do nothing: arrivals are told as they come."""

    async def send(self, text: str) -> None:
        """Send a frame."""
        await self._connection.send(text)

    async def close(self) -> None:
        """Close the websocket."""
        if self._reading:
            self._reading.cancel()
        await self._connection.close()

    async def _read(self) -> None:
        async for message in self._connection:
            if message == "2":
                await self._connection.send("3")
            for value in VALUE.findall(message if isinstance(message, str) else message.decode()):
                self._arrived(int(value, 16), self._connection.at)


class ReflexTab(RawTab):
    """One tab of Kromi, joined to a section."""

    @classmethod
    async def join(cls, base: str, session: str, path: str, query: Mapping[str, str], arrived: Arrived) -> Self:
        """Open a tab at a page, and wait until it has the section's snapshot."""
        url = f"{base.replace('http', 'ws', 1)}/_event/?token={uuid.uuid4()}&EIO=4&transport=websocket"
        tab = await cls.open(url, arrived, additional_headers={"Cookie": f"kromi={session}", "Origin": base})
        await tab._until("0")
        place = {"pathname": path, "asPath": path, "query": dict(query)}
        boot = {"name": "reflex___state____state.hydrate_and_load", "payload": {}, "router_data": place}
        await tab.send(f"40/_event,{json.dumps({'event': boot})}")
        snapshot = await tab._until('"epoch"')
        joined = re.search(r'"joined":(\d+)', snapshot)
        assert joined is not None
        tab.revision, tab._place = int(joined[1]), place
        return tab

    async def event(self, name: str, payload: Mapping[str, Any]) -> None:
        """Send an event as the page does."""
        event = {"name": f"reflex___state____state.{name}", "payload": payload, "router_data": self._place}
        await self.send(f'42/_event,["event",{json.dumps(event)}]')

    async def _until(self, sign: str) -> str:
        async with asyncio.timeout(20):
            while sign not in (message := str(await self._connection.recv())):
                if message == "2":
                    await self.send("3")
        return message

    revision: int
    """The brand's at joining."""
    _place: Mapping[str, Any]


class Poster:
    """One kept-open HTTP connection that posts JSON."""

    def __init__(self, host: str, port: int, path: str, headers: Mapping[str, str]) -> None:
        """Keep the address."""
        self._address = (host, port)
        lines = {"Host": f"{host}:{port}", "Content-Type": "application/json", **headers}
        self._head = f"POST {path} HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def post(self, body: Mapping[str, Any]) -> tuple[float, dict[str, Any]]:
        """Post, and return when it was sent and the answer."""
        raw = json.dumps(body, separators=(",", ":")).encode()
        sent_at, status, answer = await self.exchange(raw)
        if status != 200:
            raise RuntimeError(f"{status}: {answer[:300]!r}")
        return sent_at, json.loads(answer)

    async def exchange(self, raw: bytes) -> tuple[float, int, bytes]:
        """Post what may be refused, and return when it was sent, the status and the body of the answer."""
        reader, writer = await self._connected()
        request = f"{self._head}Content-Length: {len(raw)}\r\n\r\n".encode() + raw
        sent_at = time.perf_counter()
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        answer = await _body(reader, head)
        if "connection: close" in head:
            self.close()
        return sent_at, int(head.split()[1]), answer

    def close(self) -> None:
        """Close the connection; the next request opens another."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None

    async def _connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Return the open connection, which a server closes after some idle seconds."""
        if self._streams is None or self._streams[0].at_eof():
            self._streams = await asyncio.open_connection(*self._address)
        return self._streams


async def _body(reader: asyncio.StreamReader, head: str) -> bytes:
    length = re.search(r"content-length: (\d+)", head)
    if length:
        return await reader.readexactly(int(length[1]))
    parts = b""
    while size := int((await reader.readline()).strip() or b"0", 16):
        parts += await reader.readexactly(size)
        await reader.readline()
    await reader.readline()
    return parts
