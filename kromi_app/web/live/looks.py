"""How what a row holds looks and reads: vars of colors, lengths, pictures, words and moments, for components."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex.vars import VarData

from kromi_app.web.live import cells
from kromi_app.web.scripts import script

_YEAR = "((at) => new Date(at * 1000).getFullYear() === new Date().getFullYear() ? {} : {year: 'numeric'})"
"""Of a time that is not of this year, so that it is not taken for one."""
_CLOCK = "((at) => new Date(at * 1000).toLocaleTimeString([], {hour: '2-digit', minute: '2-digit'}))"


def picture(row_var: rx.Var[Any], width: int) -> rx.Var[str]:
    """Return the address of a row's picture in a width, in px; drawings are given as they are."""
    file = f"{row_var!s}?.file"
    js = (
        f"({file}?.media_type === 'image/svg+xml' ? `/assets/${{{file}.id}}` : {file} ? "
        f"`/assets/${{{file}.id}}/{width}.webp` : '')"
    )
    return cells.var(js, str, row_var._get_all_var_data())


def smallest(row_var: rx.Var[Any]) -> rx.Var[str]:
    """Return the smallest widths of a mark in a line, on screens and in print; empty where none is set."""
    sizes = ", ".join(f"[{row_var!s}?.smallest_{unit}, {unit!r}]" for unit in ("px", "mm"))
    js = f"([{sizes}].filter(([size]) => size).map((size) => size.join(' ')).join(' · '))"
    return cells.var(js, str, row_var._get_all_var_data())


def rendition(
    row_var: rx.Var[Any], ratio: rx.Var[Any], look: rx.Var[Any], width: rx.Var[Any], suffix: rx.Var[Any]
) -> tuple[rx.Var[str], rx.Var[str]]:
    """Return the address of a rendition of a row's picture, and the name of its file.

    Args:
        row_var: The picture's row.
        ratio: Such as `16x9`, cropped around the focal point; empty for the whole.
        look: What the name says of a treatment; empty for none.
        width: In px.
        suffix: Of the format.
    """
    data = VarData.merge(*(part._get_all_var_data() for part in (row_var, ratio, look, width, suffix)))
    focal = ", ".join(f"Math.round(({row_var!s}?.focal?.{axis} ?? 0.5) * 100)" for axis in "xy")
    crop, treated = f"({ratio!s} ? [{ratio!s}, {focal}] : [])", f"({look!s} ? [{look!s}] : [])"
    name = f"[{width!s}, ...{crop}, ...{treated}].join('-') + '.' + {suffix!s}"
    title = f"({row_var!s}?.name ?? '').replace(/[^\\p{{L}}\\p{{N}} _-]/gu, '').trim() || 'Picture'"
    said = f"[{title}, {width!s}, ...({ratio!s} ? [{ratio!s}] : [])].join(' ') + '.' + {suffix!s}"
    address = f"(`/assets/${{{row_var!s}?.file?.id ?? ''}}/` + {name})"
    return cells.var(address, str, data), cells.var(f"({said})", str, data)


def easing_path(row_var: rx.Var[Any]) -> rx.Var[str]:
    """Return the curve of a row's easing as a path in a square of 1, upwards; of a row without one that of the kind."""
    js = f"(([a, b, c, d]) => `M0 1C${{a}} ${{1 - b}} ${{c}} ${{1 - d}} 1 0`)({row_var!s}?.easing ?? [0.2, 0, 0, 1])"
    return cells.var(f"({js})", str, row_var._get_all_var_data())


def percent(row_var: rx.Var[Any], field: str, default: float) -> rx.Var[str]:
    """Return a share of a row, 0 to 1, as CSS writes it."""
    return cells.var(f"`${{({row_var!s}?.[{field!r}] ?? {default!r}) * 100}}%`", str, row_var._get_all_var_data())


def steps(row_var: rx.Var[Any]) -> rx.Var[list[list[str]]]:
    """Return a ramp's steps: each its look, what is read on it, if it is the base or pinned; if wide, itself."""
    return cells.field_of(row_var, "steps", "[]", list[list[str]])


def widest(row_var: rx.Var[Any]) -> rx.Var[str]:
    """Return the widest gamut that a color of a gradient needs; empty where all are in sRGB."""
    js = f"(['wider', 'p3'].find((gamut) => {row_var!s}?.gamuts?.includes(gamut)) ?? '')"
    return cells.var(js, str, row_var._get_all_var_data())


def length(row_var: rx.Var[Any], field: str, default: str) -> rx.Var[str]:
    """Return a length as text such as `16px`; an alias as it is written."""
    at = f"{row_var!s}?.[{field!r}]"
    js = f"(typeof {at} === 'object' && {at} !== null ? `${{{at}.value}}${{{at}.unit}}` : ({at} ?? {default!r}))"
    return cells.var(js, str, row_var._get_all_var_data())


