"""Drawings: what of a file is not drawn, or not alike everywhere; found out when it came in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from kromi_app.brand.checks.check import Check, each
from kromi_app.brand.checks.finding import Finding
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.image import Image
from kromi_app.brand.records.mark import Mark
from kromi_app.brand.records.picture import Loss

SAID: Mapping[Loss, tuple[Literal["warning", "info"], str]] = {
    "text": (
        "warning",
        "{name} holds letters as text: browsers set them in a font of their own, and PNG, PDF and icons go without. "
        "Turn them into outlines and replace the file.",
    ),
    "pictures": (
        "warning",
        "A picture inside {name} was left out: only what is drawn is kept. Draw it, or send it by itself.",
    ),
    "styles": (
        "warning",
        "Some style rules in {name} could not be read, so its colors may be others. "
        "Export it with presentation attributes and replace the file.",
    ),
    "movement": ("info", "{name} moves in its file and stands still here."),
}
"""How grave it is, and what is said of it."""
SOURCE = "What was left out of the file when it came in"


def check_losses(record: Record, _records: Mapping[RecordId, Record]) -> Iterator[Finding]:
    """Warn of a drawing that is not all there, or not alike everywhere."""
    if isinstance(record, Mark | Image):
        for loss in record.file.left_out:
            severity, said = SAID[loss]
            yield Finding(severity, "left_out", record.id, said.format(name=record.name), SOURCE, field="file")


LEFT_OUT: Check = each("left_out", ["mark", "image"], check_losses)
