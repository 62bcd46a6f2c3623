"""Resources and prompts, and tools that change what there is."""

from __future__ import annotations

import base64
import json
from typing import Any

from mcp.server import MCPServer, ServerRequestContext
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.prompts.base import Prompt, UserMessage
from mcp.types import EmptyResult, SetLevelRequestParams

from tests.clients.conformance.answering import PICTURE, PNG, resource, text


def add_to(server: MCPServer[Any]) -> None:
    """Offer them."""
    for uri, mime_type, read in (
        ("test://static-text", "text/plain", static_text),
        ("test://static-binary", "image/png", static_binary),
        ("test://template/{id}/data", "application/json", template),
        ("test://watched-resource", "text/plain", watched),
        ("test://example-resource", "text/plain", watched),
    ):
        server.resource(uri, name=uri, mime_type=mime_type)(read)
    for name, prompt in (
        ("test_simple_prompt", simple),
        ("test_prompt_with_arguments", with_arguments),
        ("test_prompt_with_embedded_resource", with_resource),
        ("test_prompt_with_image", with_image),
    ):
        server.prompt(name=name)(prompt)
    _add_changing(server)
    lowlevel = server._lowlevel_server  # pyright: ignore[reportPrivateUsage]  # Kromi itself sends no log to clients
    lowlevel.add_request_handler("logging/setLevel", SetLevelRequestParams, set_level)


def _add_changing(server: MCPServer[Any]) -> None:
    async def change_tools(ctx: Context[Any, Any]) -> str:
        server.add_tool(static_text, name="test_dynamic_tool")
        server.remove_tool("test_dynamic_tool")
        await ctx.notify_tools_changed()
        return "changed"

    async def change_prompts(ctx: Context[Any, Any]) -> str:
        server.add_prompt(Prompt.from_function(simple, name="test_dynamic_prompt"))
        server.remove_prompt("test_dynamic_prompt")
        await ctx.notify_prompts_changed()
        return "changed"

    server.add_tool(change_tools, name="test_trigger_tool_change", description="Change the tools.")
    server.add_tool(change_prompts, name="test_trigger_prompt_change", description="Change the prompts.")


async def set_level(_context: ServerRequestContext[Any, Any], _params: SetLevelRequestParams) -> EmptyResult:
    """Accept a level of logging."""
    return EmptyResult()


def static_text() -> str:
    """Read a text."""
    return "This is the content of the static text resource."


def static_binary() -> bytes:
    """Read a picture."""
    return base64.b64decode(PNG)


def template(id: str) -> str:
    """Read what an address names."""
    return json.dumps({"id": id, "templateTest": True, "data": f"Data for ID: {id}"})


def watched() -> str:
    """Read what is watched."""
    return "Watched resource content"


def simple() -> list[UserMessage]:
    """Ask for nothing."""
    return [UserMessage(text("This is a simple prompt for testing."))]


def with_arguments(arg1: str, arg2: str) -> list[UserMessage]:
    """Ask with what was typed."""
    return [UserMessage(text(f"Prompt with arguments: arg1='{arg1}', arg2='{arg2}'"))]


def with_resource(resourceUri: str) -> list[UserMessage]:  # noqa: N803  # as the suite calls it
    """Ask about a resource."""
    return [
        UserMessage(resource(resourceUri, "text/plain", "Embedded resource content for testing.")),
        UserMessage(text("Please process the embedded resource above.")),
    ]


def with_image() -> list[UserMessage]:
    """Ask about a picture."""
    return [UserMessage(PICTURE), UserMessage(text("Please analyze the image above."))]
