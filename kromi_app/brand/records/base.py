"""What every record has: an id that carries its kind, a position among its siblings, typed fields."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

ID_PATTERN = re.compile(r"^([a-z_]{1,32}):([A-Za-z0-9_-]{1,40})\Z")
REFERENCE_PATTERN = re.compile(r"^\{([a-z_]{1,32}:[A-Za-z0-9_-]{1,40})(?:\.(-?[0-9]{1,4}))?\}\Z")

RecordId = str


class Section(StrEnum):
    """A part of the brand book, in the order in which the editor lists them."""

    OVERVIEW = "overview"
    COLOR = "color"
    TYPOGRAPHY = "typography"
    LOGO = "logo"
    IMAGERY = "imagery"
    LAYOUT = "layout"
    VOICE = "voice"
    CONTENT = "content"


class References:
    """Marks a field that holds another record's id.

    `References("palette")` marks a plain id. With `alias=True` the field holds either a value of
    its own or an alias, the id in braces: `{swatch:ink}`; of a ramp or a type scale, with the step:
    `{ramp:ink.500}`, `{type_scale:page.3}`.
    With `in_text=True` it holds a text in Markdown, whose pictures are records: `![alt](image:quay)`.
    """

    def __init__(self, *kinds: str, alias: bool = False, in_text: bool = False) -> None:
        """Keep the kinds that the field may point at."""
        self.kinds = kinds
        self.alias = alias
        self.in_text = in_text


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
Paragraph = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)]


class Record(BaseModel):
    """One typed, frozen thing in a brand.

    Attributes:
        id: `kind:` and 1 to 40 letters, digits, `_` or `-`; never changes.
        position: Fractional index among the siblings, compared by code point.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: ClassVar[str]
    section: ClassVar[Section]
    order_within: ClassVar[str | None] = None
    """The field that names the group in which records of this kind are ordered and named apart."""

    beside: ClassVar[frozenset[str]] = frozenset()
    """The fields by which no other record looks different, such as a name that nothing else shows."""
    required: ClassVar[bool] = False
    """Whether a brand always has one, so that it cannot be removed."""

    id: RecordId = Field(exclude=True)
    position: str = Field(default="", exclude=True)

    @property
    def parent(self) -> str:
        """The group in which this record is ordered and its name is unique; empty for the whole kind."""
        return str(getattr(self, self.order_within)) if self.order_within else ""

    @property
    def title(self) -> str:
        """What people call this record in the history and in messages."""
        return str(getattr(self, "name", self.kind))

    @property
    def unique_key(self) -> str | None:
        """What no sibling may have as well, or None where nothing needs to be unique."""
        name = getattr(self, "name", None)
        return name.casefold() if name else None

    def fields(self) -> dict[str, Any]:
        """The record's own fields as JSON values, as they are stored."""
        return self.model_dump(mode="json")


def kind_of(record_id: RecordId) -> str:
    """Return the kind that an id carries; empty if it is no id."""
    match = ID_PATTERN.match(record_id)
    return match.group(1) if match else ""


def alias_target(value: object) -> RecordId | None:
    """Return the id that an alias such as `{swatch:ink}` points at, or None if it is no alias."""
    match = REFERENCE_PATTERN.match(value) if isinstance(value, str) else None
    return match.group(1) if match else None


def alias_step(value: object) -> int | None:
    """Return the step that an alias such as `{ramp:ink.500}` points at, or None if it names none."""
    match = REFERENCE_PATTERN.match(value) if isinstance(value, str) else None
    return int(match.group(2)) if match and match.group(2) else None


def alias_to(record_id: RecordId, step: int | None = None) -> str:
    """Return the alias that points at a record, or at a step of a ramp or of a type scale."""
    return f"{{{record_id}}}" if step is None else f"{{{record_id}.{step}}}"
