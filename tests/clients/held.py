"""Clients that nobody here wrote, held open for as long as a test edits beside them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.clients.installed import PYTHON, environment, from_npm, from_pypi
from tests.clients.real import FASTMCP, TYPESCRIPT_1, RealClient

PATIENCE_S = 60
LINE = 16 * 1024 * 1024
"""As long as an answer may be."""


@dataclass(frozen=True)
class HeldClient:
    """One of them.

    Attributes:
        shown_as: What it calls itself, which is how people see it.
        protocol: The revision of the protocol that it speaks.
        command: Returns what starts it, and where.
    """

    client: RealClient
    shown_as: str
    protocol: str
    command: Callable[[], tuple[Sequence[str], Path]]


@dataclass(frozen=True)
class Held:
    """A connected one, and the protocol that it came to speak."""

    running: asyncio.subprocess.Process
    protocol: str

    async def call(self, tool: str, **arguments: Any) -> dict[str, Any]:
        """Call a tool that must succeed, and return its structured content."""
        assert self.running.stdin is not None
        assert self.running.stdout is not None
        self.running.stdin.write(json.dumps({"name": tool, "arguments": arguments}).encode() + b"\n")
        said = await _line(self.running.stdout)
        assert not said.get("isError"), said
        return said["structuredContent"]


@asynccontextmanager
async def held(client: HeldClient, url: str, token: str) -> AsyncIterator[Held]:
    """Connect a client, and let it go at the end."""
    command, folder = await asyncio.to_thread(client.command)
    running = await asyncio.create_subprocess_exec(
        *command, url, token, cwd=folder, env=environment(), limit=LINE,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert running.stdin is not None
    assert running.stdout is not None
    try:
        yield Held(running, (await _line(running.stdout))["protocol"])
    finally:
        running.stdin.close()
        async with asyncio.timeout(PATIENCE_S):
            ended = await running.wait()
    assert ended == 0, f"{client.client.name} ended with {ended}"


async def _line(printed: asyncio.StreamReader) -> dict[str, Any]:
    async with asyncio.timeout(PATIENCE_S):
        line = await printed.readline()
    assert line, "the client has ended"
    return json.loads(line)


def _typescript() -> tuple[Sequence[str], Path]:
    return ("node", "held-typescript-1.mjs"), from_npm()


def _fastmcp() -> tuple[Sequence[str], Path]:
    python = from_pypi("fastmcp", f"fastmcp=={FASTMCP.version}")
    return (str(python), "held_fastmcp_client.py"), PYTHON


HELD = (
    HeldClient(TYPESCRIPT_1, "typescript-sdk", "2025-11-25", _typescript),
    HeldClient(FASTMCP, "fastmcp", "2026-07-28", _fastmcp),
)
"""One of each stack, and so of each era of the protocol."""
