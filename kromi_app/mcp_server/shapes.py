"""The shapes of what tools answer: their output schemas, which say what is always there and of which type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Schema = dict[str, Any]


def shape(always: Mapping[str, str], at_times: Mapping[str, str] | None = None) -> Schema:
    """Return the schema of an object by its fields' types; of those of a second set any may be missing.

    An `integer?` may be null.
    """
    fields = {name: _typed(kind) for name, kind in {**always, **(at_times or {})}.items()}
    return {"type": "object", "properties": fields, "required": list(always)}


def _typed(kind: str) -> Schema:
    return {"type": [kind.removesuffix("?"), "null"]} if kind.endswith("?") else {"type": kind}


BRANDS = shape({"brands": "array"})
BRAND = shape({"brand": "string", "name": "string", "role": "string", "revision": "integer"})
PAGE = shape({"brand": "string", "name": "string", "revision": "integer", "counts": "object"}, {"next": "string?"})
FOUND = shape({"revision": "integer", "records": "array", "cursor": "string"})
KINDS = shape({}, {"kinds": "object", "makers": "object"})
EDITED = shape({"revision": "integer", "applied": "boolean", "diff": "array"})
CHANGED = shape({"revision": "integer", "changes": "array", "next": "integer?"})
FILE = shape({"brand": "string", "name": "string", "bytes": "integer", "file": "object"})
PREVIEW = shape({"revision": "integer", "text": "string"})
EXPORTED = shape({"revision": "integer", "uri": "string", "name": "string", "bytes": "integer"})
CHECKED = shape({"revision": "integer", "counts": "object", "findings": "array"})
