"""The types of the tools' arguments: their descriptions and limits, as assistants read them."""

from __future__ import annotations

from typing import Annotated, Any, Literal, cast

from pydantic import Field, WithJsonSchema

from kromi_app.brand.makers.registry import MAKERS
from kromi_app.brand.operations import MAX_OPERATIONS, Add, Move, Remove, Update
from kromi_app.brand.previews import WHATS
from kromi_app.brand.records.base import Section
from kromi_app.brand.records.registry import KINDS
from kromi_app.brand.storable import can_be_kept
from kromi_app.errors import Invalid
from kromi_app.service.exporting import MEDIA_TYPES
from kromi_app.service.importing import READERS

MAX_REVISION = 2**31 - 1
MAX_DEPTH = 20
"""As deep as values may be nested; records' fields need three levels."""
MAX_VALUES = 100_000
"""As many values as one call may hold: looking at each of millions would keep everybody else waiting."""


VERBS = [str(model.model_fields["op"].default) for model in (Add, Update, Remove, Move)]
_KIND_SCHEMA = {"type": "string", "enum": list(KINDS)}
_OPERATIONS_SCHEMA = {
    "type": "array",
    "minItems": 1,
    "maxItems": MAX_OPERATIONS,
    "items": {
        "type": "object",
        "properties": {
            "op": {"enum": VERBS},
            "kind": _KIND_SCHEMA,
            "id": {"type": "string"},
            "set": {"type": "object"},
            "after": {"type": ["string", "null"]},
        },
        "required": ["op"],
        "additionalProperties": False,
    },
}
"""One object for all verbs: the tool's description says what each needs, and every turn pays for what stands here."""

BrandId = Annotated[str, Field(description="Its id, from list_brands.")]
Operations = Annotated[list[Any], WithJsonSchema(_OPERATIONS_SCHEMA)]
"""Read by `parse_operations`, which says better than a schema what is wrong with one."""
FirstOperations = Annotated[list[Any], WithJsonSchema({"type": "array", "items": {"type": "object"}})]
"""The same for who begins a brand, without telling once more what they look like: every turn pays for it."""
Kinds = Annotated[list[str], Field(max_length=100)]
Maker = Annotated[str, WithJsonSchema({"type": "string", "enum": list(MAKERS)})]
Makers = Annotated[list[str], Field(max_length=100)]
SectionName = Annotated[Section, WithJsonSchema({"type": "string", "enum": [str(section) for section in Section]})]
Sections = Annotated[list[SectionName], Field(max_length=20)]
Ids = Annotated[list[str], Field(max_length=200)]
ExportFormat = Annotated[str, WithJsonSchema({"type": "string", "enum": list(MEDIA_TYPES)})]
ImportFormat = Annotated[str, WithJsonSchema({"type": "string", "enum": list(READERS)})]
PreviewPart = Annotated[str, WithJsonSchema({"type": "string", "enum": list(WHATS)})]
ImportMode = Literal["add", "merge"]
Detail = Literal["summary", "full"]
Revision = Annotated[int, Field(ge=0, le=MAX_REVISION), WithJsonSchema({"type": "integer", "minimum": 0})]
Note = Annotated[str, Field(max_length=500)]


def checked(values: dict[str, Any]) -> dict[str, Any]:
    """Return arguments as they are, if all of their text can be kept.

    Raises:
        Invalid: Naming the place of a character that cannot, or of a value that is nested too deep or holds too many.
    """
    left: list[tuple[_Place, int, Any]] = [((None, name), 0, value) for name, value in values.items()]
    seen = 0
    while left:
        place, depth, value = left.pop()
        if depth > MAX_DEPTH:
            raise Invalid(f"{_part(place)}: nested too deep; at most {MAX_DEPTH} levels are allowed.")
        if isinstance(value, str):
            if not can_be_kept(value):
                said = "holds a character that cannot be kept (U+0000 or half of a surrogate pair)."
                raise Invalid(f"{_path(place)}: {said}")
        elif isinstance(value, (dict, list)):
            seen += len(cast("dict[str, Any] | list[Any]", value))
            if seen > MAX_VALUES:
                raise Invalid(f"{_part(place)}: holds more than {MAX_VALUES} values.", "Split it into several.")
        if isinstance(value, dict):
            left += [(place, depth, key) for key in value]
            left += [((place, f".{key}"), depth + 1, part) for key, part in value.items()]
        elif isinstance(value, list):
            left += [((place, f"[{index}]"), depth + 1, part) for index, part in enumerate(value)]
    return values


_Place = tuple[Any, str]
"""Where a value stands: the place that it is in, and where there; the whole path is told of one in thousands."""


def _path(place: _Place) -> str:
    parts: list[str] = []
    at: _Place | None = place
    while at is not None:
        parts.append(at[1])
        at = at[0]
    return "".join(reversed(parts))


def _part(place: _Place) -> str:
    """Return the argument, or the item of it, that a place is in."""
    return _path(place).split(".")[0]
