"""Pictures for tests, drawn here: gradients with shapes, which compress and look unlike each other."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from PIL import Image


def picture(width: int = 480, height: int = 320, seed: int = 1, mode: str = "RGB") -> Image.Image:
    """Return soft clouds of color; each seed another picture."""
    random = np.random.default_rng(seed)
    small = random.integers(0, 256, (6, 8, 3), dtype=np.uint8)
    return Image.fromarray(small).resize((width, height), Image.Resampling.BICUBIC).convert(mode)


def file(image: Image.Image | None = None, format_: str = "JPEG", **options: Any) -> bytes:
    """Return a picture as a file."""
    out = io.BytesIO()
    (image or picture()).save(out, format_, **options)
    return out.getvalue()
