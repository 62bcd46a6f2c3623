"""References: where in a record's values, in lists and nested models too, other records are pointed at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, cast, get_args, get_origin

from pydantic import BaseModel

from kromi_app.brand.markdown import pictures_in
from kromi_app.brand.records.base import ID_PATTERN, Record, RecordId, References, alias_target
from kromi_app.brand.records.registry import KINDS


@dataclass(frozen=True, slots=True)
class Reference:
    """One place that points at a record.

    Attributes:
        place: The path of the value, such as `on` or `stops.2.color`.
        target: The id that is pointed at.
        mark: What the place may point at.
        written: How it is written there: the id, or an alias in braces.
    """

    place: str
    target: RecordId
    mark: References
    written: str


def references_of(record: Record) -> list[Reference]:
    """Return every place of a record that points at another."""
    found: list[Reference] = []
    _collect(_shape_of(type(record)), record, "", found)
    return found


def references_in(kind: str, values: Mapping[str, Any]) -> list[Reference]:
    """Return what some values for fields of a kind point at, as somebody sent them: valid or not."""
    found: list[Reference] = []
    if kind in KINDS:
        _collect(_shape_of(KINDS[kind]), values, "", found)
    return found


@cache
def kinds_pointing_at(kind: str) -> frozenset[str]:
    """Return the kinds whose records may point at records of a kind."""
    return frozenset(name for name, model in KINDS.items() if kind in _reachable(_shape_of(model)))


def _reachable(shape: _Shape) -> set[str]:
    own = set(shape.mark.kinds) if shape.mark else set[str]()
    inner = (*shape.fields.values(), *([shape.items] if shape.items else ()))
    return own.union(*map(_reachable, inner))


@dataclass(frozen=True, slots=True)
class _Shape:
    """Where below a value references can stand: at itself, in its items, in its fields."""

    mark: References | None = None
    items: _Shape | None = None
    fields: Mapping[str, _Shape] = field(default_factory=dict[str, "_Shape"])


_NOTHING = _Shape()


@cache
def _shape_of(model: type[BaseModel]) -> _Shape:
    shapes = {name: _shape(info.annotation, info.metadata) for name, info in model.model_fields.items()}
    return _Shape(fields={name: shape for name, shape in shapes.items() if shape != _NOTHING})


def _shape(annotation: Any, metadata: Sequence[Any] = ()) -> _Shape:
    own = _Shape(mark=next((mark for mark in metadata if isinstance(mark, References)), None))
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _either(own, _shape(arguments[0], arguments[1:]))
    if origin in (Union, UnionType):
        branches = [_shape(branch) for branch in arguments if branch is not NoneType]
        return _either(own, *branches)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _either(own, _shape_of(annotation))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _either(own, _Shape(items=_shape(arguments[1])))
    if isinstance(origin, type) and issubclass(origin, (Sequence, Set)):
        return _either(own, _Shape(items=_shape(arguments[0])))
    return own


def _either(*shapes: _Shape) -> _Shape:
    """Return where references can stand if a value may have any of the shapes."""
    items = [shape.items for shape in shapes if shape.items is not None and shape.items != _NOTHING]
    return _Shape(
        next((shape.mark for shape in shapes if shape.mark), None),
        _either(*items) if items else None,
        {name: inner for shape in shapes for name, inner in shape.fields.items()},
    )


def _collect(shape: _Shape, value: Any, place: str, found: list[Reference]) -> None:
    """Add what a value points at; it is asked of every record of an edit many times, so it makes little on its way."""
    if isinstance(value, str):
        if shape.mark is not None:
            found.extend(_pointed_at(shape.mark, value, place))
    elif isinstance(value, BaseModel):
        for name, inner in shape.fields.items():
            _collect_part(inner, getattr(value, name), place, name, found)
    elif isinstance(value, Mapping):
        keyed = cast("Mapping[Any, Any]", value)
        for name, inner in shape.fields.items():
            _collect_part(inner, keyed.get(name), place, name, found)
        if shape.items is not None:
            for key, part in keyed.items():
                _collect_part(shape.items, part, place, key, found)
    elif shape.items is not None and isinstance(value, (list, tuple, frozenset)):
        for at, part in enumerate(cast("Sequence[Any]", value)):
            _collect_part(shape.items, part, place, at, found)


def _collect_part(shape: _Shape, part: Any, place: str, name: object, found: list[Reference]) -> None:
    if part is not None:
        _collect(shape, part, f"{place}.{name}" if place else str(name), found)


def _pointed_at(mark: References, text: str, place: str) -> Iterator[Reference]:
    if mark.in_text:
        for at, target in enumerate(pictures_in(text)):
            yield Reference(f"{place}.{at}", target, mark, target)
        return
    target = alias_target(text) if mark.alias else text
    if target and ID_PATTERN.match(target):
        yield Reference(place, target, mark, text)
