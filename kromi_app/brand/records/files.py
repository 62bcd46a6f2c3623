"""Files: which of them a record holds, by the ids that sending them was answered with."""

from __future__ import annotations

from kromi_app.brand.records.base import Record
from kromi_app.brand.records.image import Image
from kromi_app.brand.records.mark import Mark
from kromi_app.brand.records.typeface import Typeface

HOLDERS = (Mark.kind, Image.kind, Typeface.kind)
"""The kinds whose records hold files."""


def files_of(record: Record) -> dict[str, str]:
    """Return the files that a record holds, each with the path of its field."""
    if isinstance(record, (Image, Mark)):
        return {record.file.id: "file"}
    return {file.id: f"files.{at}" for at, file in enumerate(record.files)} if isinstance(record, Typeface) else {}
