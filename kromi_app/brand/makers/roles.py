"""Roles suggested from a palette, each by its contrast with what it is read on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from kromi_app.brand.color import NEEDED, STEPS, contrast_ratio, delta_e, nearest_passing, oklch_components
from kromi_app.brand.color.gamut import srgb_alpha
from kromi_app.brand.makers.maker import Choices, Maker, Records, free_id
from kromi_app.brand.makers.ramp import COLORS
from kromi_app.brand.operations import Add, Update
from kromi_app.brand.pairs import ground_color
from kromi_app.brand.planning import AnyOperation
from kromi_app.brand.records.base import Record, RecordId, alias_target, alias_to
from kromi_app.brand.records.color_role import ColorRole
from kromi_app.brand.records.ramp import Ramp
from kromi_app.brand.records.swatch import Swatch
from kromi_app.brand.resolving import ramp_steps, resolve
from kromi_app.brand.written import colors_written_in
from kromi_app.errors import Invalid

_FAINT = 0.06
"""Chroma up to which a color can be a quiet ground."""
_APART = 3.0
"""The ΔE₀₀ by which a second ground differs from the first."""


class RolesChoices(Choices):
    """What roles are suggested from."""

    palettes: Annotated[tuple[RecordId, ...], Field(max_length=100)] = Field(
        default=(), description="The palettes and ramps to choose from; all of them where empty."
    )
    replace: bool = Field(default=False, description="Whether roles that are there already are changed too.")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A color that a role may follow.

    Attributes:
        value: An alias, or CSS where no color of the brand will do.
        css: What it looks like.
    """

    value: str
    css: str

    @property
    def lightness(self) -> float:
        """OKLCH lightness, 0 to 1."""
        return oklch_components(self.css)[0]

    @property
    def chroma(self) -> float:
        """OKLCH chroma, from 0."""
        return oklch_components(self.css)[1]

    @property
    def hue(self) -> float:
        """OKLCH hue, in degrees."""
        return oklch_components(self.css)[2]


@dataclass(frozen=True, slots=True)
class _Suggestion:
    name: str
    on: str | None
    drawn: str
    usage: str
    choose: Callable[[_Theme, Candidate | None], Candidate | None]


class _Theme:
    """The roles of one theme, chosen one after the other from the same colors."""

    def __init__(self, colors: Sequence[Candidate], *, dark: bool) -> None:
        self._colors = colors
        self._dark = dark
        self.chosen: dict[str, Candidate] = {}

    def surface(self, _: Candidate | None) -> Candidate | None:
        """Return the quietest color at the light end, or in dark at the dark one."""
        quiet = [color for color in self._grounds() if color.chroma <= _FAINT]
        hue = max(self._colors, key=lambda color: color.chroma).hue
        made = f"oklch({'17%' if self._dark else '98.5%'} {'0.015' if self._dark else '0.005'} {hue:.4g})"
        return max(quiet, key=self._towards_end, default=Candidate(made, made))

    def second(self, _: Candidate | None) -> Candidate | None:
        """Return another quiet ground that can be told from the first; None where there is none."""
        first = self.chosen["surface"]
        others = [c for c in self._grounds() if delta_e(c.css, first.css) >= _APART and c.chroma <= 2 * _FAINT]
        return max(others, key=self._towards_end, default=None)

    def readable(self, ground: Candidate | None) -> Candidate | None:
        """Return the color with the most contrast on a ground."""
        return ground and self._passing(ground, NEEDED["text"], lambda color: contrast_ratio(color.css, ground.css))

    def accent(self, _: Candidate | None) -> Candidate | None:
        """Return the most colorful color that is neither nearly white nor nearly black."""
        loud = [color for color in self._colors if 0.35 <= color.lightness <= 0.88]
        found = max(loud or self._colors, key=lambda color: color.chroma)
        return found if found.chroma > 0.02 else None

    def link(self, ground: Candidate | None) -> Candidate | None:
        """Return the most colorful color that can be read on a ground, of the accent's hue where there is one."""
        accent = self.chosen.get("accent")
        if ground is None or accent is None:
            return None

        def suits(color: Candidate) -> float:
            turn = abs((color.hue - accent.hue + 180) % 360 - 180)
            return color.chroma * (2 if turn < 30 else 1) if color.chroma > 0.03 else 0

        return self._passing(ground, NEEDED["text"], suits, begin=accent)

    def border(self, ground: Candidate | None) -> Candidate | None:
        """Return the quietest color that is still seen on a ground."""
        return ground and self._passing(
            ground, NEEDED["shape"], lambda color: 1 / contrast_ratio(color.css, ground.css) - color.chroma
        )

    def _grounds(self) -> list[Candidate]:
        return [c for c in self._colors if (c.lightness <= 0.34 if self._dark else c.lightness >= 0.88)]

    def _towards_end(self, color: Candidate) -> float:
        end = -color.lightness if self._dark else color.lightness
        return end - 2 * color.chroma

    def _passing(
        self, ground: Candidate, ratio: float, suits: Callable[[Candidate], float], begin: Candidate | None = None
    ) -> Candidate | None:
        """Return the most suitable color that passes on a ground, or else the nearest to it that would."""
        passing = [c for c in self._colors if contrast_ratio(c.css, ground.css) >= ratio and suits(c) > 0]
        passing = passing or [c for c in self._colors if contrast_ratio(c.css, ground.css) >= ratio and begin is None]
        if passing:
            return max(passing, key=suits)
        best = begin or max(self._colors, key=suits)
        found = nearest_passing(best.css, ((ground.css, ratio),))
        return Candidate(found, found) if found else None


