"""The shapes of what tools answer: their output schemas.

No field is required: a refusal holds `error` in the place of all of them, and the clients of the TypeScript SDK check
it against the same schema.
"""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]


def shape(**fields: str) -> Schema:
    """Return the schema of an object by its fields' types; an `integer?` may be null."""
    return {"type": "object", "properties": {name: _typed(kind) for name, kind in fields.items()}}


def _typed(kind: str) -> Schema:
    return {"type": [kind.removesuffix("?"), "null"]} if kind.endswith("?") else {"type": kind}


BRANDS = shape(brands="array")
BRAND = shape(brand="string", name="string", role="string", revision="integer")
PAGE = shape(brand="string", name="string", revision="integer", counts="object", next="string?")
FOUND = shape(revision="integer", records="array", cursor="string")
KINDS = shape(kinds="object", makers="object")
EDITED = shape(revision="integer", applied="boolean", diff="array")
CHANGED = shape(revision="integer", changes="array", next="integer?")
FILE = shape(brand="string", name="string", bytes="integer", file="object", upload="object")
PREVIEW = shape(revision="integer", text="string")
EXPORTED = shape(revision="integer", uri="string", name="string", bytes="integer")
CHECKED = shape(revision="integer", counts="object", findings="array")
