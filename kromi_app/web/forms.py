"""Form fields of record kinds, found from the registry: which control a field has, and how its text is read.

A new kind of record needs nothing here: the control follows from the field's type. A field that holds a
model, or a list of them, has fields of its own, which a path such as `stops.2.color` names.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, cast, get_args, get_origin

from annotated_types import MaxLen
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kromi_app.brand.planning import own_fields
from kromi_app.brand.records.base import References, alias_target
from kromi_app.brand.records.motion import EASINGS
from kromi_app.brand.records.registry import KINDS, mark_of
from kromi_app.brand.records.values import Length
from kromi_app.errors import Invalid, NotFound

Control = Literal[
    "line",
    "paragraph",
    "number",
    "flag",
    "choice",
    "record",
    "color",
    "length",
    "names",
    "numbers",
    "json",
    "group",
    "list",
]
SHORT, LONG = 80, 300
"""Texts that may be longer than these grow with what is typed, or have room for several lines at once."""
LINE_BREAK = "↵"
_LABELS = {"cmyk": "CMYK", "do": "Do", "dont": "Don’t", "dont_say": "Don’t say", "alt": "Alt text"}
"""What fields are called whose names are no words."""
_ROWS: Mapping[str, int] = {"json": 1, "names": 2}
_LENGTH = re.compile(r"^([+-]?\d*[.,]?\d+(?:e[+-]?\d+)?)\s*(px|rem|em|%)?$")


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a record as the inspector shows it.

    Attributes:
        options: For a choice, what may be chosen; for a record, the kinds that it may be of.
        rows: How many lines it has room for at least; 0 where it is one that does not grow.
        default: The text that stands for the default value, which rows leave out.
        parts: For a group, its fields; for a list, those of each of its items.
        whole: Whether a choice is among whole numbers.
    """

    name: str
    label: str
    help: str
    control: Control
    options: tuple[str, ...] = ()
    default: str = ""
    optional: bool = False
    rows: int = 0
    parts: tuple[FormField, ...] = ()
    whole: bool = False


@cache
def form_fields(kind: str) -> tuple[FormField, ...]:
    """Return the fields of a kind in their order."""
    fields = KINDS[kind].model_fields
    return tuple(_form_field(name, fields[name]) for name in own_fields(kind))


def field_at(kind: str, path: str) -> FormField:
    """Return the field that a path names.

    Raises:
        Invalid: If there is none.
    """
    fields, found = form_fields(kind) if kind in KINDS else (), None
    for part in path.split("."):
        if found and found.control == "list" and part.isdecimal():
            fields, found = found.parts, None
            continue
        found = next((field for field in fields if field.name == part), None)
        if found is None:
            break
        fields = found.parts if found.control == "group" else ()
    if found is None:
        raise Invalid(f"There is no field {path[:40]!r} of a {kind[:40]!r}.")
    return found


def read_text(kind: str, path: str, text: str) -> Any:
    """Return the value that a control's text stands for.

    Raises:
        Invalid: If there is no such field, or the text cannot be read as its type.
    """
    field = field_at(kind, path)
    if field.optional and not text.strip():
        return None
    if field.parts:
        raise Invalid(f"{field.label} has parts; name one of them.")
    if field.whole:
        return _read_number(text)
    return _READERS.get(field.control, str.strip)(text)


def with_value(values: Mapping[str, Any], path: str, value: Any) -> dict[str, Any]:
    """Return the one field of a record that a path begins with, as it is with a value put where the path ends.

    Raises:
        NotFound: If the path leads nowhere, as when an item has gone meanwhile.
    """
    top, _, rest = path.partition(".")
    return {top: _put(values.get(top), rest.split("."), value) if rest else value}


def value_at(values: Mapping[str, Any], path: str) -> Any:
    """Return the value of a record that a path ends at.

    Raises:
        NotFound: If the path leads nowhere, as when an item has gone meanwhile.
    """
    found: Any = values
    try:
        for step in path.split("."):
            found = found[int(step)] if isinstance(found, list) else found[step]
    except (KeyError, IndexError, TypeError, ValueError):
        raise NotFound("That is gone.", "Somebody changed it meanwhile.") from None
    return found


