"""A brand at two revisions, as rows for a tab: each changed record as it was and as it is."""

from __future__ import annotations

import json
from typing import Any, cast

from kromi_app.brand.diff import RecordDiff
from kromi_app.brand.records.base import kind_of
from kromi_app.brand.records.registry import KINDS
from kromi_app.service.history import Comparison, LookedAt
from kromi_app.web.live.actors import card_of_edit
from kromi_app.web.live.drawn import drawn
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
    before, after = drawn(part.id, found.before), drawn(part.id, found.after)
    row.update(after or before)
    if part.op == "update":
        row.update(was=before if before != after else {}, said=_said(part, found))
    return row


def _said(part: RecordDiff, found: Comparison) -> list[list[str]]:
    """Return what the changed fields said and say; its place alone is told where nothing else changed."""
    named = [(name, sides) for name, sides in part.fields.items() if name != "position"]
    return [
        [name.replace("_", " "), in_words(was, found.before), in_words(now, found.after)]
        for name, (was, now) in named[:MAX_FIELDS]
    ] or [["order", "", "moved"]]


def in_words(value: Any, records: Records, most: int = MAX_CHARACTERS) -> str:
    """Return a value as people read it: a length with its unit, an alias by the name of what it follows."""
    match value:
        case None:
            text = ""
        case str():
            text = _named(value, records)
        case {"value": amount, "unit": unit}:
            text = f"{amount:g}{unit}"
        case {"media_type": kind, "width": width, "height": height}:
            text = f"{str(kind).partition('/')[2].partition('+')[0]}, {width} × {height} px"
        case dict():
            parts = cast("dict[str, Any]", value).items()
            told = [(name.replace("_", " "), in_words(part, records)) for name, part in parts if part is not False]
            text = ", ".join(f"{name} {words}" for name, words in told if words)
        case list() | tuple():
            items = cast("list[Any]", value)
            between = "; " if any(isinstance(item, dict) for item in items) else ", "
            text = between.join(in_words(item, records) for item in items)
        case float():
            text = f"{value:g}"
        case _:
            text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _named(value: str, records: Records) -> str:
    record_id = value.strip("{}")
    return records[record_id].title if record_id in records else value
