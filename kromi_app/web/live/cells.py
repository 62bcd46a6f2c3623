"""The browser's copy of `Live` as Reflex vars, for components.

Reflex compiles the substate to a React context; an undeclared key of it is reached by the
context's name. That name is the one thing here that is not documented Reflex.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import reflex as rx
from reflex.vars import VarData

from kromi_app.brand.visits import PAUSE
from kromi_app.web.live import state
from kromi_app.web.live.state import Live
from kromi_app.web.scripts import script

_DATA = Live.anchor._get_all_var_data()
COPY = str(Live.anchor).rsplit(".", 1)[0]


def everything() -> rx.Var[dict[str, Any]]:
    """Return all the keys that the browser has."""
    return _var(COPY, dict[str, Any], _DATA)


def key(name: str, kind: type = dict, default: str = "undefined") -> rx.Var[Any]:
    """Return one single key, such as `rev`."""
    return _var(f"({COPY}[{name!r}] ?? {default})", kind, _DATA)


def keyed(prefix: str, suffix: rx.Var[Any] | str, kind: Any = dict[str, Any], default: str = "{}") -> rx.Var[Any]:
    """Return the key made of a prefix and a var, such as the row of a record."""
    part = rx.Var.create(suffix)
    data = VarData.merge(_DATA, part._get_all_var_data())
    return _var(f"({COPY}[{prefix!r} + {part!s}] ?? {default})", kind, data)


def row(record_id: rx.Var[Any] | str) -> rx.Var[Any]:
    """Return a record's row; empty where it is not there."""
    return keyed(state.ROW, record_id)


def stands(record_id: rx.Var[Any]) -> rx.Var[bool]:
    """Tell whether a record is there: the row of one that was removed stays in the browser, to be told by its name."""
    imported = VarData(imports={script("selection.js"): [rx.ImportVar(tag="standing")]})
    data = VarData.merge(_DATA, imported, record_id._get_all_var_data())
    return _var(f"standing({COPY}).has({record_id!s})", bool, data)


def order(group: rx.Var[Any] | str) -> rx.Var[Any]:
    """Return the ids of a group or of a kind, in order."""
    return keyed(state.ORDER, group, list[str], "[]")


def group_of(record_id: rx.Var[Any] | str, groups: rx.Var[Any] | Sequence[str]) -> rx.Var[str]:
    """Return which of some groups, such as palettes, has a record in its order; empty where none has."""
    part, among = rx.Var.create(record_id), rx.Var.create(groups)
    data = VarData.merge(_DATA, part._get_all_var_data(), among._get_all_var_data())
    js = f"({among!s}.find((group) => {COPY}[{state.ORDER!r} + group]?.includes({part!s})) ?? '')"
    return _var(js, str, data)


def edit(revision: rx.Var[Any]) -> rx.Var[Any]:
    """Return an Edit by its revision; empty where the browser was not told of it."""
    return keyed(state.EDIT, revision, list[Any], "[]")


def hit(revision: rx.Var[Any]) -> rx.Var[Any]:
    """Return an Edit that was looked for, by its revision."""
    return keyed(state.HIT, revision, list[Any], "[]")


def maker(edit_var: rx.Var[Any]) -> rx.Var[Any]:
    """Return the card of whoever made an Edit."""
    return actor(edit_var[state.MAKER])


def rest(edit_var: rx.Var[Any], name: str) -> rx.Var[str]:
    """Return what is not as usual in an Edit, such as its cause or its note; empty where it is."""
    return _var(f"({edit_var!s}?.[{state.REST}]?.[{name!r}] ?? '')", str, edit_var._get_all_var_data())


def actor(actor_key: rx.Var[Any]) -> rx.Var[Any]:
    """Return an actor's card; undefined, not a new empty one each time, so that what is drawn of it stays memoized."""
    return keyed(state.ACTOR, actor_key, default="undefined")


def text(row_var: rx.Var[Any], field: str, default: str = "") -> rx.Var[str]:
    """Return a text field of a row, or its default, which rows leave out."""
    return _field(row_var, field, repr(default), str)


def number(row_var: rx.Var[Any], field: str, default: float = 0) -> rx.Var[float]:
    """Return a number field of a row, or its default."""
    return _field(row_var, field, repr(default), float)


def listing(row_var: rx.Var[Any], field: str) -> rx.Var[list[str]]:
    """Return a list field of a row; empty where it is left out."""
    return _field(row_var, field, "[]", list[str])


