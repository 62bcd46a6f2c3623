"""Records as small pictures of themselves: of a row, what such a picture is made of and nothing else.

So two of them are equal where they look alike, whatever else of the records differs.
"""

from __future__ import annotations

from collections.abc import Mapping

from kromi_app.brand.records.base import RecordId
from kromi_app.web.live.previews import look
from kromi_app.web.live.rows import Records, Row

_THEMES = tuple(f"{theme}_{part}" for theme in ("light", "dark") for part in ("hex", "css", "ratio"))
DRAWN: Mapping[str, tuple[str, ...]] = {
    "swatch": ("hex", "css"),
    "ramp": ("steps",),
    "color_role": _THEMES,
    "gradient": ("css",),
    "typeface": ("family",),
    "type_style": ("family", "weight", "italic", "size", "css", "vary", "feat"),
    "mark": ("file", "ground_hex"),
    "image": ("file",),
    "dimension": ("css", "group"),
    "grid": ("drawn",),
    "shadow": ("css",),
    "motion": ("easing",),
}
"""By kind, the parts of its row that are drawn; of a kind that is not here words say more."""


def drawn(record_id: RecordId, records: Records) -> Row:
    """Return what a record is drawn with; nothing where it is not there or its kind is not drawn."""
    if record_id not in records:
        return {}
    record = records[record_id]
    row = {**look(record_id, records), "group": record.parent}
    return {name: row[name] for name in DRAWN.get(record.kind, ()) if row.get(name) is not None}
