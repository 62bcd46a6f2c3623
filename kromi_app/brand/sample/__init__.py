"""The sample brand: Halden Ferry, a night line; invented, and free to take apart.

One module for each section.
"""

from __future__ import annotations

from typing import Any

from kromi_app.brand.operations import Add, Update
from kromi_app.brand.records.profile import PROFILE_ID
from kromi_app.brand.sample.color import colors
from kromi_app.brand.sample.content import content
from kromi_app.brand.sample.layout import layout
from kromi_app.brand.sample.typography import typography
from kromi_app.brand.sample.voice import voice

SAMPLE_NAME = "Halden Ferry"

PROFILE: dict[str, Any] = {
    "description": "The night line between Halden and the islands, since 1923.",
    "values": ["Plain", "Warm", "On time"],
    "audience": "People who would rather wake up there than drive there: islanders, walkers, late trains.",
    "industry": "Night ferry line",
}


def sample_operations() -> tuple[Add | Update, ...]:
    """Return what makes the sample of a brand that has but its profile."""
    return (
        Update(id=PROFILE_ID, set=PROFILE),
        *colors(),
        *typography(),
        *layout(),
        *voice(),
        *content(),
    )
