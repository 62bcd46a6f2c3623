"""What assistants called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text

from kromi_app.store.connection import Connection


@dataclass(frozen=True, slots=True)
class ToolCall:
    """That an assistant called something, and how it ended.

    Attributes:
        account_id: For whom.
        holder: The id of the connection or of the personal access token.
        client: The program's name, as the history shows it.
        tool: What was called.
        brand_id: The brand that it was about; empty where it was none.
        outcome: `ok`, or the code of the error.
        duration_ms: How long it took.
        changed: Whether it changed something.
        at: When it ended.
    """

    account_id: str
    holder: str
    client: str
    tool: str
    brand_id: str
    outcome: str
    duration_ms: int
    changed: bool
    at: datetime


# The last few rows may be lost in a crash, so that no call waits for the disk: nothing else is written by this.
_NOTE = text("""
    WITH used_token AS (
        UPDATE access_token SET used_at = :at, edits = edits + :changes WHERE id = CAST(:holder AS text)),
    used_connection AS (
        UPDATE connection SET used_at = :at, edits = edits + :changes WHERE id = CAST(:holder AS text))
    INSERT INTO tool_call (account_id, holder, client, tool, brand_id, outcome, duration_ms, at)
    SELECT a.id, CAST(:holder AS text), :client, :tool, :brand_id, :outcome, :duration_ms, :at
    FROM account a, (SELECT set_config('synchronous_commit', 'off', true)) quick WHERE a.id = :account_id
""")


async def note(connection: Connection, call: ToolCall) -> None:
    """Keep that something was called, and when its token was used; nothing where the account has gone."""
    values = {name: getattr(call, name) for name in ToolCall.__slots__ if name != "changed"}
    await connection.execute(_NOTE, {**values, "changes": int(call.changed)})


async def delete_before(connection: Connection, before: datetime) -> None:
    """Delete what was called before a moment."""
    await connection.execute(text("DELETE FROM tool_call WHERE at < :before"), {"before": before})
