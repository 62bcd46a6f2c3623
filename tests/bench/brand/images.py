"""Photographs: taken in and made into renditions, beside sharp on the same files; memory, and the event loop."""

from __future__ import annotations

import asyncio
import io
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from kromi_app.imaging.fingerprint import dominant_colors
from kromi_app.imaging.intake import LOOKED_AT, picture_of
from kromi_app.imaging.raster import RenditionFormat, decode, resized
from kromi_app.imaging.recipes import Recipe, cook
from kromi_app.imaging.worker import Workers
from tests.bench.brand import peers
from tests.bench.brand.loop import stalls

PHOTOGRAPHS = 20
SIZE = (3000, 2000)
MIDDLE = (4000, 3000)
LARGE = (8000, 5000)
"""40 million pixels, as many as are taken."""
RENDITIONS: tuple[tuple[int, RenditionFormat], ...] = (
    *((width, "webp") for width in (320, 640, 1024, 1600)),
    *((width, "jpeg") for width in (640, 1600)),
    *((width, "avif") for width in (640, 1024)),
)


@dataclass(frozen=True)
class ImageFigures:
    """What was measured.

    Attributes:
        images_vs_sharp: Our time for all photographs to sharp's, both two at a time; None where there is no sharp.
        images_ms: Ours, for one photograph with all its renditions.
        sharp_ms: Sharp's.
        loop_stall_ms: The longest that the event loop waited meanwhile.
        large_image_mb: The most memory that a process for 40 million pixels had: JPEG, PNG or WebP, with a rendition.
    """

    images_vs_sharp: float | None
    images_ms: float
    sharp_ms: float | None
    loop_stall_ms: float
    large_image_mb: float


def image_figures(folder: Path | None, rounds: int = 3) -> ImageFigures:
    """Measure everything; of some rounds, each of ours beside one of theirs, the best count.

    Args:
        folder: Where the peers are installed, if they could be.
        rounds: How often.
    """
    with tempfile.TemporaryDirectory() as name:
        paths = list(_photographs(Path(name)))
        ours, waits, theirs = [], [], []
        for _ in range(rounds):
            taken_ms, stall_ms = asyncio.run(_ours(paths))
            ours.append(taken_ms)
            waits.append(stall_ms)
            if folder is not None:
                with peers.sharp(folder) as sharp:
                    sharp.renditions_ms(paths[:2], RENDITIONS)  # its libraries are loaded
                    theirs.append(sharp.renditions_ms(paths, RENDITIONS))
    best = min(theirs) if theirs else None
    return ImageFigures(
        min(ours) / best if best else None,
        min(ours) / PHOTOGRAPHS,
        best / PHOTOGRAPHS if best else None,
        max(waits),
        asyncio.run(_large_mb()),
    )


def photograph(size: tuple[int, int], seed: int) -> Image.Image:
    """Return clouds at several scales with fine noise, which compress like a photograph: near 2 bits a pixel."""
    random = np.random.default_rng(seed)
    total = np.zeros((size[1], size[0], 3), dtype=np.float32)
    for cells, weight in ((6, 0.5), (40, 0.25), (300, 0.15)):
        rows = max(cells * size[1] // size[0], 2)
        small = Image.fromarray(random.integers(0, 256, (rows, cells, 3), dtype=np.uint8))
        total += np.asarray(small.resize(size, Image.Resampling.BICUBIC), dtype=np.float32) * weight
    total += random.normal(12, 6, (size[1], size[0], 1)).astype(np.float32)
    return Image.fromarray(np.clip(total, 0, 255).astype(np.uint8))


def as_file(picture: Image.Image, format_: str) -> bytes:
    """Return a picture as a file."""
    out = io.BytesIO()
    picture.save(out, format_, quality=90)
    return out.getvalue()


def palette(data: bytes) -> int:
    """Find the colors of a photograph from its file on; return how many."""
    return len(dominant_colors(resized(decode(data, "image/jpeg"), LOOKED_AT)))


def palette_ms(rounds: int = 7) -> float:
    """Return the median ms of a palette of a photograph of 12 megapixels, by way of the process that reads it."""
    return asyncio.run(_palette_ms(as_file(photograph(MIDDLE, 7), "JPEG"), rounds))


async def _palette_ms(data: bytes, rounds: int) -> float:
    workers, times = Workers(processes=1), list[float]()
    try:
        await workers.run(palette, data)  # starts the process
        for _ in range(rounds):
            start = time.perf_counter()
            await workers.run(palette, data)
            times.append((time.perf_counter() - start) * 1000)
    finally:
        workers.close()
    return statistics.median(times)


def peak_mb(data: bytes) -> float:
    """Take a file in and make a rendition, and return the most memory that this process ever had, in MB."""
    kept = picture_of(data)
    cook(kept.data, kept.media_type, Recipe(1600, "webp"))
    # Not `ru_maxrss`, which a process inherits from the one that started it (Linux, exec_mmap).
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def whole(data: bytes, renditions: Sequence[tuple[int, RenditionFormat]]) -> int:
    """Take a photograph in and make its renditions; return how many bytes they have."""
    kept = picture_of(data)
    made = [
        cook(kept.data, kept.media_type, Recipe(width, "jpg" if format_ == "jpeg" else format_))
        for width, format_ in renditions
    ]
    return sum(map(len, made))


async def _ours(paths: Sequence[Path]) -> tuple[float, float]:
    """Return how many ms all photographs took, and the longest that the loop waited."""
    workers = Workers()
    try:
        files = [path.read_bytes() for path in paths]
        await asyncio.gather(*(workers.run(whole, data, RENDITIONS) for data in files[:2]))
        with stalls() as longest:
            begun = time.perf_counter()
            await asyncio.gather(*(workers.run(whole, data, RENDITIONS) for data in files))
            taken = time.perf_counter() - begun
            await asyncio.sleep(0)
        return taken * 1000, longest[0]
    finally:
        workers.close()


async def _large_mb() -> float:
    """Return the most that any of three formats needs, each in a process of its own."""
    picture, found = photograph(LARGE, 99), list[float]()
    for format_ in ("JPEG", "PNG", "WEBP"):
        workers = Workers(processes=1)
        try:
            found.append(await workers.run(peak_mb, as_file(picture, format_)))
        finally:
            workers.close()
    return max(found)


def _photographs(folder: Path) -> Iterator[Path]:
    for seed in range(PHOTOGRAPHS):
        path = folder / f"{seed}.jpeg"
        photograph(SIZE, seed).save(path, "JPEG", quality=90)
        yield path