def arranged(kind: str, path: str, items: list[Any], index: int, act: str) -> list[Any]:
    """Return a list field with an item added at its end, or one removed or moved by a place.

    Raises:
        Invalid: If the act is none, or the field no list.
        NotFound: If there is no such item.
    """
    field = field_at(kind, path)
    if field.control != "list":
        raise Invalid(f"{field.label} is no list.")
    if act == "add":
        return [*items, _another(kind, field, items) if items else _fresh(kind, field)]
    if not 0 <= index < len(items):
        raise NotFound("That is gone.")
    rest = items[:index] + items[index + 1 :]
    if act == "remove":
        return rest
    if act not in ("earlier", "later"):
        raise Invalid(f"There is no act {act[:20]!r}; allowed: add, remove, earlier, later.")
    to = max(index - 1, 0) if act == "earlier" else index + 1
    return [*rest[:to], items[index], *rest[to:]]


def _fresh(kind: str, field: FormField) -> dict[str, Any]:
    """Return the item that a list begins with."""
    model = _models_of(KINDS[kind].model_fields[field.name].annotation)[0]
    if any(part.is_required() for part in model.model_fields.values()):
        raise Invalid(f"{field.label} come from files.", "Send one.")
    return model().model_dump(mode="json")


def _another(kind: str, field: FormField, items: list[Any]) -> Any:
    """Return the item that is added behind others."""
    model = _models_of(KINDS[kind].model_fields[field.name].annotation)[0]
    following = getattr(model, "following", None)
    if following is None:
        return _told_apart(field, items)
    return following(tuple(model.model_validate(item) for item in items)).model_dump(mode="json")


def _told_apart(field: FormField, items: list[Any]) -> Any:
    """Return another item like the last, with the next free choice where items differ by one."""
    last: Any = items[-1]
    for part in field.parts:
        if part.control == "choice":
            used = {str(item[part.name]) for item in items}
            free = next((option for option in part.options if option not in used), None)
            return {**last, part.name: int(free) if part.whole else free} if free else last
    return last


def _put(whole: Any, path: list[str], value: Any) -> Any:
    step, rest = path[0], path[1:]
    if whole is None and not step.isdecimal():  # a group that is empty begins with its defaults
        return {step: _put(None, rest, value) if rest else value}
    if isinstance(whole, dict) and step in whole:
        known = cast("dict[str, Any]", whole)
        return {**known, step: _put(known[step], rest, value) if rest else value}
    if isinstance(whole, list) and step.isdecimal() and int(step) < len(cast("list[Any]", whole)):
        items = list(cast("list[Any]", whole))
        items[int(step)] = _put(items[int(step)], rest, value) if rest else value
        return items
    raise NotFound("That is gone.", "Somebody changed the list meanwhile.")


def _form_field(name: str, info: FieldInfo) -> FormField:
    plain = _plain(info.annotation)
    control, options, parts = _control(plain, mark_of(info), _max_length(info))
    label = _LABELS.get(name, name.replace("_", " ").capitalize())
    rows = (3 if _max_length(info) > LONG else 1) if control == "paragraph" else _ROWS.get(control, 0)
    optional = NoneType in get_args(info.annotation)
    whole = get_origin(plain) is Literal and all(isinstance(option, int) for option in get_args(plain))
    options = tuple(str(option) for option in options)
    default = _default_text(info)
    return FormField(name, label, info.description or "", control, options, default, optional, rows, parts, whole)


def _control(
    plain: Any, mark: References | None, max_length: int
) -> tuple[Control, tuple[str, ...], tuple[FormField, ...]]:
    """Return the control for a type, with its options and its parts."""
    models = _models_of(plain)
    if get_origin(plain) in (list, tuple):
        if models:
            return "list", (), _parts(models[0])
        return ("numbers" if _plain(get_args(plain)[0]) in (int, float) else "names"), (), ()
    if mark and mark.in_text:
        mark = None
    if mark and not mark.alias:
        return "record", mark.kinds, ()
    if mark:
        return ("color" if "swatch" in mark.kinds else "length"), (), ()
    if get_origin(plain) is Literal:
        return "choice", get_args(plain), ()
    if isinstance(plain, type) and issubclass(plain, StrEnum):
        return "choice", tuple(str(member) for member in plain), ()
    if plain in (int, float, bool):
        return ("flag" if plain is bool else "number"), (), ()
    if get_origin(plain) is dict:
        return "json", (), ()
    if models:
        return ("length", (), ()) if issubclass(models[0], Length) else ("group", (), _parts(models[0]))
    return ("paragraph" if max_length > SHORT else "line"), (), ()


