"""What tools answer: compact JSON, and no longer than an assistant can read.

Clients differ in whether the text or the structured content reaches the model, so both hold all.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from mcp.types import CallToolResult, TextContent

from kromi_app.brand.actor import Actor
from kromi_app.brand.checks import Finding
from kromi_app.brand.diff import Diff
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.registry import KINDS
from kromi_app.errors import Invalid
from kromi_app.mcp_server.visible import may_hide, visible, visible_text
from kromi_app.service.brands import BrandSummary, BrandView
from kromi_app.service.checking import Checked
from kromi_app.service.editing import EditResult
from kromi_app.service.history import Edit
from kromi_app.service.holding import Hold
from kromi_app.service.proposing import Proposal

MAX_RECORDS = 200
"""As many records as one answer holds."""
MAX_CHARACTERS = 60_000
"""About 20,000 tokens; hosts cut off answers of more than 25,000."""
MAX_FINDINGS = 50
MAX_NAMED = 100
"""As many parts of a diff are named where there is no room for their fields."""


def answer(data: dict[str, Any], *, text: str | None = None, is_error: bool = False) -> CallToolResult:
    """Return data as a tool's answer; the SDK's own text would be indented, and twice as long."""
    told = compact(data)
    if may_hide(told):
        data = visible(data)
        told = compact(data)
    content = TextContent(type="text", text=told if text is None else visible_text(text))
    return CallToolResult(content=[content], structured_content=data, is_error=is_error)


def brand_row(summary: BrandSummary) -> dict[str, Any]:
    """Return a brand as a list shows it; a branch, which has its origin's name, with its own and what it is of."""
    return {
        "brand": summary.id,
        "name": summary.name,
        **({"branch": summary.branch, "branch_of": summary.origin_id} if summary.branch else {}),
        "role": summary.role,
        "revision": summary.revision,
        "edited_at": summary.edited_at.isoformat(timespec="seconds"),
    }


def brand_page(
    view: BrandView, counts: Mapping[str, int], ids: Collection[RecordId] | None, after: RecordId | None
) -> dict[str, Any]:
    """Return a brand's records, as many as one answer holds.

    Args:
        view: The brand, with the records of the kinds asked for.
        counts: How many records of each kind the whole brand has.
        ids: The only ids to return; all where None.
        after: The record behind which the page begins, as `next` named it.

    Raises:
        Invalid: If there is no record `after`.
    """
    places = {kind: place for place, kind in enumerate(KINDS)}
    ordered = sorted((stamped.record for stamped in view.records), key=lambda record: places[record.kind])
    wanted = [record for record in ordered if ids is None or record.id in ids]
    rows = [_record_row(record) for record in wanted[_start(wanted, after) :]]
    page = rows[: fitting(rows, MAX_RECORDS)]
    return {
        "brand": view.summary.id,
        "name": view.summary.name,
        "revision": view.summary.revision,
        "counts": {kind: counts[kind] for kind in KINDS if kind in counts},
        "records": page,
        "next": page[-1]["id"] if len(page) < len(rows) else None,
    }


def held_rows(holds: Sequence[Hold]) -> list[dict[str, Any]]:
    """Return what people hold, a section by its name and a record by its id."""
    return [
        {"what": one.place, "by": one.name, "until": one.until.isoformat(timespec="seconds"), "note": one.note}
        for one in holds
    ]


def proposal_rows(proposals: Sequence[Proposal]) -> list[dict[str, Any]]:
    """Return what became of proposals, each in few words."""
    rows = [
        {
            "proposal": one.id,
            "state": one.state,
            "by": one.assistant,
            "note": one.note,
            "decided_by": one.decided_name,
            "reason": one.reason,
            "revision": one.revision,
            "left_out": one.left_out[:MAX_NAMED],
        }
        for one in proposals
    ]
    return [{name: value for name, value in row.items() if value not in ("", None, [])} for row in rows]


def checked_page(found: Checked) -> dict[str, Any]:
    """Return a brand's findings, as many as one answer holds."""
    rows = [_finding_row(finding, found) for finding in found.findings]
    page = rows[: fitting(rows, MAX_RECORDS)]
    left_out = {"findings_left_out": len(rows) - len(page)} if len(page) < len(rows) else {}
    return {"revision": found.revision, "counts": found.counts, "findings": page, **left_out}


def _finding_row(finding: Finding, found: Checked) -> dict[str, str]:
    row = {**finding.as_json(), "title": found.titles.get(finding.record, ""), "lacks": finding.lacks}
    return {name: value for name, value in row.items() if value}


def edit_answer(result: EditResult) -> dict[str, Any]:
    """Return what an edit did, the diff and the findings cut to what one answer holds."""
    data = result.as_json() | _diff(result.diff)
    data["findings"] = data["findings"][:MAX_FINDINGS]
    if len(result.findings) > MAX_FINDINGS:
        data["findings_left_out"] = len(result.findings) - MAX_FINDINGS
    return data


def changes_page(head: int, edits: Sequence[Edit], limit: int) -> dict[str, Any]:
    """Return some of a brand's history, oldest first.

    Args:
        head: The brand's revision, read before the Edits.
        edits: The Edits, one more than `limit` where there are more.
        limit: As many as were asked for.
    """
    rows = [_edit_row(edit) for edit in edits]
    page = rows[: fitting(rows, limit)]
    revision = page[-1]["revision"] if page else head
    return {"revision": revision, "changes": page, "next": revision if len(page) < len(rows) else None}


def _edit_row(edit: Edit) -> dict[str, Any]:
    by = Actor(edit.account_id or "", edit.name, "mcp", edit.assistant).label
    return {
        "revision": edit.revision,
        "by": by,
        "face": edit.face,
        "at": edit.at.isoformat(timespec="seconds"),
        "label": edit.label,
        "note": edit.note,
        "made_from": edit.origin,
        **_diff(edit.diff),
        "undo_of": edit.undo_of,
    }


def _record_row(record: Record) -> dict[str, Any]:
    return {"id": record.id, "kind": record.kind, **record.fields()}


def _diff(diff: Diff) -> dict[str, Any]:
    """Return a diff as JSON: whole, then what names the records touched, then how many more there are."""
    parts = [part.as_json() for part in diff]
    whole = fitting(parts, len(parts), at_least=0)
    named = [{"op": part.op, "id": part.id, "title": part.title, "cut": True} for part in diff[whole:]][:MAX_NAMED]
    left_out = len(parts) - whole - len(named)
    return {"diff": parts[:whole] + named} | ({"diff_left_out": left_out} if left_out else {})


def _start(records: Sequence[Record], after: RecordId | None) -> int:
    if after is None:
        return 0
    for index, record in enumerate(records):
        if record.id == after:
            return index + 1
    raise Invalid(f"after: {after[:80]!r} is not among these records.", "Leave it out to begin at the first record.")


def fitting(rows: Iterable[Any], most: int, at_least: int = 1) -> int:
    """Return how many of the rows go into one answer."""
    size = count = 0
    for row in rows:
        size += len(compact(row))
        if count >= most or (size > MAX_CHARACTERS and count >= at_least):
            break
        count += 1
    return count


def compact(data: Any) -> str:
    """Return data as JSON in as few characters as it takes."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
