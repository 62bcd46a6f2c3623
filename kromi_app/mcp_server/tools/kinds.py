"""The tool that tells what brands are made of."""

from __future__ import annotations

from typing import Annotated, Any

from mcp.server.mcpserver import Context
from mcp.server.mcpserver.tools import Tool
from mcp.types import CallToolResult
from pydantic import Field

from kromi_app.mcp_server import shapes
from kromi_app.mcp_server.arguments import Kinds, Makers
from kromi_app.mcp_server.kinds import described_kinds, described_makers
from kromi_app.mcp_server.results import answer
from kromi_app.mcp_server.tools.checked import READS, checked_tool


async def describe_kinds(
    kinds: Annotated[Kinds | None, Field(description="Only these kinds; all if neither is named.")] = None,
    makers: Annotated[Makers | None, Field(description="What generate makes: its choices.")] = None,
    *,
    ctx: Context[Any, Any],
) -> CallToolResult:
    """Describe the kinds of record that a brand is made of: their section, their fields and what these allow.

    For each kind: `fields` as JSON Schema, `required_fields`, `refers_to` (fields that hold the id or an alias of
    another record), `ordered_within` (the field that names its group). For each of `makers`: its `choices`.
    """
    found = described_makers(makers) if makers else {}
    return answer(found | described_kinds(kinds) if kinds or not makers else found)


def tools() -> list[Tool]:
    """Return the tools, in the order in which they are listed."""
    return [checked_tool(describe_kinds, "Describe the kinds of record", READS, shapes.KINDS)]
