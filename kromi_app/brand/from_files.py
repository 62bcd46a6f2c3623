"""What a file tells of the record that begins with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from kromi_app.brand.checks.marks import made_for
from kromi_app.brand.records.picture import PictureFile


def values_from_file(kind: str, file: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a new record that its file decides: of a mark, which ground it is made for.

    A file that is no file decides nothing; what is wrong with it is said where the record is added.
    """
    if kind != "mark":
        return {}
    try:
        return {"background": made_for(PictureFile.model_validate(file))}
    except ValidationError:
        return {}
