"""The longest that the event loop waits while a brand is checked, mended, compared, and its files are taken in."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress

from kromi_app.brand.checks.inspection import Inspection
from kromi_app.brand.checks.mends import settling
from kromi_app.brand.color import contrast_matrix
from kromi_app.brand.makers.registry import MAKERS
from kromi_app.brand.records.base import Record, RecordId
from kromi_app.errors import Invalid
from kromi_app.imaging.intake import take_in
from kromi_app.imaging.worker import Workers
from tests.bench.brand.checks import forget
from tests.bench.brand.colors import SIZE, colors
from tests.bench.brand.images import LARGE, MIDDLE, as_file, palette, photograph
from tests.bench.brand.loop import stalls
from tests.bench.brand.sample import brand_of_1000, changed, record_id


def stall_ms(rounds: int = 5) -> dict[str, float]:
    """Return the longest wait during each thing that a brand is put to, in ms; each done as the product does it."""
    return asyncio.run(_stalls(rounds))


async def _stalls(rounds: int) -> dict[str, float]:
    found: dict[str, float] = {}
    workers = Workers()
    try:
        for name, work in _works(workers).items():
            forget()
            with stalls() as longest:
                for _ in range(rounds):
                    await work()
                    await asyncio.sleep(0.01)  # so that the last wait is seen
            found[name] = longest[0]
    finally:
        workers.close()
    return found


def _works(workers: Workers) -> dict[str, Callable[[], Awaitable[object]]]:
    records = brand_of_1000()
    inspection = Inspection(records)
    swatch, role = records[record_id("swatch", 7)], records[record_id("color_role", 5)]
    fronts, backs = colors(SIZE, 1), colors(SIZE, 2)
    middle, large = (as_file(photograph(size, 99), "JPEG") for size in (MIDDLE, LARGE))
    return {
        "a review": lambda: asyncio.to_thread(Inspection, records),
        "a change": lambda: asyncio.to_thread(inspection.change, {swatch.id: changed(swatch, 11)}),
        "a mend": lambda: asyncio.to_thread(settling, "contrast", role, records),
        "a repair": lambda: asyncio.to_thread(_repair, records),
        "a matrix": lambda: _at_once(contrast_matrix, fronts, backs),
        "a picture of 12 megapixels": lambda: workers.run(take_in, middle),
        "a picture of 40 megapixels": lambda: workers.run(take_in, large),
        "a palette": lambda: workers.run(palette, middle),
    }


def _repair(records: Mapping[RecordId, Record]) -> None:
    with suppress(Invalid):  # that all pairs cannot pass together takes as long to find
        MAKERS["repair"].operations({}, records)


async def _at_once(function: Callable[..., object], *arguments: object) -> None:
    """Call a function on the loop itself."""
    function(*arguments)
