"""The sample's images, drawn for it in its own colors; the looks that any picture is given; when to use which."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kromi_app.brand.operations import Add

IMAGE_FILES = Path(__file__).parent / "images"
"""Where the pictures are; each is taken in like anybody's before the record that holds it is made."""
LICENSE = "CC0 1.0: free to use for anything"
CREDIT = "Drawn for the sample brand of Kromi"

IMAGES: dict[str, dict[str, Any]] = {
    "night-crossing": {
        "name": "Night crossing",
        "alt": "A white ferry with an orange funnel and lit windows crosses a dark sea under a full moon.",
        "caption": "22:40 from Halden, every night of the year.",
        "focal": {"x": 0.46, "y": 0.52},
        "tags": ["ferry", "night", "sea"],
    },
    "first-light": {
        "name": "First light",
        "alt": "At sunrise a small ferry comes in past a green island with a red and white lighthouse.",
        "caption": "Wake when the lighthouse comes up.",
        "focal": {"x": 0.71, "y": 0.42},
        "tags": ["island", "lighthouse", "morning", "sea"],
    },
    "between-islands": {
        "name": "Between the islands",
        "alt": "From above: a ferry draws its wake through dark water between four green islands.",
        "caption": "Nine quays, eleven crossings a night.",
        "focal": {"x": 0.52, "y": 0.43},
        "tags": ["ferry", "island", "coast"],
    },
}
"""By the name of the file."""

TREATMENTS: tuple[dict[str, Any], ...] = (
    {
        "name": "Night watch",
        "look": "duotone",
        "dark": "{swatch:hold}",
        "light": "{swatch:deck}",
        "grain": 0.2,
        "shown_on": "image:first-light",
        "description": "For pictures from anywhere, so that they come from here.",
    },
    {
        "name": "Funnel",
        "look": "duotone",
        "dark": "{swatch:fjord}",
        "light": "{swatch:signal-tints-300}",
        "shown_on": "image:between-islands",
        "description": "Posters, one a year.",
    },
    {
        "name": "Sea fog",
        "look": "tint",
        "dark": "{swatch:ice}",
        "strength": 0.85,
        "shown_on": "image:first-light",
        "description": "Behind text, never behind a mark.",
    },
    {
        "name": "Newsprint",
        "look": "grayscale",
        "grain": 0.45,
        "shown_on": "image:night-crossing",
        "description": "Whatever prints but once.",
    },
)

GUIDELINE: dict[str, Any] = {
    "about": "imagery",
    "name": "What we show",
    "text": "The boat in its water, small enough to look at home there. **Morning or night, never noon.**\n\n"
    "![A ferry at night](image:night-crossing)\n\n"
    "- One thing to look at, and room around it\n- Weather as it was\n- No flags, no toasts, no thumbs",
    "pairs": [
        {
            "do": "The island first, the boat on its way there.",
            "do_image": "image:first-light",
            "dont": "The boat alone, as large as it goes.",
        }
    ],
}


def imagery(files: Mapping[str, Mapping[str, Any]]) -> list[Add]:
    """Return its images, treatments and a guideline.

    Args:
        files: What was found out about each picture when it was taken in, by the picture's name.
    """
    images = [
        Add(
            kind="image",
            id=f"image:{name}",
            set={**said, "license": LICENSE, "credit": CREDIT, "file": dict(files[name])},
        )
        for name, said in IMAGES.items()
    ]
    treatments = [Add(kind="treatment", set=dict(treatment)) for treatment in TREATMENTS]
    return [*images, *treatments, Add(kind="guideline", set=GUIDELINE)]
