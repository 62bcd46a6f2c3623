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

DATA = Live.anchor._get_all_var_data()
COPY = str(Live.anchor).rsplit(".", 1)[0]


def everything() -> rx.Var[dict[str, Any]]:
    """Return all the keys that the browser has."""
    return var(COPY, dict[str, Any], DATA)


def key(name: str, kind: type = dict, default: str = "undefined") -> rx.Var[Any]:
    """Return one single key, such as `rev`."""
    return var(f"({COPY}[{name!r}] ?? {default})", kind, DATA)


def keyed(prefix: str, suffix: rx.Var[Any] | str, kind: Any = dict[str, Any], default: str = "{}") -> rx.Var[Any]:
    """Return the key made of a prefix and a var, such as the row of a record."""
    part = rx.Var.create(suffix)
    data = VarData.merge(DATA, part._get_all_var_data())
    return var(f"({COPY}[{prefix!r} + {part!s}] ?? {default})", kind, data)


def row(record_id: rx.Var[Any] | str) -> rx.Var[Any]:
    """Return a record's row; empty where it is not there."""
    return keyed(state.ROW, record_id)


def stands(record_id: rx.Var[Any]) -> rx.Var[bool]:
    """Tell whether a record is there: the row of one that was removed stays in the browser, to be told by its name."""
    imported = VarData(imports={script("selection.js"): [rx.ImportVar(tag="standing")]})
    data = VarData.merge(DATA, imported, record_id._get_all_var_data())
    return var(f"standing({COPY}).has({record_id!s})", bool, data)


def order(group: rx.Var[Any] | str) -> rx.Var[Any]:
    """Return the ids of a group or of a kind, in order."""
    return keyed(state.ORDER, group, list[str], "[]")


def group_of(record_id: rx.Var[Any] | str, groups: rx.Var[Any] | Sequence[str]) -> rx.Var[str]:
    """Return which of some groups, such as palettes, has a record in its order; empty where none has."""
    part, among = rx.Var.create(record_id), rx.Var.create(groups)
    data = VarData.merge(DATA, part._get_all_var_data(), among._get_all_var_data())
    js = f"({among!s}.find((group) => {COPY}[{state.ORDER!r} + group]?.includes({part!s})) ?? '')"
    return var(js, str, data)


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
    return var(f"({edit_var!s}?.[{state.REST}]?.[{name!r}] ?? '')", str, edit_var._get_all_var_data())


def actor(actor_key: rx.Var[Any]) -> rx.Var[Any]:
    """Return an actor's card; undefined, not a new empty one each time, so that what is drawn of it stays memoized."""
    return keyed(state.ACTOR, actor_key, default="undefined")


def field_of(row_var: rx.Var[Any], field: str, default: str, kind: Any) -> rx.Var[Any]:
    """Return a field of a row, or what stands for its default, which rows leave out, in JavaScript."""
    return var(f"({row_var!s}?.[{field!r}] ?? {default})", kind, row_var._get_all_var_data())


def text(row_var: rx.Var[Any], field: str, default: str = "") -> rx.Var[str]:
    """Return a text field of a row, or its default, which rows leave out."""
    return field_of(row_var, field, repr(default), str)


def number(row_var: rx.Var[Any], field: str, default: float = 0) -> rx.Var[float]:
    """Return a number field of a row, or its default."""
    return field_of(row_var, field, repr(default), float)


def listing(row_var: rx.Var[Any], field: str) -> rx.Var[list[str]]:
    """Return a list field of a row; empty where it is left out."""
    return field_of(row_var, field, "[]", list[str])


def joined(row_var: rx.Var[Any], field: str, default: str = "", by: str = ", ") -> rx.Var[str]:
    """Return a list field of a row as a text, or the text that stands for its default; line breaks within as ↵."""
    js = f"({row_var!s}?.[{field!r}]?.map((one) => String(one).replaceAll('\\n', '↵')).join({by!r}) ?? {default!r})"
    return var(js, str, row_var._get_all_var_data())


def as_json(row_var: rx.Var[Any], field: str, default: str = "{}") -> rx.Var[str]:
    """Return a field of a row as JSON."""
    at = f"{row_var!s}?.[{field!r}]"
    return var(f"({at} ? JSON.stringify({at}, null, 1) : {default!r})", str, row_var._get_all_var_data())


