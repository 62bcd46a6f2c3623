"""pydantic-ai: its agent with a model of a script, which calls the tools in a loop as a model would."""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any

from drive import drive  # pyright: ignore[reportMissingImports]
from pydantic_ai import Agent  # pyright: ignore[reportMissingImports]
from pydantic_ai.mcp import MCPToolset  # pyright: ignore[reportMissingImports]
from pydantic_ai.models.test import TestModel  # pyright: ignore[reportMissingImports]


async def main(url: str, token: str, brand: str) -> None:
    """Drive it, and have its test model call a tool in its own loop."""
    toolset = MCPToolset(url, headers={"Authorization": f"Bearer {token}"})
    agent = Agent(TestModel(call_tools=["list_brands"]), toolsets=[toolset])
    async with agent:
        said = (await agent.run("Which brands are there?")).output
        assert brand in said, said
        tools = [tool.name for tool in await toolset.list_tools()]

        async def call(name: str, arguments: dict[str, Any]) -> tuple[dict[str, Any], str, bool]:
            try:
                answer: Any = await toolset.direct_call_tool(name, arguments)
            except Exception as error:  # it raises what a server refuses, for its model to try again
                return {}, str(error), True
            return answer if isinstance(answer, dict) else json.loads(answer), "", False

        await drive(brand, "", tools, call)


asyncio.run(main(*sys.argv[1:]))
