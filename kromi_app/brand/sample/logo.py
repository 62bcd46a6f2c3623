"""The sample's marks: a funnel above a wave, and the name in outlines of Fraunces (SIL Open Font License 1.1)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kromi_app.brand.operations import Add

MARK_FILES = Path(__file__).parent / "marks"
"""Where the drawings are; each is taken in like anybody's before the records that hold it are made."""
WAVE = {"name": "the wave", "left": 0.0079, "top": 0.6174, "width": 0.1729, "height": 0.3043}
"""Where the wave lies in the horizontal mark, whose clear space is counted in its height."""
LIGHT, DARK = "{swatch:spray}", "{swatch:fjord}"

MARKS: dict[str, dict[str, Any]] = {
    "combination": {
        "name": "Halden Ferry",
        "form": "combination",
        "arrangement": "horizontal",
        "clear_space": 1,
        "clear_part": WAVE,
        "smallest_px": 112,
        "smallest_mm": 28,
        "usage": "Wherever there is room, and always first.",
    },
    "combination-reversed": {
        "name": "Halden Ferry, reversed",
        "form": "combination",
        "arrangement": "horizontal",
        "version": "reversed",
        "clear_space": 1,
        "clear_part": WAVE,
        "smallest_px": 112,
        "smallest_mm": 28,
        "usage": "On the hull, and on every dark ground.",
    },
    "stacked": {
        "name": "Halden Ferry, stacked",
        "form": "combination",
        "arrangement": "stacked",
        "clear_space": 0.15,
        "smallest_px": 64,
        "smallest_mm": 16,
        "usage": "Posters, cups, the side of a crate.",
    },
    "symbol": {
        "name": "Funnel",
        "form": "symbol",
        "smallest_px": 16,
        "smallest_mm": 5,
        "usage": "Where the name stands close by: icons, buttons, lapels.",
    },
    "symbol-reversed": {
        "name": "Funnel, reversed",
        "form": "symbol",
        "version": "reversed",
        "smallest_px": 16,
        "smallest_mm": 5,
        "usage": "The same on dark ground, such as a phone's screen at night.",
    },
    "symbol-black": {
        "name": "Funnel, black",
        "form": "symbol",
        "version": "black",
        "smallest_px": 16,
        "smallest_mm": 5,
        "usage": "Stamps, newsprint, whatever prints but once.",
    },
    "wordmark": {
        "name": "Wordmark",
        "form": "wordmark",
        "version": "one_color",
        "clear_space": 0.5,
        "smallest_px": 96,
        "smallest_mm": 24,
        "usage": "Signs over doors, and lists of lines.",
    },
    "wordmark-reversed": {
        "name": "Wordmark, reversed",
        "form": "wordmark",
        "version": "reversed",
        "clear_space": 0.5,
        "smallest_px": 96,
        "smallest_mm": 24,
    },
}
"""By the name of the drawing."""

MISUSES: tuple[tuple[str, str], ...] = (
    ("stretched", "The wave is as high as a wave."),
    ("recolored", "The funnel is Fjord, the wave Signal; a third color is another line's."),
    ("clashing", "It lies on our own grounds; a color like this is nobody’s."),
    ("crowded", "Offers stand elsewhere; a ferry needs water around it."),
    ("rotated", "It floats level."),
    ("outlined", "It has one weight, and that is its own."),
)

GUIDELINE: dict[str, Any] = {
    "about": "logo",
    "name": "Which mark where",
    "text": "The whole name first; the funnel alone **once the name has been read**.\n\n"
    "- Top left on pages, bottom left on posters\n- One mark to a side, never two",
    "pairs": [{"do": "The reversed mark on Fjord.", "dont": "The mark in a white box on Fjord."}],
}


def logo(files: Mapping[str, Mapping[str, Any]]) -> list[Add]:
    """Return its marks, their misuse and a guideline.

    Args:
        files: What was found out about each drawing when it was taken in, by the drawing's name.
    """
    marks = [
        Add(kind="mark", id=f"mark:{name}", set={**_ground(name), **said, "file": dict(files[name])})
        for name, said in MARKS.items()
    ]
    misuses = [
        Add(kind="misuse", set={"mark": "mark:combination", "fault": fault, "why": why}) for fault, why in MISUSES
    ]
    return [*marks, *misuses, Add(kind="guideline", set=GUIDELINE)]


def _ground(name: str) -> dict[str, str]:
    if name.endswith("-reversed"):
        return {"background": "dark", "ground": DARK}
    return {"background": "light", "ground": LIGHT}
