"""The sample's typography."""

from __future__ import annotations

from typing import Any

from kromi_app.brand.operations import Add
from kromi_app.brand.records.base import alias_to
from kromi_app.brand.sample.names import slug

TYPEFACES: tuple[dict[str, Any], ...] = (
    {
        "name": "Fraunces",
        "classification": "serif",
        "fallbacks": ["Georgia"],
        "usage": "Headlines, and times of departure.",
    },
    {
        "name": "Hanken Grotesk",
        "classification": "sans-serif",
        "fallbacks": ["Arial"],
        "usage": "Everything that is read.",
    },
    {"name": "Geist Mono", "classification": "monospace", "fallbacks": ["Menlo"], "usage": "Bunk numbers and codes."},
)

SCALE = "type_scale:page"
STYLES: tuple[tuple[str, str, int, float | str, float, float, str], ...] = (
    ("Display", "fraunces", 420, 64, 1.04, -0.02, "One to a page."),
    ("Headline", "fraunces", 480, alias_to(SCALE, 4), 1.1, -0.015, "Sections of a page."),
    ("Title", "fraunces", 560, alias_to(SCALE, 2), 1.2, -0.01, "Cards and dialogs."),
    ("Lead", "hanken-grotesk", 400, alias_to(SCALE, 1), 1.5, 0, "The first paragraph."),
    ("Body", "hanken-grotesk", 400, alias_to(SCALE, 0), 1.55, 0, "Text."),
    ("Caption", "hanken-grotesk", 440, 13, 1.4, 0, "Under pictures, in tables."),
    ("Label", "hanken-grotesk", 600, 14, 1.2, 0.01, "Buttons and fields."),
    ("Timetable", "geist-mono", 400, 15, 1.6, 0, "Departures, bunks, codes."),
)
"""Name, typeface, weight, size in px or the step of a scale that it follows, line height, letter spacing in em, and
what it is for."""


def typography() -> list[Add]:
    """Return its typefaces, then the styles."""
    faces = [Add(kind="typeface", id=f"typeface:{slug(face['name'])}", set=dict(face)) for face in TYPEFACES]
    scale = {
        "name": "Timetable and page",
        "description": "Screens, from a phone on the quay to the desk at home.",
        "narrow": {"viewport_px": 360, "base_px": 16, "ratio": 1.2},
        "wide": {"viewport_px": 1280, "base_px": 18, "ratio": 1.25},
    }
    styles = [
        Add(
            kind="type_style",
            id=f"type_style:{slug(name)}",
            set={
                "name": name,
                "typeface": f"typeface:{face}",
                "weight": weight,
                "size": size if isinstance(size, str) else {"value": size, "unit": "px"},
                "line_height": line_height,
                "letter_spacing": {"value": spacing, "unit": "em"},
                "usage": usage,
            },
        )
        for name, face, weight, size, line_height, spacing, usage in STYLES
    ]
    return [*faces, Add(kind="type_scale", id=SCALE, set=scale), *styles]
