"""fastmcp's client."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

from drive import drive  # pyright: ignore[reportMissingImports]
from fastmcp import Client  # pyright: ignore[reportMissingImports]


async def main(url: str, token: str, brand: str) -> None:
    """Drive it."""
    async with Client(url, auth=token) as client:

        async def call(name: str, arguments: dict[str, Any]) -> tuple[dict[str, Any], str, bool]:
            answer = await client.call_tool(name, arguments, raise_on_error=False)
            return answer.structured_content or {}, answer.content[0].text, answer.is_error

        tools = [tool.name for tool in await client.list_tools()]
        session = client.session
        await drive(brand, str(getattr(session, "protocol_version", "")), tools, call)


asyncio.run(main(*sys.argv[1:]))
