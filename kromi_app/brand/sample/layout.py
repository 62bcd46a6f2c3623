"""The sample's layout: measures, grids, elevations, motion."""

from __future__ import annotations

from typing import Any

from kromi_app.brand.operations import Add

DIMENSIONS: tuple[tuple[str, str, float], ...] = (
    *(("spacing", name, value) for name, value in (("xs", 4), ("s", 8), ("m", 16), ("l", 24), ("xl", 40), ("2xl", 64))),
    *(("radius", name, value) for name, value in (("field", 6), ("card", 10), ("porthole", 24))),
    *(("border", name, value) for name, value in (("hairline", 1), ("rail", 2))),
    *(("breakpoint", name, value) for name, value in (("phone", 480), ("tablet", 840), ("desk", 1200))),
)

GRIDS: tuple[dict[str, Any], ...] = (
    {
        "name": "Page",
        "description": "Everything that is read on a screen.",
        "sizes": [
            {"columns": 4, "gutter": "{dimension:spacing-m}", "margin": "{dimension:spacing-m}"},
            {
                "from_width": "{dimension:breakpoint-tablet}",
                "columns": 8,
                "gutter": "{dimension:spacing-l}",
                "margin": "{dimension:spacing-xl}",
            },
            {
                "from_width": "{dimension:breakpoint-desk}",
                "columns": 12,
                "gutter": "{dimension:spacing-l}",
                "margin": "{dimension:spacing-2xl}",
                "max_width": {"value": 1184, "unit": "px"},
            },
        ],
    },
    {
        "name": "Timetable",
        "description": "Quay, departure, arrival, price.",
        "sizes": [{"columns": 4, "gutter": "{dimension:spacing-s}", "margin": {"value": 0, "unit": "px"}}],
    },
)

SHADOWS: tuple[dict[str, Any], ...] = (
    {
        "name": "Afloat",
        "description": "Tickets and cards.",
        "layers": [
            {"y_px": 1, "blur_px": 2, "color": "oklch(28% 0.055 245 / 0.08)"},
            {"y_px": 6, "blur_px": 16, "spread_px": -4, "color": "oklch(28% 0.055 245 / 0.14)"},
        ],
    },
    {
        "name": "Bridge",
        "description": "Dialogs, one at a time.",
        "layers": [
            {"y_px": 2, "blur_px": 6, "color": "oklch(28% 0.055 245 / 0.1)"},
            {"y_px": 24, "blur_px": 48, "spread_px": -12, "color": "oklch(28% 0.055 245 / 0.28)"},
        ],
    },
)

MOTIONS: tuple[dict[str, Any], ...] = (
    {"name": "Cast off", "duration_ms": 240, "easing": [0.3, 0, 0.8, 0.15], "description": "What leaves."},
    {
        "name": "Dock",
        "duration_ms": 420,
        "easing": [0.05, 0.7, 0.1, 1],
        "reduced": "fade",
        "description": "What arrives: quick, then gently against the quay.",
    },
    {"name": "Swell", "duration_ms": 3200, "easing": [0.45, 0, 0.55, 1], "description": "The line under the hull."},
)


def layout() -> list[Add]:
    """Return its measures, then grids, elevations and motion."""
    measures = [
        Add(
            kind="dimension",
            id=f"dimension:{group}-{name}",
            set={"group": group, "name": name, "value": {"value": value, "unit": "px"}},
        )
        for group, name, value in DIMENSIONS
    ]
    return [
        *measures,
        *(Add(kind="grid", set=dict(grid)) for grid in GRIDS),
        *(Add(kind="shadow", set=dict(shadow)) for shadow in SHADOWS),
        *(Add(kind="motion", set=dict(motion)) for motion in MOTIONS),
    ]
