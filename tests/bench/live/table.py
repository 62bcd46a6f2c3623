"""The figures, as a table for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.bench.live.rounds import Cell

TABS = (1, 10, 50)
WAYS = (("mcp", "MCP `edit_brand`"), ("web", "Web edit"))
AIM_RATIO, AIM_DOM_MS, AIM_BYTES, AIM_KB, AIM_GROWTH = 2, 30, 200, 300, 1.5


@dataclass
class Figures:
    """Everything that was measured.

    Attributes:
        wire: By side and tabs: to the arrival of the bytes.
        screen: By side and tabs: to the change in the document.
        peers: By name and tabs.
    """

    wire: dict[tuple[str, int], Cell] = field(default_factory=dict)
    screen: dict[tuple[str, int], Cell] = field(default_factory=dict)
    peers: dict[tuple[str, int], Mapping[str, Any]] = field(default_factory=dict)
    submit_ms: Mapping[str, float] = field(default_factory=dict)
    kb_per_tab: float = 0

    @property
    def bytes_per_edit(self) -> float:
        """What an assistant's edit costs on the wire, for each tab."""
        return max(self.wire["mcp", tabs].bytes[-1] for tabs in TABS)

    @property
    def missed(self) -> int:
        """Edits that did not reach a tab of Kromi."""
        cells = {
            **{("wire", *key): cell for key, cell in self.wire.items()},
            **{("screen", *key): cell for key, cell in self.screen.items()},
        }
        return sum(cell.missed for key, cell in cells.items() if key[1] != "floor")

    def as_json(self) -> dict[str, Any]:
        """Return what `--json` writes."""
        return {
            "live": {str(tabs): self._compared("mcp", tabs) for tabs in TABS},
            "web": {str(tabs): self._compared("web", tabs) for tabs in TABS},
            "bytes_per_edit": round(self.bytes_per_edit),
            "kb_per_tab": round(self.kb_per_tab, 1),
            "submit_ms": {size: round(found, 2) for size, found in self.submit_ms.items()},
            "peers": {
                name: {str(tabs): found for (of, tabs), found in self.peers.items() if of == name}
                for name, _ in self.peers
            },
            "missed": self.missed,
        }

    def _compared(self, side: str, tabs: int) -> dict[str, float]:
        cell, floor = self.wire[side, tabs], self.wire["floor", tabs]
        found = {
            "p95_ms": cell.p95_ms,
            "floor_p95_ms": floor.p95_ms,
            "ratio": cell.p95_ms / floor.p95_ms,
            "p50_ms": cell.p50_ms,
            "floor_p50_ms": floor.p50_ms,
        }
        if (side, tabs) in self.screen:
            found["dom_p95_ms"] = self.screen[side, tabs].p95_ms
            found["floor_dom_p95_ms"] = self.screen["floor", tabs].p95_ms
        return {name: round(value, 2) for name, value in found.items()}


def show(figures: Figures, console: Console) -> None:
    """Print the tables."""
    table = Table(
        "", "tabs", "p50", "p95", "floor p50", "floor p95", "ratio", "aim", title="From sending to arrival, ms"
    )
    for row in _rows(figures):
        table.add_row(*row)
    console.print(table)
    costs = Table("", "measured", "aim", title="What it costs")
    costs.add_row("Bytes on the wire per edit and tab, 500 records", f"{figures.bytes_per_edit:.0f}", f"< {AIM_BYTES}")
    costs.add_row("Memory per open tab, 500 records, KB", f"{figures.kb_per_tab:.0f}", f"< {AIM_KB}")
    for size, found in figures.submit_ms.items():
        costs.add_row(f"Editor.submit, brand of {int(size):,} records, ms", f"{found:.2f}", "")
    growth = figures.submit_ms["10000"] / figures.submit_ms["100"]
    costs.add_row("The largest brand, times the smallest", f"{growth:.2f}", f"< {AIM_GROWTH}")
    costs.add_row("Edits missed", str(figures.missed), "0")
    console.print(costs)


def _rows(figures: Figures) -> Iterator[tuple[str, ...]]:
    for side, words in WAYS:
        for place, cells in (("a raw client", figures.wire), ("the DOM", figures.screen)):
            for tabs in TABS:
                if (side, tabs) in cells:
                    aim = (
                        f"ratio < {AIM_RATIO}" if cells is figures.wire else f"p95 < {AIM_DOM_MS}" if tabs == 50 else ""
                    )
                    yield (f"{words} to {place}", str(tabs), *_times(cells[side, tabs], cells["floor", tabs]), aim)
    for (name, tabs), found in figures.peers.items():
        times = (f"{found['p50_ms']:.1f}", f"{found['p95_ms']:.1f}")
        yield (f"{name}, in memory without a commit", str(tabs), *times, "", "", "", "")


def _times(cell: Cell, floor: Cell) -> tuple[str, ...]:
    times = (cell.p50_ms, cell.p95_ms, floor.p50_ms, floor.p95_ms)
    return (*(f"{value:.1f}" for value in times), f"{cell.p95_ms / floor.p95_ms:.2f}")
