"""The measuring: the sides in turns, several rounds, so that a slow minute falls on all of them."""

from __future__ import annotations

import asyncio
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Protocol

RATE_PER_S = 30.0
WARM_UP = 20
PATIENCE_S = 5.0
"""What has not arrived by then is missed."""
Arrivals = dict[int, list[float]]
_numbers = iter(range(1, 1 << 24))


class Tab(Protocol):
    """What is told of edits."""

    @property
    def received(self) -> int:
        """The bytes that came in."""
        ...

    async def collect(self) -> None:
        """Report what arrived, where that is not done at once."""
        ...


class Side(Protocol):
    """What is measured: the floor, or Kromi in one of its faces, seen on the wire or on the screen."""

    name: str

    async def open(self, tabs: int, arrived: Callable[[int, float], None]) -> Sequence[Tab]:
        """Open as many tabs, and return those that are watched."""
        ...

    async def edit(self, number: int) -> float:
        """Set the value of that number, and return when it was sent."""
        ...

    async def close(self) -> None:
        """Close every tab."""
        ...


@dataclass
class Cell:
    """What was measured of one side at a number of tabs, with a figure for each round.

    Attributes:
        p50: Milliseconds from sending to arrival, over all edits and watched tabs.
        p95: The same.
        bytes: On the wire, for each edit and tab.
        missed: Edits that did not reach a tab.
    """

    p50: list[float] = field(default_factory=list)
    p95: list[float] = field(default_factory=list)
    bytes: list[float] = field(default_factory=list)
    missed: int = 0

    @property
    def p50_ms(self) -> float:
        """The median of the rounds."""
        return statistics.median(self.p50)

    @property
    def p95_ms(self) -> float:
        """The median of the rounds."""
        return statistics.median(self.p95)


async def measure(side: Side, tabs: int, edits: int, cell: Cell) -> None:
    """Measure one round of a cell."""
    arrivals: Arrivals = {}

    def arrived(number: int, at: float) -> None:
        arrivals.setdefault(number, []).append(at)

    try:
        watched = await side.open(tabs, arrived)
        for _ in range(WARM_UP):
            await side.edit(next(_numbers))
        await asyncio.sleep(0.2)
        before = sum(tab.received for tab in watched)
        sent = await _edit_steadily(side, edits)
        await _settle(arrivals, sent, watched)
        waits = [(at - sent[number]) * 1000 for number in sent for at in arrivals.get(number, ())[: len(watched)]]
        cell.p50.append(percentile(waits, 0.5))
        cell.p95.append(percentile(waits, 0.95))
        cell.bytes.append((sum(tab.received for tab in watched) - before) / edits / len(watched))
        cell.missed += sum(max(0, len(watched) - len(arrivals.get(number, ()))) for number in sent)
    finally:
        await side.close()


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which a share of the values lies."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] if values else float("nan")


async def _edit_steadily(side: Side, edits: int) -> dict[int, float]:
    sent: dict[int, float] = {}
    due = perf_counter()
    for _ in range(edits):
        number = next(_numbers)
        sent[number] = await side.edit(number)
        due = max(due + 1 / RATE_PER_S, perf_counter())
        await asyncio.sleep(due - perf_counter())
    return sent


async def _settle(arrivals: Arrivals, sent: dict[int, float], watched: Sequence[Tab]) -> None:
    deadline = perf_counter() + PATIENCE_S
    while perf_counter() < deadline:
        for tab in watched:
            await tab.collect()
        if all(len(arrivals.get(number, ())) >= len(watched) for number in sent):
            return
        await asyncio.sleep(0.05)
