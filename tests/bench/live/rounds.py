"""The measuring: floor and Kromi in turns, several rounds, so that a slow minute falls on both."""

from __future__ import annotations

import asyncio
import statistics
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Protocol

RATE_PER_S = 30.0
WARM_UP = 20
Edit = Callable[[int], Awaitable[float]]
"""Sets the value of that number, and returns when it was sent."""


class Tab(Protocol):
    """What is told."""

    @property
    def received(self) -> int: ...

    async def close(self) -> None: ...


class Side(Protocol):
    """The floor, or Kromi in one of its faces."""

    name: str

    async def open(self, tabs: int, arrived: Callable[[int, float], None]) -> Sequence[Tab]: ...

    async def edit(self, number: int) -> float: ...


@dataclass
class Cell:
    """What was measured of one side at a number of tabs.

    Attributes:
        p95: Milliseconds from sending to arrival over all edits and tabs, a figure for each round.
        bytes: On the wire, for each edit and tab.
        missed: Edits that did not reach a tab.
    """

    p50: list[float] = field(default_factory=list)
    p95: list[float] = field(default_factory=list)
    bytes: list[float] = field(default_factory=list)
    missed: int = 0

    @property
    def p95_ms(self) -> float:
        """The median of the rounds."""
        return statistics.median(self.p95)

    @property
    def p50_ms(self) -> float:
        """The median of the rounds."""
        return statistics.median(self.p50)


_numbers = iter(range(1, 1 << 24))


async def measure(side: Side, tabs: int, edits: int, cell: Cell) -> None:
    """Measure one round of a cell."""
    arrivals: dict[int, list[float]] = {}

    def arrived(number: int, at: float) -> None:
        arrivals.setdefault(number, []).append(at)

    opened = await side.open(tabs, arrived)
    try:
        for number in (next(_numbers) for _ in range(WARM_UP)):
            await side.edit(number)
        await asyncio.sleep(0.3)
        before = sum(tab.received for tab in opened)
        sent: dict[int, float] = {}
        due = perf_counter()
        for number in (next(_numbers) for _ in range(edits)):
            sent[number] = await side.edit(number)
            due = max(due + 1 / RATE_PER_S, perf_counter())
            await asyncio.sleep(due - perf_counter())
        await _settled(arrivals, sent, len(opened))
        waits = sorted((at - sent[number]) * 1000 for number in sent for at in arrivals.get(number, ()))
        cell.p50.append(waits[len(waits) // 2])
        cell.p95.append(waits[int(len(waits) * 0.95)])
        cell.bytes.append((sum(tab.received for tab in opened) - before) / edits / len(opened))
        cell.missed += sum(max(0, len(opened) - len(arrivals.get(number, ()))) for number in sent)
    finally:
        for tab in opened:
            await tab.close()


async def _settled(arrivals: dict[int, list[float]], sent: dict[int, float], tabs: int) -> None:
    for _ in range(40):
        await asyncio.sleep(0.05)
        if all(len(arrivals.get(number, ())) >= tabs for number in sent):
            return
