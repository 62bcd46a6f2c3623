"""langchain-mcp-adapters, on the older protocol: its tools, loaded as an agent would."""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any

from drive import drive  # pyright: ignore[reportMissingImports]
from langchain_mcp_adapters.client import MultiServerMCPClient  # pyright: ignore[reportMissingImports]


async def main(url: str, token: str, brand: str) -> None:
    """Drive it."""
    headers = {"Authorization": f"Bearer {token}"}
    client = MultiServerMCPClient({"kromi": {"transport": "streamable_http", "url": url, "headers": headers}})
    tools = {tool.name: tool for tool in await client.get_tools()}

    async def call(name: str, arguments: dict[str, Any]) -> tuple[dict[str, Any], str, bool]:
        try:
            said = await tools[name].ainvoke(arguments)
        except Exception as error:  # its tools raise what a server refuses
            return {}, str(error), True
        text = said if isinstance(said, str) else said[0]["text"]
        try:
            return json.loads(text), text, False
        except ValueError:  # or hand the model the words
            return {}, text, True

    await drive(brand, "", list(tools), call)


asyncio.run(main(*sys.argv[1:]))
