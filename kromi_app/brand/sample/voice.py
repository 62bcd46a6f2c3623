"""The sample's voice: traits, tones, messages, terms, samples."""

from __future__ import annotations

from typing import Any

from kromi_app.brand.operations import Add
from kromi_app.brand.sample.names import slug

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

TRAITS: tuple[dict[str, Any], ...] = (
    {
        "name": "Plain",
        "we_are": "Short words, real times, prices with everything in them.",
        "we_are_not": "Curt. We explain what a landlubber cannot know.",
        "say": "We leave at 22:40. We wait five minutes for the bus.",
        "dont_say": "Embark on an unforgettable journey!",
        "avoid": ["unforgettable", "journey"],
    },
    {
        "name": "Warm",
        "we_are": "The mate who holds the door and knows where the blankets are.",
        "we_are_not": "Chummy. Nobody wants jokes at half past five.",
        "say": "Your bunk is made up. Breakfast smells from six.",
        "dont_say": "Hey there, sleepyhead!",
        "avoid": ["hey", "sleepyhead"],
    },
    {
        "name": "On time",
        "we_are": "Exact. If we are late we say how late, and why.",
        "we_are_not": "Stiff. The last train sets our clock, not the rule book.",
        "say": "Fog at Herføl: we arrive 20 minutes late, at 06:50.",
        "dont_say": "We apologize for any inconvenience caused.",
        "avoid": ["apologize for any inconvenience"],
    },
)


TONES: tuple[dict[str, str], ...] = (
    {
        "name": "Booking",
        "feeling": "Choosing between four boats on a phone.",
        "sound": "Short. One thing at a time, the price with it.",
        "say": "Bunk by the window, 22:40, 490 kr. Linen and coffee are in it.",
        "dont_say": "Prices from 390 kr, extras may apply.",
    },
    {
        "name": "Delay",
        "feeling": "Tired, and worried about the morning.",
        "sound": "What, how late, what now. Then one kindness.",
        "say": "Fog at Herføl. We arrive at 06:50, and the bus waits. There is soup.",
        "dont_say": "Due to operational reasons departures may be subject to delay.",
    },
    {
        "name": "Good morning",
        "feeling": "Half awake.",
        "sound": "Quiet. The place, the time, the weather.",
        "say": "Skjelholmen in ten minutes. Clear, four degrees.",
        "dont_say": "Rise and shine!",
    },
)

TERMS: tuple[dict[str, Any], ...] = (
    {
        "name": "bunk",
        "avoid": ["berth", "cabin bed"],
        "reason": "It is what people call it once they lie in it.",
        "say": "Your bunk is made up.",
        "dont_say": "Your berth has been prepared.",
    },
    {
        "name": "boat",
        "avoid": ["vessel", "ship"],
        "reason": "Nobody on the islands says anything else.",
        "say": "The boat waits for the train.",
        "dont_say": "The vessel departs at 22:40.",
    },
    {
        "name": "people",
        "avoid": ["passengers", "guests", "customers"],
        "reason": "We carry people.",
        "say": "Room for ninety people.",
        "dont_say": "Capacity: 90 passengers.",
    },
)

SAMPLES: tuple[dict[str, str], ...] = (
    {
        "name": "Delay on the notice board",
        "do": "Fog at Herføl: we arrive 20 minutes late, at 06:50. The bus waits.",
        "dont": "We apologize for any inconvenience caused by the current weather situation.",
        "why": "It says how late, and what happens next.",
        "shows": "voice_trait:on-time",
    },
    {
        "name": "Ticket",
        "do": "Bunk 14, by the window. We leave at 22:40. Come when you like from nine.",
        "dont": "Berth no. 14. Embarkation 21:00–22:25. Latecomers will not be boarded.",
        "why": "It speaks to somebody with a bag in each hand.",
        "shows": "term:bunk",
    },
)


def voice() -> list[Add]:
    """Return its traits, then tones, messages, terms and samples."""
    messages = [
        Add(kind="message", set={"usage": usage, "locale": locale, "text": text, **_channels(text)})
        for usage, locale, text in MESSAGES
    ]
    return [
        *(Add(kind="voice_trait", id=f"voice_trait:{slug(trait['name'])}", set=dict(trait)) for trait in TRAITS),
        *(Add(kind="tone", set=dict(tone)) for tone in TONES),
        *messages,
        *(Add(kind="term", id=f"term:{slug(term['name'])}", set=dict(term)) for term in TERMS),
        *(Add(kind="sample", set=dict(sample)) for sample in SAMPLES),
    ]


def _channels(text: str) -> dict[str, Any]:
    shorter = SHORTER.get(text)
    return {"channels": [{"channel": channel, "text": words} for channel, words in shorter]} if shorter else {}


SHORTER: dict[str, tuple[tuple[str, str], ...]] = {
    "Sleep on deck. Wake on an island.": (
        ("ad_headline", "Wake on an island."),
        ("push", "Tonight’s boat leaves at 22:40. Your bunk is made up."),
    ),
}
"""The same in the room that a channel has."""
