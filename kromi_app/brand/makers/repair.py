"""Repairs: colors moved no further than they must, so that what is read can be read."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from kromi_app.brand.color import Pair, Stack, nearest_layered, nearest_passing, repaired
from kromi_app.brand.color.gamut import srgb_alpha
from kromi_app.brand.makers.maker import Choices, Maker, Records
from kromi_app.brand.makers.ramp import COLORS
from kromi_app.brand.makers.rewriting import joined, rewritten, updated
from kromi_app.brand.operations import Update
from kromi_app.brand.pairs import RolePair, Source, color_at, pair_of, role_look, role_pairs, source_of, sources_in
from kromi_app.brand.planning import AnyOperation
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.color_role import ColorRole
from kromi_app.errors import Invalid

Theme = Literal["light", "dark"]


class PairChoice(BaseModel):
    """A role and what it is read on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    role: RecordId = Field(description="The role.")
    ground: RecordId | None = Field(default=None, description="The role that it is read on; its own where empty.")
    theme: Theme | None = Field(default=None, description="In which theme; in all that are asked for where empty.")


class RepairChoices(Choices):
    """Which pairs are to pass, and what must not move for it."""

    pairs: Annotated[tuple[PairChoice, ...], Field(max_length=400)] = Field(
        default=(), description="The pairs that are to pass; every one that fails where these and the roles are empty."
    )
    roles: Annotated[tuple[RecordId, ...], Field(max_length=200)] = Field(
        default=(), description="Roles whose contrast on their own grounds is to be mended."
    )
    themes: tuple[Theme, ...] = Field(default=("light", "dark"), description="In which themes.")
    keep: Annotated[tuple[RecordId, ...], Field(max_length=500)] = Field(
        default=(), description="Swatches, ramps or roles whose colors must stay as they are."
    )


class NearestChoices(Choices):
    """One pair, and which of its two colors is to move."""

    role: RecordId
    ground: RecordId | None = Field(default=None, description="The role that it is read on; its own where empty.")
    theme: Theme = Field(default="light", description="In which theme.")
    move: Literal["role", "ground"] = Field(default="role", description="Whether the role or its ground changes.")


def make_repair(choices: RepairChoices, records: Records) -> list[AnyOperation]:
    """Return what makes chosen pairs pass with little ΔE₀₀; those that pass already go on passing.

    Pairs of opaque colors are made to pass together with the least. What shows through, or lies below what does,
    is then moved color by color.

    Raises:
        Invalid: If none of the pairs fails, or they cannot pass together.
    """
    asked = _chosen(choices, records)
    failing = [pair for pair in asked if not pair.passes]
    if not failing:
        raise Invalid("None of these pairs fails.", "Choose pairs that do.")
    goals = [*failing, *(pair for pair in (*role_pairs(records), *asked) if pair.passes)]
    held = {source for key in choices.keep if key in records for source in sources_in(records[key], records)}
    operations = _moved_together(goals, held, records)
    after = updated(operations, records)
    for goal in goals:
        if not _stands(goal, after):
            operations = joined(operations, _moved_alone(goal, goals, held, after))
            after = updated(operations, records)
    _prove(goals, after)
    return [*operations]


def _moved_together(goals: Sequence[RolePair], held: Set[Source], records: Records) -> list[Update]:
    """Return what makes pairs of opaque colors pass, and keeps those of them that do."""
    opaque = [goal for goal in goals if goal.opaque]
    failing = sum(not goal.passes for goal in opaque)
    if not failing:
        return []
    sources, pairs = _as_numbers(opaque, records)
    near = _connected(pairs, failing)
    sources += [source for source in sorted(held, key=str) if source not in sources]
    colors = [color_at(source, records) or "#000000" for source in sources]
    movable = {at for at in near if sources[at] not in held}
    found = repaired(colors, [pair for pair in pairs if pair.one in near], movable)
    if found is None:
        raise Invalid(
            "These pairs cannot pass together with the colors that may move.", "Keep fewer, or choose fewer pairs."
        )
    return rewritten(sources, found, records)


def _moved_alone(goal: RolePair, goals: Sequence[RolePair], held: Set[Source], records: Records) -> list[Update]:
    """Return what makes one pair pass by its role alone, or else by its ground, beside all that pass by now."""
    standing = [other for other in goals if _stands(other, records)]
    for role in (goal.role, *goal.under):
        place = source_of(role, records, dark=goal.dark)
        found = _nearest_at(place, [goal, *standing], records) if place and place not in held else None
        if place and found and found != color_at(place, records):
            return _rewritten_at(place, found, [goal, *standing], records)
    return []


def make_nearest(choices: NearestChoices, records: Records) -> list[AnyOperation]:
    """Return what moves one color of a failing pair to the nearest that passes it, and all that it passes now."""
    asked = _asked(choices, records)
    if asked is None or asked.passes:
        raise Invalid("That pair passes, or is none.", "Choose one that fails.")
    goals = [asked, *(pair for pair in role_pairs(records) if pair.passes)]
    place = source_of(asked.role if choices.move == "role" else asked.ground, records, dark=asked.dark)
    found = _nearest_at(place, goals, records) if place else None
    operations = _rewritten_at(place, found, goals, records) if place and found else []
    after = updated(operations, records)
    if not all(_stands(goal, after) for goal in goals):
        raise Invalid("No color passes here and with everything else it is read with.", "Repair the pairs together.")
    return [*operations]


