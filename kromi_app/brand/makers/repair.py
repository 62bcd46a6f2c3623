"""Repairs: colors moved no further than they must, so that what is read can be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

from pydantic import Field

from kromi_app.brand.color import Pair, nearest_passing, repaired
from kromi_app.brand.color.gamut import srgb_alpha
from kromi_app.brand.makers.maker import Choices, Maker, Records
from kromi_app.brand.makers.ramp import COLORS
from kromi_app.brand.operations import Update
from kromi_app.brand.pairs import RolePair, Source, color_at, pair_of, recolored, role_pairs, source_of
from kromi_app.brand.planning import AnyOperation
from kromi_app.brand.records.base import RecordId
from kromi_app.brand.records.color_role import ColorRole
from kromi_app.errors import Invalid

Theme = Literal["light", "dark"]


class RepairChoices(Choices):
    """Which pairs are to pass, and what must not move for it."""

    roles: Annotated[tuple[RecordId, ...], Field(max_length=200)] = Field(
        default=(), description="The roles whose contrast is to be mended; every one that fails where empty."
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
    """Return what makes chosen pairs pass together with the least ΔE₀₀; those that pass already go on passing."""
    everything = [pair for pair in role_pairs(records) if _solid(pair)]
    chosen = [pair for pair in everything if not pair.passes and _is_chosen(pair, choices)]
    if not chosen:
        raise Invalid("None of these pairs fails and is of two opaque colors.", "Choose pairs that do.")
    kept = [pair for pair in everything if pair.passes]
    sources, pairs = _as_numbers([*chosen, *kept], records)
    near = _connected(pairs, len(chosen))
    colors = [color_at(source, records) or "#000000" for source in sources]
    movable = {at for at in near if sources[at].record not in choices.keep}
    found = repaired(colors, [pair for pair in pairs if pair.one in near], movable)
    if found is None:
        raise Invalid(
            "These pairs cannot pass together with the colors that may move.", "Keep fewer, or choose fewer pairs."
        )
    return _written(sources, found, records)


def make_nearest(choices: NearestChoices, records: Records) -> list[AnyOperation]:
    """Return what moves one color of a failing pair to the nearest that passes it, and all that it passes now."""
    everything = [pair for pair in role_pairs(records) if _solid(pair)]
    asked = _asked(choices, records)
    if asked is None or asked.passes or not _solid(asked):
        raise Invalid("That pair passes, is none, or has a translucent color.", "Choose one that fails.")
    sources, pairs = _as_numbers([asked, *(pair for pair in everything if pair.passes)], records)
    if not pairs:
        raise Invalid("A color of that pair leads to nothing.")
    moved = pairs[0].one if choices.move == "role" else pairs[0].two
    colors = [color_at(source, records) or "#000000" for source in sources]
    grounds = [
        (colors[pair.two if pair.one == moved else pair.one], pair.ratio)
        for pair in pairs
        if moved in (pair.one, pair.two) and pair.one != pair.two
    ]
    found = nearest_passing(colors[moved], tuple(grounds)) if pairs[0].one != pairs[0].two else None
    if found is None:
        raise Invalid("No color passes here and with everything else it is read with.", "Repair the pairs together.")
    return _written(sources, {moved: found}, records)


def _asked(choices: NearestChoices, records: Records) -> RolePair | None:
    """Return the pair that is asked for, as if the role stood on that ground."""
    role = records.get(choices.role)
    if not isinstance(role, ColorRole):
        return None
    placed = role.model_copy(update={"on": choices.ground}) if choices.ground else role
    return pair_of(placed, records, dark=choices.theme == "dark")


def _solid(pair: RolePair) -> bool:
    """Tell whether both colors are opaque: of a translucent one, luminance depends on where it lies."""
    return srgb_alpha(pair.front)[3] >= 1 and srgb_alpha(pair.back)[3] >= 1


def _is_chosen(pair: RolePair, choices: RepairChoices) -> bool:
    theme: Theme = "dark" if pair.dark else "light"
    return theme in choices.themes and (not choices.roles or pair.role.id in choices.roles)


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


def _written(sources: Sequence[Source], found: Mapping[int, str], records: Records) -> list[AnyOperation]:
    """Return what writes new colors down, one operation after the other on the records as they then are."""
    operations: list[AnyOperation] = []
    pins: dict[RecordId, list[dict[str, object]]] = {}
    for at in sorted(found):
        source = sources[at]
        update = recolored(source, found[at], records)
        if "pins" in update.set:
            # Several steps of one ramp are one list of pins.
            own = next(pin for pin in update.set["pins"] if str(pin["step"]) == source.place)
            before = pins.setdefault(source.record, [pin for pin in update.set["pins"] if pin is not own])
            pins[source.record] = [*(pin for pin in before if pin["step"] != own["step"]), own]
        else:
            operations.append(update)
    return [*operations, *(Update(id=ramp, set={"pins": steps}) for ramp, steps in pins.items())]


REPAIR = Maker("repair", "made pairs of colors readable", RepairChoices, COLORS, make_repair)
NEAREST = Maker("nearest_color", "moved a color to the nearest that is readable", NearestChoices, COLORS, make_nearest)
