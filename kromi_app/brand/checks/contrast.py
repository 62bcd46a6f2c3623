"""Contrast: whether a color role can be read on the role that it is meant for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kromi_app.brand.checks.check import each
from kromi_app.brand.checks.finding import Finding
from kromi_app.brand.color import contrast_ratio
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.color_role import ColorRole
from kromi_app.brand.resolving import resolve, role_color

TEXT_RATIO = 4.5
SOURCE = "WCAG 2.2, success criterion 1.4.3"


def role_contrast(role: ColorRole, records: Mapping[RecordId, Record], *, dark: bool) -> float | None:
    """Return the contrast of a role on the role it is read on; None where a color is missing."""
    ground = records.get(role.on or "")
    if not isinstance(ground, ColorRole):
        return None
    front = resolve(role_color(role, dark=dark), records, dark=dark)
    back = resolve(role_color(ground, dark=dark), records, dark=dark)
    return contrast_ratio(front, back) if front and back else None


def check_contrast(record: Record, records: Mapping[RecordId, Record]) -> Iterator[Finding]:
    """Warn of a role that misses the contrast for text, in light or in dark."""
    if not isinstance(record, ColorRole) or record.on is None:
        return
    for dark in (False, True):
        ratio = role_contrast(record, records, dark=dark)
        if ratio is not None and ratio < TEXT_RATIO:
            ground = records[record.on].title
            theme = "dark" if dark else "light"
            message = f"{record.name} on {ground} has a contrast of {ratio:.1f} in {theme}; text needs {TEXT_RATIO}."
            yield Finding("warning", "contrast", record.id, message, SOURCE)


CONTRAST = each("contrast", ["color_role"], check_contrast)
