"""The tool that finds records."""

from __future__ import annotations

from typing import Annotated, Any

from mcp.server.mcpserver import Context
from mcp.server.mcpserver.tools import Tool
from mcp.types import CallToolResult
from pydantic import Field

from kromi_app.brand.findable import Hit
from kromi_app.brand.records.base import kind_of
from kromi_app.mcp_server import shapes
from kromi_app.mcp_server.arguments import BrandId, Kinds
from kromi_app.mcp_server.auth import caller
from kromi_app.mcp_server.results import answer
from kromi_app.mcp_server.tools.checked import READS, checked_tool
from kromi_app.mcp_server.tools.presence import Presence
from kromi_app.service.finding import MAX_HITS, MAX_QUERY, Finder


class RecordTools:
    """Adapters around `Finder`."""

    def __init__(self, finder: Finder, presence: Presence) -> None:
        """Keep the use case."""
        self._finder = finder
        self._presence = presence

    def tools(self) -> list[Tool]:
        """Return the tools, in the order in which they are listed."""
        return [checked_tool(self.find_records, "Find records", READS, shapes.FOUND)]

    async def find_records(
        self,
        brand: BrandId,
        query: Annotated[str, Field(max_length=MAX_QUERY, description="Words, or a CSS color.")],
        kinds: Annotated[Kinds | None, Field(description="Only these kinds.")] = None,
        limit: Annotated[int, Field(ge=1, le=MAX_HITS)] = 20,
        cursor: Annotated[str, Field(max_length=400, description="`cursor` of the page before, for the next.")] = "",
        *,
        ctx: Context[Any, Any],
    ) -> CallToolResult:
        """Find records of a brand by name, kind, group, value or text, the best first.

        A color, in any notation, finds what has it. Answers with each record's `id`, `name`, `group` and `says`;
        get_brand with `ids` reads them whole. Where `cursor` is not empty there is more.
        """
        actor = caller(ctx)
        found = await self._finder.find_records(actor, brand, query, kinds, limit, cursor)
        await self._presence.show(actor, brand)
        rows = [_row(hit) for hit in found.hits]
        return answer({"brand": brand, "revision": found.revision, "records": rows, "cursor": found.cursor})


def _row(hit: Hit) -> dict[str, str]:
    row = {"id": hit.id, "kind": kind_of(hit.id), "name": hit.title, "group": hit.group, "says": hit.line}
    return {name: value for name, value in row.items() if value}
