"""Essentials: what a brand cannot do without, and what nobody could use as it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kromi_app.brand.checks.check import Check, each
from kromi_app.brand.checks.finding import Finding
from kromi_app.brand.records.base import Record, RecordId, alias_to, kind_of
from kromi_app.brand.records.message import Message
from kromi_app.brand.records.profile import PROFILE_ID, Profile
from kromi_app.brand.records.references import references_of
from kromi_app.brand.records.registry import KINDS
from kromi_app.brand.records.type_style import TypeStyle
from kromi_app.brand.resolving import resolve

NEEDED: Mapping[str, str] = {
    "swatch": "colors",
    "color_role": "color roles, which say what each color is for",
    "typeface": "a typeface",
    "type_style": "type styles",
    "voice_trait": "a voice",
}
"""Kinds of which every brand has at least one, in words."""
BRAND_BOOK = "What brand books have in common: purpose, color, type, voice"
SMALLEST_PX = 11.0
"""Material Design 3's smallest type role (11 sp) and Apple's smallest recommended size (11 pt)."""
PX_PER_REM = 16.0


def check_essentials(profile: Record, records: Mapping[RecordId, Record]) -> Iterator[Finding]:
    """Tell what a brand lacks that every brand has."""
    if not isinstance(profile, Profile):
        return
    kinds = {record.kind for record in records.values()}
    for kind, words in NEEDED.items():
        if kind not in kinds:
            yield Finding(
                "info", "essentials", PROFILE_ID, f"The brand has no {words.removeprefix('a ')} yet.", BRAND_BOOK
            )
    if not profile.description:
        yield Finding("info", "essentials", PROFILE_ID, "Nothing says what the brand is, in one line.", BRAND_BOOK)
    if not any(isinstance(record, Message) and record.usage == "tagline" for record in records.values()):
        yield Finding("info", "essentials", PROFILE_ID, "The brand has no tagline yet.", BRAND_BOOK)


def check_sizes(style: Record, _records: Mapping[RecordId, Record]) -> Iterator[Finding]:
    """Warn of text that is set too small to read."""
    if not isinstance(style, TypeStyle):
        return
    size_px = style.size.value * (PX_PER_REM if style.size.unit == "rem" else 1)
    if size_px < SMALLEST_PX:
        message = f"{style.name} is {size_px:g} px; text under {SMALLEST_PX:g} px is hard to read."
        yield Finding("warning", "sizes", style.id, message, "Material Design 3, type scale; Apple HIG, typography")


def check_aliases(record: Record, records: Mapping[RecordId, Record]) -> Iterator[Finding]:
    """Tell of an alias that leads to no value in the end."""
    for reference in references_of(record):
        # Every step of a ramp has a value, if one has.
        alias = alias_to(reference.target, 500 if kind_of(reference.target) == "ramp" else None)
        broken = reference.target not in records or (reference.mark.alias and resolve(alias, records) is None)
        if broken:
            message = f"{record.title}: {reference.place} leads to {reference.target}, which has no value."
            yield Finding("error", "aliases", record.id, message, "Design Tokens format module, aliases")


ESSENTIALS = Check(
    "essentials",
    frozenset(["profile"]),
    lambda subjects, records: (finding for subject in subjects for finding in check_essentials(subject, records)),
    {kind: frozenset(["profile"]) for kind in (*NEEDED, "message")},
)
SIZES = each("sizes", ["type_style"], check_sizes)
ALIASES = each("aliases", KINDS, check_aliases)
