"""A thousand assistants that only listen: what each costs the server, beside one of the bare SDK, and how soon an edit
reaches all of them."""

from __future__ import annotations

import asyncio
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import psutil
from rich.console import Console
from rich.table import Table

from kromi_app.service.accounts import Accounts
from kromi_app.service.brands import Brands
from kromi_app.service.editing import Editor
from kromi_app.service.limits import Limits
from kromi_app.service.passwords import Cost, Passwords
from kromi_app.store.database import Database
from tests.bench.live.kromi import ERA, Kromi, answering, free_port, newcomer, process, serving
from tests.bench.live.sides import record_of

LISTENERS = 1000
PEOPLE = 5
AIM_KB = 50
AIM_MS = 500
UPDATED = b"notifications/resources/updated"
ACKNOWLEDGED = b"notifications/subscriptions/acknowledged"


async def run(*, quick: bool = False) -> dict[str, Any]:
    """Listen to one brand a thousand times, edit it, and return the figures."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="kromi-bench-") as home:
        async with serving(Path(home)) as kromi, process("-m", "tests.bench.mcp.bare", str(port)) as bare:
            await answering(port, bare)
            floor, listeners = await _opened(bare.pid, port, [""], kromi.brand)
            await _closed(listeners)
            grown, listeners = await _opened(kromi.process_id, kromi.port, await _tokens(kromi), kromi.brand)
            reached = [await _reached(kromi, listeners, number) for number in range(3 if quick else 10)]
            await _closed(listeners)
    figures = {"kb_each": grown, "bare_kb_each": floor, "all_ms": round(median(reached), 1), "worst_ms": max(reached)}
    return {"listeners": figures}


async def _tokens(kromi: Kromi) -> list[str]:
    """Share the brand with so many people that all may listen; return their tokens."""
    database, passwords = Database(kromi.database_url), Passwords(Cost(8, 1))
    accounts, brands = Accounts(database, passwords, Limits(database)), Brands(database, Editor(database))
    tokens: list[str] = []
    for _ in range(PEOPLE):
        _actor, email, token = await newcomer(accounts)
        await brands.share(kromi.actor, kromi.brand, email, "viewer")
        tokens.append(token)
    passwords.close()
    await database.close()
    return tokens


async def _opened(process_id: int, port: int, tokens: Sequence[str], brand: str) -> tuple[float, list[_Listener]]:
    """Open the listeners; return by how many KB the server grew for each, and them."""
    server = psutil.Process(process_id)
    await _closed([await _Listener.open(port, tokens[0], brand) for _ in range(20)])
    before = server.memory_info().rss
    listeners = [await _Listener.open(port, tokens[number % len(tokens)], brand) for number in range(LISTENERS)]
    await asyncio.sleep(1)
    return round((server.memory_info().rss - before) / 1024 / LISTENERS, 1), listeners


def show(figures: dict[str, Any], console: Console) -> None:
    """Print the table."""
    found = figures["listeners"]
    table = Table("cost", "measured", "aim", title=f"{LISTENERS} idle listeners")
    table.add_row("server memory for each, KB", f"{found['kb_each']:.1f}", f"< {AIM_KB}")
    table.add_row("the same of the bare SDK's server, KB", f"{found['bare_kb_each']:.1f}", "")
    table.add_row("an edit until all were told, median, ms", f"{found['all_ms']:.0f}", f"< {AIM_MS}")
    table.add_row("the same, slowest, ms", f"{found['worst_ms']:.0f}", "")
    console.print(table)


async def _reached(kromi: Kromi, listeners: list[_Listener], number: int) -> float:
    """Return how long it took from sending an edit until every listener was told, in ms."""
    told = [asyncio.create_task(listener.until(UPDATED)) for listener in listeners]
    assistant = kromi.assistant()
    sent_at, answer = await assistant.post(kromi.call(record_of(number), f"#{number + 1:06x}"))
    if answer["result"]["isError"]:
        raise RuntimeError(json.dumps(answer)[:400])
    times = await asyncio.gather(*told)
    assistant.close()
    return round((max(times) - sent_at) * 1000, 1)


class _Listener:
    """One answer of `subscriptions/listen` that is left open."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    @classmethod
    async def open(cls, port: int, token: str, brand: str) -> _Listener:
        """Listen to a brand; it is acknowledged when this returns."""
        meta = {
            "io.modelcontextprotocol/protocolVersion": ERA,
            "io.modelcontextprotocol/clientCapabilities": {},
            "io.modelcontextprotocol/clientInfo": {"name": "bench", "version": "1"},
        }
        wanted = {"notifications": {"resourceSubscriptions": [f"kromi://brands/{brand}"]}, "_meta": meta}
        asked = {"jsonrpc": "2.0", "id": 1, "method": "subscriptions/listen", "params": wanted}
        body = json.dumps(asked).encode()
        lines = {
            "Host": f"localhost:{port}",
            "Content-Type": "application/json",
            "Accept": "application/json, text/event-stream",
            **({"Authorization": f"Bearer {token}"} if token else {}),
            "MCP-Protocol-Version": ERA,
            "Mcp-Method": "subscriptions/listen",
            "Content-Length": str(len(body)),
        }
        head = "POST /mcp HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        reader, writer = await asyncio.open_connection("localhost", port)
        writer.write(f"{head}\r\n".encode() + body)
        listener = cls(reader, writer)
        await listener.until(ACKNOWLEDGED)
        return listener

    async def until(self, words: bytes) -> float:
        """Read until some words came, and return when."""
        async with asyncio.timeout(30):
            await self._reader.readuntil(words)
        at = perf_counter()
        await self._reader.readuntil(b"\n")
        return at

    def close(self) -> None:
        """Listen no more."""
        self._writer.close()


async def _closed(listeners: list[_Listener]) -> None:
    for listener in listeners:
        listener.close()
    await asyncio.sleep(1)
