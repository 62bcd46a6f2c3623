"""Peers: y-websocket and Hocuspocus, in memory and without a commit, at the same tabs and rate."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import shutil
from asyncio.subprocess import DEVNULL, PIPE
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from kromi_app.launch import node
from tests.bench.live.rounds import RATE_PER_S

NAMES = ("y-websocket", "hocuspocus")
HERE = Path(__file__).parent
SCRIPTS = ("package.json", "server.mjs", "drive.mjs")


async def install() -> Path | None:
    """Install the peers from npm into a cache, once; None where npm cannot."""
    digest = hashlib.sha256((HERE / "package.json").read_bytes()).hexdigest()[:12]
    folder = user_cache_path("kromi") / f"bench-peers-{digest}"
    folder.mkdir(parents=True, exist_ok=True)
    for script in SCRIPTS:
        shutil.copyfile(HERE / script, folder / script)
    if not (folder / "node_modules" / "yjs").exists():
        command = ("npm", "install", "--no-audit", "--no-fund", "--silent", "--ignore-scripts")
        process = await asyncio.create_subprocess_exec(*command, cwd=folder, env=_environment(), stdin=DEVNULL)
        if await process.wait():
            return None
    return folder


async def measure_peer(folder: Path, name: str, tabs: int, edits: int) -> dict[str, Any]:
    """Return p50, p95 and the missed edits of one peer at a number of tabs."""
    server = await asyncio.create_subprocess_exec(
        "node", "server.mjs", name, cwd=folder, env=_environment(), stdout=PIPE, stderr=DEVNULL
    )
    try:
        assert server.stdout is not None
        port = (await asyncio.wait_for(server.stdout.readline(), 20)).decode().strip()
        arguments = (name, port, str(tabs), str(edits), str(RATE_PER_S))
        driver = await asyncio.create_subprocess_exec(
            "node", "drive.mjs", *arguments, cwd=folder, env=_environment(), stdout=PIPE, stderr=DEVNULL
        )
        output, _ = await asyncio.wait_for(driver.communicate(), 120)
        return dict(json.loads(output.decode().strip().splitlines()[-1]))
    finally:
        server.terminate()
        await server.wait()


def _environment() -> dict[str, str]:
    environ = dict(os.environ)
    node.put_on_path(environ)
    return environ
