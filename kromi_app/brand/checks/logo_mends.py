"""What lets a logo be seen: a mark put where it stands out, or versions of it drawn for what they stand out from."""

from __future__ import annotations

from collections.abc import Mapping

from kromi_app.brand.checks.marks import (
    GROUNDS,
    MUST_BE_SEEN,
    SHAPE_RATIO,
    SMALL_PART,
    brand_grounds,
    marks_in_order,
    seen_on,
)
from kromi_app.brand.color import contrast_ratio
from kromi_app.brand.operations import Update
from kromi_app.brand.planning import AnyOperation
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.mark import Mark
from kromi_app.brand.resolving import resolve
from kromi_app.brand.versions import VersionWanted, versions_wanted

Records = Mapping[RecordId, Record]


def put_where_it_is_seen(record: Record, _records: Records) -> list[AnyOperation]:
    """Say of a mark that it is for the kind of ground that all of it is seen on; none where there is no such."""
    if not isinstance(record, Mark) or not record.file.colors:
        return []
    seen = [name for name, ground in GROUNDS.items() if 1 - seen_on(record, ground) <= SMALL_PART]
    if not seen:
        return []
    kept = record.background in seen or len(seen) == len(GROUNDS)
    return [Update(id=record.id, set={"background": record.background if kept else seen[0], "ground": None})]


def mark_to_draw_from(check: str, records: Records) -> Mark | None:
    """Return the mark from which versions can be drawn that settle what a check finds; None where none can be."""
    lacking = _grounds_without_version(records) if check == "versions" else _grounds_without_sight(records)
    for mark in marks_in_order(records):
        sound = mark.ground is None or resolve(mark.ground, records) is not None
        wanted = versions_wanted(mark, records) if sound and mark.version == "full_color" else []
        if lacking and all(any(_serves(version, ground) for version in wanted) for ground in lacking):
            return mark
    return None


def _serves(version: VersionWanted, ground: str) -> bool:
    if ground in GROUNDS:
        return version.values["background"] in (ground, "any")
    return contrast_ratio(version.color, ground) >= SHAPE_RATIO


def _grounds_without_version(records: Records) -> list[str]:
    """Return the kinds of ground that no mark is for, by name."""
    made_for = {mark.background for mark in marks_in_order(records)}
    return [] if "any" in made_for else [name for name in GROUNDS if name not in made_for]


def _grounds_without_sight(records: Records) -> list[str]:
    """Return the colors of the brand's grounds on which no mark is seen."""
    drawn = [mark for mark in marks_in_order(records) if mark.file.colors]
    return [
        ground for _, ground in brand_grounds(records) if all(seen_on(mark, ground) <= MUST_BE_SEEN for mark in drawn)
    ]
