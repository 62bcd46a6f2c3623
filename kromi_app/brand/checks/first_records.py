"""The first records of a kind that a brand lacks, where what it has already tells which."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from kromi_app.brand.makers.palettes import PicturePaletteChoices, make_picture_palette
from kromi_app.brand.makers.roles import RolesChoices, make_roles
from kromi_app.brand.makers.type_styles import TypeStyleChoices, make_type_styles
from kromi_app.brand.operations import Add
from kromi_app.brand.planning import AnyOperation
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.mark import Mark
from kromi_app.brand.records.type_scale import TypeScale
from kromi_app.brand.records.typeface import Typeface

Records = Mapping[RecordId, Record]
R = TypeVar("R", bound=Record)


def first_roles(_profile: Record, records: Records) -> list[AnyOperation]:
    """Suggest roles from the colors that are there, by their contrast."""
    return make_roles(RolesChoices(), records)


def first_styles(_profile: Record, records: Records) -> list[AnyOperation]:
    """Make a style of each step of the first scale, in the first typeface; of a new scale where there is none."""
    faces, scales = _of_kind(Typeface, records), _of_kind(TypeScale, records)
    if not faces:
        return []
    if scales:
        return make_type_styles(TypeStyleChoices(scale=scales[0].id, typeface=faces[0].id), records)
    scale = TypeScale(id="type_scale:text", position="a0", name="Text")
    choices = TypeStyleChoices(scale=scale.id, typeface=faces[0].id)
    styles = make_type_styles(choices, {**records, scale.id: scale})
    return [Add(kind=scale.kind, id=scale.id, set={"name": scale.name}), *styles]


def first_swatches(_profile: Record, records: Records) -> list[AnyOperation]:
    """Take the colors of the first mark that has some."""
    colored = [mark for mark in _of_kind(Mark, records) if mark.file.colors]
    return make_picture_palette(PicturePaletteChoices(picture=colored[0].id), records) if colored else []


def _of_kind(kind: type[R], records: Records) -> list[R]:
    return sorted((r for r in records.values() if isinstance(r, kind)), key=lambda one: (one.position, one.id))
