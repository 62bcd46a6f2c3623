"""The figures, as a table for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.bench.editor.sections import Scrolled, Times

AIM_OPEN_MS, AIM_EDIT_MS, AIM_TASK_MS, AIM_PAGE_KB, AIM_TAB_KB = 500, 60, 50, 250, 300


@dataclass
class Figures:
    """Everything that was measured.

    Attributes:
        cold_ms: Opening with an empty cache.
        weights: By section what came over the wire by kind, in bytes.
        peer: What NiceGUI's page measured; empty where it could not be installed.
    """

    times: Times = field(default_factory=Times)
    cold_ms: list[float] = field(default_factory=list)
    scrolled: list[Scrolled] = field(default_factory=list)
    weights: dict[str, Mapping[str, int]] = field(default_factory=dict)
    kb_per_tab: float = 0
    peer: Mapping[str, float] = field(default_factory=dict)

    @property
    def page_kb(self) -> float:
        """The heaviest section's page, without what its websocket brings."""
        return max(_page_kb(weight) for weight in self.weights.values())

    def as_json(self) -> dict[str, Any]:
        """Return what `--json` writes."""
        opens, switches = _all(self.times.open), _all(self.times.switch)
        found = {
            "open_ms": p95(opens),
            "open_p50_ms": median(opens),
            "open_cold_ms": median(self.cold_ms),
            "switch_ms": p95(switches),
            "switch_p50_ms": median(switches),
            "click_ms": median(self.times.click),
            "edit_p95_ms": p95(self.times.edit),
            "edit_p50_ms": median(self.times.edit),
            "find_ms": p95(self.times.find),
            "longest_task_ms": max(one.longest_task_ms for one in self.scrolled),
            "page_kb": self.page_kb,
            "kb_per_tab": self.kb_per_tab,
        }
        ratios = {
            f"nicegui_{name}": value
            for name, value in (
                *self.peer.items(),
                *((f"{name}_ratio", found[name] / self.peer[name]) for name in self.peer),
            )
        }
        return {
            **{name: round(value, 2) for name, value in (found | ratios).items()},
            "open_by_section_ms": {name: round(median(took)) for name, took in self.times.open.items()},
            "switch_by_section_ms": {name: round(median(took)) for name, took in self.times.switch.items()},
            "scrolled": [vars(one) for one in self.scrolled],
            "weights_kb": {
                name: {kind: round(count / 1024, 1) for kind, count in weight.items()}
                for name, weight in self.weights.items()
            },
        }


def _page_kb(weight: Mapping[str, int]) -> float:
    return sum(count for kind, count in weight.items() if kind != "WebSocket") / 1024


def _all(times: Mapping[str, Sequence[float]]) -> list[float]:
    return [took for section in times.values() for took in section]


def p95(times: Sequence[float]) -> float:
    """Return what 95 of 100 stay under."""
    return sorted(times)[min(int(len(times) * 0.95), len(times) - 1)]


def show(figures: Figures, console: Console) -> None:
    """Print the tables."""
    found, peer = figures.as_json(), figures.peer
    table = Table("", "measured", "aim", "NiceGUI", title="The editor, a brand of 1,000 records")
    for words, name, aim in (
        ("Opening a section after signing in, p95, ms", "open_ms", f"< {AIM_OPEN_MS}"),
        ("Opening a section after signing in, median, ms", "open_p50_ms", ""),
        ("The same with an empty cache, median, ms", "open_cold_ms", ""),
        ("Going to a section by its link, p95, ms", "switch_ms", ""),
        ("Going to a section by its link, median, ms", "switch_p50_ms", ""),
        ("A click until the inspector shows it, median, ms", "click_ms", ""),
        ("An edit until the canvas shows it, p95, ms", "edit_p95_ms", f"< {AIM_EDIT_MS}"),
        ("An edit until the canvas shows it, median, ms", "edit_p50_ms", ""),
        ("A letter in the palette until what is meant comes first, p95, ms", "find_ms", ""),
        ("Longest task while scrolling, ms", "longest_task_ms", f"< {AIM_TASK_MS}"),
        ("The first page, KB", "page_kb", f"< {AIM_PAGE_KB}"),
        ("Server memory for an open tab, KB", "kb_per_tab", f"< {AIM_TAB_KB}"),
    ):
        theirs = f"{peer[name]:.0f}" if name in peer else ""
        table.add_row(words, f"{found[name]:.0f}", aim, theirs)
    console.print(table)
    sections = Table("section", "open, ms", "by link, ms", title="By section, medians")
    for name, took in found["open_by_section_ms"].items():
        sections.add_row(name, str(took), str(found["switch_by_section_ms"][name]))
    console.print(sections)
    for name, weight in found["weights_kb"].items():
        parts = ", ".join(f"{kind} {count}" for kind, count in sorted(weight.items(), key=lambda one: -one[1]))
        console.print(f"{name}: {parts} KB")
