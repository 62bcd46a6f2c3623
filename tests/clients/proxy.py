"""A proxy that adds a bearer token, for clients that can send none; all else passes byte by byte."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

_CHUNK = 64 * 1024


class _Proxy:
    """One request a connection: after its head, whatever comes is handed on."""

    def __init__(self, host: str, port: int, token: str) -> None:
        self._address = (host, port)
        # The server closes after its answer, so that no second head has to be found in the stream.
        self._added = f"Authorization: Bearer {token}\r\nConnection: close\r\n".encode()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Hand a request on, and its answer back, until either side has gone."""
        try:
            from_server, to_server = await asyncio.open_connection(*self._address)
            try:
                await self._hand_on(reader, writer, from_server, to_server)
            finally:
                await _close(to_server)
        except (OSError, asyncio.IncompleteReadError):
            return  # nobody is there, or it opened a connection and said nothing
        finally:
            await _close(writer)

    async def _hand_on(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        from_server: asyncio.StreamReader,
        to_server: asyncio.StreamWriter,
    ) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        first, *lines = head.split(b"\r\n")[:-2]
        kept = [line for line in lines if not line.lower().startswith((b"authorization:", b"connection:"))]
        to_server.write(b"\r\n".join([first, *kept, self._added]) + b"\r\n")
        ways = [asyncio.ensure_future(_pipe(reader, to_server)), asyncio.ensure_future(_pipe(from_server, writer))]
        _, other = await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        for way in other:
            way.cancel()


async def _pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while part := await reader.read(_CHUNK):
            writer.write(part)
            await writer.drain()


async def _close(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()


@contextmanager
def bearing(url: str, token: str) -> Iterator[str]:
    """Serve what is at a URL with a token, for as long as the context is open, and return where."""
    parts = urlsplit(url)
    assert parts.hostname
    assert parts.port
    proxy, loop = _Proxy(parts.hostname, parts.port, token), asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    start = asyncio.start_server(proxy.serve, "127.0.0.1", 0)
    server = asyncio.run_coroutine_threadsafe(start, loop).result(10)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}{parts.path}"
    finally:
        asyncio.run_coroutine_threadsafe(_stop(server), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _stop(server: asyncio.Server) -> None:
    server.close()
    while left := asyncio.all_tasks() - {asyncio.current_task()}:  # also of who has connected meanwhile
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
