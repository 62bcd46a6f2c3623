"""The review: every check over some records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from kromi_app.brand.checks.check import Check
from kromi_app.brand.checks.collisions import COLLISIONS
from kromi_app.brand.checks.contrast import CONTRAST
from kromi_app.brand.checks.drawings import LEFT_OUT
from kromi_app.brand.checks.essentials import ALIASES, ESSENTIALS, SIZES
from kromi_app.brand.checks.finding import Finding
from kromi_app.brand.checks.gamut import GAMUT
from kromi_app.brand.checks.images import ALT_TEXT, DUPLICATES, UNUSED
from kromi_app.brand.checks.marks import CLEAR_PART, LEGIBILITY, MARK_GROUNDS, SMALLEST, STROKES, VERSIONS
from kromi_app.brand.checks.measures import MEASURED
from kromi_app.brand.checks.orphans import DETACHED, ORPHANS
from kromi_app.brand.checks.voice import CHANNEL_LENGTHS, OWN_WORDS, VOICE_RULES
from kromi_app.brand.records.base import Record, RecordId

EVERYWHERE: tuple[Check, ...] = (
    *(ALIASES, CONTRAST, GAMUT, SIZES, MEASURED),
    *(ALT_TEXT, DUPLICATES, LEFT_OUT),
    *(LEGIBILITY, SMALLEST, STROKES, CLEAR_PART),
    *(VOICE_RULES, OWN_WORDS, CHANNEL_LENGTHS),
)
"""What is looked at with every edit, for its findings: what can be said of a few records and those near them."""
CHECKS = (*EVERYWHERE, VERSIONS, MARK_GROUNDS, COLLISIONS, DETACHED, ORPHANS, ESSENTIALS, UNUSED)
"""What a whole brand is looked at for."""


def review(subjects: Iterable[Record], records: Mapping[RecordId, Record]) -> list[Finding]:
    """Return what the checks say about some records, of which and of what is near them alone something is known.

    Args:
        subjects: The records to look at.
        records: The records that these refer to.
    """
    by_kind: dict[str, list[Record]] = {}
    for record in subjects:
        by_kind.setdefault(record.kind, []).append(record)
    findings: list[Finding] = []
    for check in _looking_at(frozenset(by_kind)):
        own = [record for kind, found in by_kind.items() if kind in check.kinds for record in found]
        findings += check.look(own, records)
    return findings


@lru_cache(1000)
def _looking_at(kinds: frozenset[str]) -> tuple[Check, ...]:
    return tuple(check for check in EVERYWHERE if check.kinds & kinds)
