"""The types of the tools' arguments: their descriptions and limits, as assistants read them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, WithJsonSchema

from kromi_app.brand.makers.registry import MAKERS
from kromi_app.brand.operations import MAX_OPERATIONS, Add, Move, Remove, Update
from kromi_app.brand.records.base import Section
from kromi_app.brand.records.registry import KINDS
from kromi_app.errors import Invalid
from kromi_app.mcp_server.kinds import compact_schema

MAX_REVISION = 2**31 - 1
MAX_DEPTH = 20
"""As deep as values may be nested; records' fields need three levels."""


def _operation_schema(model: type[Add | Update | Remove | Move]) -> dict[str, Any]:
    schema = compact_schema(model.model_json_schema())
    verb = schema["properties"]["op"]["const"]
    schema["properties"]["op"] = {"const": verb}
    for field in schema["properties"].values():
        # To leave `after` out means the last place, and null the first; a default would blur the two.
        field.pop("default", None)
    if model is Add:
        schema["properties"]["kind"] = _KIND_SCHEMA
    return {**schema, "required": ["op", *schema["required"]]}


_KIND_SCHEMA = {"type": "string", "enum": list(KINDS)}
_OPERATIONS_SCHEMA = {
    "type": "array",
    "minItems": 1,
    "maxItems": MAX_OPERATIONS,
    "items": {"anyOf": [_operation_schema(model) for model in (Add, Update, Remove, Move)]},
}

BrandId = Annotated[str, Field(description="The brand's id, from list_brands or create_brand.")]
Operations = Annotated[list[Any], WithJsonSchema(_OPERATIONS_SCHEMA)]
"""Read by `parse_operations`, which says better than a schema what is wrong with one."""
Kinds = Annotated[list[Annotated[str, WithJsonSchema(_KIND_SCHEMA)]], Field(max_length=100)]
Maker = Annotated[str, WithJsonSchema({"type": "string", "enum": list(MAKERS)})]
Makers = Annotated[list[Maker], Field(max_length=100)]
Sections = Annotated[list[Section], Field(max_length=20)]
Ids = Annotated[list[str], Field(max_length=200)]
Detail = Literal["summary", "full"]
Revision = Annotated[int, Field(ge=0, le=MAX_REVISION)]
Note = Annotated[str, Field(max_length=500)]


def checked(values: dict[str, Any]) -> dict[str, Any]:
    """Return arguments as they are, if all of their text can be kept.

    Raises:
        Invalid: Naming the place of a character that cannot, or of a value that is nested too deep.
    """
    left: list[tuple[str, int, Any]] = [(name, 0, value) for name, value in values.items()]
    while left:
        place, depth, value = left.pop()
        if depth > MAX_DEPTH:
            raise Invalid(f"{place.split('.')[0]}: nested too deep; at most {MAX_DEPTH} levels are allowed.")
        if isinstance(value, str) and any(char == "\0" or "\ud800" <= char <= "\udfff" for char in value):
            raise Invalid(f"{place}: holds a character that cannot be kept (U+0000 or half of a surrogate pair).")
        if isinstance(value, dict):
            left += [(place, depth, key) for key in value]
            left += [(f"{place}.{key}", depth + 1, part) for key, part in value.items()]
        if isinstance(value, list):
            left += [(f"{place}[{index}]", depth + 1, part) for index, part in enumerate(value)]
    return values