def swatch_paint(swatch: rx.Var[str], row_var: rx.Var[Any]) -> rx.Var[str]:
    """Return what a swatch is painted with: the preview of a drag, or else its color, in its own gamut."""
    data = VarData.merge(swatch._get_all_var_data(), row_var._get_all_var_data())
    look = f"{row_var!s}?.css ?? {row_var!s}?.hex ?? {row_var!s}?.value"
    js = f"`var(--pv-${{{swatch!s}.replace(':', '-')}}, ${{{look}}})`"
    return cells.var(js, str, data)


def as_dragged(record_id: rx.Var[str], css: rx.Var[str]) -> rx.Var[str]:
    """Return what a record is drawn with: what this tab holds of it while it is dragged, or else its value."""
    data = VarData.merge(record_id._get_all_var_data(), css._get_all_var_data())
    return cells.var(f"`var(--pv-${{{record_id!s}.replace(':', '-')}}, ${{{css!s}}})`", str, data)


def swatch_value(row_var: rx.Var[Any]) -> rx.Var[str]:
    """Return how a swatch looks in sRGB, as designers write it."""
    js = f"({row_var!s}?.hex ?? {row_var!s}?.value)"
    return cells.var(js, str, row_var._get_all_var_data())


def pixels(row_var: rx.Var[Any], field: str, default: float) -> rx.Var[float]:
    """Return a length as px, a rem or em being 16."""
    at = f"{row_var!s}?.[{field!r}]"
    js = f"({at} ? {at}.value * ({at}.unit === 'px' ? 1 : 16) : {default!r})"
    return cells.var(js, float, row_var._get_all_var_data())


def length_in(text_var: rx.Var[Any], channel: rx.Var[Any]) -> rx.Var[int]:
    """Return how much of a channel's room a text takes."""
    return _from_writing("lengthIn", int, text_var, channel)


def language_name(locale: rx.Var[Any]) -> rx.Var[str]:
    """Return what a language is called, by its tag."""
    return _from_writing("languageName", str, locale)


def _from_writing(function: str, kind: Any, *arguments: rx.Var[Any]) -> rx.Var[Any]:
    imported = VarData(imports={script("writing.js"): [rx.ImportVar(tag=function)]})
    data = VarData.merge(imported, *(argument._get_all_var_data() for argument in arguments))
    return cells.var(f"{function}({', '.join(map(str, arguments))})", kind, data)


def brand_style() -> rx.Var[dict[str, str]]:
    """Return the custom properties that a specimen is drawn with, from the brand's own records."""
    return _from_specimen("brandStyle", "", dict[str, str])


def words_for(*usages: str, fallback: str, can: rx.Var[Any] | None = None) -> rx.Var[str]:
    """Return the brand's words for the first of the usages that it has, or the fallback.

    Args:
        usages: What the words are for, best first.
        fallback: Words for a brand that has none.
        can: What the typeface can do that they are set in, so that it has their letters.
    """
    if can is None:
        return _from_specimen("wordsFor", f", {list(usages)!r}, {fallback!r}", str)
    words = _from_specimen("wordsFor", f", {list(usages)!r}, {fallback!r}, {can!s}", str)
    return words._replace(merge_var_data=VarData.merge(words._get_all_var_data(), can._get_all_var_data()))


def role_paint(role: rx.Var[str], theme: str) -> rx.Var[str]:
    """Return what a role is painted with in a theme: its color, or the preview of what is dragged that shows in it."""
    painted = _from_specimen("rolePaint", f", {role!s}, {theme!r}", str)
    return painted._replace(merge_var_data=VarData.merge(painted._get_all_var_data(), role._get_all_var_data()))


def _from_specimen(function: str, arguments: str, kind: Any) -> rx.Var[Any]:
    data = VarData.merge(cells.DATA, VarData(imports={script("specimen.js"): [rx.ImportVar(tag=function)]}))
    return cells.var(f"{function}({cells.COPY}{arguments})", kind, data)


def moment(seconds: rx.Var[Any]) -> rx.Var[str]:
    """Return a Unix time as the reader writes it, with its year where that is another one."""
    return _written(seconds, "day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit'")


def day(seconds: rx.Var[Any]) -> rx.Var[str]:
    """Return the day of a Unix time as the reader writes it, with its year where that is another one."""
    return _written(seconds, "day: 'numeric', month: 'short'")


def _written(seconds: rx.Var[Any], parts: str) -> rx.Var[str]:
    options = f"{{...{_YEAR}(at), {parts}}}"
    js = f"((at) => (at ? new Date(at * 1000).toLocaleString([], {options}) : ''))({seconds!s})"
    return cells.var(js, str, seconds._get_all_var_data())


def held_words(place: rx.Var[Any] | str) -> rx.Var[str]:
    """Return by whom a record or a section is held and until when, in words; empty where it is not."""
    one = cells.held(place)
    js = f"((one) => (one ? `Held by ${{one.name}} until ${{{_CLOCK}(one.until)}}` : ''))({one!s})"
    return cells.var(js, str, one._get_all_var_data())


def clock(seconds: rx.Var[Any]) -> rx.Var[str]:
    """Return a Unix time of today's or tomorrow's as the reader's clock shows it."""
    return cells.var(f"{_CLOCK}({seconds!s})", str, seconds._get_all_var_data())
