"""`uv run python -m tests.bench.brand [--quick] [--json PATH]`."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

from rich.console import Console

from tests.bench.brand import peers
from tests.bench.brand.checks import checks_ms, consequences_ms, recheck_ms
from tests.bench.brand.colors import matrix_times, nearest_ms, ramp_ms
from tests.bench.brand.fonts import font_figures
from tests.bench.brand.images import image_figures, palette_ms
from tests.bench.brand.stalls import stall_ms
from tests.bench.brand.table import Figures, show


def run(console: Console, *, quick: bool = False) -> Figures:
    """Measure everything, or in few rounds what can be seen of it."""
    figures = Figures()
    folder = peers.install()
    if folder is None:
        console.print("npm could not install culori, sharp and the fonts; what needs them is left out.")
    else:
        console.print("Contrast matrix", style="dim")
        figures.matrix_ms, figures.culori_ms = matrix_times(folder)
        figures.matrix_vs_culori = figures.matrix_ms / figures.culori_ms
        console.print("Fonts", style="dim")
        take(figures, font_figures(folder, 1 if quick else 5))
    console.print("Ramps and nearest colors", style="dim")
    figures.ramp_ms, figures.nearest_ms = ramp_ms(), nearest_ms()
    console.print("Checks", style="dim")
    figures.checks_ms = checks_ms(2 if quick else 7)
    figures.recheck_ms, figures.recheck_kind = recheck_ms(3 if quick else 15)
    figures.consequences_ms, figures.consequences_kind = consequences_ms(3 if quick else 15)
    console.print("Photographs", style="dim")
    take(figures, image_figures(folder, 1 if quick else 3))
    figures.palette_ms = palette_ms(2 if quick else 7)
    console.print("The event loop", style="dim")
    waits = {**stall_ms(1 if quick else 5), "photographs": figures.loop_stall_ms or 0.0}
    figures.loop_stall_by = max(waits, key=lambda name: waits[name])
    figures.loop_stall_ms = waits[figures.loop_stall_by]
    return figures


def take(figures: Figures, part: Any) -> None:
    """Put what one part measured among the figures."""
    for field in fields(part):
        setattr(figures, field.name, getattr(part, field.name))


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.brand", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="PATH", help="write the figures")
    parser.add_argument("--quick", action="store_true", help="few rounds, to see that all of it runs")
    asked = parser.parse_args()
    figures = run(Console(stderr=True), quick=asked.quick)
    show(figures, Console())
    if asked.json:
        asked.json.write_text(json.dumps(figures.as_json(), indent=2) + "\n", encoding="utf-8")
    sys.exit(figures.matrix_vs_culori is None)


if __name__ == "__main__":
    main()
