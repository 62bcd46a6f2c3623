"""Noting: one row for each call, without anything of what was said in it."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Collection
from typing import Any, Protocol, cast

from mcp.server.context import CallNext, HandlerResult, ServerRequestContext
from mcp.types import CallToolResult

from kromi_app.brand.actor import Actor
from kromi_app.errors import KromiError
from kromi_app.mcp_server.auth import caller_of

UNKNOWN_TOOL = "unknown"
_RESOURCE = re.compile(r"kromi://brands/([^/]+)")


class Notes(Protocol):
    """Where calls are noted."""

    def note(
        self, actor: Actor, holder: str, tool: str, brand_id: str, outcome: str, lasted_s: float, *, changed: bool
    ) -> None:
        """Keep that something was called, and how it ended."""
        ...


class Noting:
    """Notes the calls of tools and the readings of resources, as a middleware of the server.

    Args:
        notes: Where they are noted.
        tools: The names of the tools: another name is not noted, since it could say anything.
        writing: The names of those that change something.
    """

    def __init__(self, notes: Notes, tools: Collection[str], writing: Collection[str]) -> None:
        """Keep what is known of the tools."""
        self._notes = notes
        self._tools = tools
        self._writing = writing

    async def __call__(self, ctx: ServerRequestContext[Any, Any], call_next: CallNext) -> HandlerResult:
        """Answer as the server does, and note it."""
        if ctx.method not in ("tools/call", "resources/read"):
            return await call_next(ctx)
        began, outcome = time.perf_counter(), "failed"
        try:
            result = await call_next(ctx)
            outcome = _outcome(result)
            return result
        except asyncio.CancelledError:
            outcome = "canceled"
            raise
        finally:
            self._note(ctx, outcome, time.perf_counter() - began)

    def _note(self, ctx: ServerRequestContext[Any, Any], outcome: str, lasted_s: float) -> None:
        try:
            actor, holder = caller_of(ctx)
        except KromiError:
            return  # nobody called
        params: dict[str, Any] = dict(ctx.params or {})
        if ctx.method == "resources/read":
            found = _RESOURCE.match(str(params.get("uri", "")))
            brand = found[1] if found else ""
            self._notes.note(actor, holder, ctx.method, brand, outcome, lasted_s, changed=False)
            return
        given = params.get("arguments")
        arguments = cast("dict[str, Any]", given) if isinstance(given, dict) else {}
        tool = next((name for name in self._tools if name == params.get("name")), UNKNOWN_TOOL)
        changed = outcome == "ok" and tool in self._writing and not arguments.get("dry_run")
        self._notes.note(actor, holder, tool, str(arguments.get("brand", "")), outcome, lasted_s, changed=changed)


def _outcome(result: object) -> str:
    """Return how a call ended: `ok`, or the code of the error."""
    content: object = None
    failed = False
    if isinstance(result, CallToolResult):
        failed, content = bool(result.is_error), result.structured_content
    elif isinstance(result, dict):
        said = cast("dict[str, Any]", result)
        failed, content = bool(said.get("isError")), said.get("structuredContent")
    if not failed:
        return "ok"
    error = cast("dict[str, Any]", content).get("error") if isinstance(content, dict) else None
    return str(cast("dict[str, Any]", error).get("code", "failed")) if isinstance(error, dict) else "failed"
