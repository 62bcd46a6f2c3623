"""Previews: what of a brand is shown at a glance, in data that can be drawn anywhere, and in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar, get_args

from kromi_app.brand.color import srgb_hex
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.color_role import ColorRole
from kromi_app.brand.records.mark import Mark
from kromi_app.brand.records.message import Message
from kromi_app.brand.records.palette import Palette
from kromi_app.brand.records.profile import Profile
from kromi_app.brand.records.ramp import Ramp
from kromi_app.brand.records.swatch import Swatch
from kromi_app.brand.records.type_style import TypeStyle
from kromi_app.brand.records.typeface import Typeface
from kromi_app.brand.resolving import ramp_steps, resolve, size_range

What = Literal["overview", "palette", "type", "logo"]
WHATS: tuple[What, ...] = get_args(What)
MOST = {"overview": 12, "palette": 72, "type": 12, "logo": 6}
"""As many things of a sort as are shown."""
R = TypeVar("R", bound=Record)
Records = Mapping[RecordId, Record]


@dataclass(frozen=True, slots=True)
class Patch:
    """A color and what it is called."""

    name: str
    hex: str


@dataclass(frozen=True, slots=True)
class Specimen:
    """Words as a type style sets them.

    Attributes:
        typeface: The record of the family.
    """

    name: str
    words: str
    family: str
    typeface: RecordId
    weight: int
    size_px: float


@dataclass(frozen=True, slots=True)
class Logo:
    """A mark, by its file, on the ground that it is made for."""

    name: str
    asset: str
    ground: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What is shown of a brand."""

    name: str
    patches: tuple[Patch, ...] = ()
    specimens: tuple[Specimen, ...] = ()
    logos: tuple[Logo, ...] = ()

    def text(self) -> str:
        """Return the same in words."""
        parts = {
            "Colors": ", ".join(f"{patch.name} {patch.hex}" for patch in self.patches),
            "Type": ", ".join(f"{one.name}: {one.family} {one.weight}, {one.size_px:g} px" for one in self.specimens),
            "Logo": ", ".join(logo.name for logo in self.logos),
        }
        said = [f"{part}: {words}." for part, words in parts.items() if words]
        return " ".join(said) or "There is nothing of that in this brand yet."


def preview_of(what: What, records: Records) -> Preview:
    """Return what is shown of a brand's records."""
    most = MOST[what]
    profile = next((one.name for one in records.values() if isinstance(one, Profile)), "")
    patches = _patches(records)[:most] if what in ("overview", "palette") else []
    specimens = _specimens(records, profile)[: most // 2] if what in ("overview", "type") else []
    logos = _logos(records)[: most // 2] if what in ("overview", "logo") else []
    return Preview(profile, tuple(patches), tuple(specimens), tuple(logos))


def _patches(records: Records) -> list[Patch]:
    colors: list[tuple[str, str | None]] = [(one.name, resolve(one.light, records)) for one in _of(records, ColorRole)]
    for palette in _of(records, Palette):
        inside = [one for one in _of(records, Swatch) if one.palette == palette.id]
        colors += [(one.name, resolve(one.value, records)) for one in inside]
    for ramp in _of(records, Ramp):
        colors += [(ramp.name, step) for step in ramp_steps(ramp, records) or ()]
    return [Patch(name, srgb_hex(css)[:7]) for name, css in colors if css]


def _specimens(records: Records, name: str) -> list[Specimen]:
    said = next((one.text for one in _of(records, Message)), name)
    shown: list[Specimen] = []
    for style in _of(records, TypeStyle):
        face, sizes = records.get(style.typeface), size_range(style.size, records)
        if isinstance(face, Typeface) and sizes:
            words = said.upper() if style.case == "uppercase" else said
            shown.append(Specimen(style.name, words[:120], face.name, face.id, style.weight, round(sizes[1], 1)))
    return shown


def _logos(records: Records) -> list[Logo]:
    grounds = {"dark": "#14171a"}
    shown: list[Logo] = []
    for mark in _of(records, Mark):
        own = resolve(mark.ground, records) if mark.ground else None
        shown.append(
            Logo(mark.name, mark.file.id, srgb_hex(own)[:7] if own else grounds.get(mark.background, "#ffffff"))
        )
    return shown


def _of(records: Records, kind: type[R]) -> list[R]:
    found: Iterable[R] = (one for one in records.values() if isinstance(one, kind))
    return sorted(found, key=lambda one: (one.parent, one.position))
