"""Drive every client against a running Kromi, and print what came of it as a table in Markdown.

uv run python -m tests.clients
"""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from rich.console import Console

from tests.bench.live.kromi import serving
from tests.clients import claude_code
from tests.clients.installed import NotInstalled
from tests.clients.real import CLIENTS, Failed, Place, RealClient
from tests.clients.test_real_clients import INK
from tests.fixtures.mcp_face import connected


async def main(console: Console) -> None:
    """Serve Kromi as it is served, on a data folder of its own, and drive one client after the other."""
    console.print("| client | version | lists | reads | edits | sees a stale edit |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="kromi-clients-") as home:
        async with serving(Path(home)) as kromi:
            for client in CLIENTS:
                async with connected(f"{kromi.base}/mcp", kromi.token, "legacy", "tests") as caller:
                    brand = await caller.brand(*INK)
                at = Place(f"{kromi.base}/mcp", kromi.token, brand)
                console.print(await asyncio.to_thread(_row, client, at), soft_wrap=True)
            console.print("\n| client | version | added with | `claude mcp list` says |\n|---|---|---|---|")
            at = Place(f"{kromi.base}/mcp", kromi.token, "")
            console.print(await asyncio.to_thread(_claude_code, at), soft_wrap=True)


def _row(client: RealClient, at: Place) -> str:
    try:
        saw = client.drive(at)
    except (Failed, NotInstalled) as error:
        return f"| {client.name} | {client.version} | {str(error).splitlines()[0]} | | | |\n\n{error}"
    did = (len(saw.tools) >= 10, saw.read == 1, saw.edited == 2, saw.stale)
    return f"| {client.name} | {client.version} | {' | '.join('yes' if well else '**no**' for well in did)} |"


def _claude_code(at: Place) -> str:
    row = f"| Claude Code | {claude_code.VERSION} |"
    try:
        said = claude_code.listed(at)
    except (Failed, NotInstalled) as error:
        return f"{row} {str(error).splitlines()[0]} | |\n\n{error}"
    ways = {"a token": said.with_token, "no token": said.without_token, "a wrong token": said.with_wrong_token}
    return "\n".join(f"{row} {way} | {outcome} |" for way, outcome in ways.items())


if __name__ == "__main__":
    asyncio.run(main(Console(highlight=False, markup=False)))
