"""Files: which of them a record holds, by the ids that sending them was answered with."""

from __future__ import annotations

from collections.abc import Mapping

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


def with_files(record: Record, others: Mapping[str, str]) -> Record:
    """Return a record that holds other files in place of its own: what is said of them stays.

    Args:
        record: Any record.
        others: The ids of the files to hold, by those that are held now.
    """
    if isinstance(record, (Image, Mark)) and record.file.id in others:
        return record.model_copy(update={"file": record.file.model_copy(update={"id": others[record.file.id]})})
    if isinstance(record, Typeface):
        files = tuple(file.model_copy(update={"id": others.get(file.id, file.id)}) for file in record.files)
        return record.model_copy(update={"files": files})
    return record
