"""A brand of 1,000 records, as large as a brand book gets, with all that checks of color can find in it."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from kromi_app.brand.operations import Add
from kromi_app.brand.planning import Neighborhood, plan
from kromi_app.brand.records.base import Record, RecordId

PALETTES, SWATCHES, ROLES, RAMPS, GRADIENTS, STYLES, DIMENSIONS, MESSAGES = 20, 500, 40, 20, 20, 40, 160, 200
"""Together 1,000."""


def brand_of_1000() -> dict[RecordId, Record]:
    """Return the records, the same each time."""
    made = plan([*_colors(Random(5)), *_others()], Neighborhood({}), lambda kind: f"{kind}:new")
    records = {key: record for key, record in made.after.items() if record is not None}
    assert len(records) == 1000, len(records)
    return records


def _colors(random: Random) -> Iterator[Add]:
    for at in range(PALETTES):
        yield _add("palette", at)
    for at in range(SWATCHES):
        yield _add("swatch", at, palette=f"palette:p{at % PALETTES}", value=a_color(random))
    for at in range(RAMPS):
        yield _add("ramp", at, base=f"{{swatch:p{at}}}")
    for at in range(GRADIENTS):
        stops = [{"color": f"{{ramp:p{at}.{step}}}", "position": place} for step, place in ((200, 0), (700, 1))]
        yield _add("gradient", at, stops=stops)
    for at in range(ROLES):
        on = {"on": f"color_role:p{at - at % 2 - 2}"} if at > 2 else {}
        light, dark = f"{{swatch:p{random.randrange(SWATCHES)}}}", f"{{ramp:p{at % RAMPS}.300}}"
        yield _add("color_role", at, light=light, dark=dark, **on)


def _others() -> Iterator[Add]:
    yield Add(kind="typeface", id="typeface:text", set={"name": "Inter"})
    for at in range(STYLES - 1):
        yield _add("type_style", at, typeface="typeface:text")
    for at in range(DIMENSIONS):
        yield _add("dimension", at, value={"value": at, "unit": "px"})
    for at in range(MESSAGES):
        text = f"We leave at 22:40 from quay {at}, and wait five minutes for the last train."
        yield Add(kind="message", id=f"message:p{at}", set={"text": text})


def _add(kind: str, at: int, **fields: Any) -> Add:
    return Add(kind=kind, id=f"{kind}:p{at}", set={"name": f"{kind} {at}", **fields})


def a_color(random: Random) -> str:
    """Return a color as designers write them: two of three as hex, the others in OKLCH."""
    if random.random() < 0.66:
        return f"#{random.randrange(1 << 24):06x}"
    lightness, hue = random.uniform(10, 98), random.uniform(0, 360)
    # The darker or lighter, the less chroma fits; one in ten lies outside sRGB all the same.
    chroma = random.uniform(0, 0.13) * (1 - abs(lightness / 50 - 1.1)) + (0.1 if random.random() < 0.1 else 0.0)
    return f"oklch({lightness:.1f}% {max(chroma, 0):.3f} {hue:.1f})"
