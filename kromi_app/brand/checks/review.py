"""The review: every check over some records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kromi_app.brand.checks.contrast import check_contrast
from kromi_app.brand.checks.finding import Finding
from kromi_app.brand.checks.gamut import check_gamut
from kromi_app.brand.checks.voice import check_channel_lengths, check_own_words, check_voice_rules
from kromi_app.brand.records.base import Record, RecordId

CHECKS = (check_contrast, check_gamut, check_voice_rules, check_own_words, check_channel_lengths)


def review(subjects: Iterable[Record], records: Mapping[RecordId, Record]) -> list[Finding]:
    """Return what the checks say about some records.

    Args:
        subjects: The records to look at.
        records: The records that these refer to.
    """
    return [finding for record in subjects for check in CHECKS for finding in check(record, records)]
