"""fastmcp's client, held open: says its protocol, then calls a tool for each line, and prints each answer."""

from __future__ import annotations

import asyncio
import json
import sys

from fastmcp import Client  # pyright: ignore[reportMissingImports]


async def main(url: str, token: str) -> None:
    """Call until nothing comes any more."""
    async with Client(url, auth=token) as client:
        print(json.dumps({"protocol": client.session.protocol_version}), flush=True)
        while line := await asyncio.to_thread(sys.stdin.readline):
            asked = json.loads(line)
            answer = await client.call_tool(asked["name"], asked["arguments"], raise_on_error=False)
            said = {"structuredContent": answer.structured_content, "isError": answer.is_error}
            print(json.dumps(said), flush=True)


asyncio.run(main(*sys.argv[1:]))
