"""Resources that are files: a brand as design tokens, as DESIGN.md, its marks, and the pictures and fonts it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from mcp.server import MCPServer
from mcp.server.lowlevel.helper_types import ReadResourceContents
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ResourceError, ResourceNotFoundError
from mcp.types import InputRequiredResult
from pydantic import AnyUrl

from kromi_app.errors import KromiError
from kromi_app.imaging.sniffing import media_type
from kromi_app.mcp_server.addresses import BRAND, EXPORTS, is_asset
from kromi_app.mcp_server.auth import caller
from kromi_app.mcp_server.resources import refused_reading
from kromi_app.mcp_server.tools.checked import CheckedTool
from kromi_app.mcp_server.visible import visible_text
from kromi_app.service.assets import Assets
from kromi_app.service.exporting import MEDIA_TYPES, Exporting, Format

MAX_BYTES = 8 * 1024 * 1024
"""As large as a file may be that is told as base64."""


class FileResources:
    """Adapters around `Exporting` and `Assets`; what may be read is asked anew with each reading."""

    def __init__(self, exporting: Exporting, assets: Assets) -> None:
        """Keep the use cases."""
        self._exporting = exporting
        self._assets = assets

    def add_to(self, server: MCPServer[Any]) -> None:
        """Offer the resources."""
        offered: tuple[tuple[Format, str, Callable[..., Any]], ...] = (
            ("tokens", "A brand as design tokens (DTCG)", self.tokens),
            ("design_md", "A brand as DESIGN.md", self.design_md),
            ("marks", "A brand's marks, in a zip", self.marks),
        )
        for format_, title, read in offered:
            address = f"{BRAND}/{EXPORTS[format_]}"
            server.resource(address, name=format_, title=title, mime_type=MEDIA_TYPES[format_])(read)
        server.resource(f"{BRAND}/assets/{{asset}}", name="asset", title="A file", mime_type=UNKNOWN)(self.asset)

    async def tokens(self, brand: str, ctx: Context[Any, Any]) -> str:
        """Colors, type, measures, shadows and motion as design tokens."""
        return visible_text((await self._made(brand, "tokens", ctx)).decode())

    async def design_md(self, brand: str, ctx: Context[Any, Any]) -> str:
        """The values of a brand and what they are for, on one page in Markdown."""
        return visible_text((await self._made(brand, "design_md", ctx)).decode())

    async def marks(self, brand: str, ctx: Context[Any, Any]) -> bytes:
        """Marks, lockups and icons in every format that they are used in."""
        return await self._made(brand, "marks", ctx)

    async def asset(self, brand: str, asset: str, ctx: Context[Any, Any]) -> bytes:
        """A picture or a font that a brand holds, as it is kept."""
        try:
            kept, data = await self._assets.original(caller(ctx), asset)
        except KromiError as error:
            raise refused_reading(error) from None
        if kept.brand_id != brand:
            raise ResourceNotFoundError("There is no such file in this brand.")
        return _limited(data)

    async def _made(self, brand: str, format_: Format, ctx: Context[Any, Any]) -> bytes:
        try:
            return _limited((await self._exporting.export(caller(ctx), brand, format_)).data)
        except KromiError as error:
            raise refused_reading(error) from None


class KromiServer(MCPServer[Any]):
    """The SDK's server, that tells of each file which type it is of: the SDK knows one type for one template."""

    async def read_resource(
        self, uri: AnyUrl | str, context: Context[Any, Any] | None = None
    ) -> Iterable[ReadResourceContents] | InputRequiredResult:
        """Read a resource; a file with its own type."""
        read = await super().read_resource(uri, context)
        if isinstance(read, InputRequiredResult) or not is_asset(str(uri)):
            return read
        return [replace(one, mime_type=_type_of(one.content)) for one in read]

    def _tool_input_schema(self, name: str) -> dict[str, Any] | None:
        """Return the schema that says which arguments go by headers as well: none of those of Kromi's tools do."""
        own = isinstance(self._tool_manager.get_tool(name), CheckedTool)
        return None if own else super()._tool_input_schema(name)


UNKNOWN = "application/octet-stream"


def _type_of(content: str | bytes) -> str:
    if not isinstance(content, bytes):
        return UNKNOWN
    return "font/woff2" if content.startswith(b"wOF2") else media_type(content) or UNKNOWN


def _limited(data: bytes) -> bytes:
    if len(data) > MAX_BYTES:
        raise ResourceError(f"This file has {len(data)} bytes; at most {MAX_BYTES} are told here.")
    return data
