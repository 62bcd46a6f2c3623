"""Repointing: what makes records point at another one, wherever in their values they point at a first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast

from kromi_app.brand.operations import Update
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.references import references_of

Records = Mapping[RecordId, Record]


def repointed(records: Records, old: RecordId, new: RecordId) -> list[Update]:
    """Return what makes all that points at a record point at another of its kind, texts that show it included."""
    pattern = re.compile(rf"(?<![A-Za-z0-9_:-]){re.escape(old)}(?![A-Za-z0-9_-])")
    updates: list[Update] = []
    for record in records.values():
        names = {r.place.partition(".")[0] for r in references_of(record) if r.target == old}
        if names:
            fields = record.fields()
            updates.append(Update(id=record.id, set={name: _put(fields[name], pattern, new) for name in sorted(names)}))
    return updates


def _put(value: Any, pattern: re.Pattern[str], new: str) -> Any:
    if isinstance(value, str):
        return pattern.sub(lambda _: new, value)
    if isinstance(value, list):
        return [_put(part, pattern, new) for part in cast("list[Any]", value)]
    if isinstance(value, dict):
        return {key: _put(part, pattern, new) for key, part in cast("dict[str, Any]", value).items()}
    return value