def joined(row_var: rx.Var[Any], field: str, default: str = "", by: str = ", ") -> rx.Var[str]:
    """Return a list field of a row as a text, or the text that stands for its default; line breaks within as ↵."""
    js = f"({row_var!s}?.[{field!r}]?.map((one) => String(one).replaceAll('\\n', '↵')).join({by!r}) ?? {default!r})"
    return _var(js, str, row_var._get_all_var_data())


def as_json(row_var: rx.Var[Any], field: str, default: str = "{}") -> rx.Var[str]:
    """Return a field of a row as JSON."""
    at = f"{row_var!s}?.[{field!r}]"
    return _var(f"({at} ? JSON.stringify({at}, null, 1) : {default!r})", str, row_var._get_all_var_data())


def picture(row_var: rx.Var[Any], width: int) -> rx.Var[str]:
    """Return the address of a row's picture in a width, in px; drawings are given as they are."""
    file = f"{row_var!s}?.file"
    js = (
        f"({file}?.media_type === 'image/svg+xml' ? `/assets/${{{file}.id}}` : {file} ? "
        f"`/assets/${{{file}.id}}/{width}.webp` : '')"
    )
    return _var(js, str, row_var._get_all_var_data())


def smallest(row_var: rx.Var[Any]) -> rx.Var[str]:
    """Return the smallest widths of a mark in a line, on screens and in print; empty where none is set."""
    sizes = ", ".join(f"[{row_var!s}?.smallest_{unit}, {unit!r}]" for unit in ("px", "mm"))
    js = f"([{sizes}].filter(([size]) => size).map((size) => size.join(' ')).join(' · '))"
    return _var(js, str, row_var._get_all_var_data())


def pictures_found(query: rx.Var[str], tag: rx.Var[str]) -> rx.Var[list[str]]:
    """Return the images that have every word of a query in what is said of them, and a tag where one is asked for."""
    data = VarData.merge(_DATA, query._get_all_var_data(), tag._get_all_var_data())
    js = (
        f"({COPY}[{state.ORDER + 'image'!r}] ?? []).filter((id) => {{ const row = {COPY}[{state.ROW!r} + id] ?? {{}};"
        "const said = [row.name, row.alt, row.caption, row.credit, row.license, ...(row.tags ?? [])].join(' ');"
        f"return (!{tag!s} || row.tags?.includes({tag!s})) && {query!s}.toLowerCase().split(/\\s+/)"
        ".every((word) => said.toLowerCase().includes(word))})"
    )
    return _var(f"({js})", list[str], data)


def tags_of_pictures() -> rx.Var[list[list[str]]]:
    """Return the tags of the images, each with how many have it, the most common first."""
    images = f"({COPY}[{state.ORDER + 'image'!r}] ?? [])"
    js = (
        f"Object.entries({images}.flatMap((id) => {COPY}[{state.ROW!r} + id]?.tags ?? [])"
        ".reduce((all, tag) => ({...all, [tag]: (all[tag] ?? 0) + 1}), {}))"
        ".sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([tag, count]) => [tag, `${count}`])"
    )
    return _var(f"({js})", list[list[str]], _DATA)


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
    return _var(address, str, data), _var(f"({said})", str, data)


def easing_path(row_var: rx.Var[Any]) -> rx.Var[str]:
    """Return the curve of a row's easing as a path in a square of 1, upwards; of a row without one that of the kind."""
    js = f"(([a, b, c, d]) => `M0 1C${{a}} ${{1 - b}} ${{c}} ${{1 - d}} 1 0`)({row_var!s}?.easing ?? [0.2, 0, 0, 1])"
    return _var(f"({js})", str, row_var._get_all_var_data())


def percent(row_var: rx.Var[Any], field: str, default: float) -> rx.Var[str]:
    """Return a share of a row, 0 to 1, as CSS writes it."""
    return _var(f"`${{({row_var!s}?.[{field!r}] ?? {default!r}) * 100}}%`", str, row_var._get_all_var_data())


def flag(row_var: rx.Var[Any], field: str, default: str = "false") -> rx.Var[bool]:
    """Return a yes or no of a row."""
    js = f"(String({row_var!s}?.[{field!r}] ?? {default!r}) === 'true')"
    return _var(js, bool, row_var._get_all_var_data())


def steps(row_var: rx.Var[Any]) -> rx.Var[list[list[str]]]:
    """Return a ramp's steps: each its look, what is read on it, if it is the base or pinned; if wide, itself."""
    return _field(row_var, "steps", "[]", list[list[str]])


