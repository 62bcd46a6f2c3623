"""All checks of a brand of 1,000 records, and those that one edit calls for."""

from __future__ import annotations

import gc
import time
from functools import _lru_cache_wrapper
from statistics import median

from kromi_app.brand.checks.inspection import Inspection
from tests.bench.brand.sample import brand_of_1000

ROUNDS = 7


def checks_ms() -> float:
    """Return the median ms of every check over the whole brand, with nothing remembered from before."""
    records = brand_of_1000()
    times = list[float]()
    for _ in range(ROUNDS):
        forget()
        began = time.perf_counter()
        Inspection(records)
        times.append((time.perf_counter() - began) * 1000)
    return median(times)


def recheck_ms() -> float:
    """Return the median ms of the checks that one recolored swatch calls for."""
    records = brand_of_1000()
    inspection = Inspection(records)
    times = list[float]()
    for at in range(30):
        swatch = records[f"swatch:p{at * 7}"]
        changed = swatch.model_copy(update={"value": f"#{at * 4711:06x}"})
        began = time.perf_counter()
        inspection.change({swatch.id: changed})
        times.append((time.perf_counter() - began) * 1000)
    return median(times)


def forget() -> None:
    """Empty every cache, so that a measurement begins cold."""
    for found in gc.get_objects():
        if isinstance(found, _lru_cache_wrapper) and str(found.__module__).startswith("kromi_app.brand.color"):
            found.cache_clear()
