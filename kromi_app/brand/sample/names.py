"""How the sample's records are named."""

from __future__ import annotations


def slug(name: str) -> str:
    """Return a name as the part of an id behind its kind."""
    return name.lower().replace(" ", "-")
