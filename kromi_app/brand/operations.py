"""Operations: what somebody asks to be done to a brand's records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from kromi_app.brand.explain import first_problem
from kromi_app.brand.records.base import RecordId
from kromi_app.errors import InvalidOperation, LimitReached

MAX_OPERATIONS = 100
"""As many operations as one call over a face may hold."""


class _Operation(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Add(_Operation):
    """Add a record of a kind; last in its group, or after a sibling, or first with `after: null`."""

    op: Literal["add"] = "add"
    kind: str = Field(description="The kind of record.")
    set: dict[str, Any] = Field(description="The fields' values.")
    id: RecordId | None = Field(
        default=None, description="An id of your choice, `kind:name`, so that later operations can point at it."
    )
    after: RecordId | None = Field(default=None, description="The sibling to stand behind; null for the first place.")


class Update(_Operation):
    """Set some fields of a record; the others stay as they are."""

    op: Literal["update"] = "update"
    id: RecordId
    set: dict[str, Any] = Field(min_length=1, description="The fields to set, with their new values.")


class Remove(_Operation):
    """Remove a record that no other record points at."""

    op: Literal["remove"] = "remove"
    id: RecordId


class Move(_Operation):
    """Move a record behind a sibling of its group, or to the first place with `after: null`."""

    op: Literal["move"] = "move"
    id: RecordId
    after: RecordId | None = Field(description="The sibling to stand behind; null for the first place.")


Operation = Annotated[Add | Update | Remove | Move, Field(discriminator="op")]
_ADAPTER: TypeAdapter[Add | Update | Remove | Move] = TypeAdapter(Operation)


def parse_operations(raw: Sequence[Any]) -> list[Add | Update | Remove | Move]:
    """Read operations as a face received them.

    Raises:
        LimitReached: If there are more than `MAX_OPERATIONS`.
        InvalidOperation: If there are none, or one of them is not well formed.
    """
    if len(raw) > MAX_OPERATIONS:
        raise LimitReached(
            f"{len(raw)} operations in one call; at most {MAX_OPERATIONS} are allowed.",
            "Split them into several calls.",
        )
    if not raw:
        raise InvalidOperation("operations", "empty; at least one operation is needed.")
    parsed: list[Add | Update | Remove | Move] = []
    for index, item in enumerate(raw):
        try:
            parsed.append(_ADAPTER.validate_python(item))
        except ValidationError as error:
            path, problem = first_problem(error)
            known = {"add", "update", "remove", "move"}
            place = ".".join([f"operations[{index}]", *(part for part in path if part not in known)])
            raise InvalidOperation(place, problem) from None
    return parsed
