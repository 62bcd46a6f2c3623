"""Form fields of record kinds, found from the registry: which control a field has, and how its text is read.

A new kind of record needs nothing here: the control follows from the field's type.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args, get_origin

from annotated_types import MaxLen
from pydantic.fields import FieldInfo

from kromi_app.brand.planning import own_fields
from kromi_app.brand.records.base import alias_target
from kromi_app.brand.records.registry import KINDS, reference_fields
from kromi_app.brand.records.values import Length
from kromi_app.errors import Invalid

Control = Literal["line", "paragraph", "number", "choice", "record", "color", "length", "names"]
SHORT, LONG = 80, 300
"""Texts that may be longer than these grow with what is typed, or have room for several lines at once."""
_LENGTH = re.compile(r"^(-?\d*\.?\d+)\s*(px|rem|em)$")


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a record as the inspector shows it.

    Attributes:
        options: For a choice, what may be chosen; for a record, the kinds that it may be of.
        rows: For a paragraph, how many lines it has room for.
        default: The text that stands for the default value, which rows leave out.
    """

    name: str
    label: str
    help: str
    control: Control
    options: tuple[str, ...] = ()
    default: str = ""
    optional: bool = False
    rows: int = 0


@cache
def form_fields(kind: str) -> tuple[FormField, ...]:
    """Return the fields of a kind in their order."""
    fields = KINDS[kind].model_fields
    return tuple(_form_field(kind, name, fields[name]) for name in own_fields(kind))


def read_text(kind: str, name: str, text: str) -> Any:
    """Return the value that a control's text stands for.

    Raises:
        Invalid: If there is no such field, or the text cannot be read as its type.
    """
    field = next((field for field in form_fields(kind) if field.name == name), None) if kind in KINDS else None
    if field is None:
        raise Invalid(f"There is no field {name[:40]!r} of a {kind[:40]!r}.")
    if field.optional and not text.strip():
        return None
    return _READERS.get(field.control, str.strip)(text)


def _form_field(kind: str, name: str, info: FieldInfo) -> FormField:
    choices = _choices(info.annotation)
    reference = reference_fields(kind).get(name)
    optional = type(None) in get_args(info.annotation)
    options: tuple[str, ...] = ()
    control: Control
    if reference and not reference.alias:
        control, options = "record", reference.kinds
    elif reference:
        control = "color" if "swatch" in reference.kinds else "length"
    elif choices:
        control, options = "choice", choices
    elif info.annotation in (int, float):
        control = "number"
    elif isinstance(info.annotation, type) and issubclass(info.annotation, Length):
        control = "length"
    elif get_origin(info.annotation) is list:
        control = "names"
    else:
        control = "paragraph" if _max_length(info) > SHORT else "line"
    label = name.replace("_", " ").capitalize()
    rows = 0 if control != "paragraph" else 3 if _max_length(info) > LONG else 1
    return FormField(name, label, info.description or "", control, options, _default_text(info), optional, rows)


def _choices(annotation: Any) -> tuple[str, ...]:
    return tuple(get_args(annotation)) if get_origin(annotation) is Literal else ()


def _max_length(info: FieldInfo) -> int:
    limits = [mark.max_length for mark in info.metadata if isinstance(mark, MaxLen)]
    limits += [mark.max_length for mark in info.metadata if getattr(mark, "max_length", None)]
    return max((limit for limit in limits if limit), default=0)


def _default_text(info: FieldInfo) -> str:
    default = None if info.is_required() else info.get_default(call_default_factory=True)
    if isinstance(default, Length):
        return default.css()
    if isinstance(default, list):
        return ", ".join(default)
    return "" if default is None else str(default)


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
    match = _LENGTH.match(stripped)
    if not match:
        raise Invalid(f"{stripped[:40]!r} is no length.", "Write a number with px or rem, such as 16px.")
    return {"value": float(match.group(1)), "unit": match.group(2)}


def _read_names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


_READERS: Mapping[Control, Any] = {"number": _read_number, "length": _read_length, "names": _read_names}
