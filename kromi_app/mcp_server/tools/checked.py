"""Checked tools: what every tool does around its use case."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from typing import Any

from mcp.server.mcpserver import Context
from mcp.server.mcpserver.tools import Tool
from mcp.types import CallToolResult, ToolAnnotations
from pydantic import ValidationError

from kromi_app.brand.actor import Scope
from kromi_app.brand.explain import first_problem
from kromi_app.errors import Invalid, KromiError
from kromi_app.mcp_server.arguments import checked
from kromi_app.mcp_server.kinds import compact_schema
from kromi_app.mcp_server.refusals import failure, refusal

READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
ADDS = ToolAnnotations(read_only_hint=False, destructive_hint=False, idempotent_hint=False, open_world_hint=False)
FETCHES = ToolAnnotations(read_only_hint=False, destructive_hint=False, idempotent_hint=False, open_world_hint=True)
CHANGES = ToolAnnotations(read_only_hint=False, destructive_hint=True, idempotent_hint=False, open_world_hint=False)

Schema = dict[str, Any]
ToolFunction = Callable[..., Awaitable[CallToolResult]]


class CheckedTool(Tool):
    """A tool that says what a token needs for it, refuses unknown arguments and answers its failures itself.

    The SDK drops unknown arguments, explains wrong ones in pydantic's words, and writes the text of
    failures, which may quote a brand, to the log.
    """

    scope: Scope = "brand:read"

    async def run(self, arguments: dict[str, Any], context: Context[Any, Any], convert_result: bool = False) -> Any:
        """Call the tool, and return its answer whatever happens."""
        try:
            return await self.fn(**self._read(arguments), ctx=context)
        except KromiError as error:
            return refusal(error)
        except Exception as error:
            return failure(self.name, error)

    def _read(self, arguments: dict[str, Any]) -> dict[str, Any]:
        allowed = list(self.fn_metadata.arg_model.model_fields)
        for name in arguments:
            if name not in allowed:
                raise Invalid(f"{name[:80]}: no such argument of {self.name}; allowed: {', '.join(allowed)}.")
        try:
            return checked(self.fn_metadata.validate_arguments(arguments))
        except ValidationError as error:
            path, problem = first_problem(error)
            raise Invalid(f"{'.'.join(path)}: {problem}.") from None


def checked_tool(
    function: ToolFunction, title: str, annotations: ToolAnnotations, answers: Schema, scope: Scope | None = None
) -> Tool:
    """Make a tool of a function: its name, its docstring and its typed signature.

    Args:
        function: Answers the calls.
        title: What people see in their client.
        annotations: What it does to the world.
        answers: The shape of its structured content.
        scope: What a token needs for it; by what it may do, where none is named.
    """
    tool = CheckedTool.from_function(
        function,
        title=title,
        description=inspect.getdoc(function),
        annotations=annotations,
        structured_output=False,
    )
    assert isinstance(tool, CheckedTool)
    tool.scope = scope or ("brand:read" if annotations.read_only_hint else "brand:write")
    tool.parameters = _in_few_words({**compact_schema(tool.parameters), "additionalProperties": False})
    tool.fn_metadata.output_schema = answers
    return tool


def _in_few_words(parameters: Schema) -> Schema:
    """Return parameters without telling which may be null, or how long lists may be: every turn pays for it."""
    fields = {name: _without_null(field) for name, field in parameters["properties"].items()}
    fields = {name: {key: part for key, part in field.items() if key != "maxItems"} for name, field in fields.items()}
    return {**parameters, "properties": fields}


def _without_null(field: Schema) -> Schema:
    branches = [branch for branch in field.get("anyOf", ()) if branch != {"type": "null"}]
    if "default" not in field or field["default"] is not None or len(branches) != 1:
        return field
    return {**branches[0], **{name: part for name, part in field.items() if name not in ("anyOf", "default")}}