SUGGESTED = (
    _Suggestion("surface", None, "text", "The ground that most things lie on.", _Theme.surface),
    _Suggestion("on-surface", "surface", "text", "Text.", _Theme.readable),
    _Suggestion("muted", None, "text", "A second ground, for what is set apart.", _Theme.second),
    _Suggestion("on-muted", "muted", "text", "Text on it.", _Theme.readable),
    _Suggestion("accent", None, "text", "The one thing to press.", _Theme.accent),
    _Suggestion("on-accent", "accent", "text", "Text on it.", _Theme.readable),
    _Suggestion("link", "surface", "text", "Links in text.", _Theme.link),
    _Suggestion("border", "surface", "shape", "Edges of fields and controls.", _Theme.border),
)


def make_roles(choices: RolesChoices, records: Records) -> list[AnyOperation]:
    """Return what adds the usual roles, light and dark, each following a color of the brand that can be read there."""
    colors = list(_candidates(choices.palettes, records))
    if not colors:
        raise Invalid("There are no colors to choose from.", "Add some swatches first.")
    there = {record.name.casefold(): record for record in records.values() if isinstance(record, ColorRole)}
    kept = {} if choices.replace else there
    light, dark = (_chosen(colors, _looks(kept, records, dark=dark), dark=dark) for dark in (False, True))
    ids = {s.name: there[s.name].id if s.name in there else free_id("color_role", s.name, records) for s in SUGGESTED}
    operations: list[AnyOperation] = []
    for suggested in SUGGESTED:
        if suggested.name not in light:
            continue
        fields: dict[str, str | None] = {"light": light[suggested.name].value}
        if suggested.name in dark and dark[suggested.name].value != fields["light"]:
            fields["dark"] = dark[suggested.name].value
        fields |= {"drawn": suggested.drawn, "on": ids[suggested.on] if suggested.on else None}
        if suggested.name not in there:
            whole = {"name": suggested.name, "description": suggested.usage, **fields}
            operations.append(Add(kind="color_role", id=ids[suggested.name], set=whole))
        elif choices.replace:
            operations.append(Update(id=ids[suggested.name], set={"dark": None, **fields}))
    if not operations:
        raise Invalid("All of these roles are there already.", "Choose to replace them.")
    return operations


def _looks(roles: Mapping[str, ColorRole], records: Records, *, dark: bool) -> dict[str, Candidate]:
    """Return what roles that stay show as grounds, by name; what is made beside them has to be read on that."""
    shown = {name: (role, ground_color(role, records, dark=dark)) for name, role in roles.items()}
    return {name: Candidate(alias_to(role.id), color) for name, (role, color) in shown.items() if color}


def _chosen(colors: Sequence[Candidate], there: Mapping[str, Candidate], *, dark: bool) -> dict[str, Candidate]:
    theme = _Theme(colors, dark=dark)
    theme.chosen |= there
    for suggested in SUGGESTED:
        if suggested.name in there:
            continue
        found = suggested.choose(theme, theme.chosen.get(suggested.on or ""))
        if found is not None:
            theme.chosen[suggested.name] = found
    return theme.chosen


def _candidates(palettes: Sequence[RecordId], records: Records) -> Iterable[Candidate]:
    """Yield the opaque colors of the brand, swatches before ramps, each look once."""
    seen: set[str] = set()
    for value, css in (*_swatches(palettes, records), *_steps(palettes, records)):
        if css and css not in seen and srgb_alpha(css)[3] >= 1:
            seen.add(css)
            yield Candidate(value, css)


def _swatches(palettes: Sequence[RecordId], records: Records) -> Iterable[tuple[str, str | None]]:
    for record in records.values():
        if not isinstance(record, Swatch) or _follows_a_role(record, records):
            continue
        if not palettes or record.palette in palettes:
            yield alias_to(record.id), resolve(record.value, records)


def _steps(palettes: Sequence[RecordId], records: Records) -> Iterable[tuple[str, str | None]]:
    for record in records.values():
        if not isinstance(record, Ramp) or _follows_a_role(record, records):
            continue
        if not palettes or record.id in palettes:
            steps = ramp_steps(record, records) or ()
            yield from ((alias_to(record.id, step), css) for step, css in zip(STEPS, steps, strict=False))


def _follows_a_role(record: Record, records: Records) -> bool:
    """Tell whether an alias leads from a record to a role, which could not follow the record without a circle."""
    seen, ahead = {record.id}, [record]
    while ahead:
        for written in colors_written_in(ahead.pop()):
            found = records.get(alias_target(written.color) or "")
            if isinstance(found, ColorRole):
                return True
            if found is not None and found.id not in seen:
                seen.add(found.id)
                ahead.append(found)
    return False


ROLES = Maker("roles", "suggested roles", RolesChoices, COLORS, make_roles)
