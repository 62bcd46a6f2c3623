"""Aliases that have lost one of their two ends.

An orphan is a second name that nobody calls: a swatch that only follows another one of its palette, and that
no role, ramp, gradient or other record uses. In a palette of its own such a swatch is what the palette
consists of, and is left alone; so is a role, which is for whoever builds with the brand.

A detached color is one that follows nothing and should: a copy of a swatch's color, which stays behind when
the swatch changes, or a role's color that no palette has any more, as when its swatch was removed. Integrity
keeps aliases from breaking by making people write down a color before they remove a swatch, and so makes these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kromi_app.brand.checks.check import Check
from kromi_app.brand.checks.finding import Finding
from kromi_app.brand.color import STEPS, in_srgb, srgb_hex
from kromi_app.brand.records.base import Record, RecordId, alias_target, alias_to
from kromi_app.brand.records.color_role import ColorRole
from kromi_app.brand.records.ramp import Ramp
from kromi_app.brand.records.references import kinds_pointing_at, references_of
from kromi_app.brand.records.swatch import Swatch
from kromi_app.brand.resolving import ramp_steps
from kromi_app.brand.written import Written, colors_written_in

Records = Mapping[RecordId, Record]
NEVER_USED = "DESIGN.md, rule orphaned-tokens: what is defined should be referred to"
IN_STEP = "Design Tokens format module 2025.10, aliases: a value that is shared is written once"
FOLLOWERS = frozenset(["color_role", "ramp", "gradient", "mark"])
"""The kinds whose colors should follow the palette."""


def check_orphans(subjects: Iterable[Record], records: Records) -> Iterator[Finding]:
    """Tell of a swatch that only repeats another one of its palette, and that nothing uses."""
    second = [record for record in subjects if isinstance(record, Swatch) and _repeated(record, records)]
    if not second:
        return
    used = {alias_target(record.value) for record in records.values() if isinstance(record, Swatch)}
    users = (record for record in records.values() if record.kind in _USERS)
    used |= {reference.target for record in users for reference in references_of(record)}
    for swatch in second:
        first = _repeated(swatch, records)
        if first and swatch.id not in used:
            message = f"Nothing uses {swatch.name}, which only follows {first.name} in the same palette."
            yield Finding("info", "orphans", swatch.id, message, NEVER_USED, field="value")


def check_detached(subjects: Iterable[Record], records: Records) -> Iterator[Finding]:
    """Tell of colors that are copies of the palette's, and of roles whose colors no palette has."""
    own = [(record, written) for record in subjects for written in own_colors(record)]
    known = followable(records) if own else {}
    swatches = followable(records, ramps=False) if any(isinstance(record, Ramp) for record, _ in own) else {}
    for record, written in own:
        alias = (swatches if isinstance(record, Ramp) else known).get(look_of(written.color))
        followed = records.get(alias_target(alias) or "")
        if followed is not None:
            message = (
                f"{record.title}{written.words} is a copy of {_named(alias, followed)}, {written.color}: "
                "it stays behind when that changes."
            )
            yield Finding("info", "detached", record.id, message, IN_STEP, field=written.path)
        elif known and isinstance(record, ColorRole):
            message = f"{record.title}{written.words} is {written.color}, which no palette and no ramp has."
            yield Finding("info", "detached", record.id, message, IN_STEP, field=written.path)


def own_colors(record: Record) -> Iterator[Written]:
    """Yield the colors that a record writes down itself and could follow instead."""
    if record.kind in FOLLOWERS:
        yield from (written for written in colors_written_in(record) if alias_target(written.color) is None)


def followable(records: Records, *, ramps: bool = True) -> dict[str, str]:
    """Return by look what may be followed without running in a circle: aliases of swatches, then of steps of ramps."""
    found: dict[str, str] = {}
    swatches = [record for record in records.values() if isinstance(record, Swatch) and not alias_target(record.value)]
    for swatch in sorted(swatches, key=lambda one: (one.palette, one.position, one.id)):
        found.setdefault(look_of(swatch.value), alias_to(swatch.id))
    steady = {None, *(swatch.id for swatch in swatches)}
    every = [record for record in records.values() if isinstance(record, Ramp) and ramps]
    for ramp in sorted(every, key=lambda one: (one.position, one.id)):
        if {alias_target(written.color) for written in colors_written_in(ramp)} <= steady:
            for step, color in zip(STEPS, ramp_steps(ramp, records) or (), strict=False):
                found.setdefault(look_of(color), alias_to(ramp.id, step))
    return found


def look_of(color: str) -> str:
    """Return what two ways of writing the same color have in common."""
    return srgb_hex(color) if in_srgb(color) else color


def _named(alias: str | None, followed: Record) -> str:
    step = (alias or "").rpartition(".")[2].rstrip("}")
    return f"{followed.title} {step}" if isinstance(followed, Ramp) else followed.title


def _repeated(swatch: Swatch, records: Records) -> Swatch | None:
    """Return the swatch of the same palette that a swatch follows."""
    first = records.get(alias_target(swatch.value) or "")
    return first if isinstance(first, Swatch) and first.palette == swatch.palette else None


_SWATCHES = frozenset(["swatch"])
_USERS = kinds_pointing_at("swatch") - _SWATCHES
ORPHANS = Check("orphans", _SWATCHES, check_orphans, dict.fromkeys(kinds_pointing_at("swatch"), _SWATCHES))
DETACHED = Check("detached", FOLLOWERS, check_detached, {"swatch": FOLLOWERS, "ramp": FOLLOWERS})
