"""What assistants called."""

from __future__ import annotations

import json
from collections.abc import Sequence
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
        outcome: `ok`, `canceled`, or the code of the error.
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


# The last few rows may be lost in a crash, so that nobody waits for the disk: nothing else is written by this. The rows
# of tokens are locked in one order, so that two processes never wait for each other.
_NOTE = text("""
    WITH noted AS (
        SELECT * FROM jsonb_to_recordset(CAST(:calls AS jsonb)) AS n(
            account_id text, holder text, client text, tool text, brand_id text, outcome text, duration_ms int,
            changed bool, at timestamptz)),
    used AS (SELECT holder, max(at) AS at, count(*) FILTER (WHERE changed) AS edits FROM noted GROUP BY holder),
    tokens AS (SELECT id FROM access_token WHERE id IN (SELECT holder FROM used) ORDER BY id FOR UPDATE),
    let_in AS (SELECT id FROM connection WHERE id IN (SELECT holder FROM used) ORDER BY id FOR UPDATE),
    used_tokens AS (
        UPDATE access_token t SET used_at = u.at, edits = t.edits + u.edits
        FROM used u JOIN tokens ON tokens.id = u.holder WHERE t.id = u.holder),
    used_connections AS (
        UPDATE connection c SET used_at = u.at, edits = c.edits + u.edits
        FROM used u JOIN let_in ON let_in.id = u.holder WHERE c.id = u.holder)
    INSERT INTO tool_call (account_id, holder, client, tool, brand_id, outcome, duration_ms, at)
    SELECT a.id, n.holder, n.client, n.tool, n.brand_id, n.outcome, n.duration_ms, n.at
    FROM noted n JOIN account a ON a.id = n.account_id, (SELECT set_config('synchronous_commit', 'off', true)) quick
    ORDER BY n.at
""")


async def note(connection: Connection, calls: Sequence[ToolCall]) -> None:
    """Keep what was called, and when which token was used; nothing where an account has gone."""
    rows = [{name: getattr(call, name) for name in ToolCall.__slots__} | {"at": call.at.isoformat()} for call in calls]
    await connection.execute(_NOTE, {"calls": json.dumps(rows)})


async def delete_before(connection: Connection, before: datetime) -> None:
    """Delete what was called before a moment."""
    await connection.execute(text("DELETE FROM tool_call WHERE at < :before"), {"before": before})
