"""What rows of typography say beside their fields: how a browser sets them, and what can be chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from kromi_app.brand.faces import Face, face_of, feature_settings, font_faces, font_family, variation
from kromi_app.brand.records.base import Record, RecordId, alias_step, alias_target
from kromi_app.brand.records.font import FontFile
from kromi_app.brand.records.type_scale import TypeScale
from kromi_app.brand.records.type_style import TypeStyle
from kromi_app.brand.records.typeface import Typeface
from kromi_app.brand.records.values import TypeSize
from kromi_app.brand.resolving import resolve, size_range
from kromi_app.brand.type.languages import LETTERS, SCRIPTS
from kromi_app.brand.type.library import Axis
from kromi_app.brand.type.opentype import axis_name, feature_name
from kromi_app.brand.type.scales import FluidSize

Row = dict[str, Any]
LARGEST_PX = 128
"""Larger than this no type is drawn."""
Records = Mapping[RecordId, Record]


def typeface_extra(record: Record, _records: Records) -> Row:
    """Return a typeface's `font-family`, where its style sheet is, and what it can do."""
    typeface = cast(Typeface, record)
    face = face_of(typeface)
    row: Row = {"family": font_family(typeface)}
    if face is None:
        return row
    return {
        **row,
        "sheet": f"/fonts/{face.library.id}/faces.css" if face.library else "",
        "faces": font_faces(typeface, _address),
        "from": "library" if face.library else "files",
        "can": {
            "axes": [_axis(axis) for axis in face.axes if axis.tag != "ital"],
            "features": [[tag, feature_name(tag) or tag] for tag in face.features],
            "letters": [LETTERS[name][0] for name in face.letters if name in LETTERS],
            **_words(face),
            "italic": face.italic,
            "license": face.license,
        },
    }


def _words(face: Face) -> Row:
    """Return which scripts words for a typeface may be in, and some of its letters."""
    known = [name for name in face.letters if name in LETTERS]
    return {
        "scripts": sorted({script for name in known for script in SCRIPTS[name]}),
        "sample": LETTERS[known[0]][1] if known else "Aa",
    }


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
                "css": scale.fluid.step(step).css(),
                "zooms": scale.fluid.zooms(step),
                "large": max(scale.narrow.end.size(step), scale.wide.end.size(step)) > LARGEST_PX,
            }
            for step in reversed(scale.steps)
        ]
    }


def _followed(alias: str, records: Records) -> str:
    """Return the step of a scale that an alias leads to, in words."""
    scale = records.get(alias_target(alias) or "")
    return f"{scale.title if scale else ''}, step {alias_step(alias)}"


def type_style_extra(record: Record, records: Records) -> Row:
    """Return a style's `font-family`, its size as CSS and in px, and its axes and features where it sets any."""
    style = cast(TypeStyle, record)
    typeface = records.get(style.typeface)
    row: Row = {"family": font_family(typeface)} if isinstance(typeface, Typeface) else {}
    size = resolve(style.size, records)
    if isinstance(size, (TypeSize, FluidSize)):
        row["css"] = size.css()
        if isinstance(style.size, str):
            row["follows"] = _followed(style.size, records)
        least, greatest = (round(px, 1) for px in size_range(style.size, records) or (0, 0))
        row["px"] = greatest
        row["px_range"] = size.css() if least == greatest else f"{least:g}–{greatest:g}px"
    if style.axes:
        row["vary"] = variation(style)
    if style.features:
        row["feat"] = feature_settings(style)
    return row
