"""The tool that shows a brand."""

from __future__ import annotations

import base64
from typing import Annotated, Any

from mcp.server.mcpserver import Context
from mcp.server.mcpserver.tools import Tool
from mcp.types import CallToolResult, ImageContent
from pydantic import Field

from kromi_app.mcp_server import shapes
from kromi_app.mcp_server.app import URI
from kromi_app.mcp_server.arguments import BrandId, PreviewPart
from kromi_app.mcp_server.auth import caller
from kromi_app.mcp_server.progress import stages
from kromi_app.mcp_server.results import answer
from kromi_app.mcp_server.tools.checked import READS, checked_tool
from kromi_app.mcp_server.tools.presence import Presence
from kromi_app.service.previewing import Previewing

WIDTHS = (320, 1600)


class PreviewTools:
    """Adapters around `Previewing`."""

    def __init__(self, previewing: Previewing, presence: Presence) -> None:
        """Keep the use case."""
        self._previewing = previewing
        self._presence = presence

    def tools(self) -> list[Tool]:
        """Return the tools, in the order in which they are listed."""
        tool = checked_tool(self.preview_brand, "Preview a brand", READS, shapes.PREVIEW)
        tool.meta = {"ui": {"resourceUri": URI}}
        return [tool]

    async def preview_brand(
        self,
        brand: BrandId,
        what: PreviewPart = "overview",
        size: Annotated[int, Field(ge=WIDTHS[0], le=WIDTHS[1], description="Width in px.")] = 800,
        *,
        ctx: Context[Any, Any],
    ) -> CallToolResult:
        """Show a brand as a picture (PNG) and in words: its colors, its type as it is set, its marks."""
        actor = caller(ctx)
        async with stages(ctx, 3) as stage:
            drawn = await self._previewing.draw(actor, brand, what, size, stage)
        await self._presence.show(actor, brand)
        result = answer({"brand": brand, "revision": drawn.revision, "what": what, "text": drawn.preview.text()})
        picture = ImageContent(data=base64.b64encode(drawn.png).decode(), mime_type="image/png")
        return result.model_copy(update={"content": [*result.content, picture]})
