"""Fonts: what a whole font costs until it is kept, and until its Latin letters can be shown."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from kromi_app.imaging.fonts import kept, read, web_font
from kromi_app.imaging.intake import take_in
from kromi_app.imaging.worker import Workers

STATIC = (
    *("inter/400Regular/Inter_400Regular", "lora/400Regular/Lora_400Regular", "rubik/400Regular/Rubik_400Regular"),
    *("merriweather/400Regular/Merriweather_400Regular", "open-sans/400Regular/OpenSans_400Regular"),
    *("source-serif-4/400Regular/SourceSerif4_400Regular", "work-sans/400Regular/WorkSans_400Regular"),
    "jetbrains-mono/400Regular/JetBrainsMono_400Regular",
)
"""As Google Fonts has them: whole, in every script, 115 KB to 1 MB."""
VARIABLE = (
    "geist/dist/fonts/geist-sans/Geist-Variable.ttf",
    "geist/dist/fonts/geist-mono/GeistMono-Variable.ttf",
    "inter-ui/variable/InterVariable.woff2",
)
"""As their makers give them out."""


@dataclass(frozen=True)
class FontFigures:
    """What was measured, each over all rounds.

    Attributes:
        font_ms: The median of metrics and Latin subset of static fonts.
        variable_font_ms: The median of variable ones.
        slowest_font_ms: The median of the font that takes longest.
        font_intake_ms: The median of taking a font in.
    """

    font_ms: float
    variable_font_ms: float
    slowest_font_ms: float
    font_intake_ms: float


def font_figures(folder: Path, rounds: int = 5) -> FontFigures:
    """Measure all fonts, by way of the process that reads them.

    Args:
        folder: Where npm installed them.
        rounds: How often.
    """
    static = [(folder / "node_modules/@expo-google-fonts" / f"{name}.ttf").read_bytes() for name in STATIC]
    variable = [(folder / "node_modules" / name).read_bytes() for name in VARIABLE]
    return asyncio.run(_measured(static, variable, rounds))


def subset_and_metrics(font: bytes, kept: bytes) -> int:
    """Check a font and read its metrics, make its Latin web font of what is kept of it; return how large that is."""
    read(font)
    return len(web_font(kept))


async def _measured(static: Sequence[bytes], variable: Sequence[bytes], rounds: int) -> FontFigures:
    workers = Workers(processes=1)
    try:
        whole = [(await workers.run(kept, font))[1] for font in (*static, *variable)]
        every = [
            [await _timed(workers, subset_and_metrics, *pair) for _ in range(rounds)]
            for pair in zip((*static, *variable), whole, strict=True)
        ]
        taken = [await _timed(workers, take_in, font) for font in (*static, *variable) for _ in range(rounds)]
    finally:
        workers.close()
    of_static, of_variable = every[: len(static)], every[len(static) :]
    return FontFigures(
        statistics.median(chain(*of_static)),
        statistics.median(chain(*of_variable)),
        max(statistics.median(times) for times in every),
        statistics.median(taken),
    )


async def _timed(workers: Workers, function: Callable[..., object], *files: bytes) -> float:
    start = time.perf_counter()
    await workers.run(function, *files)
    return (time.perf_counter() - start) * 1000
