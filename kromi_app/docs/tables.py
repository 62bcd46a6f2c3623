"""What the registry of kinds and the list of tools say about themselves, as Markdown."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from typing import Any

from kromi_app.brand.labels import noun
from kromi_app.brand.operations import Add, Move, Remove, Update
from kromi_app.brand.records.base import References, Section
from kromi_app.brand.records.registry import KINDS, kinds_in, reference_fields
from kromi_app.mcp_server.kinds import described_kinds
from kromi_app.mcp_server.server import McpServices, tools_of

Schema = Mapping[str, Any]
_NOTE = "Written by `uv run python -m kromi_app.docs`, from the code; a test keeps it current."
_PICTURE = re.compile(r"(!\[[^\]]*\]\([^)]*\))")
_BOUNDS = {"minimum": "from {}", "exclusiveMinimum": "above {}", "maximum": "to {}", "exclusiveMaximum": "below {}"}


def operations() -> str:
    """Return the operations, and the kinds of record that they work on with their fields."""
    asked = [
        (f"`{model.model_fields['op'].default}`", inspect.cleandoc(model.__doc__ or ""), _names(model))
        for model in (Add, Update, Remove, Move)
    ]
    lines = [
        "# Operations",
        "Whoever edits a brand, in the browser, over MCP or from a file, asks for operations; they are done all or "
        f"none, and become one Edit. {_NOTE}",
        _table(("operation", "what it does", "has"), asked),
        "References to records are ids, such as `swatch:ink`; aliases are ids in braces, such as `{swatch:ink}`.",
    ]
    for section in Section:
        lines += [f"## {str(section).capitalize()}", *(_kind(kind) for kind in kinds_in(section))]
    return "\n\n".join(lines) + "\n"


def tools() -> str:
    """Return the tools of the MCP face with their arguments."""
    nothing: Any = None
    lines = [
        "# Tools",
        f"What assistants call over MCP, at `/mcp`, connected by a person or with a personal access token. {_NOTE}",
    ]
    for tool in tools_of(McpServices(*[nothing] * len(fields(McpServices)))):
        arguments = tool.parameters.get("properties", {})
        needed = tool.parameters.get("required", ())
        rows = [
            (f"`{name}`", _type(field), _yes(name in needed), field.get("description", ""))
            for name, field in arguments.items()
        ]
        lines += [f"## `{tool.name}`", tool.description or ""]
        lines += [_table(("argument", "is", "needed", "what it is for"), rows)] if rows else ["It takes no arguments."]
    return "\n\n".join(lines) + "\n"


GENERATED: Mapping[str, Callable[[], str]] = {"operations.md": operations, "tools.md": tools}
"""By the file that holds it."""


def _kind(kind: str) -> str:
    described, marks = described_kinds([kind])["kinds"][kind], reference_fields(kind)
    facts = [described["description"]]
    if described["ordered_within"]:
        facts.append(f"Ordered, and named apart, within its `{described['ordered_within']}`.")
    if described["always_one"]:
        facts.append("A brand always has one.")
    rows = [
        (
            f"`{name}`",
            _pointing(marks[name]) if name in marks else _type(field),
            _yes(name in described["required_fields"]),
            field["description"],
        )
        for name, field in described["fields"].items()
    ]
    title = f"### {noun(kind).capitalize()}, `{kind}`"
    return "\n\n".join([title, " ".join(facts), _table(("field", "is", "needed", "what it is for"), rows)])


def _names(model: type[Add | Update | Remove | Move]) -> str:
    return ", ".join(f"`{name}`" for name in model.model_fields if name != "op")


def _yes(needed: bool) -> str:
    return "yes" if needed else "–"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *(tuple(map(_cell, row)) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(text: str) -> str:
    """Return a text in one line; what it quotes of Markdown is shown as it is written."""
    return _PICTURE.sub(r"`\1`", " ".join(text.split()).replace("|", "\\|"))


def _pointing(mark: References) -> str:
    """Return in words what a field holds that points at records."""
    kinds = ", ".join(f"`{kind}`" for kind in mark.kinds)
    if mark.in_text:
        return f"Markdown, in which a picture is an {kinds}"
    return f"value, or alias of {kinds}" if mark.alias else f"id of {kinds}"


def _type(schema: Schema) -> str:
    """Return in words what a JSON Schema allows."""
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(_type(branch) for branch in schema["anyOf"]))
    if "enum" in schema or "const" in schema:
        values = schema.get("enum", [schema.get("const")])
        return "kind of record" if values == list(KINDS) else ", ".join(f"`{value}`" for value in values)
    kind = schema.get("type", "anything")
    if kind == "array":
        items = f"list of ({_type(schema['items'])})" if "items" in schema else "list"
        return _limited(items, schema, "Items", "at most {}")
    if kind == "object":
        fields = ", ".join(f"`{name}`" for name in schema.get("properties", ()))
        return f"object with {fields}" if fields else "object"
    if kind == "string":
        return _limited("text", schema, "Length", "at most {} characters")
    words = {"integer": "whole number", "boolean": "true or false"}.get(str(kind), str(kind))
    return " ".join([words, *(said.format(_plain(schema[word])) for word, said in _BOUNDS.items() if word in schema)])


def _limited(words: str, schema: Schema, what: str, said: str) -> str:
    return f"{words}, {said.format(_plain(schema[f'max{what}']))}" if f"max{what}" in schema else words


def _plain(number: float) -> str:
    return f"{number:,}".removesuffix(".0")