def widest(row_var: rx.Var[Any]) -> rx.Var[str]:
    """Return the widest gamut that a color of a gradient needs; empty where all are in sRGB."""
    js = f"(['wider', 'p3'].find((gamut) => {row_var!s}?.gamuts?.includes(gamut)) ?? '')"
    return _var(js, str, row_var._get_all_var_data())


def first_swatch() -> rx.Var[str]:
    """Return the first swatch of the first palette that has one; empty where there is none."""
    js = f"(({COPY}[{state.ORDER + 'palette'!r}] ?? []).flatMap((p) => {COPY}[{state.ORDER!r} + p] ?? [])[0] ?? '')"
    return _var(js, str, _DATA)


def first_with(kind: str, field: str, *values: str) -> rx.Var[str]:
    """Return the first record of a kind with one of some values in a field, or the first one; empty where none is."""
    ids = f"({COPY}[{state.ORDER + kind!r}] ?? [])"
    js = f"({ids}.find((i) => {list(values)!r}.includes({COPY}[{state.ROW!r} + i]?.[{field!r}])) ?? {ids}[0] ?? '')"
    return _var(js, str, _DATA)


def failing_pairs(needed: Mapping[str, float]) -> rx.Var[list[dict[str, Any]]]:
    """Return the pairs of roles that miss their contrast, each with its ids, theme, names, colors and ratio.

    Args:
        needed: The ratio that each thing drawn in a role has to have.
    """
    at = f"{COPY}[{state.ROW!r} + id]"
    js = (
        f"({COPY}[{state.ORDER + 'color_role'!r}] ?? []).flatMap((id) => ['light', 'dark'].map((theme) => {{"
        f"const row = {at}, under = {COPY}[{state.ROW!r} + row?.on];"
        "return {key: `${id} ${theme}`, role: id, ground: row?.on, theme, name: row?.name, under: under?.name,"
        "front: row?.[`${theme}_css`] ?? row?.[`${theme}_hex`],"
        "back: under?.[`${theme}_solid`] ?? under?.[`${theme}_css`] ?? under?.[`${theme}_hex`],"
        f"ratio: row?.[`${{theme}}_ratio`] ?? 0, needed: {dict(needed)!r}[row?.drawn ?? 'text']}}}}))"
        ".filter((pair) => pair.ratio > 0 && pair.ratio < pair.needed)"
    )
    return _var(f"({js})", list[dict[str, Any]], _DATA)


def has(row_var: rx.Var[Any], field: str) -> rx.Var[bool]:
    """Tell whether a row has something in a field."""
    js = f"({row_var!s}?.[{field!r}] !== undefined && {row_var!s}?.[{field!r}] !== null)"
    return _var(js, bool, row_var._get_all_var_data())


def is_filled(row_var: rx.Var[Any], field: str) -> rx.Var[bool]:
    """Tell whether a field of a row that has fields of its own has any."""
    js = f"(Object.keys({row_var!s}?.[{field!r}] ?? {{}}).length > 0)"
    return _var(js, bool, row_var._get_all_var_data())


def items(row_var: rx.Var[Any], field: str) -> rx.Var[list[dict[str, Any]]]:
    """Return a list field of a row whose items have fields of their own."""
    return _field(row_var, field, "[]", list[dict[str, Any]])


def part(row_var: rx.Var[Any], field: str) -> rx.Var[dict[str, Any]]:
    """Return a field of a row that has fields of its own."""
    return _field(row_var, field, "{}", dict[str, Any])


def numbers(row_var: rx.Var[Any], field: str) -> rx.Var[list[float]]:
    """Return a field of a row that holds some numbers; empty where it is left out."""
    return _field(row_var, field, "[]", list[float])


def _field(row_var: rx.Var[Any], field: str, default: str, kind: Any) -> rx.Var[Any]:
    return _var(f"({row_var!s}?.[{field!r}] ?? {default})", kind, row_var._get_all_var_data())


def _var(expression: str, kind: Any, data: VarData | None) -> rx.Var[Any]:
    """Return a var for an expression, with the operations of its type."""
    return rx.Var(_js_expr=expression, _var_type=kind, _var_data=data).guess_type()


