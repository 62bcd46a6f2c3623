"""What `describe_kinds` says of kinds and makers, read from their registries, so that a new one needs nothing here."""

from __future__ import annotations

import inspect
from collections.abc import Collection
from functools import cache
from typing import Any

from kromi_app.brand.makers.registry import MAKERS
from kromi_app.brand.planning import own_fields
from kromi_app.brand.records.base import References
from kromi_app.brand.records.registry import KINDS, reference_fields
from kromi_app.errors import Invalid


def described_kinds(kinds: Collection[str] | None) -> dict[str, Any]:
    """Return what there is to know of some kinds, or of all.

    Raises:
        Invalid: If a kind is unknown.
    """
    unknown = [kind for kind in kinds or () if kind not in KINDS]
    if unknown:
        raise Invalid(f"kinds: no kind {unknown[0][:80]!r}; allowed: {', '.join(KINDS)}.")
    return {"kinds": {kind: _described(kind) for kind in KINDS if kinds is None or kind in kinds}}


def described_makers(makers: Collection[str]) -> dict[str, Any]:
    """Return what some makers do, and what is chosen for them.

    Raises:
        Invalid: If a maker is unknown.
    """
    unknown = [name for name in makers if name not in MAKERS]
    if unknown:
        raise Invalid(f"makers: no maker {unknown[0][:80]!r}; allowed: {', '.join(MAKERS)}.")
    return {"makers": {name: _described_maker(name) for name in MAKERS if name in makers}}


@cache
def _described_maker(name: str) -> dict[str, Any]:
    maker = MAKERS[name]
    schema = compact_schema(maker.choices.model_json_schema(mode="validation"))
    return {
        "description": inspect.cleandoc(maker.choices.__doc__ or ""),
        "choices": schema.get("properties", {}),
        "required_choices": schema.get("required", []),
        "reads": list(maker.reads),
    }


@cache
def _described(kind: str) -> dict[str, Any]:
    model = KINDS[kind]
    schema = compact_schema(model.model_json_schema(mode="validation"))
    references = {
        name: {"kinds": list(mark.kinds), "as": _written(mark)} for name, mark in reference_fields(kind).items()
    }
    return {
        "section": str(model.section),
        "description": inspect.cleandoc(model.__doc__ or ""),
        "fields": {name: schema["properties"][name] for name in own_fields(kind)},
        "required_fields": [name for name in schema.get("required", ()) if name in own_fields(kind)],
        "refers_to": references,
        "ordered_within": model.order_within,
        "always_one": model.required,
    }


def _written(mark: References) -> str:
    """Return how a field points at records, in words."""
    if mark.in_text:
        return "![alt](id), in Markdown"
    return "{id}, an alias, or a value" if mark.alias else "id"


def compact_schema(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a JSON Schema without titles, its definitions put where they are used."""
    definitions = schema.get("$defs", {})

    def compact(node: Any) -> Any:
        if isinstance(node, list):
            return [compact(part) for part in node]
        if not isinstance(node, dict):
            return node
        target = str(node.get("$ref", "")).removeprefix("#/$defs/")
        merged = {**definitions.get(target, {}), **node}
        kept = {key: part for key, part in merged.items() if key not in ("$ref", "$defs", "discriminator")}
        return {key: _properties(part) if key == "properties" else compact(part) for key, part in _untitled(kept)}

    def _properties(fields: dict[str, Any]) -> dict[str, Any]:
        return {name: compact(field) for name, field in fields.items()}

    return compact(schema)


def _untitled(node: dict[str, Any]) -> list[tuple[str, Any]]:
    return [(key, part) for key, part in node.items() if not (key == "title" and isinstance(part, str))]