def _parts(model: type[BaseModel]) -> tuple[FormField, ...]:
    return tuple(_form_field(name, info) for name, info in model.model_fields.items())


def _plain(annotation: Any) -> Any:
    """Return a type without what only describes it, and without None as another choice."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _plain(arguments[0])
    if origin in (Union, UnionType):
        others = [argument for argument in arguments if argument is not NoneType]
        return _plain(others[0]) if len(others) == 1 else annotation
    return annotation


def _models_of(annotation: Any) -> list[type[BaseModel]]:
    """Return the models that a type is, or that are the items of a list."""
    plain = _plain(annotation)
    if get_origin(plain) in (list, tuple):
        return _models_of(get_args(plain)[0])
    return [plain] if isinstance(plain, type) and issubclass(plain, BaseModel) else []


def _max_length(info: FieldInfo) -> int:
    limits = [mark.max_length for mark in info.metadata if isinstance(mark, MaxLen)]
    limits += [mark.max_length for mark in info.metadata if getattr(mark, "max_length", None)]
    return max((limit for limit in limits if limit), default=0)


def _default_text(info: FieldInfo) -> str:
    default = None if info.is_required() else info.get_default(call_default_factory=True)
    if isinstance(default, Length):
        return default.css()
    if isinstance(default, (list, tuple)):
        parts = [part for part in cast("list[Any]", default) if not isinstance(part, BaseModel)]
        return ("\n" if any(isinstance(part, str) for part in parts) else ", ").join(map(str, parts))
    if isinstance(default, dict):
        return json.dumps(default)
    if isinstance(default, bool):
        return str(default).lower()
    return "" if default is None or isinstance(default, BaseModel) else str(default)


def _read_number(text: str) -> float | int:
    try:
        number = float(text.strip().replace(",", "."))
    except ValueError:
        raise Invalid(f"{text[:40]!r} is no number.") from None
    return int(number) if number.is_integer() else number


def _read_length(text: str) -> Any:
    stripped = text.strip()
    if alias_target(stripped):
        return stripped
    match = _LENGTH.match(stripped.lower())
    if not match:
        raise Invalid(f"{stripped[:40]!r} is no length.", "Write a number with px or rem, such as 16px.")
    number, unit = float(match.group(1).replace(",", ".")), match.group(2) or "px"
    return {"value": number / 100, "unit": "em"} if unit == "%" else {"value": number, "unit": unit}


def _read_names(text: str) -> list[str]:
    """Read one name per line; a line break within one is written as its sign."""
    lines = text.replace("\r\n", "\n").split("\n")
    return [line.strip().replace(LINE_BREAK, "\n") for line in lines if line.strip()]


def _read_numbers(text: str) -> list[float | int]:
    """Read numbers as designers write them, also inside of `cubic-bezier(…)`, or an easing that CSS has a name for."""
    named = EASINGS.get(text.strip().lower())
    inner = re.sub(r"^cubic-bezier\((.*)\);?$", r"\1", text.strip(), flags=re.IGNORECASE)
    return list(named or (_read_number(part) for part in re.split(r"[,;\s]+", inner) if part))


def _read_json(text: str) -> Any:
    try:
        return json.loads(text or "{}", parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise Invalid("That is no JSON.", 'Write it as {"name": "value"}.') from None


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


_READERS: Mapping[Control, Any] = {
    "paragraph": str,  # where the space around a text means nothing, its type takes it away
    "number": _read_number,
    "length": _read_length,
    "names": _read_names,
    "numbers": _read_numbers,
    "json": _read_json,
    "flag": lambda text: text.strip() == "true",
}
