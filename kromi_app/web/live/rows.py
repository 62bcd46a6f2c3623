"""Rows: a record as components draw it, with its aliases followed, as small as it can be.

Fields with their default value are left out, and so is the group that a record stands in: the
group's order tells that. A color comes with `hex`, its look in sRGB, only
where that is not what the value says already; and with `css` and `gamut` where it is wider than that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

from pydantic.fields import FieldInfo

from kromi_app.brand.checks.marks import MUST_BE_SEEN, grounds_of, seen_on
from kromi_app.brand.color import STEPS, contrast_ratio, filter_values, gamut_name, in_srgb, oklch_components, srgb_hex
from kromi_app.brand.color.gamut import srgb_alpha
from kromi_app.brand.faults import wrong_colors
from kromi_app.brand.grids import Frame, frames
from kromi_app.brand.looks import look_matrix, treatment_colors, treatment_name
from kromi_app.brand.markdown import pictures_in
from kromi_app.brand.pairs import ground_color, pair_of
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.color_role import ColorRole
from kromi_app.brand.records.dimension import Dimension
from kromi_app.brand.records.gradient import Gradient
from kromi_app.brand.records.grid import Grid, GridSize
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
    return {**extra, **_wide(color), **_wide_parts(color)}


def _color_role(record: Record, records: Records) -> Row:
    role = cast(ColorRole, record)
    row: Row = {}
    for theme, dark in (("light", False), ("dark", True)):
        color = resolve(role_color(role, dark=dark), records, dark=dark)
        row[f"{theme}_hex"] = srgb_hex(color) if color else None
        if color:
            row.update({f"{theme}_{name}": value for name, value in _beside_hex(role, color, records, dark).items()})
        pair = pair_of(role, records, dark=dark)
        if pair is not None:
            row[f"{theme}_ratio"] = int(pair.ratio * 10) / 10
            row[f"{theme}_lc"] = round(pair.lc)
            row[f"{theme}_grade"] = pair.grade.words
    return row


def _beside_hex(role: ColorRole, color: str, records: Records, dark: bool) -> Row:
    """Return what the hex of a role does not say: its color as it is, where wider; and what it shows as a ground."""
    solid = ground_color(role, records, dark=dark) if srgb_alpha(color)[3] < 1 else None
    return {**_wide(color), **_wide_parts(color), **({"solid": solid} if solid else {})}


def _wide(color: str) -> Row:
    """Return a color as screens that can show it paint it, and the gamut that it needs; nothing of one in sRGB."""
    return {"css": color, "gamut": gamut_name(color)} if not in_srgb(color) else {}


def _wide_parts(color: str) -> Row:
    """Return what a picker starts with where hex cannot tell: lightness, chroma and hue; nothing of one in sRGB."""
    return {} if in_srgb(color) else {"oklch": [round(part, 4) for part in oklch_components(color)]}


def _ramp(record: Record, records: Records) -> Row:
    """Return each step: its look in sRGB, what is read on it, whether it is the base or pinned; if wide, as it is."""
    ramp = cast(Ramp, record)
    steps, base = ramp_steps(ramp, records), resolve(ramp.base, records)
    if steps is None:
        return {}
    pinned = {STEPS.index(pin.step): "pin" for pin in ramp.pins}
    home = {steps.index(base): "base"} if base in steps else {}
    return {
        "steps": [
            [srgb_hex(css), _ink(css), {**home, **pinned}.get(at, ""), *_wide(css).values()]
            for at, css in enumerate(steps)
        ]
    }


def _ink(color: str) -> str:
    """Return what can be read best on a color, black or white."""
    return "#000000" if contrast_ratio("#000000", color) >= contrast_ratio("#ffffff", color) else "#ffffff"


def _gradient(record: Record, records: Records) -> Row:
    gradient = cast(Gradient, record)
    css = gradient_look(gradient, records)
    colors = [resolve(stop.color, records) for stop in gradient.stops]
    if css is None:
        return {}
    gamuts = ["" if in_srgb(color) else gamut_name(color) for color in colors]
    return {"css": css, "colors": colors, **({"gamuts": gamuts} if any(gamuts) else {})}


def _dimension(record: Record, records: Records) -> Row:
    length = resolve(cast(Dimension, record).value, records)
    return {"css": length.css()} if isinstance(length, Length) else {}


def _grid(record: Record, records: Records) -> Row:
    """Return each size as it is drawn: all of them to one scale, each on a screen of its own."""
    grid = cast(Grid, record)
    drawn = frames(grid, records)
    widest = max((frame.screen for frame in drawn if frame), default=1)
    return {
        "drawn": [_size(size, frame, widest, records) for size, frame in zip(grid.sizes, drawn, strict=True) if frame]
    }


def _size(size: GridSize, frame: Frame, widest: float, records: Records) -> Row:
    """Return how wide a screen is drawn, and where columns stand on it, in percent; where what it shows is halved."""
    start = resolve(size.from_width, records)
    return {
        "from_width": start.css() if isinstance(start, Length) else "",
        "columns": frame.columns,
        "screen": round(frame.screen, 2),
        "share": _percent(frame.screen / widest),
        "left": _percent(frame.left / frame.screen),
        "width": _percent(frame.width / frame.screen),
        "gap": _percent(frame.gutter / frame.width if frame.width > 0 else 0),
        "half": max(frame.columns // 2, 1),
        "room": frame.column > 0,
    }


def _percent(share: float) -> str:
    return f"{share * 100:.4f}%"


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
    """Return the ground that a mark is shown on, whether it is lost there, and the colors of misuse."""
    mark = cast(Mark, record)
    ground = grounds_of(mark, records)[0]
    wrong = wrong_colors(mark.file, ground[:7])
    shown = {"mark": wrong.mark, "light": wrong.light, "ground": wrong.ground, "shadow": wrong.shadow}
    lost = {"lost": True} if mark.file.colors and seen_on(mark, ground) <= MUST_BE_SEEN else {}
    return {"ground_hex": ground, **lost, "wrong": {**shown, "filter": wrong.filter}}


def _treatment(record: Record, records: Records) -> Row:
    """Return what the browser's filter does to colors, and what a rendition's name says of it."""
    treatment = cast(Treatment, record)
    dark, light = treatment_colors(treatment, records)
    return {
        "filter": filter_values(look_matrix(treatment.look, dark, light, treatment.strength)),
        "recipe": treatment_name(treatment, records),
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
