"""`uv run python -m tests.bench.brand [--json PATH]`."""

from __future__ import annotations

import argparse
import json
from dataclasses import fields
from pathlib import Path

from rich.console import Console

from tests.bench.brand import peers
from tests.bench.brand.checks import checks_ms, recheck_ms
from tests.bench.brand.colors import matrix_times, nearest_ms, ramp_ms
from tests.bench.brand.fonts import font_ms, palette_ms
from tests.bench.brand.images import image_figures
from tests.bench.brand.table import Figures, show


def run(console: Console) -> Figures:
    """Measure everything."""
    figures = Figures()
    folder = peers.install()
    if folder is None:
        console.print("npm could not install culori and sharp; they are left out.")
    else:
        console.print("Contrast matrix", style="dim")
        figures.matrix_ms, figures.culori_ms = matrix_times(folder)
        figures.matrix_vs_culori = figures.matrix_ms / figures.culori_ms
    console.print("Ramps and nearest colors", style="dim")
    figures.ramp_ms, figures.nearest_ms = ramp_ms(), nearest_ms()
    console.print("Checks", style="dim")
    figures.checks_ms, figures.recheck_ms = checks_ms(), recheck_ms()
    console.print("Photographs", style="dim")
    images = image_figures(folder)
    for field in fields(images):
        setattr(figures, field.name, getattr(images, field.name))
    console.print("Fonts, and a palette", style="dim")
    figures.palette_ms = palette_ms()
    figures.font_ms, figures.variable_font_ms, stall = font_ms()
    figures.loop_stall_ms = max(stall, figures.loop_stall_ms or 0)
    return figures


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.brand", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="PATH", help="write the figures")
    asked = parser.parse_args()
    figures = run(Console(stderr=True))
    show(figures, Console())
    if asked.json:
        asked.json.write_text(json.dumps(figures.as_json(), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
