"""What a maker would do, as rows for a tab that has not kept it."""

from __future__ import annotations

from typing import Any

from kromi_app.brand.color import srgb_hex
from kromi_app.brand.diff import RecordDiff
from kromi_app.brand.pairs import changed_pairs
from kromi_app.brand.records.base import RecordId, kind_of
from kromi_app.service.making import Preview
from kromi_app.web.live.rows import Records, Row, row_of

MAX_ROWS = 60
"""More than these nobody looks over before keeping them."""


def preview_rows(made: Preview) -> list[Row]:
    """Return a row for each record that would be added or changed, with how it looks now under `was`."""
    return [_row(part, made) for part in made.diff if part.op != "remove"][:MAX_ROWS]


def preview_pairs(made: Preview) -> dict[str, Row]:
    """Return what becomes of pairs of roles that would be read otherwise, by role and theme: colors and contrast."""
    return {
        f"{pair.role.id} {'dark' if pair.dark else 'light'}": {
            "front": srgb_hex(pair.front),
            "back": srgb_hex(pair.back),
            "ratio": int(pair.ratio * 10) / 10,
        }
        for _, pair in changed_pairs(made.before, made.after)
    }


def _row(part: RecordDiff, made: Preview) -> Row:
    found: dict[str, Any] = {"op": part.op, "id": part.id, "kind": kind_of(part.id), "name": part.title}
    found.update(look(part.id, made.after))
    return {**found, "was": look(part.id, made.before)} if part.op == "update" else found


def look(record_id: RecordId, records: Records) -> Row:
    """Return how a record looks, with the color of a swatch always under `hex`."""
    row = row_of(records[record_id], 0, records)
    # A swatch whose value says its look already has no `hex` in its row.
    return {"hex": row.get("value"), **row} if "value" in row else row
