"""Essentials: what a brand cannot do without, and what nobody could use as it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kromi_app.brand.checks.check import Check, each
from kromi_app.brand.checks.finding import Finding
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.brand.records.message import Message
from kromi_app.brand.records.profile import PROFILE_ID, Profile
from kromi_app.brand.records.references import references_of
from kromi_app.brand.records.registry import KINDS
from kromi_app.brand.records.type_scale import TypeScale
from kromi_app.brand.records.type_style import TypeStyle
from kromi_app.brand.resolving import resolve, size_range

NEEDED: Mapping[str, str] = {
    "swatch": "colors",
    "color_role": "color roles, which say what each color is for",
    "typeface": "a typeface",
    "type_style": "type styles",
    "mark": "a logo",
    "voice_trait": "a voice",
}
"""Kinds of which every brand has at least one, in words."""
BRAND_BOOK = "What brand books have in common: purpose, color, type, voice"
SMALLEST_PX = 11.0
"""Material Design 3's smallest type role (11 sp) and Apple's smallest recommended size (11 pt)."""
SIZES_SOURCE = "Material Design 3, type scale; Apple HIG, typography"


def check_essentials(profile: Record, records: Mapping[RecordId, Record]) -> Iterator[Finding]:
    """Tell what a brand lacks that every brand has."""
    if not isinstance(profile, Profile):
        return
    kinds = {record.kind for record in records.values()}
    for kind, words in NEEDED.items():
        if kind not in kinds:
            noun, comma, why = words.removeprefix("a ").partition(",")
            message, mend = f"The brand has no {noun} yet{comma}{why}.", f"first_{kind}"
            yield Finding("info", "essentials", PROFILE_ID, message, BRAND_BOOK, lacks=kind, mend=mend)
    if not profile.description:
        message = "Nothing says what the brand is, in one line."
        yield Finding("info", "essentials", PROFILE_ID, message, BRAND_BOOK, field="description", mend="")
    if not any(isinstance(record, Message) and record.usage == "tagline" for record in records.values()):
        message = "The brand has no tagline yet."
        yield Finding("info", "essentials", PROFILE_ID, message, BRAND_BOOK, lacks="message", mend="")


def check_sizes(record: Record, records: Mapping[RecordId, Record]) -> Iterator[Finding]:
    """Warn of text that is set too small to read: by a style, or by the smallest step of a scale."""
    hard = f"text under {SMALLEST_PX:g} px is hard to read."
    if isinstance(record, TypeStyle):
        sizes = size_range(record.size, records)
        if sizes and sizes[0] < SMALLEST_PX:
            least, greatest = sizes
            where = "" if least == greatest else " at its smallest"
            message = f"{record.name} is {round(least, 2):g} px{where}; {hard}"
            yield Finding("warning", "sizes", record.id, message, SIZES_SOURCE, field="size")
    elif isinstance(record, TypeScale):
        for field, end in (("narrow", record.narrow), ("wide", record.wide)):
            size_px = end.end.size(-record.down)
            if size_px < SMALLEST_PX:
                at = f"The smallest step of {record.name} is {size_px:.3g} px on a screen of {end.viewport_px:g} px"
                place = "down" if end.base_px >= SMALLEST_PX else f"{field}.base_px"
                yield Finding("warning", "sizes", record.id, f"{at}; {hard}", SIZES_SOURCE, field=place)


def check_aliases(record: Record, records: Mapping[RecordId, Record]) -> Iterator[Finding]:
    """Tell of an alias that leads to no value in the end."""
    for reference in references_of(record):
        known = reference.target in records
        if not known or (reference.mark.alias and resolve(reference.written, records) is None):
            message = f"{record.title}: {reference.place} leads to {reference.written}, which has no value."
            source = "Design Tokens format module, aliases"
            mend = "" if known else None
            yield Finding("error", "aliases", record.id, message, source, field=reference.place, mend=mend)


ESSENTIALS = Check(
    "essentials",
    frozenset(["profile"]),
    lambda subjects, records: (finding for subject in subjects for finding in check_essentials(subject, records)),
    {kind: frozenset(["profile"]) for kind in (*NEEDED, "message")},
)
SIZES = each("sizes", ["type_style", "type_scale"], check_sizes)
ALIASES = each("aliases", KINDS, check_aliases)
