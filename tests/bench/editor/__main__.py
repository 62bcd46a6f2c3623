"""`uv run python -m tests.bench.editor [--quick] [--json PATH]`."""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
from pathlib import Path

from rich.console import Console

from tests.bench.editor import peers
from tests.bench.editor.brand import serving_1000
from tests.bench.editor.probe import chromium
from tests.bench.editor.sections import editing, finding, opening, opening_cold, scrolling, weighing
from tests.bench.editor.table import Figures, show
from tests.bench.live.memory import kilobytes_per_tab

WEIGHED = ("overview", "color", "typography")


async def run(console: Console, *, quick: bool = False) -> Figures:
    """Measure everything, from an empty data folder to its end."""
    figures = Figures()
    rounds, edits = (1, 20) if quick else (5, 120)
    with tempfile.TemporaryDirectory(prefix="kromi-bench-") as home:
        async with serving_1000(Path(home)) as kromi:
            console.print("Memory", style="dim")
            figures.kb_per_tab = await kilobytes_per_tab(kromi)
            async with chromium(kromi.base, kromi.session) as tabs:
                console.print("The weight of the page", style="dim")
                for section in WEIGHED:
                    figures.weights[section] = (await weighing(kromi, tabs, section)).bytes
                console.print("Opening", style="dim")
                await opening(kromi, tabs, rounds, figures.times)
                figures.cold_ms = [await opening_cold(kromi, tabs, "color") for _ in range(rounds)]
                console.print("Finding", style="dim")
                await finding(kromi, tabs, rounds, figures.times)
                console.print("Editing", style="dim")
                await editing(kromi, tabs, edits, figures.times)
                console.print("Scrolling", style="dim")
                figures.scrolled = await scrolling(kromi, tabs)
        console.print("NiceGUI", style="dim")
        async with peers.nicegui(Path(home)) as address:
            if address is None:
                console.print("uv could not install NiceGUI; it is left out.")
            else:
                async with chromium(address) as tabs:
                    figures.peer = await peers.measure(tabs, edits, rounds)
    return figures


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.editor", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer edits and rounds")
    parser.add_argument("--json", type=Path, metavar="PATH", help="write the figures")
    asked = parser.parse_args()
    figures = asyncio.run(run(Console(stderr=True), quick=asked.quick))
    show(figures, Console())
    if asked.json:
        asked.json.write_text(json.dumps(figures.as_json(), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
