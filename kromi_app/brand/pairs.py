"""Pairs: each color role with the role that it is read on, in light and in dark, and where its colors come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kromi_app.brand.color import NEEDED, STEPS, apca_lc, contrast_ratio, flattened, grade_of
from kromi_app.brand.color.gamut import srgb_alpha
from kromi_app.brand.color.grades import Grade
from kromi_app.brand.integrity import MAX_ALIAS_DEPTH
from kromi_app.brand.records.base import Record, RecordId, alias_step, alias_target
from kromi_app.brand.records.color_role import ColorRole
from kromi_app.brand.records.ramp import Ramp
from kromi_app.brand.records.swatch import Swatch
from kromi_app.brand.resolving import ramp_steps, resolve, role_color

Records = Mapping[RecordId, Record]


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
        back: Its ground's, opaque: composited over what the ground lies on, where it is translucent.
        under: The roles that `back` is made of, the ground first.
        opaque: Whether nothing shows through, neither through the role nor through its ground.
    """

    role: ColorRole
    ground: ColorRole
    dark: bool
    front: str
    back: str
    under: tuple[ColorRole, ...]
    opaque: bool

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

    @property
    def grade(self) -> Grade:
        """What its ratio is enough for, by what is drawn in the role."""
        return grade_of(self.ratio, self.role.drawn)


def pair_of(role: ColorRole, records: Records, *, dark: bool) -> RolePair | None:
    """Return a role on its ground in one theme; None where it has none, is one itself, or a color is missing."""
    ground = records.get(role.on or "")
    if not isinstance(ground, ColorRole) or role.drawn == "ground":
        return None
    front, back = role_look(role, records, dark=dark), ground_color(ground, records, dark=dark)
    if front is None or back is None:
        return None
    opaque = srgb_alpha(front)[3] >= 1 and back == role_look(ground, records, dark=dark)
    return RolePair(role, ground, dark, front, back, tuple(_layers(ground, records, dark=dark)), opaque)


def ground_color(ground: ColorRole, records: Records, *, dark: bool) -> str | None:
    """Return what a role shows as a ground, opaque: a translucent one lies on its own ground, the last on white."""
    colors = [role_look(layer, records, dark=dark) for layer in _layers(ground, records, dark=dark)]
    known = [color for color in colors if color]
    return flattened(known) if len(known) == len(colors) else None


def ground_shown(written: str, records: Records, *, dark: bool = False) -> str | None:
    """Return what a color or alias shows as a ground, opaque: a role as `ground_color`, any other on white."""
    followed = records.get(alias_target(written) or "")
    if isinstance(followed, ColorRole):
        return ground_color(followed, records, dark=dark)
    color = resolve(written, records, dark=dark)
    return flattened([color]) if color else None


def _layers(ground: ColorRole, records: Records, *, dark: bool) -> Iterator[ColorRole]:
    """Yield a role and what shows through it, downwards; roles that lie on one another end where they began."""
    seen, layer = set[RecordId](), ground
    while isinstance(layer, ColorRole) and layer.id not in seen:
        yield layer
        seen.add(layer.id)
        color = role_look(layer, records, dark=dark)
        layer = records.get(layer.on or "") if color and srgb_alpha(color)[3] < 1 else None


def role_look(role: ColorRole, records: Records, *, dark: bool) -> str | None:
    """Return a role's color in a theme, its aliases followed; None where one leads out of `records`."""
    return resolve(role_color(role, dark=dark), records, dark=dark)


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
    return _followed(source, role_color(role, dark=dark), records, dark=dark)


def sources_in(record: Record, records: Records) -> set[Source]:
    """Return every place that must stay as it is so that a record's colors do, its aliases followed."""
    if isinstance(record, ColorRole):
        found = {source_of(record, records, dark=dark) for dark in (False, True)}
    elif isinstance(record, Swatch):
        found = {_followed(Source(record.id, "value"), record.value, records, dark=dark) for dark in (False, True)}
    elif isinstance(record, Ramp):
        colors = (record.base, *(pin.color for pin in record.pins))
        found = {
            _followed(None, color, records, dark=dark)
            for color in colors
            if alias_target(color)
            for dark in (False, True)
        }
        found |= {Source(record.id, str(step)) for step in STEPS}
    else:
        found = set[Source | None]()
    return {source for source in found if source}


def _followed(source: Source | None, value: str, records: Records, *, dark: bool) -> Source | None:
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


def changed_pairs(before: Records, after: Records) -> Iterator[tuple[RolePair, RolePair]]:
    """Yield pairs that are read together before and after, and show other colors then, as they were and as they are."""
    was = {(pair.role.id, pair.ground.id, pair.dark): pair for pair in role_pairs(before)}
    for pair in role_pairs(after):
        known = was.get((pair.role.id, pair.ground.id, pair.dark))
        if known and (known.front, known.back) != (pair.front, pair.back):
            yield known, pair
