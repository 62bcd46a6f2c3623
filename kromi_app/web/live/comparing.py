"""A brand at two revisions, as rows for a tab: each changed record as it was and as it is."""

from __future__ import annotations

import json
from typing import Any

from kromi_app.brand.diff import RecordDiff
from kromi_app.brand.records.base import RecordId, kind_of
from kromi_app.brand.records.registry import KINDS
from kromi_app.service.history import Comparison, LookedAt
from kromi_app.web.live.actors import card_of_edit
from kromi_app.web.live.previews import look
from kromi_app.web.live.rows import Records, Row

MAX_ROWS = 200
"""More than these nobody looks over; the rest is counted."""
MAX_FIELDS = 8
MAX_CHARACTERS = 160


def comparison_rows(found: Comparison) -> list[Row]:
    """Return a row for each changed record, in the order of the sections, with how it was under `was`."""
    order = list(KINDS)
    parts = sorted(found.diff, key=lambda part: (order.index(kind_of(part.id)), part.title.casefold()))
    return [_row(part, found) for part in parts[:MAX_ROWS]]


def visit_answer(found: LookedAt) -> Row:
    """Return a visit as a tab looks at it: what it did, and what taking it back would change and keep."""
    last = found.visit.edits[-1]
    rows = comparison_rows(found.compared)
    return {
        "since": found.visit.edits[0].revision - 1,
        "until": last.revision,
        "rows": rows,
        "more": len(found.compared.diff) - len(rows),
        "visit": {
            "words": found.visit.words,
            "by": card_of_edit(last)[1],
            "changes": len(found.takes_back),
            "kept": [one.words for one in found.kept][:MAX_ROWS],
        },
    }


def _row(part: RecordDiff, found: Comparison) -> Row:
    kind = kind_of(part.id)
    row: Row = {"op": part.op, "id": part.id, "kind": kind, "section": str(KINDS[kind].section), "name": part.title}
    row.update(_look(part.id, found.after) or _look(part.id, found.before))
    if part.op == "update":
        row.update(was=_look(part.id, found.before), said=_said(part, found))
    return row


def _look(record_id: RecordId, records: Records) -> Row:
    return look(record_id, records) if record_id in records else {}


def _said(part: RecordDiff, found: Comparison) -> list[list[str]]:
    """Return what the changed fields said and say; its place alone is told where nothing else changed."""
    named = [(name, sides) for name, sides in part.fields.items() if name != "position"]
    return [
        [name.replace("_", " "), _words(was, found.before), _words(now, found.after)]
        for name, (was, now) in named[:MAX_FIELDS]
    ] or [["order", "", "moved"]]


def _words(value: Any, records: Records) -> str:
    """Return a value as people read it: a length with its unit, an alias by the name of what it follows."""
    match value:
        case None:
            return ""
        case str():
            text = _named(value, records)
        case {"value": amount, "unit": unit}:
            text = f"{amount:g}{unit}"
        case [*items] if not any(isinstance(item, dict) for item in items):
            text = ", ".join(_words(item, records) for item in items)
        case _:
            text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= MAX_CHARACTERS else f"{text[: MAX_CHARACTERS - 1]}…"


def _named(value: str, records: Records) -> str:
    record_id = value.strip("{}")
    return records[record_id].title if record_id in records else value
