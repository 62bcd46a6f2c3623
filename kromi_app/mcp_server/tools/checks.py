"""The tool that reviews a brand."""

from __future__ import annotations

from typing import Any

from mcp.server.mcpserver import Context
from mcp.server.mcpserver.tools import Tool
from mcp.types import CallToolResult

from kromi_app.mcp_server import shapes
from kromi_app.mcp_server.arguments import BrandId
from kromi_app.mcp_server.auth import caller
from kromi_app.mcp_server.results import answer, checked_page
from kromi_app.mcp_server.tools.checked import READS, checked_tool
from kromi_app.mcp_server.tools.presence import Presence
from kromi_app.service.checking import Checking


class CheckTools:
    """Adapters around `Checking`."""

    def __init__(self, checking: Checking, presence: Presence) -> None:
        """Keep the use case."""
        self._checking = checking
        self._presence = presence

    def tools(self) -> list[Tool]:
        """Return the tools, in the order in which they are listed."""
        return [checked_tool(self.check_brand, "Check a brand", READS, shapes.CHECKED)]

    async def check_brand(self, brand: BrandId, *, ctx: Context[Any, Any]) -> CallToolResult:
        """Review a whole brand: contrast, collisions, aliases, sizes, marks, alt text, words against their own rules.

        Answers with `counts` by severity and the `findings`, the gravest first, each with its `record` and `field`
        and the `source` of the rule. Mend what you were asked to by edit_brand, or colors by generate with `repair`.
        """
        actor = caller(ctx)
        found = await self._checking.check(actor, brand)
        await self._presence.show(actor, brand)
        return answer({"brand": brand, **checked_page(found)})
