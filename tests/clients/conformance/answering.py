"""Tools that answer with every kind of content, tell of their progress, and fail."""

from __future__ import annotations

from typing import Annotated, Any

from mcp.server import MCPServer
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError
from mcp.shared.exceptions import MCPError
from mcp.types import (
    MISSING_REQUIRED_CLIENT_CAPABILITY,
    AudioContent,
    CallToolResult,
    ContentBlock,
    EmbeddedResource,
    ImageContent,
    TextContent,
    TextResourceContents,
)
from pydantic import Field

PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg=="
"""A picture of one pixel."""
WAV = "UklGRiYAAABXQVZFZm10IBAAAAABAAEAQB8AAAB9AAACABAAZGF0YQIAAAA="
"""A sound of one sample."""
PICTURE = ImageContent(type="image", data=PNG, mime_type="image/png")
SOUND = AudioContent(type="audio", data=WAV, mime_type="audio/wav")
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "$defs": {
        "address": {
            "$anchor": "addressDef",
            "type": "object",
            "properties": {"street": {"type": "string"}, "city": {"type": "string"}},
        }
    },
    "properties": {
        "name": {"type": "string"},
        "address": {"$ref": "#/$defs/address"},
        "contactMethod": {"type": "string", "enum": ["phone", "email"]},
        "phone": {"type": "string"},
        "email": {"type": "string"},
    },
    "allOf": [{"anyOf": [{"required": ["phone"]}, {"required": ["email"]}]}],
    "if": {"properties": {"contactMethod": {"const": "phone"}}, "required": ["contactMethod"]},
    "then": {"required": ["phone"]},
    "else": {"required": ["email"]},
    "additionalProperties": False,
}
"""Every keyword of JSON Schema 2020-12 that a list of tools has to hand on."""


def text(words: str) -> TextContent:
    """Return words as content."""
    return TextContent(type="text", text=words)


def resource(uri: str, mime_type: str, words: str) -> EmbeddedResource:
    """Return a resource as content."""
    return EmbeddedResource(type="resource", resource=TextResourceContents(uri=uri, mime_type=mime_type, text=words))


CONTENTS: dict[str, list[ContentBlock]] = {
    "test_simple_text": [text("This is a simple text response for testing.")],
    "test_image_content": [PICTURE],
    "test_audio_content": [SOUND],
    "test_embedded_resource": [
        resource("test://embedded-resource", "text/plain", "This is an embedded resource content.")
    ],
    "test_multiple_content_types": [
        text("Multiple content types test:"),
        PICTURE,
        resource("test://mixed-content-resource", "application/json", '{"test": "data", "value": 123}'),
    ],
    "json_schema_2020_12_tool": [text("json_schema_2020_12_tool")],
}


def add_to(server: MCPServer[Any]) -> None:
    """Offer the tools."""
    for name, content in CONTENTS.items():
        _add_constant(server, name, content)
    for name, tool in TOOLS.items():
        server.add_tool(tool, name=name)
    tools = server._tool_manager  # pyright: ignore[reportPrivateUsage]  # no public way takes a schema
    described = tools.get_tool("json_schema_2020_12_tool")
    assert described is not None
    described.parameters = SCHEMA


def _add_constant(server: MCPServer[Any], name: str, content: list[ContentBlock]) -> None:
    def answer() -> CallToolResult:
        return CallToolResult(content=content)

    server.add_tool(answer, name=name, description="Answer with content that is always the same.")


async def with_logging(ctx: Context[Any, Any]) -> str:
    """Tell three times of itself in the log."""
    for words in ("Tool execution started", "Tool processing data", "Tool execution completed"):
        await ctx.info(words)  # pyright: ignore[reportDeprecated]
    return "Tool with logging executed successfully"


async def with_progress(ctx: Context[Any, Any]) -> str:
    """Tell of its progress."""
    for done in (0, 50, 100):
        await ctx.report_progress(done, 100, f"Completed step {done} of 100")
    return "done"


async def failing() -> str:
    """Fail."""
    raise ToolError("This tool intentionally returns an error for testing")


async def wanting_sampling(ctx: Context[Any, Any]) -> str:
    """Refuse a client that cannot sample."""
    capabilities = ctx.session.client_capabilities
    if capabilities is None or capabilities.sampling is None:
        needed = {"requiredCapabilities": {"sampling": {}}}
        raise MCPError(MISSING_REQUIRED_CLIENT_CAPABILITY, "This tool requires sampling.", needed)
    return "The client can sample."


async def reconnecting(ctx: Context[Any, Any]) -> str:
    """Close the stream in the midst of the call."""
    await ctx.close_sse_stream()
    return "Reconnection test completed"


async def mirrored(
    region: Annotated[str, Field(json_schema_extra={"x-mcp-header": "Region"})] = "none",
) -> str:
    """Take an argument that is sent as a header too."""
    return f"region={region}"


TOOLS = {
    "test_tool_with_logging": with_logging,
    "test_tool_with_progress": with_progress,
    "test_error_handling": failing,
    "test_missing_capability": wanting_sampling,
    "test_reconnection": reconnecting,
    "test_x_mcp_header": mirrored,
}