def length(row_var: rx.Var[Any], field: str, default: str) -> rx.Var[str]:
    """Return a length as text such as `16px`; an alias as it is written."""
    at = f"{row_var!s}?.[{field!r}]"
    js = f"(typeof {at} === 'object' && {at} !== null ? `${{{at}.value}}${{{at}.unit}}` : ({at} ?? {default!r}))"
    return _var(js, str, row_var._get_all_var_data())


def swatch_paint(swatch: rx.Var[str], row_var: rx.Var[Any]) -> rx.Var[str]:
    """Return what a swatch is painted with: the preview of a drag, or else its color, in its own gamut."""
    data = VarData.merge(swatch._get_all_var_data(), row_var._get_all_var_data())
    look = f"{row_var!s}?.css ?? {row_var!s}?.hex ?? {row_var!s}?.value"
    js = f"`var(--pv-${{{swatch!s}.replace(':', '-')}}, ${{{look}}})`"
    return _var(js, str, data)


def as_dragged(record_id: rx.Var[str], css: rx.Var[str]) -> rx.Var[str]:
    """Return what a record is drawn with: what this tab holds of it while it is dragged, or else its value."""
    data = VarData.merge(record_id._get_all_var_data(), css._get_all_var_data())
    return _var(f"`var(--pv-${{{record_id!s}.replace(':', '-')}}, ${{{css!s}}})`", str, data)


def swatch_value(row_var: rx.Var[Any]) -> rx.Var[str]:
    """Return how a swatch looks in sRGB, as designers write it."""
    js = f"({row_var!s}?.hex ?? {row_var!s}?.value)"
    return _var(js, str, row_var._get_all_var_data())


def pixels(row_var: rx.Var[Any], field: str, default: float) -> rx.Var[float]:
    """Return a length as px, a rem or em being 16."""
    at = f"{row_var!s}?.[{field!r}]"
    js = f"({at} ? {at}.value * ({at}.unit === 'px' ? 1 : 16) : {default!r})"
    return _var(js, float, row_var._get_all_var_data())


def toggled(row_var: rx.Var[Any], field: str, item: rx.Var[Any]) -> rx.Var[str]:
    """Return a list field line by line, with an item put in, or taken out where it is there."""
    at = f"({row_var!s}?.[{field!r}] ?? [])"
    js = f"({at}.includes({item!s}) ? {at}.filter((one) => one !== {item!s}) : [...{at}, {item!s}]).join('\\n')"
    return _var(js, str, VarData.merge(row_var._get_all_var_data(), item._get_all_var_data()))


def toggled_in(some: rx.Var[Any], one: rx.Var[str]) -> rx.Var[Any]:
    """Return a list with something put in, or taken out where it is there."""
    js = f"({some!s}.includes({one!s}) ? {some!s}.filter((each) => each !== {one!s}) : [...{some!s}, {one!s}])"
    return _var(js, list[str], VarData.merge(some._get_all_var_data(), one._get_all_var_data()))


def those_with(kind: str, field: str, value: str, default: str) -> rx.Var[list[str]]:
    """Return the records of a kind that have a value in a field, in order."""
    js = (
        f"({COPY}[{state.ORDER + kind!r}] ?? [])"
        f".filter((i) => ({COPY}[{state.ROW!r} + i]?.[{field!r}] ?? {default!r}) === {value!r})"
    )
    return _var(f"({js})", list[str], _DATA)


def length_in(text_var: rx.Var[Any], channel: rx.Var[Any]) -> rx.Var[int]:
    """Return how much of a channel's room a text takes."""
    return _from_writing("lengthIn", int, text_var, channel)


def language_name(locale: rx.Var[Any]) -> rx.Var[str]:
    """Return what a language is called, by its tag."""
    return _from_writing("languageName", str, locale)


def _from_writing(function: str, kind: Any, *arguments: rx.Var[Any]) -> rx.Var[Any]:
    imported = VarData(imports={script("writing.js"): [rx.ImportVar(tag=function)]})
    data = VarData.merge(imported, *(argument._get_all_var_data() for argument in arguments))
    return _var(f"{function}({', '.join(map(str, arguments))})", kind, data)


def has_named(kind: str, name: rx.Var[Any]) -> rx.Var[bool]:
    """Tell whether a record of a kind has a name."""
    js = f"({COPY}[{state.ORDER + kind!r}] ?? []).some((i) => {COPY}[{state.ROW!r} + i]?.name === {name!s})"
    return _var(f"({js})", bool, VarData.merge(_DATA, name._get_all_var_data()))


