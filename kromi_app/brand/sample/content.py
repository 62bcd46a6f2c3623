"""The sample's guidelines."""

from __future__ import annotations

from typing import Any

from kromi_app.brand.operations import Add

GUIDELINES: tuple[dict[str, Any], ...] = (
    {
        "about": "color",
        "name": "How much of what",
        "text": "Deck carries the page, Fjord the words. **Signal is for one thing**: what you press.\n\n"
        "- Six parts Deck or Spray\n- Three parts Fjord\n- One part everything else",
        "pairs": [{"do": "One Signal button to a page.", "dont": "Headlines in Signal."}],
    },
    {
        "about": "voice",
        "name": "Times and prices",
        "text": "Times with four digits and a colon, always local: `22:40`. "
        "Prices with everything in them: `490 kr`.\n\n"
        "> If we are late we say how late, and why.",
        "pairs": [{"do": "We leave at 22:40.", "dont": "Departure approx. 10:40 pm."}],
    },
    {
        "about": "content",
        "name": "The boats",
        "text": "Four, each named after a lighthouse.\n\n"
        "| Boat | Bunks | Since |\n|---|---|---|\n| Torbjørnskjær | 96 | 1987 |\n"
        "| Homlungen | 84 | 1994 |\n| Strømtangen | 120 | 2009 |\n| Færder | 120 | 2016 |",
        "data": {"fleet": 4, "quays": 9, "crossings_a_night": 11},
    },
)


def content() -> list[Add]:
    """Return its guidelines."""
    return [Add(kind="guideline", set=dict(guideline)) for guideline in GUIDELINES]
