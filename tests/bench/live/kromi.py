"""The app as it is served, in a process of its own, and what is put into it before measuring."""

from __future__ import annotations

import asyncio
import os
import secrets
import signal
import socket
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kromi_app.brand.actor import Actor
from kromi_app.brand.operations import Add
from kromi_app.config import Settings
from kromi_app.launch import pages, running_database
from kromi_app.service.accounts import Accounts
from kromi_app.service.brands import Brands
from kromi_app.service.editing import Editor
from kromi_app.service.limits import Limits
from kromi_app.service.passwords import Passwords
from kromi_app.store.database import Database
from tests.bench.live.raw_clients import Arrived, Poster, ReflexTab

EMAIL = "bench@example.com"
RECORDS = 500
DESK = "kromi_app___web___pages___brand___base____brand_state.kromi_app___web___pages___brand___state____desk"
ERA = "2026-07-28"


@dataclass(frozen=True)
class Kromi:
    """A running Kromi with an account, a token and a brand of swatches.

    Attributes:
        floor_brand: A second brand with the same records, for the floor to edit.
    """

    port: int
    process_id: int
    database_url: str
    actor: Actor
    session: str
    token: str
    brand: str
    floor_brand: str

    @property
    def base(self) -> str:
        """The origin of its pages."""
        return f"http://localhost:{self.port}"

    @property
    def path(self) -> str:
        """The page of the section that holds the records."""
        return f"/brands/{self.brand}/color"

    async def tab(self, arrived: Arrived) -> ReflexTab:
        """Open a tab without a browser at the brand's colors."""
        query = {"brand_id": self.brand, "section": "color"}
        return await ReflexTab.join(self.base, self.session, self.path, query, arrived)

    def assistant(self) -> Poster:
        """Return a connection on which `edit_brand` is called, in the newest era of MCP."""
        headers = {
            "Accept": "application/json, text/event-stream",
            "Authorization": f"Bearer {self.token}",
            "MCP-Protocol-Version": ERA,
            "Mcp-Method": "tools/call",
            "Mcp-Name": "edit_brand",
        }
        return Poster("localhost", self.port, "/mcp", headers)

    def call(self, record: str, value: str) -> dict[str, Any]:
        """Return the message that sets one swatch's value."""
        meta = {
            "io.modelcontextprotocol/protocolVersion": ERA,
            "io.modelcontextprotocol/clientCapabilities": {},
            "io.modelcontextprotocol/clientInfo": {"name": "bench", "version": "1"},
        }
        operations = [{"op": "update", "id": record, "set": {"value": value}}]
        arguments = {"brand": self.brand, "operations": operations}
        params = {"name": "edit_brand", "arguments": arguments, "_meta": meta}
        return {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}


@asynccontextmanager
async def serving(home: Path, calls_per_minute: int = 60_000) -> AsyncIterator[Kromi]:
    """Serve Kromi from an empty data folder, on its embedded Postgres, with the pages built."""
    if not pages.built():
        await asyncio.to_thread(pages.build)
    port = free_port()
    settings = Settings(
        home / "kromi", port=port, public_url=f"http://localhost:{port}", calls_per_minute=calls_per_minute
    )
    async with process("-m", "kromi_app", env=settings.as_environment()) as running:
        await answering(port, running)
        async with running_database(settings) as url:
            yield Kromi(port, running.pid, url, *await _filled(url))


async def _filled(url: str) -> tuple[Actor, str, str, str, str]:
    """Make an account, a session, a token and the two brands."""
    database, passwords = Database(url), Passwords()
    accounts = Accounts(database, passwords, Limits(database))
    editor = Editor(database)
    brands = Brands(database, editor)
    session = await accounts.sign_up("Bench", EMAIL, "a bench is for sitting on", "127.0.0.1")
    token = await accounts.add_token(EMAIL, "bench", ["brand:read", "brand:write"])
    actor = await accounts.actor_of_session(session)
    assert actor is not None
    made = [await brand_of(brands, editor, actor, RECORDS) for _ in range(2)]
    passwords.close()
    await database.close()
    return actor, session, token, made[0], made[1]


async def newcomer(accounts: Accounts) -> tuple[Actor, str, str]:
    """Make an account of its own; return who it is, the address, and a token."""
    email = f"{secrets.token_hex(6)}@example.com"
    host = f"10.{secrets.randbelow(250)}.{secrets.randbelow(250)}.1"
    session = await accounts.sign_up("Somebody", email, "a bench is for sitting on", host)
    actor = await accounts.actor_of_session(session)
    assert actor is not None
    return actor, email, await accounts.add_token(email, "bench", ["brand:read", "brand:write"])


async def brand_of(brands: Brands, editor: Editor, actor: Actor, count: int) -> str:
    """Make a brand of so many swatches, `swatch:s0` and on, in palettes of 100."""
    palettes = [Add(kind="palette", id=f"palette:p{i}", set={"name": f"Palette {i}"}) for i in range(-(-count // 100))]
    swatches = [
        Add(
            kind="swatch",
            id=f"swatch:s{i}",
            set={"palette": f"palette:p{i // 100}", "name": f"Swatch {i}", "value": "#000"},
        )
        for i in range(count)
    ]
    operations = [*palettes, *swatches]
    brand = (await brands.create(actor, "Bench", operations[:4000])).id
    for start in range(4000, len(operations), 4000):
        await editor.submit(actor, brand, operations[start : start + 4000])
    return brand


@asynccontextmanager
async def process(*arguments: str, env: Mapping[str, str] | None = None) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run a Python program for as long as the context is open."""
    running = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, cwd=pages.ROOT, env={**os.environ, **(env or {})}, stdout=asyncio.subprocess.DEVNULL
    )
    try:
        yield running
    finally:
        if running.returncode is None:
            running.send_signal(signal.SIGINT)
            await running.wait()


async def answering(port: int, running: asyncio.subprocess.Process) -> None:
    """Wait until a process answers HTTP on a port, which it may have opened long before.

    Raises:
        RuntimeError: If the process ended instead, or took too long.
    """
    for _ in range(600):
        if running.returncode is not None:
            break
        try:
            reader, writer = await asyncio.open_connection("localhost", port)
            writer.write(b"GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n")
            answered = await reader.readline()
            writer.close()
        except OSError:
            answered = b""
        if answered:
            return
        await asyncio.sleep(0.1)
    raise RuntimeError(f"nothing answers on port {port}")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
