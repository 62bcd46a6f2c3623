"""Fonts and palettes: what a sent font costs until it can be shown, and a palette of a photograph of 12 megapixels."""

from __future__ import annotations

import asyncio
import io
import statistics
import time
from collections.abc import Callable

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from kromi_app.brand.type.library import families
from kromi_app.imaging.fingerprint import dominant_colors
from kromi_app.imaging.fonts import read, web_font
from kromi_app.imaging.raster import decode, resized
from kromi_app.imaging.worker import Workers
from tests.bench.brand.images import photograph, stalls
from tests.fixtures.library import packages

STATIC = ("inter", "lora", "source-serif-4", "work-sans", "jetbrains-mono", "open-sans", "merriweather", "rubik")
VARIABLE = ("fraunces", "inter", "roboto", "source-serif-4")
PICTURE = (4000, 3000)


def font_ms(rounds: int = 3) -> tuple[float, float, float]:
    """Return the medians of subset and metrics, in ms, of static and of variable fonts, and the loop's longest wait."""
    return asyncio.run(_font_ms(rounds))


async def _font_ms(rounds: int) -> tuple[float, float, float]:
    static, variable = [_static(family) for family in STATIC], [_variable(family) for family in VARIABLE]
    workers = Workers(processes=1)
    try:
        await workers.run(subset_and_metrics, static[0])  # starts the process
        with stalls() as longest:
            static_times = [[await _timed(workers, font) for _ in range(rounds)] for font in static]
            variable_times = [[await _timed(workers, font) for _ in range(rounds)] for font in variable]
    finally:
        workers.close()
    return _median(static_times), _median(variable_times), longest[0]


def _median(fonts: list[list[float]]) -> float:
    """Return the median over fonts of the best of their times."""
    return statistics.median(min(times) for times in fonts)


async def _timed(workers: Workers, font: bytes) -> float:
    start = time.perf_counter()
    await workers.run(subset_and_metrics, font)
    return (time.perf_counter() - start) * 1000


def subset_and_metrics(font: bytes) -> int:
    """Check a font, read its metrics and make its Latin web font, as when it comes in; return how large that is."""
    read(font)
    return len(web_font(font))


def palette_ms(rounds: int = 3) -> float:
    """Return how long a palette of a photograph of 12 megapixels takes from its file on, in ms."""
    out = io.BytesIO()
    photograph(PICTURE, 7).save(out, "JPEG", quality=90)
    return min(
        _measured(lambda: dominant_colors(resized(decode(out.getvalue(), "image/jpeg"), 256))) for _ in range(rounds)
    )


def _measured(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _variable(family: str) -> bytes:
    """Return a family's Latin letters as a variable font, as somebody would send them."""
    return _as_ttf(TTFont(io.BytesIO(_file(family))))


def _static(family: str) -> bytes:
    """Return a family's regular as a font of its own."""
    font = TTFont(io.BytesIO(_file(family)))
    return _as_ttf(instantiateVariableFont(font, {axis.axisTag: None for axis in font["fvar"].axes} | {"wght": 400}))


def _file(family: str) -> bytes:
    return (packages() / family / next(iter(families()[family].previews.values()))).read_bytes()


def _as_ttf(font: TTFont) -> bytes:
    out = io.BytesIO()
    font.flavor = None
    font.save(out)
    return out.getvalue()
