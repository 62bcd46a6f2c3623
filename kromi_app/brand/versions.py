"""Versions of a logo that are not there yet: which ones can be drawn from the marks that are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from kromi_app.brand.checks.marks import GROUNDS, brand_grounds, grounds_of
from kromi_app.brand.clear_space import room_in_heights
from kromi_app.brand.color import contrast_ratio
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.mark import Mark

Records = Mapping[RecordId, Record]
Version = Literal["one_color", "reversed", "black", "white"]
Arrangement = Literal["horizontal", "stacked"]
DARK_ENOUGH = 7.0
"""Contrast with white from which a color of the brand is a dark ground (WCAG 2.2, success criterion 1.4.6)."""
WORDS: dict[str, str] = {
    "one_color": "one color",
    "reversed": "reversed",
    "black": "black",
    "white": "white",
    "horizontal": "lockup",
    "stacked": "lockup, stacked",
}
SIGNS = ("symbol", "lettermark", "emblem")


@dataclass(frozen=True, slots=True)
class VersionWanted:
    """A version of a mark that can be drawn.

    Attributes:
        color: The color of all of it, or of what cannot be seen on the ground where it is reversed.
        ground: What it is for, in sRGB.
        values: What its record holds beside the file.
    """

    mark: Mark
    version: Version
    color: str
    ground: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LockupWanted:
    """A symbol and a wordmark that can be laid together.

    Attributes:
        values: What its record holds beside the file.
    """

    symbol: Mark
    wordmark: Mark
    arrangement: Arrangement
    values: Mapping[str, Any]


def versions_wanted(mark: Mark, records: Records) -> list[VersionWanted]:
    """Return the versions of a full-color mark that no mark of the same form and arrangement is yet."""
    there = {
        other.version
        for other in records.values()
        if isinstance(other, Mark) and (other.form, other.arrangement) == (mark.form, mark.arrangement)
    }
    dark, light = dark_and_light(records)
    most = mark.file.colors[0] if mark.file.colors else "#000000"
    white = GROUNDS["light"]
    asked: tuple[tuple[Version, str, str], ...] = (
        ("one_color", most, grounds_of(mark, records)[0]),
        ("reversed", light, dark),
        ("black", "#000000", white),
        ("white", "#ffffff", dark),
    )
    return [
        VersionWanted(mark, version, color, ground[:7], _like(mark, version, ground))
        for version, color, ground in asked
        if version not in there
    ]


def lockups_wanted(records: Records) -> list[LockupWanted]:
    """Return the lockups of symbols and wordmarks in the same colors that are not there yet, in both arrangements."""
    marks = sorted((r for r in records.values() if isinstance(r, Mark)), key=lambda mark: (mark.position, mark.id))
    drawn = [mark for mark in marks if mark.file.media_type == "image/svg+xml"]
    there = {(mark.arrangement, mark.version, mark.background) for mark in marks if mark.form == "combination"}
    wanted: list[LockupWanted] = []
    for word in (mark for mark in drawn if mark.form == "wordmark"):
        sign = next((mark for mark in drawn if mark.form in SIGNS and _goes_with(mark, word)), None)
        for arrangement in ("horizontal", "stacked"):
            version = sign.version if sign else ""
            if sign is None or (arrangement, version, sign.background) in there:
                continue
            there.add((arrangement, sign.version, sign.background))
            name = f"{word.name}, {WORDS[arrangement]}"[:80]
            room = {"clear_space": min(room_in_heights(sign), 10)}
            values = {**_kept(sign), **room, "name": name, "form": "combination", "arrangement": arrangement}
            wanted.append(LockupWanted(sign, word, arrangement, values))
    return wanted


def dark_and_light(records: Records) -> tuple[str, str]:
    """Return the darkest ground of a brand, and what of its light grounds stands out from it most."""
    grounds = [ground[:7] for _, ground in brand_grounds(records)]
    grounds += [own[:7] for mark in records.values() if isinstance(mark, Mark) for own in grounds_of(mark, records)]
    dark = max(grounds, key=lambda ground: contrast_ratio(ground, "#ffffff"), default=GROUNDS["dark"])
    if contrast_ratio(dark, "#ffffff") < DARK_ENOUGH:
        dark = GROUNDS["dark"]
    light = max(grounds, key=lambda ground: contrast_ratio(ground, dark), default="#ffffff")
    return dark, light if contrast_ratio(light, dark) >= DARK_ENOUGH else "#ffffff"


def _goes_with(sign: Mark, word: Mark) -> bool:
    """Tell whether two marks are for the same ground; a wordmark is often in one color where its symbol has more."""
    same = sign.version == word.version or {sign.version, word.version} == {"full_color", "one_color"}
    return same and sign.background == word.background


def _like(mark: Mark, version: Version, ground: str) -> dict[str, Any]:
    background = {"one_color": mark.background, "black": "light"}.get(version, "dark")
    name = f"{mark.name}, {WORDS[version]}"[:80]
    return {
        **_kept(mark),
        "clear_part": mark.fields()["clear_part"],
        "name": name,
        "form": mark.form,
        "arrangement": mark.arrangement,
        "version": version,
        "background": background,
        "ground": mark.ground if version == "one_color" else ground,
    }


def _kept(mark: Mark) -> dict[str, Any]:
    """Return the fields that versions of a mark have in common."""
    fields = mark.fields()
    return {name: fields[name] for name in ("version", "background", "ground", "clear_space")}
