"""The sample brand: Halden Ferry, a night line; invented, and free to take apart."""

from __future__ import annotations

from typing import Any

from kromi_app.brand.operations import Add, Update
from kromi_app.brand.records.profile import PROFILE_ID

SAMPLE_NAME = "Halden Ferry"

PROFILE: dict[str, Any] = {
    "description": "The night line between Halden and the islands, since 1923.",
    "values": ["Plain", "Warm", "On time"],
    "audience": "People who would rather wake up there than drive there: islanders, walkers, late trains.",
    "industry": "Night ferry line",
}

PALETTES: dict[str, tuple[str, dict[str, tuple[str, str]]]] = {
    "Core": (
        "Five colors, one job each",
        {
            "Fjord": ("oklch(28% 0.055 245)", "The hull, and every large dark ground."),
            "Signal": ("oklch(66% 0.19 37)", "The funnel. One thing to press on a page, no more."),
            "Deck": ("oklch(95.5% 0.02 85)", "Scrubbed wood; the ground that most things lie on."),
            "Lichen": ("oklch(79% 0.09 125)", "The islands, and whatever grows there."),
            "Ice": ("oklch(91% 0.03 225)", "Morning. Notes, tables, quiet things."),
        },
    ),
    "Signal tints": (
        "From dawn to the engine room",
        {
            "100": ("oklch(94.5% 0.022 37)", ""),
            "300": ("oklch(82% 0.1 37)", ""),
            "500": ("{swatch:signal}", ""),
            "700": ("oklch(49% 0.155 37)", "Signal for text on Deck."),
            "900": ("oklch(31% 0.095 37)", ""),
        },
    ),
    "Night": (
        "Grays with the sea in them",
        {
            "Spray": ("oklch(98% 0.006 245)", ""),
            "Fog": ("oklch(88% 0.012 245)", ""),
            "Slate": ("oklch(52% 0.03 245)", ""),
            "Hold": ("oklch(20% 0.04 245)", "Dark ground, one step below Fjord."),
            "Pitch": ("oklch(14% 0.03 245)", ""),
        },
    ),
}

ROLES: tuple[tuple[str, str, str, str | None, str], ...] = (
    ("surface", "deck", "hold", None, "The ground that text lies on."),
    ("on-surface", "fjord", "deck", "surface", "Text."),
    ("muted", "ice", "fjord", None, "A quieter ground, for notes and tables."),
    ("on-muted", "fjord", "ice", "muted", "Text on it."),
    ("accent", "signal", "signal", None, "The one thing to press."),
    ("on-accent", "pitch", "pitch", "accent", "Text on it."),
    ("link", "signal-tints-700", "signal-tints-300", "surface", "Links in text."),
)
"""Name, the swatch in light, in dark, the role it is read on, what it is for."""

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

STYLES: tuple[tuple[str, str, int, float, float, float, str], ...] = (
    ("Display", "fraunces", 420, 64, 1.04, -0.02, "One to a page."),
    ("Headline", "fraunces", 480, 40, 1.1, -0.015, "Sections of a page."),
    ("Title", "fraunces", 560, 26, 1.2, -0.01, "Cards and dialogs."),
    ("Lead", "hanken-grotesk", 400, 20, 1.5, 0, "The first paragraph."),
    ("Body", "hanken-grotesk", 400, 16, 1.55, 0, "Text."),
    ("Caption", "hanken-grotesk", 440, 13, 1.4, 0, "Under pictures, in tables."),
    ("Label", "hanken-grotesk", 600, 14, 1.2, 0.01, "Buttons and fields."),
    ("Timetable", "geist-mono", 400, 15, 1.6, 0, "Departures, bunks, codes."),
)
"""Name, typeface, weight, size in px, line height, letter spacing in em, what it is for."""

DIMENSIONS: tuple[tuple[str, str, float], ...] = (
    *(("spacing", name, value) for name, value in (("xs", 4), ("s", 8), ("m", 16), ("l", 24), ("xl", 40), ("2xl", 64))),
    *(("radius", name, value) for name, value in (("field", 6), ("card", 10), ("porthole", 24))),
    *(("border", name, value) for name, value in (("hairline", 1), ("rail", 2))),
    *(("breakpoint", name, value) for name, value in (("phone", 480), ("tablet", 840), ("desk", 1200))),
)

