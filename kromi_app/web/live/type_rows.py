"""What rows of typography say beside their fields: how a browser sets them, and what can be chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from kromi_app.brand.faces import Face, face_of, feature_settings, font_faces, font_family, variation
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.font import FontFile
from kromi_app.brand.records.type_scale import TypeScale
from kromi_app.brand.records.type_style import TypeStyle
from kromi_app.brand.records.typeface import Typeface
from kromi_app.brand.type.languages import LETTERS
from kromi_app.brand.type.library import Axis
from kromi_app.brand.type.opentype import axis_name, feature_name
from kromi_app.brand.type.pairings import pairings
from kromi_app.web.live.families import preview

Row = dict[str, Any]
Records = Mapping[RecordId, Record]


def typeface_extra(record: Record, _records: Records) -> Row:
    """Return a typeface's `font-family`, where its style sheets are, and what it can do."""
    typeface = cast(Typeface, record)
    face = face_of(typeface)
    row: Row = {"family": font_family(typeface)}
    if face is None:
        return row
    return {
        **row,
        "sheets": [f"/fonts/{face.library.id}/{sheet}" for sheet in face.library.sheets] if face.library else [],
        "faces": font_faces(typeface, _address),
        "goes": _beside(typeface, face),
        "from": "library" if face.library else "files",
        "can": {
            "axes": [_axis(axis) for axis in face.axes if axis.tag != "ital"],
            "features": [[tag, feature_name(tag) or tag] for tag in face.features],
            "letters": [LETTERS[name][0] for name in face.letters if name in LETTERS],
            "italic": face.italic,
            "license": face.license,
        },
    }


def _beside(typeface: Typeface, face: Face) -> list[list[str]]:
    """Return what goes with a typeface: id, name, what it is shown in, role, reason."""
    found = pairings(typeface.name, typeface.classification, face.metrics, face.letters)
    return [[p.family.id, p.family.name, preview(p.family), p.role, p.reason] for p in found]


def _axis(axis: Axis) -> list[Any]:
    return [axis.tag, axis_name(axis.tag), axis.least, axis.default, axis.greatest]


def _address(file: FontFile, letters: str) -> str:
    return f"/assets/{file.id}/{letters}.woff2" if letters else f"/assets/{file.id}"


def type_scale_extra(record: Record, _records: Records) -> Row:
    """Return each step, the largest first: its sizes at both ends in px, and as CSS."""
    scale = cast(TypeScale, record)
    return {
        "drawn": [
            {
                "step": step,
                "narrow": round(scale.narrow.end.size(step), 2),
                "wide": round(scale.wide.end.size(step), 2),
                "css": scale.fluid.css(step),
                "zooms": scale.fluid.zooms(step),
            }
            for step in reversed(scale.steps)
        ]
    }


def type_style_extra(record: Record, records: Records) -> Row:
    """Return a style's `font-family`, and its axes and features as CSS where it sets any."""
    style = cast(TypeStyle, record)
    typeface = records.get(style.typeface)
    row: Row = {"family": font_family(typeface)} if isinstance(typeface, Typeface) else {}
    if style.axes:
        row["vary"] = variation(style)
    if style.features:
        row["feat"] = feature_settings(style)
    return row