def pictures_found(query: rx.Var[str], tag: rx.Var[str]) -> rx.Var[list[str]]:
    """Return the images that have every word of a query in what is said of them, and a tag where one is asked for."""
    data = VarData.merge(DATA, query._get_all_var_data(), tag._get_all_var_data())
    js = (
        f"({COPY}[{state.ORDER + 'image'!r}] ?? []).filter((id) => {{ const row = {COPY}[{state.ROW!r} + id] ?? {{}};"
        "const said = [row.name, row.alt, row.caption, row.credit, row.license, ...(row.tags ?? [])].join(' ');"
        f"return (!{tag!s} || row.tags?.includes({tag!s})) && {query!s}.toLowerCase().split(/\\s+/)"
        ".every((word) => said.toLowerCase().includes(word))})"
    )
    return var(f"({js})", list[str], data)


def tags_of_pictures() -> rx.Var[list[list[str]]]:
    """Return the tags of the images, each with how many have it, the most common first."""
    images = f"({COPY}[{state.ORDER + 'image'!r}] ?? [])"
    js = (
        f"Object.entries({images}.flatMap((id) => {COPY}[{state.ROW!r} + id]?.tags ?? [])"
        ".reduce((all, tag) => ({...all, [tag]: (all[tag] ?? 0) + 1}), {}))"
        ".sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([tag, count]) => [tag, `${count}`])"
    )
    return var(f"({js})", list[list[str]], DATA)


def flag(row_var: rx.Var[Any], field: str, default: str = "false") -> rx.Var[bool]:
    """Return a yes or no of a row."""
    js = f"(String({row_var!s}?.[{field!r}] ?? {default!r}) === 'true')"
    return var(js, bool, row_var._get_all_var_data())


def first_swatch() -> rx.Var[str]:
    """Return the first swatch of the first palette that has one; empty where there is none."""
    js = f"(({COPY}[{state.ORDER + 'palette'!r}] ?? []).flatMap((p) => {COPY}[{state.ORDER!r} + p] ?? [])[0] ?? '')"
    return var(js, str, DATA)


def first_with(kind: str, field: str, *values: str) -> rx.Var[str]:
    """Return the first record of a kind with one of some values in a field, or the first one; empty where none is."""
    ids = f"({COPY}[{state.ORDER + kind!r}] ?? [])"
    js = f"({ids}.find((i) => {list(values)!r}.includes({COPY}[{state.ROW!r} + i]?.[{field!r}])) ?? {ids}[0] ?? '')"
    return var(js, str, DATA)


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
    return var(f"({js})", list[dict[str, Any]], DATA)


def has(row_var: rx.Var[Any], field: str) -> rx.Var[bool]:
    """Tell whether a row has something in a field."""
    js = f"({row_var!s}?.[{field!r}] !== undefined && {row_var!s}?.[{field!r}] !== null)"
    return var(js, bool, row_var._get_all_var_data())


def is_filled(row_var: rx.Var[Any], field: str) -> rx.Var[bool]:
    """Tell whether a field of a row that has fields of its own has any."""
    js = f"(Object.keys({row_var!s}?.[{field!r}] ?? {{}}).length > 0)"
    return var(js, bool, row_var._get_all_var_data())


def items(row_var: rx.Var[Any], field: str) -> rx.Var[list[dict[str, Any]]]:
    """Return a list field of a row whose items have fields of their own."""
    return field_of(row_var, field, "[]", list[dict[str, Any]])


def part(row_var: rx.Var[Any], field: str) -> rx.Var[dict[str, Any]]:
    """Return a field of a row that has fields of its own."""
    return field_of(row_var, field, "{}", dict[str, Any])


def numbers(row_var: rx.Var[Any], field: str) -> rx.Var[list[float]]:
    """Return a field of a row that holds some numbers; empty where it is left out."""
    return field_of(row_var, field, "[]", list[float])


def toggled(row_var: rx.Var[Any], field: str, item: rx.Var[Any]) -> rx.Var[str]:
    """Return a list field line by line, with an item put in, or taken out where it is there."""
    at = f"({row_var!s}?.[{field!r}] ?? [])"
    js = f"({at}.includes({item!s}) ? {at}.filter((one) => one !== {item!s}) : [...{at}, {item!s}]).join('\\n')"
    return var(js, str, VarData.merge(row_var._get_all_var_data(), item._get_all_var_data()))


def toggled_in(some: rx.Var[Any], one: rx.Var[str]) -> rx.Var[Any]:
    """Return a list with something put in, or taken out where it is there."""
    js = f"({some!s}.includes({one!s}) ? {some!s}.filter((each) => each !== {one!s}) : [...{some!s}, {one!s}])"
    return var(js, list[str], VarData.merge(some._get_all_var_data(), one._get_all_var_data()))


