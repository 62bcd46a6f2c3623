"""The conformance suite of the protocol's makers, run against a server."""

from __future__ import annotations

import asyncio
import re
import socket
import subprocess
from collections.abc import Awaitable, Callable

import httpx2

from tests.clients.installed import environment, from_npm

REVISIONS = ("2025-11-25", "2026-07-28")
PATIENCE_S = 240
_COMMAND = ("node", "node_modules/@modelcontextprotocol/conformance/dist/index.js")
_LINE = re.compile(r"^([✓✗]) ([\w-]+): (\d+) passed, (\d+) failed", re.M)


def run(url: str, revision: str) -> subprocess.CompletedProcess[str]:
    """Run what a revision requires; the exit code tells whether all of it passed."""
    folder = from_npm()
    return subprocess.run(
        [*_COMMAND, "server", "--url", url, "--requirements", revision],
        cwd=folder, env=environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True,
        timeout=PATIENCE_S, check=False,
    )  # fmt: skip


def outcomes(output: str) -> dict[str, bool]:
    """Return which scenarios ran, and whether each passed; one of which nothing was tried has not."""
    found = _LINE.findall(output)
    return {name: mark == "✓" and int(passed) > 0 and int(failed) == 0 for mark, name, passed, failed in found}


NEED_NOTHING = {
    "2025-11-25": {
        *("server-initialize", "ping", "completion-complete", "tools-list", "resources-list", "prompts-list"),
        *("server-sse-multiple-streams", "dns-rebinding-protection", "server-session-lifecycle"),
    },
    "2026-07-28": {
        *("completion-complete", "tools-list", "resources-list", "prompts-list", "sep-2164-resource-not-found"),
        *("dns-rebinding-protection", "caching", "http-header-validation", "server-sse-multiple-streams"),
        *("input-required-result-unsupported-methods", "input-required-result-ignore-extra-params"),
        *("input-required-result-validate-input", "input-required-result-missing-input-response"),
    },
}
"""The scenarios that call for nothing but what the product has; the vacuous ones are left out."""
AUTHORIZATION = {"authorization-server-metadata-endpoint", "authorization-code-grant"}
"""What the suite asks of an authorization server."""


async def authorize(issuer: str, client_id: str, resource: str, consent: Callable[[str], Awaitable[str]]) -> str:
    """Run the scenarios of an authorization server, and return what the suite said.

    Args:
        issuer: The server.
        client_id: A program that may have people back at a loopback address.
        resource: What the token is for.
        consent: Lets the program in at an address, and returns the one that the person is sent back to.
    """
    options = ("--url", issuer, "--client-id", client_id, "--resource", resource, "--port", str(_free_port()))
    running = await asyncio.create_subprocess_exec(
        *_COMMAND, "authorization", *options,
        cwd=from_npm(), env=environment(), stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    assert running.stdout is not None
    said: list[str] = []
    async with asyncio.timeout(PATIENCE_S), httpx2.AsyncClient() as browser:
        async for line in running.stdout:
            said.append(line.decode())
            if line.startswith(f"{issuer}/authorize?".encode()):
                await browser.get(await consent(line.decode().strip()))
        await running.wait()
    return "".join(said)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]