MESSAGES: tuple[tuple[str, str, str], ...] = (
    ("tagline", "en", "Sleep on deck. Wake on an island."),
    ("tagline", "nb", "Sovn på dekk. Våkn på en øy."),
    ("headline", "en", "The last boat waits for the last train."),
    ("mission", "en", "Eleven crossings a night, a bunk by the window, and coffee when the lighthouse comes up."),
    (
        "boilerplate",
        "en",
        "Halden Ferry has run the night line between Halden and the islands since 1923. Four boats "
        "carry people, bicycles and the morning post to nine quays, every night of the year.",
    ),
    ("call_to_action", "en", "Book tonight"),
    ("call_to_action", "nb", "Bestill i kveld"),
)

TRAITS: tuple[dict[str, str], ...] = (
    {
        "name": "Plain",
        "we_are": "Short words, real times, prices with everything in them.",
        "we_are_not": "Curt. We explain what a landlubber cannot know.",
        "say": "We leave at 22:40. We wait five minutes for the bus.",
        "dont_say": "Embark on an unforgettable journey!",
    },
    {
        "name": "Warm",
        "we_are": "The mate who holds the door and knows where the blankets are.",
        "we_are_not": "Chummy. Nobody wants jokes at half past five.",
        "say": "Your bunk is made up. Breakfast smells from six.",
        "dont_say": "Hey there, sleepyhead!",
    },
    {
        "name": "On time",
        "we_are": "Exact. If we are late we say how late, and why.",
        "we_are_not": "Stiff. The last train sets our clock, not the rule book.",
        "say": "Fog at Herføl: we arrive 20 minutes late, at 06:50.",
        "dont_say": "We apologize for any inconvenience caused.",
    },
)


def sample_operations() -> tuple[Add | Update, ...]:
    """Return what makes the sample of a brand that has but its profile."""
    return (
        Update(id=PROFILE_ID, set=PROFILE),
        *_colors(),
        *_type(),
        *(
            Add(kind="dimension", set={"group": g, "name": n, "value": {"value": v, "unit": "px"}})
            for g, n, v in DIMENSIONS
        ),
        *(
            Add(kind="message", set={"usage": usage, "locale": locale, "text": text})
            for usage, locale, text in MESSAGES
        ),
        *(Add(kind="voice_trait", set=dict(trait)) for trait in TRAITS),
    )


def _colors() -> list[Add]:
    operations: list[Add] = []
    for palette, (description, swatches) in PALETTES.items():
        slug = _slug(palette)
        palette_id = f"palette:{slug}"
        operations.append(Add(kind="palette", id=palette_id, set={"name": palette, "description": description}))
        for name, (value, usage) in swatches.items():
            own = _slug(name) if name[0].isalpha() else f"{slug}-{name}"
            fields = {"palette": palette_id, "name": name, "value": value, "description": usage}
            operations.append(Add(kind="swatch", id=f"swatch:{own}", set=fields))
    for name, light, dark, ground, usage in ROLES:
        fields = {"name": name, "light": f"{{swatch:{light}}}", "dark": f"{{swatch:{dark}}}", "description": usage}
        on = {"on": f"color_role:{ground}"} if ground else {}
        operations.append(Add(kind="color_role", id=f"color_role:{name}", set={**fields, **on}))
    return operations


def _type() -> list[Add]:
    faces = [Add(kind="typeface", id=f"typeface:{_slug(face['name'])}", set=dict(face)) for face in TYPEFACES]
    styles = [
        Add(
            kind="type_style",
            id=f"type_style:{_slug(name)}",
            set={
                "name": name,
                "typeface": f"typeface:{face}",
                "weight": weight,
                "size": {"value": size, "unit": "px"},
                "line_height": line_height,
                "letter_spacing": {"value": spacing, "unit": "em"},
                "usage": usage,
            },
        )
        for name, face, weight, size, line_height, spacing, usage in STYLES
    ]
    return [*faces, *styles]


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")
