"""What a maker is: it turns a few choices into operations on a brand."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from kromi_app.brand.explain import first_problem
from kromi_app.brand.planning import AnyOperation
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.errors import Invalid

Records = Mapping[RecordId, Record]


class Choices(BaseModel):
    """What somebody chooses for a maker; each has a sensible default where there is one."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes records of a few choices.

    Attributes:
        name: How it is called over every face.
        label: What the history says that it did.
        choices: The model of what it is given.
        reads: The kinds of record that it must see: those that it builds on, and those that it may add.
        make: From choices and the records of these kinds to operations; pure. Raises Invalid where
            the choices cannot be carried out.
    """

    name: str
    label: str
    choices: type[Choices]
    reads: tuple[str, ...]
    make: Callable[[Any, Records], Sequence[AnyOperation]]

    def operations(self, raw: Mapping[str, Any], records: Records) -> Sequence[AnyOperation]:
        """Return what would be done for choices as somebody sent them.

        Raises:
            Invalid: If the choices are not well formed, or cannot be carried out.
        """
        try:
            choices = self.choices.model_validate(raw)
        except ValidationError as error:
            path, problem = first_problem(error)
            raise Invalid(f"{self.name}.{'.'.join(path)}: {problem}") from None
        return self.make(choices, records)


def free_id(kind: str, name: str, taken: Mapping[RecordId, object]) -> RecordId:
    """Return an id that says what a record is called and that no record has."""
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:30] or "made"
    number, found = 1, f"{kind}:{slug}"
    while found in taken:
        number += 1
        found = f"{kind}:{slug}-{number}"
    return found