def _nearest_at(place: Source, goals: Sequence[RolePair], records: Records) -> str | None:
    """Return the nearest color for a place with which all that is read with it passes; None where there is none."""
    color, stacks = color_at(place, records), list[Stack]()
    for goal in goals:
        placed = _placed(records[goal.role.id], goal.ground.id, records, dark=goal.dark)
        layers = _layers_of(placed, records) if placed else []
        if any(source == place for source, _ in layers):
            open_at = tuple(None if source == place else css for source, css in layers)
            stacks.append(Stack(open_at, goal.needed))
    if color is None or any(set(stack.layers) == {None} for stack in stacks):
        return None
    others = [(layer, stack.ratio) for stack in stacks for layer in stack.layers if layer]
    if len(others) == len(stacks) and all(srgb_alpha(css)[3] >= 1 for css in (color, *(css for css, _ in others))):
        return nearest_passing(color, tuple(others))
    return nearest_layered(color, stacks)


def _layers_of(pair: RolePair, records: Records) -> list[tuple[Source | None, str]]:
    """Return what is read and what it lies on, downwards, each with the place that it is written down in."""
    roles = ((pair.role, pair.front), *((role, role_look(role, records, dark=pair.dark)) for role in pair.under))
    return [(source_of(role, records, dark=pair.dark), css or "#ffffff") for role, css in roles]


def _rewritten_at(place: Source, color: str, goals: Sequence[RolePair], records: Records) -> list[Update]:
    """Return what writes a color down in a place, while all that is read with anything stays as it is."""
    beside = [source for goal in goals for source, _ in _layers_of(goal, records) if source and source != place]
    return rewritten([place, *dict.fromkeys(beside)], {0: color}, records)


def _asked(choices: NearestChoices, records: Records) -> RolePair | None:
    """Return the pair that is asked for, as if the role stood on that ground."""
    role = records.get(choices.role)
    return _placed(role, choices.ground, records, dark=choices.theme == "dark") if role else None


def _placed(role: Record, ground: RecordId | None, records: Records, *, dark: bool) -> RolePair | None:
    """Return a role in one theme on its ground, or as if it stood on another."""
    if not isinstance(role, ColorRole):
        return None
    return pair_of(role.model_copy(update={"on": ground}) if ground else role, records, dark=dark)


def _chosen(choices: RepairChoices, records: Records) -> list[RolePair]:
    """Return the pairs that are asked for.

    Raises:
        Invalid: If one is of a role that is not there or stands on none.
    """
    if not choices.pairs and not choices.roles:
        wanted = [PairChoice(role=record.id) for record in records.values() if isinstance(record, ColorRole)]
    else:
        wanted = [*choices.pairs, *(PairChoice(role=role) for role in choices.roles)]
    found: dict[tuple[RecordId, RecordId, bool], RolePair] = {}
    for pair in wanted:
        role, themes = records.get(pair.role), [theme for theme in choices.themes if pair.theme in (None, theme)]
        ground = records.get(pair.ground or (role.on if isinstance(role, ColorRole) else None) or "")
        if pair in choices.pairs and (not isinstance(role, ColorRole) or not isinstance(ground, ColorRole)):
            raise Invalid(
                f"{pair.role[:80]} on {(pair.ground or 'its ground')[:80]} is no pair of roles of this brand.",
                "Name a color role, and one that it is read on.",
            )
        for theme in themes:
            placed = _placed(role, pair.ground, records, dark=theme == "dark") if role else None
            if placed:
                found[placed.role.id, placed.ground.id, placed.dark] = placed
    return list(found.values())


def _prove(goals: Sequence[RolePair], after: Records) -> None:
    """Refuse what would not do what it was asked for, or undo what passed."""
    for goal in goals:
        if not _stands(goal, after):
            raise Invalid(
                f"{goal.role.name} on {goal.ground.name} cannot be made to pass together with the others.",
                "Choose fewer pairs, or give the role a color of its own.",
            )


def _stands(goal: RolePair, records: Records) -> bool:
    """Tell whether a pair passes in some records: a ramp may have other colors in dark than in light."""
    now = _placed(records[goal.role.id], goal.ground.id, records, dark=goal.dark)
    return now is not None and now.passes


def _as_numbers(pairs: Sequence[RolePair], records: Records) -> tuple[list[Source], list[Pair]]:
    """Return the places that the pairs' colors are written down in, and the pairs as pairs of these."""
    places: dict[Source, int] = {}
    numbered: list[Pair] = []
    for pair in pairs:
        front = source_of(pair.role, records, dark=pair.dark)
        back = source_of(pair.ground, records, dark=pair.dark)
        if front and back:
            one, two = places.setdefault(front, len(places)), places.setdefault(back, len(places))
            numbered.append(Pair(one, two, pair.needed))
    return list(places), numbered


def _connected(pairs: Sequence[Pair], count: int) -> set[int]:
    """Return the colors that the first pairs' colors are read with, directly or through others."""
    near = {at for pair in pairs[:count] for at in (pair.one, pair.two)}
    while more := {at for p in pairs if p.one in near or p.two in near for at in (p.one, p.two)} - near:
        near |= more
    return near


REPAIR = Maker("repair", "made pairs of colors readable", RepairChoices, COLORS, make_repair)
NEAREST = Maker("nearest_color", "moved a color to the nearest that is readable", NearestChoices, COLORS, make_nearest)
