"""Contrast: whether a color role can be read on the role that it is meant for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kromi_app.brand.checks.check import each
from kromi_app.brand.checks.finding import Finding
from kromi_app.brand.pairs import pair_of
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.color_role import ColorRole

SOURCES = {
    "text": "WCAG 2.2, success criterion 1.4.3",
    "large_text": "WCAG 2.2, success criterion 1.4.3, large text",
    "shape": "WCAG 2.2, success criterion 1.4.11",
}
_NOUNS = {"text": "text", "large_text": "large text", "shape": "a shape"}


def check_contrast(record: Record, records: Mapping[RecordId, Record]) -> Iterator[Finding]:
    """Warn of a role that misses the contrast for what is drawn in it, in light or in dark; APCA is told beside."""
    if not isinstance(record, ColorRole):
        return
    seen: set[tuple[str, str]] = set()
    for dark in (False, True):
        pair = pair_of(record, records, dark=dark)
        if pair is not None and not pair.passes and (pair.front, pair.back) not in seen:
            seen.add((pair.front, pair.back))
            yield Finding(
                "warning",
                "contrast",
                record.id,
                f"{record.name} on {pair.ground.name} has a contrast of {_rounded_down(pair.ratio)} : 1 "
                f"(APCA Lc {pair.lc:.0f}) in {'dark' if dark else 'light'}; "
                f"{_NOUNS[record.drawn]} needs {pair.needed:g} : 1.",
                SOURCES[record.drawn],
                field="dark" if dark and record.dark else "light",
            )


def _rounded_down(ratio: float) -> str:
    """Return a ratio without making it look better than it is."""
    return f"{int(ratio * 100) / 100:.2f}".rstrip("0").rstrip(".")


CONTRAST = each("contrast", ["color_role"], check_contrast)