def those_with(kind: str, field: str, value: str, default: str) -> rx.Var[list[str]]:
    """Return the records of a kind that have a value in a field, in order."""
    js = (
        f"({COPY}[{state.ORDER + kind!r}] ?? [])"
        f".filter((i) => ({COPY}[{state.ROW!r} + i]?.[{field!r}] ?? {default!r}) === {value!r})"
    )
    return var(f"({js})", list[str], DATA)


def has_named(kind: str, name: rx.Var[Any]) -> rx.Var[bool]:
    """Tell whether a record of a kind has a name."""
    js = f"({COPY}[{state.ORDER + kind!r}] ?? []).some((i) => {COPY}[{state.ROW!r} + i]?.name === {name!s})"
    return var(f"({js})", bool, VarData.merge(DATA, name._get_all_var_data()))


def names_of(kind: str) -> rx.Var[str]:
    """Return the names of a kind's records in a line."""
    js = (
        f"({COPY}[{state.ORDER + kind!r}] ?? []).map((i) => {COPY}[{state.ROW!r} + i]?.name).filter(Boolean).join(', ')"
    )
    return var(f"({js})", str, DATA)


def total(counts: Sequence[rx.Var[list[int]]], at: int) -> rx.Var[int]:
    """Return the sum of what stands at a place in some lists; nothing counts for one that is too short."""
    js = " + ".join(f"({count!s}[{at}] ?? 0)" for count in counts)
    return var(f"({js})", int, VarData.merge(*(count._get_all_var_data() for count in counts)))


def newest(count: int) -> rx.Var[list[int]]:
    """Return the revisions of the newest Edits that the browser has, without those that a run goes on with."""
    run = f"(({COPY}[{state.EDIT!r} + r]?.[{state.REST}]?.run) ?? r)"
    js = (
        f"Object.keys({COPY}).filter((k) => k.startsWith({state.EDIT!r})).map((k) => +k.slice(2))"
        f".sort((a, b) => b - a).filter((r, i, all) => !i || ((r) => {run})(all[i - 1]) !== {run})"
        f".slice(0, {count})"
    )
    return var(f"({js})", list[int], DATA)


def visits() -> rx.Var[list[dict[str, Any]]]:
    """Return the Edits that the browser has by visit, the newest first, as `visits.js` lists them."""
    data = VarData.merge(DATA, VarData(imports={script("visits.js"): [rx.ImportVar(tag="visitsOf")]}))
    return var(f"visitsOf({COPY}, {PAUSE.total_seconds():g})", list[dict[str, Any]], data)


def run_of(revision: rx.Var[Any]) -> rx.Var[int]:
    """Return the first Edit of the run that an Edit goes on with; itself where it stands alone."""
    js = f"({COPY}[{state.EDIT!r} + {revision!s}]?.[{state.REST}]?.run ?? {revision!s})"
    return var(js, int, VarData.merge(DATA, revision._get_all_var_data()))


def milestone(revision: rx.Var[Any]) -> rx.Var[str]:
    """Return the name of a revision; empty where it has none."""
    js = f"(({COPY}[{state.MARKS!r}] ?? []).find((mark) => mark.revision === {revision!s})?.name ?? '')"
    return var(js, str, VarData.merge(DATA, revision._get_all_var_data()))


def oldest() -> rx.Var[int]:
    """Return the lowest revision of which the browser has the Edit; 0 where it has none."""
    js = f"Math.min(...Object.keys({COPY}).filter((k) => k.startsWith({state.EDIT!r})).map((k) => +k.slice(2)))"
    return var(f"({js})", int, DATA)


def held(place: rx.Var[Any] | str) -> rx.Var[Any]:
    """Return who holds a record or a section, until when and what for; undefined where nobody does."""
    at = rx.Var.create(place)
    js = f"({COPY}[{state.HOLDS!r}]?.find((one) => one.place === {at!s} && one.until * 1000 > Date.now()))"
    return var(js, dict[str, Any], VarData.merge(DATA, at._get_all_var_data()))


def var(expression: str, kind: Any, data: VarData | None) -> rx.Var[Any]:
    """Return a var for an expression, with the operations of its type."""
    return rx.Var(_js_expr=expression, _var_type=kind, _var_data=data).guess_type()
