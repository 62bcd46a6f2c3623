"""What an assistant is told when a call fails: one table for Kromi's errors, one sentence for the rest."""

from __future__ import annotations

import secrets
import traceback
from collections.abc import Mapping
from typing import Any

import structlog
from mcp.types import CallToolResult

from kromi_app.errors import ErrorCode, KromiError
from kromi_app.mcp_server.results import answer, compact, fitting

log = structlog.get_logger(__name__)

TELLING: Mapping[ErrorCode, str] = {
    "not_found": "Not found",
    "not_permitted": "Not permitted",
    "invalid": "Invalid",
    "conflict": "Conflict",
    "limit": "Limit reached",
}
"""How the text begins, by the error's code; an exhaustive table, which a test sees to."""

MAX_WORDS = 1_000
"""Messages quote what was sent, which may be long."""
DETAILS = ("revision", "fields", "changes", "retry_after_s", "held")
"""What errors may carry beside their words, for programs."""


def refusal(error: KromiError) -> CallToolResult:
    """Return what to answer to a call that Kromi refuses; nothing of it goes to the log."""
    found = {name: getattr(error, name, None) for name in DETAILS}
    carried = {name: value for name, value in found.items() if value is not None}
    message = error.message if len(error.message) <= MAX_WORDS else f"{error.message[:MAX_WORDS]}…"
    words: dict[str, Any] = {"code": error.code, "message": message, "hint": error.hint, **carried}
    text = f"{TELLING[error.code]}. {message} {error.hint}".strip()
    if changes := carried.get("changes"):
        words["changes"] = changes[: fitting(changes, len(changes))]
        text = f"{text} What stands there now: {compact(words['changes'])}"
    return answer({"error": words}, text=text, is_error=True)


def failure(tool: str, error: Exception) -> CallToolResult:
    """Return what to answer where Kromi itself is at fault, and log it under the id that is told.

    The error's own words stay out of the log, since they may quote what was sent.
    """
    number = secrets.token_hex(4)
    stack = "".join(traceback.format_tb(error.__traceback__))
    log.error("tool_failed", id=number, tool=tool, error=type(error).__qualname__, stack=stack)
    message = f"Kromi failed at this call, and it is not your fault (error {number})."
    hint = "Read the brand again to see what stands, then try once more."
    words = {"code": "internal", "message": message, "hint": hint}
    return answer({"error": words}, text=f"{message} {hint}", is_error=True)
