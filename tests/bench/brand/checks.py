"""All checks of a brand of 1,000 records, and what one edit calls for, kind by kind: checks, and consequences told."""

from __future__ import annotations

import gc
import time
from functools import _lru_cache_wrapper
from statistics import median

from kromi_app.brand.checks.inspection import Inspection
from kromi_app.brand.consequence_words import in_words
from kromi_app.brand.consequences import consequences_of
from tests.bench.brand.sample import COUNTS, brand_of_1000, changed, record_id

ROUNDS = 7
EDITS = 15
KNOWN = ("kromi_app.brand.records.references", "kromi_app.brand.records.registry", "kromi_app.brand.voice.scripts")
"""Whose caches hold what is known of kinds and of Unicode, and nothing of any brand."""


def checks_ms(rounds: int = ROUNDS) -> float:
    """Return the median ms of every check over the whole brand, with nothing remembered from before."""
    records = brand_of_1000()
    times = list[float]()
    for _ in range(rounds):
        forget()
        began = time.perf_counter()
        Inspection(records)
        times.append((time.perf_counter() - began) * 1000)
    return median(times)


def recheck_ms(edits: int = EDITS) -> tuple[float, str]:
    """Return the median ms of the checks that one edit calls for, of the kind that calls for most, and that kind."""
    inspection = Inspection(brand_of_1000())
    medians = {kind: _recheck_ms(inspection, kind, edits) for kind in COUNTS}
    worst = max(medians, key=lambda kind: medians[kind])
    return medians[worst], worst


def consequences_ms(edits: int = EDITS) -> tuple[float, str]:
    """Return the median ms of telling what would come of one edit, of the kind that takes longest, and that kind."""
    inspection = Inspection(brand_of_1000())
    medians = {kind: _consequences_ms(inspection, kind, edits) for kind in COUNTS}
    worst = max(medians, key=lambda kind: medians[kind])
    return medians[worst], worst


def _consequences_ms(inspection: Inspection, kind: str, edits: int) -> float:
    times = list[float]()
    for at in range(edits):
        record = inspection.records[record_id(kind, at * 7 % COUNTS[kind])]
        after = changed(record, at)
        began = time.perf_counter()
        in_words(consequences_of({record.id: after}, inspection))
        times.append((time.perf_counter() - began) * 1000)
    return median(times)


def _recheck_ms(inspection: Inspection, kind: str, edits: int) -> float:
    times = list[float]()
    for at in range(edits):
        record = inspection.record(record_id(kind, at * 7 % COUNTS[kind]))
        assert record is not None
        after = changed(record, at)
        began = time.perf_counter()
        inspection.change({record.id: after})
        times.append((time.perf_counter() - began) * 1000)
    return median(times)


def forget() -> None:
    """Empty every cache of what brands hold, so that a measurement begins cold."""
    for found in gc.get_objects():
        module = str(getattr(found, "__module__", "")) if isinstance(found, _lru_cache_wrapper) else ""
        if module.startswith("kromi_app.brand") and module not in KNOWN:
            found.cache_clear()
