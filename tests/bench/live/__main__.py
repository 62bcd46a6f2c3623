"""`uv run python -m tests.bench.live [--quick] [--json PATH]`."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from tests.bench.live import peers
from tests.bench.live.kromi import Kromi, answering, free_port, process, serving
from tests.bench.live.memory import kilobytes_per_tab
from tests.bench.live.rounds import Cell, Side, measure
from tests.bench.live.sides import FloorSide, McpSide, Screen, WebSide
from tests.bench.live.submit import submit_times
from tests.bench.live.table import TABS, Figures, show
from tests.bench.live.tabs import browsing


@dataclass(frozen=True)
class Effort:
    """How much is measured."""

    rounds: int = 3
    edits: int = 150
    screen_rounds: int = 2
    screen_edits: int = 100


QUICK = Effort(rounds=2, edits=60, screen_rounds=1, screen_edits=60)


async def run(effort: Effort, console: Console) -> Figures:
    """Measure everything, from an empty data folder to its end."""
    figures = Figures()
    with tempfile.TemporaryDirectory(prefix="kromi-bench-") as home:
        async with serving(Path(home)) as kromi:
            port = free_port()
            conninfo = kromi.database_url.replace("+psycopg", "")
            async with process("-m", "tests.bench.live.floor", conninfo, str(port)) as floor:
                await answering(port, floor)
                console.print("Memory", style="dim")
                figures.kb_per_tab = await kilobytes_per_tab(kromi)
                sides = (FloorSide(port, kromi.floor_brand), McpSide(kromi), WebSide(kromi))
                await _turns(sides, figures.wire, effort.rounds, effort.edits, console)
                await _screens(kromi, sides, figures.screen, effort, console)
            console.print("Editor.submit", style="dim")
            figures.submit_ms = await submit_times(kromi.database_url, kromi.actor, effort.edits)
        await _peers(figures, effort, console)
    return figures


async def _turns(
    sides: tuple[Side, ...], cells: dict[tuple[str, int], Cell], rounds: int, edits: int, console: Console
) -> None:
    for turn in range(rounds):
        for tabs in TABS:
            for side in sides:
                console.print(f"Round {turn + 1} of {rounds}: {side.name}, {tabs} tabs", style="dim")
                await measure(side, tabs, edits, cells.setdefault((side.name, tabs), Cell()))


async def _screens(
    kromi: Kromi,
    sides: tuple[FloorSide | McpSide | WebSide, ...],
    cells: dict[tuple[str, int], Cell],
    effort: Effort,
    console: Console,
) -> None:
    async with browsing(kromi.base, kromi.session) as browser:
        screens = tuple(Screen(side, browser) for side in sides)
        await _turns(screens, cells, effort.screen_rounds, effort.screen_edits, console)


async def _peers(figures: Figures, effort: Effort, console: Console) -> None:
    folder = await peers.install()
    if folder is None:
        console.print("npm could not install the peers; they are left out.")
        return
    for tabs in TABS:
        for name in peers.NAMES:
            console.print(f"{name}, {tabs} tabs", style="dim")
            found: Mapping[str, float] = await peers.measure_peer(folder, name, tabs, effort.screen_edits)
            figures.peers[name, tabs] = found


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.live", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer edits and rounds")
    parser.add_argument("--json", type=Path, metavar="PATH", help="write the figures")
    asked = parser.parse_args()
    console = Console()
    figures = _run(run(QUICK if asked.quick else Effort(), Console(stderr=True)))
    show(figures, console)
    if asked.json:
        asked.json.write_text(json.dumps(figures.as_json(), indent=2) + "\n", encoding="utf-8")


def _run(measuring):  # type: ignore[no-untyped-def]
    if sys.platform == "win32":
        return asyncio.run(measuring)
    import uvloop  # noqa: PLC0415  (not there on Windows)

    return uvloop.run(measuring)


if __name__ == "__main__":
    main()