def names_of(kind: str) -> rx.Var[str]:
    """Return the names of a kind's records in a line."""
    js = (
        f"({COPY}[{state.ORDER + kind!r}] ?? []).map((i) => {COPY}[{state.ROW!r} + i]?.name).filter(Boolean).join(', ')"
    )
    return _var(f"({js})", str, _DATA)


def total(counts: Sequence[rx.Var[list[int]]], at: int) -> rx.Var[int]:
    """Return the sum of what stands at a place in some lists; nothing counts for one that is too short."""
    js = " + ".join(f"({count!s}[{at}] ?? 0)" for count in counts)
    return _var(f"({js})", int, VarData.merge(*(count._get_all_var_data() for count in counts)))


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
    data = VarData.merge(_DATA, VarData(imports={script("specimen.js"): [rx.ImportVar(tag=function)]}))
    return _var(f"{function}({COPY}{arguments})", kind, data)


def newest(count: int) -> rx.Var[list[int]]:
    """Return the revisions of the newest Edits that the browser has, without those that a run goes on with."""
    run = f"(({COPY}[{state.EDIT!r} + r]?.[{state.REST}]?.run) ?? r)"
    js = (
        f"Object.keys({COPY}).filter((k) => k.startsWith({state.EDIT!r})).map((k) => +k.slice(2))"
        f".sort((a, b) => b - a).filter((r, i, all) => !i || ((r) => {run})(all[i - 1]) !== {run})"
        f".slice(0, {count})"
    )
    return _var(f"({js})", list[int], _DATA)


def visits() -> rx.Var[list[dict[str, Any]]]:
    """Return the Edits that the browser has by visit, the newest first, as `visits.js` lists them."""
    data = VarData.merge(_DATA, VarData(imports={script("visits.js"): [rx.ImportVar(tag="visitsOf")]}))
    return _var(f"visitsOf({COPY}, {PAUSE.total_seconds():g})", list[dict[str, Any]], data)


def run_of(revision: rx.Var[Any]) -> rx.Var[int]:
    """Return the first Edit of the run that an Edit goes on with; itself where it stands alone."""
    js = f"({COPY}[{state.EDIT!r} + {revision!s}]?.[{state.REST}]?.run ?? {revision!s})"
    return _var(js, int, VarData.merge(_DATA, revision._get_all_var_data()))


def milestone(revision: rx.Var[Any]) -> rx.Var[str]:
    """Return the name of a revision; empty where it has none."""
    js = f"(({COPY}[{state.MARKS!r}] ?? []).find((mark) => mark.revision === {revision!s})?.name ?? '')"
    return _var(js, str, VarData.merge(_DATA, revision._get_all_var_data()))


def oldest() -> rx.Var[int]:
    """Return the lowest revision of which the browser has the Edit; 0 where it has none."""
    js = f"Math.min(...Object.keys({COPY}).filter((k) => k.startsWith({state.EDIT!r})).map((k) => +k.slice(2)))"
    return _var(f"({js})", int, _DATA)


def moment(seconds: rx.Var[Any]) -> rx.Var[str]:
    """Return a Unix time as the reader writes it."""
    js = (
        f"({seconds!s} ? new Date({seconds!s} * 1000).toLocaleString([], "
        "{day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit'}) : '')"
    )
    return _var(js, str, seconds._get_all_var_data())


def held(place: rx.Var[Any] | str) -> rx.Var[Any]:
    """Return who holds a record or a section, until when and what for; undefined where nobody does."""
    at = rx.Var.create(place)
    js = f"({COPY}[{state.HOLDS!r}]?.find((one) => one.place === {at!s} && one.until * 1000 > Date.now()))"
    return _var(js, dict[str, Any], VarData.merge(_DATA, at._get_all_var_data()))


def held_words(place: rx.Var[Any] | str) -> rx.Var[str]:
    """Return by whom a record or a section is held and until when, in words; empty where it is not."""
    one = held(place)
    js = f"((one) => (one ? `Held by ${{one.name}} until ${{{_CLOCK}(one.until)}}` : ''))({one!s})"
    return _var(js, str, one._get_all_var_data())


def clock(seconds: rx.Var[Any]) -> rx.Var[str]:
    """Return a Unix time of today's or tomorrow's as the reader's clock shows it."""
    return _var(f"{_CLOCK}({seconds!s})", str, seconds._get_all_var_data())


_CLOCK = "((at) => new Date(at * 1000).toLocaleTimeString([], {hour: '2-digit', minute: '2-digit'}))"
