"""Pairs: each color role with the role that it is read on, in light and in dark, and where its colors come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kromi_app.brand.color import STEPS, apca_lc, contrast_ratio
from kromi_app.brand.integrity import MAX_ALIAS_DEPTH
from kromi_app.brand.operations import Update
from kromi_app.brand.records.base import Record, RecordId, alias_step, alias_target
from kromi_app.brand.records.color_role import ColorRole
from kromi_app.brand.records.ramp import Ramp
from kromi_app.brand.records.swatch import Swatch
from kromi_app.brand.resolving import ramp_steps, resolve, role_color

Records = Mapping[RecordId, Record]

NEEDED = {"text": 4.5, "large_text": 3.0, "shape": 3.0}
"""The contrast ratio that WCAG 2.2 asks for at level AA, by what is drawn: 1.4.3 for text, 1.4.11 for the rest."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a color is written down: what has to change for it to change.

    Attributes:
        record: The record that holds it.
        place: `value`, `light`, `dark`, or the step of a ramp.
    """

    record: RecordId
    place: str


@dataclass(frozen=True)
class RolePair:
    """A role on its ground, in one theme.

    Attributes:
        front: The role's color, as CSS.
        back: Its ground's.
    """

    role: ColorRole
    ground: ColorRole
    dark: bool
    front: str
    back: str

    @cached_property
    def ratio(self) -> float:
        """WCAG's contrast ratio."""
        return contrast_ratio(self.front, self.back)

    @property
    def lc(self) -> float:
        """APCA's lightness contrast, negative for light on dark."""
        return apca_lc(self.front, self.back)

    @property
    def needed(self) -> float:
        """The ratio that it has to have."""
        return NEEDED[self.role.drawn]

    @property
    def passes(self) -> bool:
        """Whether it has it."""
        return self.ratio >= self.needed


def pair_of(role: ColorRole, records: Records, *, dark: bool) -> RolePair | None:
    """Return a role on its ground in one theme; None where it has none, or a color is missing."""
    ground = records.get(role.on or "")
    if not isinstance(ground, ColorRole):
        return None
    front = resolve(role_color(role, dark=dark), records, dark=dark)
    back = resolve(role_color(ground, dark=dark), records, dark=dark)
    return RolePair(role, ground, dark, front, back) if front and back else None


def role_pairs(records: Records) -> Iterator[RolePair]:
    """Yield every pair of roles that is read together, in light and in dark."""
    for record in records.values():
        if isinstance(record, ColorRole):
            for dark in (False, True):
                pair = pair_of(record, records, dark=dark)
                if pair:
                    yield pair


def source_of(role: ColorRole, records: Records, *, dark: bool) -> Source | None:
    """Return where a role's color is written down, its aliases followed; None where one leads out of `records`."""
    source = Source(role.id, "dark" if dark and role.dark else "light")
    value: str = role_color(role, dark=dark)
    for _ in range(MAX_ALIAS_DEPTH + 1):
        target = alias_target(value)
        if target is None:
            return source
        record = records.get(target)
        if isinstance(record, ColorRole):
            source, value = Source(target, "dark" if dark and record.dark else "light"), role_color(record, dark=dark)
        elif isinstance(record, Swatch):
            source, value = Source(target, "value"), record.value
        elif isinstance(record, Ramp):
            step = alias_step(value)
            pinned = next((pin.color for pin in record.pins if pin.step == step), "")
            source, value = Source(target, str(step)), pinned if alias_target(pinned) else ""
        else:
            return None
    return None


def color_at(source: Source, records: Records) -> str | None:
    """Return the color that is written down in a place; None where it is not there any more."""
    record = records.get(source.record)
    if isinstance(record, Ramp):
        steps = ramp_steps(record, records)
        return steps[STEPS.index(int(source.place))] if steps else None
    return getattr(record, source.place, None)


def recolored(source: Source, color: str, records: Records) -> Update:
    """Return what writes another color down in a place; of a ramp's step, a pin."""
    record = records[source.record]
    if not isinstance(record, Ramp):
        return Update(id=source.record, set={source.place: color})
    pins = [pin.model_dump() for pin in record.pins if str(pin.step) != source.place]
    return Update(id=source.record, set={"pins": [*pins, {"step": int(source.place), "color": color}]})
