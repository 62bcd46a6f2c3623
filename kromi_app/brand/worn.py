"""What the things in use are made of: which records each thing wears, as the page draws it.

`web/ui/browser/applied.js` picks the same from the rows; tests/web/test_worn.py holds the two together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kromi_app.brand.color import oklch_components
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.color_role import ColorRole
from kromi_app.brand.records.dimension import Dimension
from kromi_app.brand.records.image import Image
from kromi_app.brand.records.mark import Mark
from kromi_app.brand.records.message import Message
from kromi_app.brand.records.palette import Palette
from kromi_app.brand.records.profile import Profile
from kromi_app.brand.records.shadow import Shadow
from kromi_app.brand.records.swatch import Swatch
from kromi_app.brand.records.type_style import TypeStyle
from kromi_app.brand.records.typeface import Typeface
from kromi_app.brand.resolving import resolve

Records = Mapping[RecordId, Record]

ROLES: Mapping[str, str] = {
    "surface": "surface|background|canvas|page|body",
    "text": "on-surface|text|foreground|ink",
    "muted": "muted|surface-muted|surface-2|card|panel",
    "on-muted": "on-muted|text-muted|on-card|on-panel",
    "accent": "accent|primary|brand|action",
    "on-accent": "on-accent|on-primary|on-brand|accent-text",
    "link": "link|text-link",
}
"""By what things ask for, the usual names of a role."""
STYLES: Mapping[str, str] = {
    "display": "display|hero|h1",
    "headline": "headline|heading|h2",
    "title": "title|subtitle|subheading|h3",
    "lead": "lead|intro|large",
    "text": "body|text|paragraph|copy",
    "small": "caption|small|footnote|meta",
    "label": "label|button|overline",
}
"""By what things are set in, how the usual names of a style begin."""
ENOUGH = 3
"""So many swatches of the first palette speak for the brand."""
DARKEST, LIGHTEST = 0.15, 0.985
"""The OKLCH lightness between which the brand's own dark and light color lie."""
_GO = ("accent", "on-accent")


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing in use.

    Attributes:
        name: What it is called on the page.
        roles: What it asks for among `ROLES`; `deep` is the brand's own dark color.
        styles: What it is set in, among `STYLES`.
        picture: Which picture of the brand it shows.
        kinds: The kinds of which any record may show on it.
    """

    name: str
    roles: tuple[str, ...]
    styles: tuple[str, ...] = ()
    picture: int | None = None
    kinds: frozenset[type[Record]] = frozenset((Profile, Mark))


_WORDS = frozenset((Profile, Mark, Message))
_CARDS = _WORDS | {Dimension, Shadow}
THINGS: tuple[Thing, ...] = (
    Thing("Landing page", ("surface", "text", *_GO), ("display", "lead", "small", "label"), 0, _WORDS | {Dimension}),
    Thing("App", ("surface", "text", *_GO), ("title", "text", "label"), 1, _CARDS),
    Thing("Poster", ("deep",), ("display", "small"), 0, _WORDS),
    Thing(
        "Email",
        ("muted", "on-muted", "surface", "text", *_GO),
        ("headline", "text", "small", "label"),
        2,
        _CARDS,
    ),
    Thing("Slide", ("muted", "on-muted", "accent"), ("display", "headline", "text"), None, _WORDS),
    Thing("Social post", _GO, ("headline",), 1, _WORDS),
    Thing("Business card", ("deep",)),
    Thing("Business card, back", ("surface", "text"), ("title", "text", "small")),
    Thing("Chart", ("surface", "text", "series"), ("title", "small"), None, frozenset((Profile, Dimension))),
)


WORN = frozenset(
    (ColorRole, Dimension, Image, Mark, Message, Palette, Profile, Shadow, Swatch, TypeStyle, Typeface),
)
"""The kinds that anything in use is drawn from."""


def worn(records: Records) -> dict[str, frozenset[RecordId]]:
    """Return by thing the records that it is drawn from."""
    there = _by_kind(records)
    colors, styles = _colors(there, records), _styles(there)
    images = [image.id for image in there[Image]]
    drawn: dict[str, frozenset[RecordId]] = {}
    for thing in THINGS:
        parts: list[Iterable[RecordId]] = [colors[role] for role in thing.roles]
        parts += [styles[style] for style in thing.styles]
        parts += [(record.id for record in there[kind] if _shows(record)) for kind in thing.kinds]
        if thing.picture is not None and images:
            parts.append([images[thing.picture % len(images)]])
        drawn[thing.name] = frozenset(record_id for part in parts for record_id in part)
    return drawn


def _by_kind(records: Records) -> dict[type[Record], list[Any]]:
    there: dict[type[Record], list[Record]] = {kind: [] for kind in WORN}
    for record in records.values():
        if type(record) in there:
            there[type(record)].append(record)
    return {kind: sorted(some, key=lambda one: (one.position, one.id)) for kind, some in there.items()}


def _shows(record: Record) -> bool:
    return not isinstance(record, Dimension) or record.group == "radius"


def _colors(there: Mapping[type[Record], list[Any]], records: Records) -> dict[str, list[RecordId]]:
    """Return by role the record that gives it; where no role has a usual name, the swatches that may stand in."""
    swatches = _speaking(there[Palette], there[Swatch])
    every = [swatch.id for swatch in swatches]
    found = {name: _named(there[ColorRole], f"({usual})$") for name, usual in ROLES.items()}
    darkest = sorted(swatches, key=lambda swatch: _lightness(swatch, records))
    deep = next((one for one in darkest if _lightness(one, records) > DARKEST), darkest[0] if darkest else None)
    pale = next((one for one in reversed(darkest) if _lightness(one, records) < LIGHTEST), None)
    return {
        **{name: [role.id] if role else every for name, role in found.items()},
        "deep": [one.id for one in (deep, pale) if one],
        "series": every,
    }


def _styles(there: Mapping[type[Record], list[Any]]) -> dict[str, list[RecordId]]:
    """Return by style the record that gives it, with its typeface; where there is none, the typefaces."""
    faces = [face.id for face in there[Typeface]][:2]
    found = {name: _named(there[TypeStyle], usual) for name, usual in STYLES.items()}
    return {name: [style.id, style.typeface] if style else faces for name, style in found.items()}


def _speaking(palettes: list[Palette], swatches: list[Swatch]) -> list[Swatch]:
    """Return the swatches of the first palette, if there are enough of them; else all."""
    first = [swatch for swatch in swatches if palettes and swatch.palette == palettes[0].id]
    return first if len(first) >= ENOUGH else swatches


def _named(records: list[Any], begins: str) -> Any:
    fits = re.compile(begins, re.IGNORECASE).match
    return next((record for record in records if fits(record.title)), None)


def _lightness(swatch: Swatch, records: Records) -> float:
    color = resolve(swatch.value, records)
    return oklch_components(color)[0] if color else 0.0
