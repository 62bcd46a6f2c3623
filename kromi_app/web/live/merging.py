"""A merge as a tab looks at it: what would be done, what is left out, and each conflict with its three sides."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from kromi_app.brand.diff import stored_fields
from kromi_app.brand.records.base import Record, RecordId, kind_of
from kromi_app.brand.records.registry import KINDS
from kromi_app.brand.three_way import Clash
from kromi_app.service.branches import MergeSeen, said
from kromi_app.service.history import Comparison
from kromi_app.web.live.comparing import comparison_rows, in_words
from kromi_app.web.live.drawn import drawn
from kromi_app.web.live.rows import Records, Row

MAX_LEFT_OUT = 50
MAX_WORDS = 400
"""As many characters of a side of a conflict are shown."""
IN_COMMON = 60
"""Longer than this, what two sides begin with alike is left out."""
LEAD = 24
GONE, NEVER = "Removed", "Not there"


def merge_answer(seen: MergeSeen) -> Row:
    """Return a merge as the browser keeps it."""
    rows = comparison_rows(Comparison(seen.diff, seen.here, seen.after))
    return {
        "direction": seen.direction,
        "into": {"id": seen.into.id, "name": seen.into.called},
        "origin": seen.origin_id,
        "source": seen.source,
        "may": seen.into.role != "viewer",
        "revision": seen.revision,
        "source_revision": seen.source_revision,
        "rows": rows,
        "more": len(seen.diff) - len(rows),
        "left_out": [said(one) for one in seen.left_out[:MAX_LEFT_OUT]],
        "clashes": [_clash_row(clash, seen) for clash in _in_order(seen)],
    }


def _in_order(seen: MergeSeen) -> list[Clash]:
    order = list(KINDS)
    return sorted(seen.clashes, key=lambda clash: (order.index(kind_of(clash.id)), clash.title.casefold(), clash.id))


def _clash_row(clash: Clash, seen: MergeSeen) -> Row:
    kind = kind_of(clash.id)
    row: Row = {
        "mark": clash.mark,
        "id": clash.id,
        "kind": kind,
        "section": str(KINDS[kind].section),
        "name": clash.title,
        "field": "order" if clash.field == "position" else clash.field.replace("_", " "),
    }
    if not clash.field:
        return {**row, **_whole(clash, seen)}
    pictures = {
        "base": _picture(clash, clash.base, seen.here, seen.base),
        "here": drawn(clash.id, seen.here),
        "there": _picture(clash, clash.there, seen.here, seen.there),
    }
    if pictures["here"] == pictures["there"]:  # what differs is not seen in them
        pictures = {}
    words = _sides_in_words(clash, seen)
    return {**row, **{side: {**pictures.get(side, {}), "said": words[side]} for side in words}}


def _whole(clash: Clash, seen: MergeSeen) -> Row:
    """Return the three sides of a record that one side removed and the other changed."""
    sides: Row = {"base": {**drawn(clash.id, seen.base), "said": NEVER if clash.base is None else ""}}
    for side, fields, records in (("here", clash.here, seen.here), ("there", clash.there, seen.there)):
        if fields is None:
            sides[side] = {"said": GONE}
            continue
        changed = [name for name, value in fields.items() if value != (clash.base or {}).get(name)]
        named = ", ".join("order" if name == "position" else name.replace("_", " ") for name in changed)
        sides[side] = {**drawn(clash.id, records), "said": f"Changed: {named}"}
    return sides


def _picture(clash: Clash, value: Any, here: Records, side: Records) -> Row:
    """Return how the record here would look with a side's value in the one field."""
    record = here[clash.id]
    try:
        other = KINDS[record.kind].model_validate({**stored_fields(record), clash.field: value, "id": clash.id})
    except ValidationError:
        return {}
    return drawn(clash.id, {**here, **side, clash.id: other})


def _sides_in_words(clash: Clash, seen: MergeSeen) -> dict[str, str]:
    if clash.field == "position":
        sides = {"base": seen.base, "here": seen.here, "there": seen.there}
        return {side: _place(clash.id, records) for side, records in sides.items()}
    base = NEVER if clash.base is None and clash.id not in seen.base else in_words(clash.base, seen.base, 20_000)
    here, there = in_words(clash.here, seen.here, 20_000), in_words(clash.there, seen.there, 20_000)
    return {
        "base": _cut(base, 0),
        **{side: _cut(text, _alike(here, there)) for side, text in (("here", here), ("there", there))},
    }


def _alike(here: str, there: str) -> int:
    """Return how much of what two texts begin with alike need not be shown."""
    common = next((at for at, (one, other) in enumerate(zip(here, there, strict=False)) if one != other), 0)
    return here.rfind(" ", 0, common - LEAD) + 1 if common > IN_COMMON else 0


def _cut(text: str, start: int) -> str:
    shown = f"…{text[start:]}" if start else text
    return shown if len(shown) <= MAX_WORDS else f"{shown[:MAX_WORDS]}…"


def _place(record_id: RecordId, records: Records) -> str:
    """Return where a record stands among its siblings, in words."""
    record: Record | None = records.get(record_id)
    if record is None:
        return NEVER
    siblings = sorted(
        (one.position, one.id) for one in records.values() if (one.kind, one.parent) == (record.kind, record.parent)
    )
    return f"{siblings.index((record.position, record_id)) + 1} of {len(siblings)}"
