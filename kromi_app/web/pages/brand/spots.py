"""Where in a record a control of its form stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import reflex as rx

from kromi_app.web.forms import FormField
from kromi_app.web.live import cells, looks, state
from kromi_app.web.pages.brand.chosen import CHOSEN


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a record a control stands.

    Attributes:
        kind: The record's kind.
        field: What the control is for.
        values: What holds the value: the record's row, or an item of one of its lists.
        path: The path to the value, such as `stops.2.color`.
        label: What it is called by assistive technology.
        record: The record; the one in the inspector, unless it is said which.
    """

    kind: str
    field: FormField
    values: rx.Var[Any]
    path: rx.Var[Any]
    label: rx.Var[Any] | None = None
    record: rx.Var[Any] = CHOSEN

    @property
    def spoken(self) -> rx.Var[Any] | str:
        """The label, which for a part says of which item it is."""
        return self.field.label if self.label is None else self.label

    @property
    def answer(self) -> rx.Var[Any]:
        """What the server said to the last edit here."""
        return cells.keyed(state.ANSWER, self.record.to(str) + "." + self.path.to(str), default="null")

    @property
    def rev(self) -> rx.Var[int]:
        """The revision that last changed the record."""
        return cells.number(cells.row(self.record), "rev").to(int)

    @property
    def text(self) -> rx.Var[str]:
        """The value as the control shows it."""
        field, values = self.field, self.values
        if field.control == "length":
            return looks.length(values, field.name, field.default)
        if field.control in ("names", "numbers"):
            by = "\n" if field.control == "names" else ", "
            return cells.joined(values, field.name, field.default, by)
        if field.control == "json":
            return cells.as_json(values, field.name, field.default)
        return cells.text(values, field.name, field.default).to(str)
