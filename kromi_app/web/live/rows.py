"""Rows: a record as components draw it, with its aliases followed, as small as it can be.

Fields with their default value are left out, and so is the group that a record stands in: the
group's order tells that. A color comes with `hex`, its look in sRGB, only
where that is not what the value says already.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

from pydantic.fields import FieldInfo

from kromi_app.brand.checks.marks import grounds_of
from kromi_app.brand.color import STEPS, contrast_ratio, gamut_name, srgb_hex
from kromi_app.brand.looks import filter_values, look_matrix, look_name, treatment_colors
from kromi_app.brand.markdown import pictures_in
from kromi_app.brand.pairs import pair_of
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.color_role import ColorRole
from kromi_app.brand.records.dimension import Dimension
from kromi_app.brand.records.gradient import Gradient
from kromi_app.brand.records.grid import Grid
from kromi_app.brand.records.guideline import Guideline
from kromi_app.brand.records.mark import Mark
from kromi_app.brand.records.ramp import Ramp
from kromi_app.brand.records.registry import KINDS
from kromi_app.brand.records.shadow import Shadow
from kromi_app.brand.records.swatch import Swatch
from kromi_app.brand.records.treatment import Treatment
from kromi_app.brand.records.type_scale import TypeScale
from kromi_app.brand.records.type_style import TypeStyle
from kromi_app.brand.records.typeface import Typeface
from kromi_app.brand.records.values import Length
from kromi_app.brand.resolving import gradient_look, ramp_steps, resolve, role_color
from kromi_app.web.live.type_rows import type_scale_extra, type_style_extra, typeface_extra
from kromi_app.web.markdown import as_html, shown_in

Row = dict[str, Any]
Records = Mapping[RecordId, Record]


def row_of(record: Record, revision: int, records: Records) -> Row:
    """Return a record's row.

    Args:
        record: The record.
        revision: The revision that last changed it.
        records: The records that its aliases and references lead to.
    """
    kind = KINDS[record.kind]
    fields = kind.model_fields
    row: Row = {
        name: value
        for name, value in record.fields().items()
        if name != kind.order_within and not _left_out(fields[name], getattr(record, name))
    }
    extra = _EXTRAS.get(type(record))
    return {**row, **(extra(record, records) if extra else {}), "rev": revision}


def _left_out(field: FieldInfo, value: Any) -> bool:
    """Tell whether a field has its default value, and the browser knows it: not so of what has parts."""
    if field.is_required() or value != field.get_default():
        return False
    return not isinstance(value, tuple) or all(isinstance(part, float | int) for part in cast("tuple[Any]", value))


def _swatch(record: Record, records: Records) -> Row:
    swatch = cast(Swatch, record)
    color = resolve(swatch.value, records)
    if color is None:
        return {}
    extra: Row = {} if color == swatch.value and color == srgb_hex(color) else {"hex": srgb_hex(color)}
    gamut = gamut_name(color)
    if gamut != "srgb":
        extra["gamut"] = gamut
    return extra


def _color_role(record: Record, records: Records) -> Row:
    role = cast(ColorRole, record)
    row: Row = {}
    for theme, dark in (("light", False), ("dark", True)):
        color = resolve(role_color(role, dark=dark), records, dark=dark)
        row[f"{theme}_hex"] = srgb_hex(color) if color else None
        pair = pair_of(role, records, dark=dark)
        if pair is not None:
            row[f"{theme}_ratio"] = int(pair.ratio * 10) / 10
            row[f"{theme}_lc"] = round(pair.lc)
    return row


def _ramp(record: Record, records: Records) -> Row:
    """Return each step: its look in sRGB, what is read on it, and whether it is the base or pinned."""
    ramp = cast(Ramp, record)
    steps, base = ramp_steps(ramp, records), resolve(ramp.base, records)
    if steps is None:
        return {}
    pinned = {STEPS.index(pin.step): "pin" for pin in ramp.pins}
    home = {steps.index(base): "base"} if base in steps else {}
    return {"steps": [[srgb_hex(css), _ink(css), {**home, **pinned}.get(at, "")] for at, css in enumerate(steps)]}


def _ink(color: str) -> str:
    """Return what can be read best on a color, black or white."""
    return "#000000" if contrast_ratio("#000000", color) >= contrast_ratio("#ffffff", color) else "#ffffff"


def _gradient(record: Record, records: Records) -> Row:
    css = gradient_look(cast(Gradient, record), records)
    return {"css": css} if css else {}


def _dimension(record: Record, records: Records) -> Row:
    length = resolve(cast(Dimension, record).value, records)
    return {"css": length.css()} if isinstance(length, Length) else {}


def _grid(record: Record, records: Records) -> Row:
    """Return each size with its measures as CSS, from the narrowest on."""
    grid = cast(Grid, record)
    sizes = [{name: _css(getattr(size, name), records) for name in _GRID_MEASURES} for size in grid.sizes]
    return {"drawn": [{**drawn, "columns": size.columns} for drawn, size in zip(sizes, grid.sizes, strict=True)]}


_GRID_MEASURES = ("from_width", "gutter", "margin", "max_width")


def _css(value: Any, records: Records) -> str:
    length = resolve(value, records)
    return length.css() if isinstance(length, Length) else ""


def _shadow(record: Record, records: Records) -> Row:
    """Return the shadow as CSS draws it, its colors in sRGB."""
    layers = [
        f"{'inset ' if layer.inset else ''}{layer.x_px:g}px {layer.y_px:g}px {layer.blur_px:g}px "
        f"{layer.spread_px:g}px {srgb_hex(color)}"
        for layer in cast(Shadow, record).layers
        if (color := resolve(layer.color, records))
    ]
    return {"css": ", ".join(layers) or "none"}


def _mark(record: Record, records: Records) -> Row:
    return {"ground_hex": grounds_of(cast(Mark, record), records)[0]}


def _treatment(record: Record, records: Records) -> Row:
    """Return what the browser's filter does to colors, and what a rendition's name says of it."""
    treatment = cast(Treatment, record)
    dark, light = treatment_colors(treatment, records)
    return {
        "filter": filter_values(look_matrix(treatment.look, dark, light, treatment.strength)),
        "recipe": look_name(treatment.look, dark, light, treatment.strength, treatment.grain),
    }


def _guideline(record: Record, records: Records) -> Row:
    text = cast(Guideline, record).text
    return {"html": as_html(text, shown_in(records, pictures_in(text)))} if text else {}


_EXTRAS: Mapping[type[Record], Callable[[Record, Records], Row]] = {
    Swatch: _swatch,
    Ramp: _ramp,
    ColorRole: _color_role,
    Gradient: _gradient,
    Dimension: _dimension,
    Typeface: typeface_extra,
    TypeScale: type_scale_extra,
    TypeStyle: type_style_extra,
    Grid: _grid,
    Shadow: _shadow,
    Treatment: _treatment,
    Guideline: _guideline,
    Mark: _mark,
}
